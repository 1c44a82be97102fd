#include <algorithm>

#include "columns/ascii.h"
#include "kernels/add_kernel.h"
#include "kernels/calendar.h"
#include "kernels/fill_or_null.h"
#include "kernels/raised.h"
#include "kernels/text_rows.h"

namespace kindling {

namespace {

template <std::int64_t (*part)(std::int64_t)>
Status date_part(KernelCall& call) {
  const Values<std::int32_t> days(call.argument(0));
  return fill_rows<std::int32_t>(call, [&](std::uint32_t row) { return static_cast<std::int32_t>(part(days[row])); });
}

/** Counts the days since Monday. */
std::int64_t weekday(std::int64_t days) { return days + 3 - floor_divide(days + 3, 7) * 7; }
std::int64_t day_of_week(std::int64_t days) { return (weekday(days) + 1) % 7 + 1; }
std::int64_t year(std::int64_t days) { return civil_from_days(days).year; }
std::int64_t quarter(std::int64_t days) { return (civil_from_days(days).month + 2) / 3; }
std::int64_t month(std::int64_t days) { return civil_from_days(days).month; }
std::int64_t day(std::int64_t days) { return civil_from_days(days).day; }
std::int64_t day_of_year(std::int64_t days) {
  return days - days_from_civil(civil_from_days(days).year, 1, 1) + 1;
}
/** ISO 8601: the week belongs to the year of its Thursday. */
std::int64_t week_of_year(std::int64_t days) { return (day_of_year(days - weekday(days) + 3) - 1) / 7 + 1; }
std::int64_t last_day(std::int64_t days) {
  const Civil civil = civil_from_days(days);
  return days - civil.day + days_in_month(civil.year, civil.month);
}

template <std::int64_t unit, std::int64_t wrap>
Status time_part(KernelCall& call) {
  const Values<std::int64_t> moments(call.argument(0));
  return fill_rows<std::int32_t>(call, [&](std::uint32_t row) {
    const std::int64_t units = floor_divide(moments[row], unit);
    return static_cast<std::int32_t>(units - floor_divide(units, wrap) * wrap);
  });
}

/** Gives a day that fits 32 bits; what does not is an ARITHMETIC_OVERFLOW. */
template <class Compute>
Status days_of(KernelCall& call, Compute compute) {
  return fill_rows_checked<std::int32_t>(call, [&](std::uint32_t row, std::int32_t& result) -> Status {
    const std::int64_t days = compute(row);
    if (days >= INT32_MIN && days <= INT32_MAX) {
      result = static_cast<std::int32_t>(days);
      return {};
    }
    return call.counts(row) ? Status(StatusCode::arithmetic_overflow, "") : Status();
  });
}

template <int sign>
Status add_days(KernelCall& call) {
  const Values<std::int32_t> dates(call.argument(0));
  const Values<std::int32_t> days(call.argument(1));
  return days_of(call, [&](std::uint32_t row) { return std::int64_t{dates[row]} + sign * std::int64_t{days[row]}; });
}

Status add_months(KernelCall& call) {
  const Values<std::int32_t> dates(call.argument(0));
  const Values<std::int32_t> months(call.argument(1));
  return days_of(call, [&](std::uint32_t row) {
    const Civil civil = civil_from_days(dates[row]);
    const std::int64_t month = civil.year * 12 + civil.month - 1 + months[row];
    const std::int64_t year = floor_divide(month, 12);
    const auto of_year = static_cast<std::int32_t>(month - year * 12 + 1);
    return days_from_civil(year, of_year, std::min(civil.day, days_in_month(year, of_year)));
  });
}

bool date_of(std::int32_t year, std::int32_t month, std::int32_t day, std::int32_t& date) {
  const bool is_date = month >= 1 && month <= 12 && day >= 1 && day <= days_in_month(year, month) &&
                       year > -5'000'000 && year < 5'000'000;
  if (is_date) date = static_cast<std::int32_t>(days_from_civil(year, month, day));
  return is_date;
}

Status make_date(KernelCall& call) {
  const Values<std::int32_t> years(call.argument(0));
  const Values<std::int32_t> months(call.argument(1));
  const Values<std::int32_t> days(call.argument(2));
  return fill_rows_checked<std::int32_t>(call, [&](std::uint32_t row, std::int32_t& result) -> Status {
    const std::int32_t month = months[row];
    const std::int32_t day = days[row];
    const std::int32_t year = years[row];
    if (date_of(year, month, day, result) || !call.counts(row)) return {};
    return raised("DATETIME_FIELD_OUT_OF_BOUNDS", {"rangeMessage", std::to_string(year) + "-" + std::to_string(month) +
                                                                       "-" + std::to_string(day)});
  });
}

Status try_make_date(KernelCall& call) {
  const Values<std::int32_t> years(call.argument(0));
  const Values<std::int32_t> months(call.argument(1));
  const Values<std::int32_t> days(call.argument(2));
  return fill_or_null<std::int32_t>(call, [&](std::uint32_t row, std::int32_t& result) {
    return date_of(years[row], months[row], days[row], result);
  });
}

/** Reads the name of a day of the week, its first two letters or three, in any case; -1 for another text. */
std::int32_t weekday_named(std::string_view text) {
  constexpr std::string_view names[] = {"MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY", "SATURDAY", "SUNDAY"};
  std::string upper(text);
  for (char& byte : upper) byte = to_upper(byte);
  for (std::int32_t day = 0; day < 7; ++day) {
    if (upper == names[day] || upper == names[day].substr(0, 2) || upper == names[day].substr(0, 3)) return day;
  }
  return -1;
}

Status next_day(KernelCall& call) {
  const Values<std::int32_t> dates(call.argument(0));
  const Values<StringView> names(call.argument(1));
  return fill_rows_checked<std::int32_t>(call, [&](std::uint32_t row, std::int32_t& result) -> Status {
    const std::int32_t wanted = weekday_named(names[row].text());
    if (wanted < 0) {
      if (!call.counts(row)) return {};
      return raised("ILLEGAL_DAY_OF_WEEK", {"string", "'" + std::string(names[row].text()) + "'"});
    }
    const std::int64_t ahead = (wanted - weekday(dates[row]) + 6) % 7 + 1;
    const std::int64_t day = dates[row] + ahead;
    if (day > INT32_MAX) return call.counts(row) ? Status(StatusCode::arithmetic_overflow, "") : Status();
    result = static_cast<std::int32_t>(day);
    return {};
  });
}

Status try_next_day(KernelCall& call) {
  const Values<std::int32_t> dates(call.argument(0));
  const Values<StringView> names(call.argument(1));
  return fill_or_null<std::int32_t>(call, [&](std::uint32_t row, std::int32_t& result) {
    const std::int32_t wanted = weekday_named(names[row].text());
    const std::int64_t day = dates[row] + std::int64_t{(wanted - weekday(dates[row]) + 6) % 7 + 1};
    if (wanted < 0 || day > INT32_MAX) return false;
    result = static_cast<std::int32_t>(day);
    return true;
  });
}

/** Goes back to the start of a year, quarter, month or week; NULL for another unit. */
Status truncate(KernelCall& call) {
  const Values<std::int32_t> dates(call.argument(0));
  const Values<StringView> units(call.argument(1));
  return fill_or_null<std::int32_t>(call, [&](std::uint32_t row, std::int32_t& result) {
    std::string unit(units[row].text());
    for (char& byte : unit) byte = to_upper(byte);
    const std::int64_t days = dates[row];
    const Civil civil = civil_from_days(days);
    std::int64_t first;
    if (unit == "YEAR" || unit == "YYYY" || unit == "YY") {
      first = days_from_civil(civil.year, 1, 1);
    } else if (unit == "QUARTER") {
      first = days_from_civil(civil.year, (civil.month - 1) / 3 * 3 + 1, 1);
    } else if (unit == "MONTH" || unit == "MON" || unit == "MM") {
      first = days - civil.day + 1;
    } else if (unit == "WEEK") {
      first = days - weekday(days);
    } else {
      return false;
    }
    if (first < INT32_MIN) return false;
    result = static_cast<std::int32_t>(first);
    return true;
  });
}

}  // namespace

/** Takes dates apart and moves them, in the proleptic Gregorian calendar. Dates are days since 1970-01-01. */
void register_date_functions(KernelRegistry& registry) {
  const Type date = PhysicalType::i32;
  const Type integer = PhysicalType::i32;
  const Type local = PhysicalType::i64;
  const Type text = PhysicalType::utf8;
  add_kernel(registry, "date_year", {date}, integer, date_part<year>);
  add_kernel(registry, "date_quarter", {date}, integer, date_part<quarter>);
  add_kernel(registry, "date_month", {date}, integer, date_part<month>);
  add_kernel(registry, "date_day", {date}, integer, date_part<day>);
  add_kernel(registry, "date_day_of_week", {date}, integer, date_part<day_of_week>);
  add_kernel(registry, "date_weekday", {date}, integer, date_part<weekday>);
  add_kernel(registry, "date_day_of_year", {date}, integer, date_part<day_of_year>);
  add_kernel(registry, "date_week_of_year", {date}, integer, date_part<week_of_year>);
  add_kernel(registry, "date_last_day", {date}, date, date_part<last_day>);
  add_kernel(registry, "date_add_days", {date, integer}, date, add_days<1>);
  add_kernel(registry, "date_subtract_days", {date, integer}, date, add_days<-1>);
  add_kernel(registry, "date_add_months", {date, integer}, date, add_months);
  add_kernel(registry, "date_from_parts", {integer, integer, integer}, date, make_date);
  add_kernel(registry, "date_next_day", {date, text}, date, next_day);
  add_kernel(registry, "try_date_from_parts", {integer, integer, integer}, date, try_make_date, Nulls::introduce);
  add_kernel(registry, "try_date_next_day", {date, text}, date, try_next_day, Nulls::introduce);
  add_kernel(registry, "date_truncate", {date, text}, date, truncate, Nulls::introduce);
  add_kernel(registry, "local_hour", {local}, integer, time_part<3'600 * microseconds_a_second, 24>);
  add_kernel(registry, "local_minute", {local}, integer, time_part<60 * microseconds_a_second, 60>);
  add_kernel(registry, "local_second", {local}, integer, time_part<microseconds_a_second, 60>);
}

}  // namespace kindling
