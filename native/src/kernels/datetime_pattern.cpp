#include "kernels/datetime_pattern.h"

#include "columns/ascii.h"
#include "kernels/raised.h"

namespace kindling {

namespace {

/** Finds the field of a letter that stands `count` times; false where Spark refuses it. */
bool field_of(char letter, int count, bool for_reading, bool has_era, PatternField& field) {
  const auto take = [&](PatternField taken, bool allowed) { return field = taken, allowed; };
  switch (letter) {
    case 'G':
      return take(PatternField::era, count <= 4);
    case 'y':
      return take(has_era ? PatternField::year_of_era : PatternField::year, count <= 10);
    case 'Q':
    case 'q':
      return take(PatternField::quarter, count <= 4 && !for_reading);
    case 'M':
    case 'L':
      return take(PatternField::month, count <= 4);
    case 'd':
      return take(PatternField::day, count <= 2);
    case 'D':
      return take(PatternField::day_of_year, count <= 3);
    case 'E':
      return take(PatternField::weekday, count <= 4 && !for_reading);
    case 'F':
      return take(PatternField::aligned_day, count == 1 && !for_reading);
    case 'a':
      return take(PatternField::half_of_day, count == 1);
    case 'K':
      return take(PatternField::hour_of_half, count <= 2);
    case 'h':
      return take(PatternField::clock_hour_of_half, count <= 2);
    case 'H':
      return take(PatternField::hour, count <= 2);
    case 'k':
      return take(PatternField::clock_hour, count <= 2);
    case 'm':
      return take(PatternField::minute, count <= 2);
    case 's':
      return take(PatternField::second, count <= 2);
    case 'S':
      return take(PatternField::fraction, count <= 9);
    case 'V':
      return take(PatternField::zone_identifier, count == 2);
    case 'z':
      return take(PatternField::zone_name, count <= 4);
    case 'O':
      return take(PatternField::named_offset, count == 1 || count == 4);
    case 'X':
    case 'x':
    case 'Z':
      return take(letter == 'Z' && count == 4 ? PatternField::named_offset : PatternField::offset, count <= 5);
    default:
      return false;
  }
}

/** Tells whether Spark 2.4 (Java's SimpleDateFormat) knew the pattern. */
bool was_known(std::string_view text) {
  constexpr std::string_view letters = "GyYMLwWDdFEuaHkKhmsSzZX";
  bool quoted = false;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] == '\'') quoted = !quoted;
    if (quoted || !is_letter(text[at])) continue;
    if (letters.find(text[at]) == std::string_view::npos) return false;
    if (text.substr(at).starts_with("XXXX")) return false;
  }
  return !quoted;
}

void add_literal(std::vector<PatternItem>& items, char byte) {
  if (items.empty() || items.back().field != PatternField::literal) items.push_back({PatternField::literal});
  items.back().text += byte;
}

bool has_era(std::string_view text) {
  bool quoted = false;
  for (const char byte : text) {
    if (byte == '\'') quoted = !quoted;
    if (!quoted && byte == 'G') return true;
  }
  return false;
}

/** Reads a quoted text, from its first quote to past its last; a doubled quote means itself. */
bool read_quoted(std::string_view text, std::size_t& at, std::vector<PatternItem>& items) {
  const std::size_t start = ++at;
  for (; at < text.size(); ++at) {
    if (text[at] == '\'') {
      if (at + 1 >= text.size() || text[at + 1] != '\'') {
        if (at == start) add_literal(items, '\'');
        return ++at, true;
      }
      ++at;
    }
    add_literal(items, text[at]);
  }
  return false;
}

bool read_items(std::string_view text, bool for_reading, std::vector<PatternItem>& items) {
  const bool with_era = has_era(text);
  int open = 0;
  for (std::size_t at = 0; at < text.size();) {
    const char byte = text[at];
    if (is_letter(byte)) {
      std::size_t end = at;
      while (end < text.size() && text[end] == byte) ++end;
      const int count = static_cast<int>(end - at > 20 ? 20 : end - at);
      PatternItem item{PatternField::literal, count, byte};
      if (!field_of(byte, count, for_reading, with_era, item.field)) return false;
      items.push_back(item);
      at = end;
    } else if (byte == '\'') {
      if (!read_quoted(text, at, items)) return false;
    } else {
      ++at;
      if (byte == '[' || byte == ']') {
        open += byte == '[' ? 1 : -1;
        if (open < 0) return false;
        items.push_back({byte == '[' ? PatternField::optional_start : PatternField::optional_end});
      } else if (byte == '{' || byte == '}' || byte == '#') {
        return false;
      } else {
        add_literal(items, byte);
      }
    }
  }
  for (; open > 0; --open) items.push_back({PatternField::optional_end});
  return true;
}

}  // namespace

bool PatternItem::is_number() const {
  switch (field) {
    case PatternField::year:
    case PatternField::year_of_era:
    case PatternField::day:
    case PatternField::day_of_year:
    case PatternField::aligned_day:
    case PatternField::hour_of_half:
    case PatternField::clock_hour_of_half:
    case PatternField::hour:
    case PatternField::clock_hour:
    case PatternField::minute:
    case PatternField::second:
      return true;
    case PatternField::month:
    case PatternField::quarter:
      return count <= 2;
    default:
      return false;
  }
}

bool PatternItem::is_fixed_number() const {
  return is_number() && (count == 2 || (field == PatternField::day_of_year && count == 3)) &&
         !(field == PatternField::day_of_year && count == 2);
}

Status DatetimePattern::parse(std::string_view text, bool for_reading, DatetimePattern& pattern) {
  pattern.items.clear();
  if (read_items(text, for_reading, pattern.items)) return {};
  const std::string quoted = "'" + std::string(text) + "'";
  if (!was_known(text)) return raised("INVALID_DATETIME_PATTERN.WITH_SUGGESTION", {"pattern", quoted});
  return raised("INCONSISTENT_BEHAVIOR_CROSS_VERSION.DATETIME_PATTERN_RECOGNITION", {"pattern", quoted});
}

}  // namespace kindling
