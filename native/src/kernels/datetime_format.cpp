#include "kernels/datetime_format.h"

#include "kernels/calendar.h"

namespace kindling {

namespace {

/** Writes digits, filled up with zeros to a width; with `grows`, a plus before what is wider. */
void append_number(std::string& text, std::int64_t value, int width, bool grows = false) {
  const std::string digits = std::to_string(value < 0 ? -value : value);
  const int size = static_cast<int>(digits.size());
  if (value < 0) {
    text += '-';
  } else if (grows && size > width) {
    text += '+';
  }
  for (int at = size; at < width; ++at) text += '0';
  text += digits;
}

void append_year(std::string& text, std::int64_t year, int count) {
  if (count == 2) return append_number(text, (year < 0 ? -year : year) % 100, 2);
  append_number(text, year, count == 1 ? 1 : count, count >= 4);
}

void append_number_or_name(std::string& text, std::int64_t value, int count, std::string_view name) {
  if (count <= 2) return append_number(text, value, count);
  text += count == 3 ? name.substr(0, 3) : name;
}

/** Writes an offset with what `shape` asks for: a colon, minutes where they are not zero, seconds. */
struct OffsetFormat {
  bool colon;
  bool minutes_always;
  bool seconds;
};

void append_offset(std::string& text, std::int64_t offset, OffsetFormat shape) {
  text += offset < 0 ? '-' : '+';
  const std::int64_t size = offset < 0 ? -offset : offset;
  append_number(text, size / 3600, 2);
  const std::int64_t minutes = size / 60 % 60;
  const std::int64_t seconds = size % 60;
  if (!shape.minutes_always && minutes == 0) return;
  if (shape.colon) text += ':';
  append_number(text, minutes, 2);
  if (!shape.seconds || seconds == 0) return;
  if (shape.colon) text += ':';
  append_number(text, seconds, 2);
}

void append_offset(std::string& text, std::int64_t offset, const PatternItem& item) {
  if (item.letter == 'Z' && item.count <= 3) return append_offset(text, offset, {false, true, false});
  if (item.letter != 'x' && offset == 0) {
    text += 'Z';
    return;
  }
  const int count = item.letter == 'Z' ? 5 : item.count;
  append_offset(text, offset, {count == 3 || count == 5, count > 1, count > 3});
}

/** Writes `GMT+8`, or `GMT+08:00` where the letter stands four times. */
void append_named_offset(std::string& text, std::int64_t offset, bool full) {
  text += "GMT";
  if (offset == 0) return;
  if (full) return append_offset(text, offset, {true, true, true});
  text += offset < 0 ? '-' : '+';
  const std::int64_t size = offset < 0 ? -offset : offset;
  append_number(text, size / 3600, 1);
  if (size % 3600 == 0) return;
  text += ':';
  append_number(text, size / 60 % 60, 2);
  if (size % 60 == 0) return;
  text += ':';
  append_number(text, size % 60, 2);
}

void append_fraction(std::string& text, std::int64_t microseconds, int count) {
  std::string digits;
  append_number(digits, microseconds, 6);
  digits.resize(static_cast<std::size_t>(count), '0');
  text += digits;
}

}  // namespace

std::string_view month_name(std::int32_t month) {
  constexpr std::string_view names[] = {"January", "February", "March",     "April",   "May",      "June",
                                        "July",    "August",   "September", "October", "November", "December"};
  return names[month - 1];
}

std::string_view weekday_name(std::int64_t days_since_monday) {
  constexpr std::string_view names[] = {"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"};
  return names[days_since_monday];
}

bool ZoneNames::read(std::string_view text, ZoneNames& names) {
  std::string_view parts[6];
  for (int at = 0; at < 6; ++at) {
    const std::size_t end = text.find('\t');
    if (at < 5 && end == std::string_view::npos) return false;
    parts[at] = text.substr(0, end);
    text.remove_prefix(at < 5 ? end + 1 : 0);
  }
  names = {parts[0], {parts[1], parts[2]}, {parts[3], parts[4]}, none};
  if (parts[5].empty()) return true;
  const bool negative = parts[5].front() == '-';
  if (negative) parts[5].remove_prefix(1);
  names.daylight_offset = 0;
  for (const char digit : parts[5].substr(0, 6)) {
    if (digit < '0' || digit > '9') return false;
    names.daylight_offset = names.daylight_offset * 10 + (digit - '0');
  }
  if (negative) names.daylight_offset = -names.daylight_offset;
  return true;
}

void format_time(const DatetimePattern& pattern, const ZonedTime& time, const ZoneNames& names, std::string& text) {
  const std::int64_t days = floor_divide(time.local, microseconds_a_day);
  const std::int64_t clock = time.local - days * microseconds_a_day;
  const Civil civil = civil_from_days(days);
  const std::int64_t seconds = clock / microseconds_a_second;
  const std::int64_t hour = seconds / 3600;
  const bool daylight = time.offset == names.daylight_offset;
  for (const PatternItem& item : pattern.items) {
    switch (item.field) {
      case PatternField::literal:
        text += item.text;
        break;
      case PatternField::era:
        text += item.count < 4 ? (civil.year > 0 ? "AD" : "BC") : (civil.year > 0 ? "Anno Domini" : "Before Christ");
        break;
      case PatternField::year:
        append_year(text, civil.year, item.count);
        break;
      case PatternField::year_of_era:
        append_year(text, civil.year > 0 ? civil.year : 1 - civil.year, item.count);
        break;
      case PatternField::quarter: {
        constexpr std::string_view ordinals[] = {"1st", "2nd", "3rd", "4th"};
        const std::int32_t quarter = (civil.month + 2) / 3;
        if (item.count <= 2) {
          append_number(text, quarter, item.count);
        } else if (item.count == 3) {
          (text += 'Q') += static_cast<char>('0' + quarter);
        } else {
          (text += ordinals[quarter - 1]) += " quarter";
        }
        break;
      }
      case PatternField::month:
        append_number_or_name(text, civil.month, item.count, month_name(civil.month));
        break;
      case PatternField::day:
        append_number(text, civil.day, item.count);
        break;
      case PatternField::day_of_year:
        append_number(text, days - days_from_civil(civil.year, 1, 1) + 1, item.count);
        break;
      case PatternField::weekday: {
        const std::string_view name = weekday_name(days + 3 - floor_divide(days + 3, 7) * 7);
        text += item.count < 4 ? name.substr(0, 3) : name;
        break;
      }
      case PatternField::aligned_day:
        append_number(text, (civil.day - 1) % 7 + 1, 1);
        break;
      case PatternField::half_of_day:
        text += hour < 12 ? "AM" : "PM";
        break;
      case PatternField::hour_of_half:
        append_number(text, hour % 12, item.count);
        break;
      case PatternField::clock_hour_of_half:
        append_number(text, (hour + 11) % 12 + 1, item.count);
        break;
      case PatternField::hour:
        append_number(text, hour, item.count);
        break;
      case PatternField::clock_hour:
        append_number(text, (hour + 23) % 24 + 1, item.count);
        break;
      case PatternField::minute:
        append_number(text, seconds / 60 % 60, item.count);
        break;
      case PatternField::second:
        append_number(text, seconds % 60, item.count);
        break;
      case PatternField::fraction:
        append_fraction(text, clock % microseconds_a_second, item.count);
        break;
      case PatternField::zone_identifier:
        text += names.identifier;
        break;
      case PatternField::zone_name:
        text += item.count < 4 ? names.short_names[daylight] : names.long_names[daylight];
        break;
      case PatternField::offset:
        append_offset(text, time.offset, item);
        break;
      case PatternField::named_offset:
        append_named_offset(text, time.offset, item.count == 4);
        break;
      case PatternField::optional_start:
      case PatternField::optional_end:
        break;
    }
  }
}

}  // namespace kindling
