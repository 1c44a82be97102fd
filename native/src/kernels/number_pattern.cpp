#include "kernels/number_pattern.h"

#include <cmath>

#include "kernels/raised.h"

namespace kindling {

namespace {

Status refused(std::string_view pattern) {
  return raised("INVALID_ARGUMENT", {"argument", "format", "method", "format_number", "expected",
                                     "a pattern of digits such as `#,##0.00`, without exponents", "actual",
                                     "`" + std::string(pattern) + "`"});
}

/** Reads the parts of one half of a pattern: what stands before the digits, the digits, and what stands behind. */
struct Half {
  std::string prefix;
  std::string digits;
  std::string suffix;
  std::int64_t shift = 0;

  bool read(std::string_view text, std::size_t& at) {
    bool quoted = false;
    int phase = 0;
    for (; at < text.size(); ++at) {
      const char byte = text[at];
      const bool is_digit = !quoted && (byte == '#' || byte == '0' || byte == ',' || byte == '.');
      if (byte == '\'') {
        if (at + 1 < text.size() && text[at + 1] == '\'') {
          affix(phase).push_back('\'');
          ++at;
        } else {
          quoted = !quoted;
        }
        if (phase == 1) phase = 2;
        continue;
      }
      if (!quoted && byte == ';') break;
      if (is_digit) {
        if (phase == 2) return false;
        phase = 1;
        digits.push_back(byte);
        continue;
      }
      if (phase == 1) {
        if (!quoted && byte == 'E') return false;
        phase = 2;
      }
      if (!quoted && byte == '%') {
        if (shift != 0) return false;
        shift = 2;
      }
      if (!quoted && text.substr(at, 3) == "\u2030") {
        if (shift != 0) return false;
        shift = 3;
      }
      affix(phase).push_back(byte);
    }
    return !quoted;
  }
  std::string& affix(int phase) { return phase == 0 ? prefix : suffix; }
};

/** Reads the digits of a pattern: `#` before `0` before the point, `0` before `#` behind it. */
bool read_digits(std::string_view digits, NumberPattern& pattern) {
  std::int64_t optional = 0;
  std::int64_t needed = 0;
  std::int64_t needed_behind = 0;
  std::int64_t behind = 0;
  std::int64_t group = -1;
  bool point = false;
  for (const char byte : digits) {
    if (byte == '.') {
      if (point) return false;
      point = true;
    } else if (byte == ',') {
      if (point) return false;
      group = 0;
    } else if (point) {
      if (byte == '0' && behind != needed_behind) return false;
      needed_behind += byte == '0';
      ++behind;
    } else {
      if (byte == '#' && needed != 0) return false;
      ++(byte == '0' ? needed : optional);
      if (group >= 0) ++group;
    }
  }
  if (group == 0) return false;
  // A pattern of nothing but `#` before the point has one digit there, unless it begins with the point.
  if (needed == 0 && needed_behind == 0 && optional != 0 && point) needed = 1;
  if (needed == 0 && needed_behind == 0 && optional == 0 && behind != 0) {
    needed_behind = 1;
  }
  pattern.least_whole = needed;
  pattern.least_fraction = needed_behind;
  pattern.most_fraction = behind;
  pattern.group = group > 0 ? group : 0;
  return true;
}

}  // namespace

NumberPattern NumberPattern::with_digits(std::int64_t fraction) {
  NumberPattern pattern;
  pattern.group = 3;
  pattern.least_fraction = fraction;
  pattern.most_fraction = fraction;
  return pattern;
}

Status NumberPattern::parse(std::string_view text, NumberPattern& pattern) {
  if (text.empty()) {
    pattern = with_digits(0);
    return {};
  }
  pattern = {};
  Half positive;
  std::size_t at = 0;
  if (!positive.read(text, at) || !read_digits(positive.digits, pattern)) return refused(text);
  pattern.prefix = positive.prefix;
  pattern.suffix = positive.suffix;
  pattern.shift = positive.shift;
  pattern.negative_prefix = "-" + pattern.prefix;
  pattern.negative_suffix = pattern.suffix;
  if (at == text.size()) return {};
  if (positive.digits.empty()) return refused(text);
  Half negative;
  if (!negative.read(text, ++at) || at != text.size()) return refused(text);
  if (negative.prefix == pattern.prefix && negative.suffix == pattern.suffix) return {};
  pattern.negative_prefix = negative.prefix;
  pattern.negative_suffix = negative.suffix;
  return {};
}

void NumberPattern::write(DecimalDigits number, std::string& text) const {
  if (!number.is_zero()) number.point += shift;
  number.round_half_even(most_fraction);
  text += number.negative ? negative_prefix : prefix;
  const std::size_t start = text.size();
  number.append_whole(text, least_whole, group);
  const std::int64_t fraction = std::max(least_fraction, std::min(most_fraction, number.fraction_digits()));
  if (fraction == 0 && text.size() == start) text.push_back('0');
  if (fraction > 0) {
    text.push_back('.');
    number.append_fraction(text, fraction);
  }
  text += number.negative ? negative_suffix : suffix;
}

void NumberPattern::write_special(double value, std::string& text) const {
  if (std::isnan(value)) {
    text += "NaN";
    return;
  }
  text += value < 0 ? negative_prefix : prefix;
  text += "\u221E";
  text += value < 0 ? negative_suffix : suffix;
}

}  // namespace kindling
