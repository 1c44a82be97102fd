#include "kernels/datetime_parse.h"

#include <algorithm>
#include <cctype>

#include "columns/ascii.h"
#include "kernels/datetime_format.h"
#include "kernels/time_zones.h"

namespace kindling {

namespace {

/** Holds the fields read so far. */
struct DatetimeFields {
  std::optional<std::int64_t> era;
  std::optional<std::int64_t> year;
  std::optional<std::int64_t> year_of_era;
  std::optional<std::int64_t> month;
  std::optional<std::int64_t> day;
  std::optional<std::int64_t> day_of_year;
  std::optional<std::int64_t> half;
  std::optional<std::int64_t> hour_of_half;
  std::optional<std::int64_t> hour;
  std::optional<std::int64_t> minute;
  std::optional<std::int64_t> second;
  std::optional<std::int64_t> microsecond;
  std::optional<std::int64_t> offset;
  const TimeZone* region = nullptr;
};

bool accept_text(std::string_view text, std::size_t& at, std::string_view wanted) {
  if (text.size() - at < wanted.size()) return false;
  for (std::size_t index = 0; index < wanted.size(); ++index) {
    if (to_lower(text[at + index]) != to_lower(wanted[index])) return false;
  }
  at += wanted.size();
  return true;
}

/** Says how many digits a number may have, and whether it may have a sign. */
struct NumberShape {
  int least;
  int most;
  /** A number wider than `least` has a plus, as years of four letters and more do. */
  bool grows;
  bool may_be_negative;
};

NumberShape shape_of(const PatternItem& item) {
  const bool is_year = item.field == PatternField::year || item.field == PatternField::year_of_era;
  if (is_year && item.count != 2) return {item.count, 19, item.count >= 4, true};
  if (item.field == PatternField::day_of_year && item.count > 1) return {item.count, 3, false, false};
  return item.count == 1 ? NumberShape{1, 19, false, true} : NumberShape{item.count, item.count, false, false};
}

/** Reads a number; `reserved` digits at its end belong to the numbers of fixed width that follow. */
bool read_number(std::string_view text, std::size_t& at, NumberShape shape, int reserved, std::int64_t& value) {
  bool negative = false;
  bool positive = false;
  if (at < text.size() && (text[at] == '+' || text[at] == '-')) {
    negative = text[at] == '-';
    positive = !negative;
    if (negative ? !shape.may_be_negative : !shape.grows) return false;
    ++at;
  }
  int digits = 0;
  while (at + digits < text.size() && digits < shape.most + reserved && text[at + digits] >= '0' &&
         text[at + digits] <= '9') {
    ++digits;
  }
  if (digits < shape.least) return false;
  if (reserved > 0) digits = std::max(shape.least, digits - reserved);
  if (digits > 18) return false;
  value = 0;
  for (int index = 0; index < digits; ++index) value = value * 10 + (text[at + index] - '0');
  at += digits;
  if (negative && value == 0) return false;
  if (negative) value = -value;
  if (shape.grows && (positive ? digits <= shape.least : !negative && digits > shape.least)) return false;
  return true;
}

bool set(std::optional<std::int64_t>& field, std::int64_t value, std::int64_t least, std::int64_t most) {
  if (value < least || value > most || (field && *field != value)) return false;
  field = value;
  return true;
}

bool set_number(DatetimeFields& fields, const PatternItem& item, std::int64_t value) {
  switch (item.field) {
    case PatternField::year:
      return set(fields.year, item.count == 2 ? value + 2000 : value, -999'999'999, 999'999'999);
    case PatternField::year_of_era:
      return set(fields.year_of_era, item.count == 2 ? value + 2000 : value, 1, 999'999'999);
    case PatternField::month:
      return set(fields.month, value, 1, 12);
    case PatternField::day:
      return set(fields.day, value, 1, 31);
    case PatternField::day_of_year:
      return set(fields.day_of_year, value, 1, 366);
    case PatternField::hour_of_half:
      return set(fields.hour_of_half, value, 0, 11);
    case PatternField::clock_hour_of_half:
      return value >= 1 && value <= 12 && set(fields.hour_of_half, value % 12, 0, 11);
    case PatternField::hour:
      return set(fields.hour, value, 0, 23);
    case PatternField::clock_hour:
      return value >= 1 && value <= 24 && set(fields.hour, value % 24, 0, 23);
    case PatternField::minute:
      return set(fields.minute, value, 0, 59);
    case PatternField::second:
      return set(fields.second, value, 0, 59);
    default:
      return false;
  }
}

bool read_month_name(std::string_view text, std::size_t& at, int count, DatetimeFields& fields) {
  for (std::int32_t month = 1; month <= 12; ++month) {
    const std::string_view name = month_name(month);
    if (accept_text(text, at, count == 3 ? name.substr(0, 3) : name)) return set(fields.month, month, 1, 12);
  }
  return false;
}

bool read_digits(std::string_view text, std::size_t& at, std::int64_t most, std::int64_t& value) {
  if (text.size() - at < 2) return false;
  const char tens = text[at];
  const char ones = text[at + 1];
  if (tens < '0' || tens > '9' || ones < '0' || ones > '9') return false;
  value = (tens - '0') * 10 + (ones - '0');
  at += 2;
  return value <= most;
}

/** Reads `+02`, `+0230`, `+02:30`, with seconds where `shape` allows them. */
struct OffsetSyntax {
  bool colon;
  bool minutes_needed;
  bool minutes_allowed;
  bool seconds_allowed;
};

bool read_signed_offset(std::string_view text, std::size_t& at, OffsetSyntax shape, std::int64_t& offset) {
  if (at >= text.size() || (text[at] != '+' && text[at] != '-')) return false;
  const bool negative = text[at++] == '-';
  std::int64_t hours;
  std::int64_t minutes = 0;
  std::int64_t seconds = 0;
  if (!read_digits(text, at, 18, hours)) return false;
  const auto more = [&](std::int64_t& value, bool needed) {
    std::size_t next = at;
    if ((!shape.colon || accept_text(text, next, ":")) && read_digits(text, next, 59, value)) return at = next, true;
    value = 0;
    return !needed;
  };
  if (shape.minutes_allowed && !more(minutes, shape.minutes_needed)) return false;
  if (shape.seconds_allowed && !more(seconds, false)) return false;
  offset = hours * 3600 + minutes * 60 + seconds;
  if (offset > 18 * 3600) return false;
  if (negative) offset = -offset;
  return true;
}

bool read_offset_field(std::string_view text, std::size_t& at, const PatternItem& item, std::int64_t& offset) {
  if (item.field == PatternField::named_offset) {
    if (!accept_text(text, at, "GMT")) return false;
    offset = 0;
    std::size_t next = at;
    if (read_signed_offset(text, next, {true, item.count == 4, true, true}, offset)) at = next;
    return true;
  }
  const bool plain = item.letter == 'Z' && item.count <= 3;
  if (!plain && item.letter != 'x' && accept_text(text, at, "Z")) return offset = 0, true;
  const int count = item.letter == 'Z' ? (plain ? 2 : 5) : item.count;
  return read_signed_offset(text, at, {count == 3 || count == 5, count > 1, true, count > 3}, offset);
}

/** Reads a zone that is a fixed offset: `Z`, `UTC`, `GMT+2`, `+02:00`. */
bool read_zone(std::string_view text, std::size_t& at, std::int64_t& offset) {
  if (accept_text(text, at, "Z")) return offset = 0, true;
  bool named = false;
  for (const std::string_view name : {std::string_view("UTC"), std::string_view("GMT"), std::string_view("UT")}) {
    if (accept_text(text, at, name)) {
      named = true;
      break;
    }
  }
  std::size_t next = at;
  offset = 0;
  if (read_signed_offset(text, next, {true, false, true, true}, offset)) {
    at = next;
    return true;
  }
  offset = 0;
  return named;
}

/** Reads the name of a region, such as `Europe/Zurich`; a short one, such as `PST`, only where the pattern asks for names. */
bool read_region(std::string_view text, std::size_t& at, const PatternItem& item, const TimeZone*& region) {
  std::size_t end = at;
  while (end < text.size() && (std::isalnum(static_cast<unsigned char>(text[end])) != 0 ||
                               std::string_view("~/._+-").find(text[end]) != std::string_view::npos)) {
    ++end;
  }
  const std::string_view name = text.substr(at, end - at);
  if (name.size() <= 3 && item.field != PatternField::zone_name) return false;
  region = TimeZones::instance().find(name);
  if (region == nullptr) return false;
  at = end;
  return true;
}

bool read_zone_field(std::string_view text, std::size_t& at, const PatternItem& item, DatetimeFields& fields) {
  if (read_region(text, at, item, fields.region)) return true;
  std::int64_t offset = 0;
  return read_zone(text, at, offset) && set(fields.offset, offset, -64800, 64800);
}

bool read_fraction(std::string_view text, std::size_t& at, int most, DatetimeFields& fields) {
  int digits = 0;
  std::int64_t value = 0;
  for (; digits < most && at < text.size() && text[at] >= '0' && text[at] <= '9'; ++digits, ++at) {
    if (digits < 6) value = value * 10 + (text[at] - '0');
  }
  if (digits == 0) return false;
  for (int index = digits; index < 6; ++index) value *= 10;
  return set(fields.microsecond, value, 0, 999'999);
}

/** Counts the digits of the numbers of fixed width that stand right behind an item. */
int reserved_after(const std::vector<PatternItem>& items, std::size_t index) {
  if (!items[index].is_number()) return 0;
  int reserved = 0;
  for (std::size_t next = index + 1; next < items.size() && items[next].is_fixed_number(); ++next) {
    reserved += items[next].count;
  }
  return reserved;
}

bool read_item(const std::vector<PatternItem>& items, std::size_t index, std::string_view text, std::size_t& at,
               DatetimeFields& fields) {
  const PatternItem& item = items[index];
  std::int64_t value = 0;
  if (item.is_number()) {
    return read_number(text, at, shape_of(item), reserved_after(items, index), value) &&
           set_number(fields, item, value);
  }
  switch (item.field) {
    case PatternField::literal:
      return accept_text(text, at, item.text);
    case PatternField::month:
      return read_month_name(text, at, item.count, fields);
    case PatternField::half_of_day:
      if (accept_text(text, at, "AM")) return set(fields.half, 0, 0, 1);
      return accept_text(text, at, "PM") && set(fields.half, 1, 0, 1);
    case PatternField::era:
      if (accept_text(text, at, item.count < 4 ? "AD" : "Anno Domini")) return set(fields.era, 1, 0, 1);
      return accept_text(text, at, item.count < 4 ? "BC" : "Before Christ") && set(fields.era, 0, 0, 1);
    case PatternField::fraction:
      return read_fraction(text, at, item.count, fields);
    case PatternField::offset:
    case PatternField::named_offset:
      return read_offset_field(text, at, item, value) && set(fields.offset, value, -64800, 64800);
    case PatternField::zone_identifier:
    case PatternField::zone_name:
      return read_zone_field(text, at, item, fields);
    default:
      return false;
  }
}

/** Finds the end of the optional part that starts at an item. */
std::size_t end_of_optional(const std::vector<PatternItem>& items, std::size_t index) {
  int depth = 0;
  for (std::size_t at = index; at < items.size(); ++at) {
    if (items[at].field == PatternField::optional_start) ++depth;
    if (items[at].field == PatternField::optional_end && --depth == 0) return at;
  }
  return items.size();
}

/** Reads the items up to `end`; an optional part that does not read leaves nothing behind. */
bool read_items(const std::vector<PatternItem>& items, std::size_t from, std::size_t end, std::string_view text,
                std::size_t& at, DatetimeFields& fields, int depth) {
  for (std::size_t index = from; index < end; ++index) {
    if (items[index].field == PatternField::optional_end) continue;
    if (items[index].field != PatternField::optional_start) {
      if (!read_item(items, index, text, at, fields)) return false;
      continue;
    }
    // Patterns come from users: what lies too deep does not read, rather than to use up the stack.
    if (depth == 100) return false;
    const std::size_t close = end_of_optional(items, index);
    DatetimeFields attempt = fields;
    std::size_t position = at;
    if (read_items(items, index + 1, close, text, position, attempt, depth + 1)) {
      fields = attempt;
      at = position;
    }
    index = close;
  }
  return true;
}

bool resolve_date(const DatetimeFields& fields, std::int64_t& days) {
  std::int64_t year = fields.year.value_or(1970);
  if (fields.year_of_era) year = fields.era.value_or(1) == 1 ? *fields.year_of_era : 1 - *fields.year_of_era;
  const bool has_year = fields.year || fields.year_of_era;
  if (fields.day_of_year && has_year && !(fields.month && fields.day)) {
    days = days_from_civil(year, 1, 1) + *fields.day_of_year - 1;
    const Civil civil = civil_from_days(days);
    return civil.year == year && fields.month.value_or(civil.month) == civil.month &&
           fields.day.value_or(civil.day) == civil.day;
  }
  const auto month = static_cast<std::int32_t>(fields.month.value_or(1));
  const auto day = static_cast<std::int32_t>(fields.day.value_or(1));
  if (day > days_in_month(year, month)) return false;
  days = days_from_civil(year, month, day);
  return !fields.day_of_year || !has_year || days - days_from_civil(year, 1, 1) + 1 == *fields.day_of_year;
}

bool resolve_clock(const DatetimeFields& fields, std::int64_t& clock) {
  std::int64_t hour = fields.hour.value_or(0);
  if (!fields.hour && fields.hour_of_half) {
    hour = *fields.hour_of_half + fields.half.value_or(0) * 12;
  } else if (!fields.hour && fields.half) {
    hour = *fields.half * 12;
  } else if (fields.hour) {
    if (fields.half && *fields.half != hour / 12) return false;
    if (fields.hour_of_half && *fields.hour_of_half != hour % 12) return false;
  }
  clock = ((hour * 60 + fields.minute.value_or(0)) * 60 + fields.second.value_or(0)) * microseconds_a_second +
          fields.microsecond.value_or(0);
  return true;
}

}  // namespace

bool parse_time(const DatetimePattern& pattern, std::string_view text, ParsedTime& time) {
  DatetimeFields fields;
  std::size_t at = 0;
  if (!read_items(pattern.items, 0, pattern.items.size(), text, at, fields, 0) || at != text.size()) return false;
  time.offset = fields.offset;
  time.region = fields.region;
  return resolve_date(fields, time.days) && resolve_clock(fields, time.clock);
}

bool ParsedTime::local(std::int64_t& result) const {
  return !__builtin_mul_overflow(days, microseconds_a_day, &result) && !__builtin_add_overflow(result, clock, &result);
}

bool ParsedTime::moment(const TimeZone& zone, std::int64_t& result) const {
  std::int64_t time;
  if (!local(time)) return false;
  if (offset) return !__builtin_sub_overflow(time, *offset * microseconds_a_second, &result);
  return (region != nullptr ? *region : zone).find_moment(time, result);
}

}  // namespace kindling
