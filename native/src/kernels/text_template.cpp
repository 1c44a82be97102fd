#include <algorithm>

#include "columns/utf8.h"
#include "kernels/fill_or_null.h"
#include "kernels/format_specifier.h"
#include "kernels/number_text.h"
#include "kernels/raised.h"
#include "kindling/kernel_registry.h"

namespace kindling {

namespace {

Status refused(std::string_view expected, std::string_view actual) {
  return raised("INVALID_ARGUMENT", {"argument", "format", "method", "format_string", "expected", expected, "actual",
                                     "`" + std::string(actual) + "`"});
}

bool is_integer(PhysicalType type) {
  return type == PhysicalType::i8 || type == PhysicalType::i16 || type == PhysicalType::i32 || type == PhysicalType::i64;
}

std::int64_t integer_and_bits_at(const Vector& values, std::uint32_t row, int& bits) {
  switch (values.type) {
    case PhysicalType::i8:
      bits = 8;
      return Values<std::int8_t>(values)[row];
    case PhysicalType::i16:
      bits = 16;
      return Values<std::int16_t>(values)[row];
    case PhysicalType::i32:
      bits = 32;
      return Values<std::int32_t>(values)[row];
    default:
      bits = 64;
      return Values<std::int64_t>(values)[row];
  }
}

/** Appends the value of a row as Java's toString gives it. */
void append_text(const FormatSpecifier& place, const Vector& values, std::uint32_t row, std::string& text) {
  switch (values.type) {
    case PhysicalType::boolean:
      return place.append(Values<std::uint8_t>(values)[row] != 0 ? "true" : "false", text);
    case PhysicalType::f32:
      return place.append(float_text(Values<float>(values)[row]).text(), text);
    case PhysicalType::f64:
      return place.append(double_text(Values<double>(values)[row]).text(), text);
    case PhysicalType::utf8:
      return place.append(Values<StringView>(values)[row].text(), text);
    default: {
      int bits;
      return place.append(std::to_string(integer_and_bits_at(values, row, bits)), text);
    }
  }
}

void append_code_point(const FormatSpecifier& place, std::uint32_t code_point, std::string& text) {
  char bytes[4];
  place.append({bytes, write_utf8(code_point, bytes)}, text);
}

/** Appends the value of a row as its place asks; false where a place does not take values of that type. */
bool append_value(const FormatSpecifier& place, const Vector& values, std::uint32_t row, std::string& text) {
  const bool valid = values.is_valid(row);
  if (place.conversion == 'b') {
    const bool truth = valid && (values.type != PhysicalType::boolean || Values<std::uint8_t>(values)[row] != 0);
    place.append(truth ? "true" : "false", text);
    return true;
  }
  if (!valid) {
    place.append("null", text);
    return true;
  }
  int bits = 64;
  switch (place.conversion) {
    case 's':
      append_text(place, values, row, text);
      return true;
    case 'd':
    case 'x':
    case 'o': {
      if (!is_integer(values.type)) return false;
      const std::int64_t value = integer_and_bits_at(values, row, bits);
      place.append_integer(value, bits, text);
      return true;
    }
    case 'c': {
      if (!is_integer(values.type)) return false;
      const std::int64_t value = integer_and_bits_at(values, row, bits);
      if (bits == 64 || value < 0 || value > 0x10FFFF || (value >= 0xD800 && value < 0xE000)) return false;
      append_code_point(place, static_cast<std::uint32_t>(value), text);
      return true;
    }
    default:
      if (values.type == PhysicalType::f32) {
        place.append_double(static_cast<double>(Values<float>(values)[row]), text);
      } else if (values.type == PhysicalType::f64) {
        place.append_double(Values<double>(values)[row], text);
      } else {
        return false;
      }
      return true;
  }
}

/** Fills the places of a template with the arguments behind it. */
Status fill(const KernelCall& call, std::uint32_t row, std::string_view format, std::string& text) {
  std::size_t next = 0;
  std::size_t last = SIZE_MAX;
  for (std::size_t at = 0; at < format.size();) {
    const std::size_t percent = std::min(format.find('%', at), format.size());
    text.append(format.substr(at, percent - at));
    if (percent == format.size()) break;
    at = percent + 1;
    FormatSpecifier place;
    if (!place.read(format, at)) {
      return refused("a template with places such as `%d`, `%5.2f` or `%s`", format.substr(percent));
    }
    if (place.conversion == '%') {
      place.append("%", text);
      continue;
    }
    if (place.conversion == 'n') {
      text.push_back('\n');
      continue;
    }
    last = place.argument > 0 ? static_cast<std::size_t>(place.argument) - 1 : place.argument == 0 ? next++ : last;
    if (last >= call.arguments.size() - 1) {
      return refused("a template with as many places as there are values", format.substr(percent, at - percent));
    }
    if (!append_value(place, call.argument(last + 1), row, text)) {
      return refused("a template whose places fit the types of the values", format.substr(percent, at - percent));
    }
  }
  return {};
}

Status format_string(KernelCall& call) {
  const Values<StringView> formats(call.argument(0));
  Status failure;
  KINDLING_RETURN_IF_FAILED(fill_texts_or_null(call, [&](std::uint32_t row, std::string& text) {
    if (!call.argument(0).is_valid(row)) return false;
    Status status = fill(call, row, formats[row].text(), text);
    if (!status.ok() && failure.ok() && call.counts(row)) failure = std::move(status);
    return true;
  }));
  return failure;
}

bool takes_flat_values(const BindCall& call) {
  if (call.arguments.empty() || call.arguments[0] != Type(PhysicalType::utf8) ||
      call.result != Type(PhysicalType::utf8)) {
    return false;
  }
  return std::all_of(call.arguments.begin(), call.arguments.end(), [](const Type& type) {
    return is_integer(type.kind) || type.kind == PhysicalType::boolean || type.kind == PhysicalType::f32 ||
           type.kind == PhysicalType::f64 || type.kind == PhysicalType::utf8;
  });
}

}  // namespace

/** Fills templates of Java's Formatter. */
void register_text_template(KernelRegistry& registry) {
  registry.add({.name = "format_string",
                .nulls = Nulls::handle,
                .function = format_string,
                .bind = takes_flat_values,
                .signature = "(utf8, flat, ...) -> utf8"});
}

}  // namespace kindling
