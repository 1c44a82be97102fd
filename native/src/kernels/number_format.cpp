#include "kernels/number_format.h"

#include "columns/ascii.h"
#include "kernels/add_kernel.h"
#include "kernels/decimal.h"
#include "kernels/fill_or_null.h"
#include "kernels/raised.h"
#include "kernels/text_rows.h"

namespace kindling {

namespace {

/** Puts a space before the signs at the end, so that they stand right before the digits. */
void add_space(std::string& text) {
  std::size_t at = text.size();
  while (at > 0 && (text[at - 1] == '+' || text[at - 1] == '-' || text[at - 1] == '<')) --at;
  text.insert(at, 1, ' ');
}

/** Puts a sign before the spaces at the end. */
void add_sign(std::string& text, char sign) {
  std::size_t at = text.size();
  while (at > 0 && text[at - 1] == ' ') --at;
  text.insert(at, 1, sign);
}

/** A point without digits behind it becomes a space. */
void strip_point(std::string& text) {
  if (!text.empty() && text.back() == '.') text.back() = ' ';
}

}  // namespace

bool NumberFormat::parse(std::string_view text, NumberFormat& format) {
  std::string upper(text);
  for (char& byte : upper) byte = to_upper(byte);
  const std::string_view all = upper;
  const bool wrapped = all.ends_with("PR");
  const std::string_view inner = wrapped ? all.substr(0, all.size() - 2) : all;
  if (wrapped) format.parts.push_back({NumberToken::open_angle});
  bool fraction = false;
  for (std::size_t at = 0; at < inner.size();) {
    const char letter = inner[at];
    if (is_digit(letter)) {
      const std::size_t start = at;
      while (at < inner.size() && is_digit(inner[at])) ++at;
      const int count = static_cast<int>(at - start);
      format.parts.push_back({NumberToken::digits, count, letter == '0' || fraction});
      (fraction ? format.fraction_digits : format.whole_digits) += count;
      continue;
    }
    if (letter == 'M' && inner.substr(at).starts_with("MI")) {
      format.parts.push_back({NumberToken::minus});
      at += 2;
      continue;
    }
    ++at;
    switch (letter) {
      case '.':
      case 'D':
        format.parts.push_back({NumberToken::point});
        fraction = true;
        break;
      case ',':
      case 'G':
        format.parts.push_back({NumberToken::separator});
        break;
      case '$':
        format.parts.push_back({NumberToken::dollar});
        break;
      case 'S':
        format.parts.push_back({NumberToken::sign});
        break;
      default:
        return false;
    }
  }
  if (wrapped) format.parts.push_back({NumberToken::close_angle});
  return format.whole_digits + format.fraction_digits <= most_digits;
}

void NumberFormat::write(WideInteger value, int scale, std::string& text) const {
  const bool negative = value < 0;
  std::string digits = decimal_text(negative ? -value : value, scale);
  const std::size_t point = digits.find('.');
  std::string fraction = point == std::string::npos ? std::string() : digits.substr(point + 1);
  std::string whole = digits.substr(0, point);
  // Zeros before the number are none of its digits; neither are those behind it that the format has no room for.
  whole.erase(0, whole.find_first_not_of('0'));
  if (whole == std::string(whole.size(), '0')) whole.clear();
  while (static_cast<int>(fraction.size()) > fraction_digits && fraction.back() == '0') fraction.pop_back();
  const bool fits = static_cast<int>(whole.size()) <= whole_digits && static_cast<int>(fraction.size()) <= fraction_digits;
  int before = whole_digits;
  std::size_t behind = 0;
  bool reached = false;
  for (const Part& part : parts) {
    switch (part.token) {
      case NumberToken::digits:
        for (int index = 0; index < part.count; ++index) {
          if (!fits) {
            text += '#';
          } else if (reached) {
            text += behind < fraction.size() ? fraction[behind] : '0';
            ++behind;
          } else if (before-- > static_cast<int>(whole.size())) {
            if (part.exact) {
              text += '0';
            } else {
              add_space(text);
            }
          } else {
            text += whole[whole.size() - static_cast<std::size_t>(before) - 1];
          }
        }
        break;
      case NumberToken::separator:
        if (!text.empty() && is_digit(text.back())) {
          text += ',';
        } else {
          add_space(text);
        }
        break;
      case NumberToken::point:
        if (!text.empty() && text.back() == ' ') text.back() = '0';
        text += '.';
        reached = true;
        break;
      case NumberToken::dollar:
        text += '$';
        break;
      case NumberToken::sign:
        strip_point(text);
        add_sign(text, negative ? '-' : '+');
        break;
      case NumberToken::minus:
        strip_point(text);
        if (negative) {
          add_sign(text, '-');
        } else {
          text += ' ';
        }
        break;
      case NumberToken::open_angle:
        if (negative) text += '<';
        break;
      case NumberToken::close_angle:
        strip_point(text);
        if (negative) {
          add_sign(text, '>');
        } else {
          text += "  ";
        }
        break;
    }
  }
  strip_point(text);
}

bool NumberFormat::read(std::string_view given, WideInteger& value) const {
  std::string text;
  for (const char byte : given) {
    if (byte != ' ' && !(byte >= '\t' && byte <= '\r')) text += byte;
  }
  std::size_t at = 0;
  bool negative = false;
  bool wrapped = false;
  bool reached = false;
  std::string whole;
  std::string fraction;
  const auto accept = [&](char wanted) { return at < text.size() && text[at] == wanted && (++at, true); };
  // Groups of digits before the point are read from the text first, then held against the format from the right.
  for (std::size_t index = 0; index < parts.size(); ++index) {
    const Part& part = parts[index];
    switch (part.token) {
      case NumberToken::digits:
      case NumberToken::separator: {
        std::vector<Part> group;
        for (; index < parts.size() && (parts[index].token == NumberToken::digits ||
                                         parts[index].token == NumberToken::separator);
             ++index) {
          group.push_back(parts[index]);
        }
        --index;
        std::vector<std::string> runs(1);
        while (at < text.size() && (is_digit(text[at]) || (!reached && text[at] == ','))) {
          if (text[at] == ',') {
            runs.emplace_back();
          } else {
            runs.back() += text[at];
          }
          ++at;
        }
        std::vector<Part> wanted;
        for (const Part& each : group) {
          if (each.token == NumberToken::digits) wanted.push_back(each);
        }
        if (runs.size() > wanted.size()) return false;
        for (std::size_t back = 0; back < wanted.size(); ++back) {
          const Part& want = wanted[wanted.size() - 1 - back];
          const bool there = back < runs.size();
          const int count = there ? static_cast<int>(runs[runs.size() - 1 - back].size()) : 0;
          if (count > want.count) return false;
          if (!reached && want.exact && count != want.count) return false;
          if (there && back + 1 < runs.size() && count != want.count) return false;
        }
        for (const std::string& run : runs) (reached ? fraction : whole) += run;
        break;
      }
      case NumberToken::point:
        accept('.');
        reached = true;
        break;
      case NumberToken::dollar:
        if (!accept('$')) return false;
        break;
      case NumberToken::sign:
        if (accept('-')) {
          negative = !negative;
        } else {
          accept('+');
        }
        break;
      case NumberToken::minus:
        if (accept('-')) negative = !negative;
        break;
      case NumberToken::open_angle:
        wrapped = accept('<');
        break;
      case NumberToken::close_angle:
        if (wrapped != accept('>')) return false;
        negative = negative != wrapped;
        break;
    }
  }
  if (at != text.size() || (whole.empty() && fraction.empty())) return false;
  fraction.resize(static_cast<std::size_t>(fraction_digits), '0');
  value = 0;
  for (const char digit : whole + fraction) value = value * 10 + (digit - '0');
  if (negative) value = -value;
  return true;
}

namespace {

struct LastFormat {
  std::string text;
  NumberFormat format;
};

Status recall(KernelCall& call, std::string_view text, const NumberFormat*& format) {
  auto* last = static_cast<LastFormat*>(call.memory.get());
  if (last == nullptr || last->text != text) {
    auto fresh = std::make_shared<LastFormat>();
    fresh->text = text;
    if (!NumberFormat::parse(text, fresh->format)) return {StatusCode::internal_error, "a number format is not sound"};
    last = fresh.get();
    call.memory = std::move(fresh);
  }
  format = &last->format;
  return {};
}

/** Takes a decimal, a format, and the scale of the decimal. */
Status to_char(KernelCall& call) {
  const Decimals values(call.argument(0));
  const Values<StringView> formats(call.argument(1));
  const int scale = constant_argument(call, 2);
  Status failure;
  KINDLING_RETURN_IF_FAILED(fill_texts_or_null(call, [&](std::uint32_t row, std::string& text) {
    const NumberFormat* format;
    if (failure.ok()) failure = recall(call, formats[row].text(), format);
    if (failure.ok()) format->write(values[row], scale, text);
    return true;
  }));
  return failure;
}

template <bool null_on_failure>
Status to_number(KernelCall& call) {
  const Values<StringView> texts(call.argument(0));
  const Values<StringView> formats(call.argument(1));
  DecimalWriter writer(call.result);
  std::uint64_t* validity = nullptr;
  for (std::uint32_t row = 0; row < call.length; ++row) {
    writer.set(row, 0);
    if (!call.result.view().is_valid(row)) continue;
    const NumberFormat* format;
    KINDLING_RETURN_IF_FAILED(recall(call, formats[row].text(), format));
    WideInteger value;
    if (format->read(texts[row].text(), value)) {
      writer.set(row, value);
    } else if (null_on_failure) {
      if (validity == nullptr) KINDLING_RETURN_IF_FAILED(call.result.make_validity(validity));
      clear_bit(validity, row);
    } else if (call.counts(row)) {
      return raised("INVALID_FORMAT.MISMATCH_INPUT",
                    {"input", "'" + std::string(texts[row].text()) + "'", "format",
                     "'" + std::string(formats[row].text()) + "'"});
    }
  }
  return {};
}

bool holds_texts(const Type& type) { return type == Type(PhysicalType::utf8); }

bool bind_to_char(const BindCall& call) {
  if (call.arguments.size() != 3 || !stores_decimals(call.arguments[0]) || !holds_texts(call.arguments[1])) return false;
  const Vector* scale = call.constants[2];
  return holds_texts(call.result) && scale != nullptr && scale->type == PhysicalType::i32 && scale->is_valid(0) &&
         scale->as<std::int32_t>()[0] >= 0 && scale->as<std::int32_t>()[0] <= most_digits;
}

bool bind_to_number(const BindCall& call) {
  return call.arguments.size() == 2 && holds_texts(call.arguments[0]) && holds_texts(call.arguments[1]) &&
         stores_decimals(call.result);
}

}  // namespace

/** Writes and reads decimals by number formats. */
void register_number_format(KernelRegistry& registry) {
  registry.add({.name = "decimal_to_char",
                .function = to_char,
                .bind = bind_to_char,
                .signature = "(decimal, utf8 format, i32 scale) -> utf8"});
  registry.add({.name = "to_number",
                .nulls = Nulls::propagate,
                .function = to_number<false>,
                .bind = bind_to_number,
                .signature = "(utf8, utf8 format) -> decimal"});
  registry.add({.name = "try_to_number",
                .nulls = Nulls::introduce,
                .function = to_number<true>,
                .bind = bind_to_number,
                .signature = "(utf8, utf8 format) -> decimal"});
}

}  // namespace kindling
