#include <cmath>

#include "columns/ascii.h"
#include "kernels/add_kernel.h"
#include "kernels/calendar.h"
#include "kernels/datetime_format.h"
#include "kernels/fill_or_null.h"
#include "kernels/raised.h"
#include "kernels/text_rows.h"
#include "kernels/time_zones.h"

namespace kindling {

namespace {

/** Computes moments; what `compute(row, result)` gives false for does not fit: DATETIME_OVERFLOW. */
template <class Compute>
Status moments_of(KernelCall& call, const char* operation, Compute compute) {
  return fill_rows_checked<std::int64_t>(call, [&](std::uint32_t row, std::int64_t& result) -> Status {
    if (compute(row, result)) return {};
    result = 0;
    return call.counts(row) ? raised("DATETIME_OVERFLOW", {"operation", operation}) : Status();
  });
}

/** Calls with the zone that an argument holds. */
template <std::size_t index, class Compute>
Status in_zone(KernelCall& call, Compute compute) {
  const StringView& bytes = call.argument(index).as<StringView>()[0];
  if (!TimeZone::is_sound(bytes)) return unsound_zone();
  return compute(TimeZone(bytes));
}

Status floor_divide_rows(KernelCall& call) {
  const Values<std::int64_t> dividends(call.argument(0));
  const Values<std::int64_t> divisors(call.argument(1));
  return fill_rows<std::int64_t>(call, [&](std::uint32_t row) {
    return divisors[row] <= 0 ? 0 : floor_divide(dividends[row], divisors[row]);
  });
}

/** Divides and keeps what is left behind a larger unit, both toward zero: the parts of an interval. */
template <class T>
Status interval_part(KernelCall& call) {
  const Values<T> spans(call.argument(0));
  const Values<std::int64_t> units(call.argument(1));
  const Values<std::int64_t> wraps(call.argument(2));
  return fill_rows<std::int64_t>(call, [&](std::uint32_t row) -> std::int64_t {
    const std::int64_t span = spans[row];
    const std::int64_t unit = units[row] <= 0 ? 1 : units[row];
    const std::int64_t whole = wraps[row] > 0 ? span % wraps[row] : span;
    return whole / unit;
  });
}

Status seconds_with_fraction(KernelCall& call) {
  constexpr std::int64_t minute = 60 * microseconds_a_second;
  const Values<std::int64_t> locals(call.argument(0));
  return fill_rows<std::int64_t>(call, [&](std::uint32_t row) {
    return locals[row] - floor_divide(locals[row], minute) * minute;
  });
}

Status moment_to_local(KernelCall& call) {
  const Values<std::int64_t> moments(call.argument(0));
  return in_zone<1>(call, [&](const TimeZone& zone) {
    return moments_of(call, "a time in another zone", [&](std::uint32_t row, std::int64_t& result) {
      return !__builtin_add_overflow(moments[row], zone.offset_at(moments[row]), &result);
    });
  });
}

Status local_to_moment(KernelCall& call) {
  const Values<std::int64_t> locals(call.argument(0));
  return in_zone<1>(call, [&](const TimeZone& zone) {
    return moments_of(call, "a time in another zone", [&](std::uint32_t row, std::int64_t& result) {
      return zone.find_moment(locals[row], result);
    });
  });
}

/** Computes moments in the zone that each row names; a name of no zone is the error INVALID_TIMEZONE. */
template <class Compute>
Status in_zones(KernelCall& call, Compute compute) {
  const Values<StringView> names(call.argument(1));
  if (call.memory == nullptr) call.memory = std::make_shared<ZoneLookup>();
  auto& zones = *static_cast<ZoneLookup*>(call.memory.get());
  return fill_rows_checked<std::int64_t>(call, [&](std::uint32_t row, std::int64_t& result) -> Status {
    result = 0;
    if (!call.counts(row)) return {};
    const std::string_view name = names[row].text();
    const TimeZone* zone = zones.find(name);
    if (zone == nullptr) return raised("INVALID_TIMEZONE", {"timeZone", "`" + std::string(name) + "`"});
    return compute(*zone, row, result) ? Status() : raised("DATETIME_OVERFLOW", {"operation", "a time in another zone"});
  });
}

Status moment_to_local_by_name(KernelCall& call) {
  const Values<std::int64_t> moments(call.argument(0));
  return in_zones(call, [&](const TimeZone& zone, std::uint32_t row, std::int64_t& result) {
    return !__builtin_add_overflow(moments[row], zone.offset_at(moments[row]), &result);
  });
}

Status local_to_moment_by_name(KernelCall& call) {
  const Values<std::int64_t> locals(call.argument(0));
  return in_zones(call, [&](const TimeZone& zone, std::uint32_t row, std::int64_t& result) {
    return zone.find_moment(locals[row], result);
  });
}

/** Adds months to a local time; the last day of the month where it has no such day. */
bool add_months(std::int64_t local, std::int64_t months, std::int64_t& result) {
  const std::int64_t days = floor_divide(local, microseconds_a_day);
  const Civil civil = civil_from_days(days);
  // Beyond so many months no time fits 64 bits.
  if (months > 12'000'000 || months < -12'000'000) return false;
  const std::int64_t month = civil.year * 12 + civil.month - 1 + months;
  const std::int64_t year = floor_divide(month, 12);
  const auto of_year = static_cast<std::int32_t>(month - year * 12 + 1);
  const std::int32_t last = days_in_month(year, of_year);
  const std::int64_t target = days_from_civil(year, of_year, civil.day < last ? civil.day : last);
  std::int64_t midnight;
  return !__builtin_mul_overflow(target, microseconds_a_day, &midnight) &&
         !__builtin_add_overflow(midnight, local - days * microseconds_a_day, &result);
}

Status timestamp_add_months(KernelCall& call) {
  const Values<std::int64_t> moments(call.argument(0));
  const Values<std::int64_t> months(call.argument(1));
  return in_zone<2>(call, [&](const TimeZone& zone) {
    return moments_of(call, "adding months", [&](std::uint32_t row, std::int64_t& result) {
      std::int64_t local;
      if (__builtin_add_overflow(moments[row], zone.offset_at(moments[row]), &local)) return false;
      if (!add_months(local, months[row], local)) return false;
      result = zone.moment_of(local);
      return true;
    });
  });
}

Status local_add_months(KernelCall& call) {
  const Values<std::int64_t> locals(call.argument(0));
  const Values<std::int64_t> months(call.argument(1));
  return moments_of(call, "adding months", [&](std::uint32_t row, std::int64_t& result) {
    return add_months(locals[row], months[row], result);
  });
}

/** Adds whole days as the calendar counts them and the rest as the clock does. */
Status timestamp_add_time(KernelCall& call) {
  const Values<std::int64_t> moments(call.argument(0));
  const Values<std::int64_t> spans(call.argument(1));
  return in_zone<2>(call, [&](const TimeZone& zone) {
    return moments_of(call, "adding a span of time", [&](std::uint32_t row, std::int64_t& result) {
      const std::int64_t days = spans[row] / microseconds_a_day * microseconds_a_day;
      std::int64_t moment = moments[row];
      if (days != 0) {
        const std::int64_t offset = zone.offset_at(moment);
        std::int64_t local;
        if (__builtin_add_overflow(moment, offset, &local) || __builtin_add_overflow(local, days, &local)) return false;
        // The offset stays where clocks show the local time twice.
        moment = zone.offset_at(local - offset) == offset ? local - offset : zone.moment_of(local);
      }
      return !__builtin_add_overflow(moment, spans[row] - days, &result);
    });
  });
}

Status local_add_time(KernelCall& call) {
  const Values<std::int64_t> locals(call.argument(0));
  const Values<std::int64_t> spans(call.argument(1));
  return moments_of(call, "adding a span of time", [&](std::uint32_t row, std::int64_t& result) {
    return !__builtin_add_overflow(locals[row], spans[row], &result);
  });
}

/** Counts whole months between local times, toward zero. */
std::int64_t months_apart(std::int64_t start, std::int64_t end) {
  const auto position = [](std::int64_t local, std::int64_t& rest) {
    const std::int64_t days = floor_divide(local, microseconds_a_day);
    const Civil civil = civil_from_days(days);
    rest = (civil.day - 1) * microseconds_a_day + (local - days * microseconds_a_day);
    return civil.year * 12 + civil.month;
  };
  std::int64_t start_rest;
  std::int64_t end_rest;
  const std::int64_t months = position(end, end_rest) - position(start, start_rest);
  if (months > 0 && end_rest < start_rest) return months - 1;
  if (months < 0 && end_rest > start_rest) return months + 1;
  return months;
}

/** Counts whole units between local times; the unit is months where it is below zero (-1, -3, -12). */
Status time_difference(KernelCall& call) {
  const Values<std::int64_t> units(call.argument(0));
  const Values<std::int64_t> starts(call.argument(1));
  const Values<std::int64_t> ends(call.argument(2));
  return fill_rows_checked<std::int64_t>(call, [&](std::uint32_t row, std::int64_t& result) -> Status {
    if (units[row] < 0) {
      result = months_apart(starts[row], ends[row]) / -units[row];
    } else if (std::int64_t span; !__builtin_sub_overflow(ends[row], starts[row], &span)) {
      result = span / (units[row] == 0 ? 1 : units[row]);
    } else if (call.counts(row)) {
      return {StatusCode::arithmetic_overflow, ""};
    }
    return {};
  });
}

/** Goes back to the start of a unit of local time; false for what is no unit. */
bool truncate_local(std::string_view unit, std::int64_t local, std::int64_t& result) {
  std::int64_t days = floor_divide(local, microseconds_a_day);
  const Civil civil = civil_from_days(days);
  if (unit == "YEAR" || unit == "YYYY" || unit == "YY") {
    days = days_from_civil(civil.year, 1, 1);
  } else if (unit == "QUARTER") {
    days = days_from_civil(civil.year, (civil.month - 1) / 3 * 3 + 1, 1);
  } else if (unit == "MONTH" || unit == "MON" || unit == "MM") {
    days -= civil.day - 1;
  } else if (unit == "WEEK") {
    days -= days + 3 - floor_divide(days + 3, 7) * 7;
  } else if (unit != "DAY" && unit != "DD") {
    return false;
  }
  result = days * microseconds_a_day;
  return true;
}

std::int64_t clock_unit(std::string_view unit) {
  if (unit == "HOUR") return 3'600 * microseconds_a_second;
  if (unit == "MINUTE") return 60 * microseconds_a_second;
  if (unit == "SECOND") return microseconds_a_second;
  if (unit == "MILLISECOND") return 1'000;
  return unit == "MICROSECOND" ? 1 : 0;
}

/** Goes back to the start of a unit, as clocks in a zone show it; NULL for what is no unit. */
Status truncate_timestamp(KernelCall& call) {
  const Values<StringView> units(call.argument(0));
  const Values<std::int64_t> moments(call.argument(1));
  return in_zone<2>(call, [&](const TimeZone& zone) {
    return fill_or_null<std::int64_t>(call, [&](std::uint32_t row, std::int64_t& result) {
      std::string unit(units[row].text());
      for (char& byte : unit) byte = to_upper(byte);
      const std::int64_t offset = zone.offset_at(moments[row]);
      std::int64_t local;
      if (__builtin_add_overflow(moments[row], offset, &local) || local < -9'223'372'036'000'000'000) return false;
      if (const std::int64_t size = clock_unit(unit); size != 0) {
        result = floor_divide(local, size) * size - offset;
        return true;
      }
      if (!truncate_local(unit, local, result)) return false;
      result = zone.moment_of(result);
      return true;
    });
  });
}

/** Counts months, with the days beyond whole ones as parts of 31; rounded to 8 digits where that is asked for. */
Status months_between(KernelCall& call) {
  const Values<std::int64_t> ends(call.argument(0));
  const Values<std::int64_t> starts(call.argument(1));
  const Values<std::uint8_t> rounds(call.argument(2));
  return fill_rows<double>(call, [&](std::uint32_t row) {
    const std::int64_t days[] = {floor_divide(ends[row], microseconds_a_day), floor_divide(starts[row], microseconds_a_day)};
    const Civil end = civil_from_days(days[0]);
    const Civil start = civil_from_days(days[1]);
    const std::int64_t months = (end.year - start.year) * 12 + end.month - start.month;
    const bool at_ends =
        end.day == days_in_month(end.year, end.month) && start.day == days_in_month(start.year, start.month);
    if (end.day == start.day || at_ends) return static_cast<double>(months);
    const std::int64_t clocks[] = {(ends[row] - days[0] * microseconds_a_day) / microseconds_a_second,
                                   (starts[row] - days[1] * microseconds_a_day) / microseconds_a_second};
    const std::int64_t seconds = (end.day - start.day) * std::int64_t{86'400} + clocks[0] - clocks[1];
    const double difference = static_cast<double>(months) + static_cast<double>(seconds) / (31.0 * 86'400.0);
    return rounds[row] != 0 ? std::floor(difference * 1e8 + 0.5) / 1e8 : difference;
  });
}

/** Makes a local time of its parts, seconds in microseconds; 60 seconds are the next minute. */
bool local_from_parts(const std::int32_t (&parts)[5], std::int64_t seconds, std::int64_t& local) {
  const auto [year, month, day, hour, minute] = parts;
  if (year < -290'307 || year > 294'246 || month < 1 || month > 12 || day < 1 || day > days_in_month(year, month)) {
    return false;
  }
  if (hour < 0 || hour > 23 || minute < 0 || minute > 59) return false;
  if (seconds < 0 || seconds > 60 * microseconds_a_second) return false;
  const std::int64_t clock = (std::int64_t{hour} * 60 + minute) * 60 * microseconds_a_second + seconds;
  return !__builtin_mul_overflow(days_from_civil(year, month, day), microseconds_a_day, &local) &&
         !__builtin_add_overflow(local, clock, &local);
}

template <bool null_on_failure>
Status make_local(KernelCall& call) {
  const Values<std::int32_t> parts[] = {Values<std::int32_t>(call.argument(0)), Values<std::int32_t>(call.argument(1)),
                                        Values<std::int32_t>(call.argument(2)), Values<std::int32_t>(call.argument(3)),
                                        Values<std::int32_t>(call.argument(4))};
  const Values<std::int64_t> seconds(call.argument(5));
  Status failure;
  KINDLING_RETURN_IF_FAILED(fill_or_null<std::int64_t>(call, [&](std::uint32_t row, std::int64_t& result) {
    const std::int32_t fields[] = {parts[0][row], parts[1][row], parts[2][row], parts[3][row], parts[4][row]};
    if (local_from_parts(fields, seconds[row], result)) return true;
    if (null_on_failure) return false;
    if (!call.counts(row) || !failure.ok()) return true;
    if (seconds[row] > 60 * microseconds_a_second && seconds[row] < 61 * microseconds_a_second) {
      failure = raised("INVALID_FRACTION_OF_SECOND", {"secAndMicros", std::to_string(static_cast<double>(seconds[row]) / 1e6)});
      return true;
    }
    std::string text;
    for (const std::int32_t field : fields) text += std::to_string(field) + " ";
    text += std::to_string(seconds[row] / microseconds_a_second);
    failure = raised("DATETIME_FIELD_OUT_OF_BOUNDS.WITH_SUGGESTION", {"rangeMessage", text});
    return true;
  }));
  return failure;
}

/** Makes an interval of days, hours, minutes and seconds, these in microseconds. */
Status make_day_time(KernelCall& call) {
  const Values<std::int32_t> days(call.argument(0));
  const Values<std::int32_t> hours(call.argument(1));
  const Values<std::int32_t> minutes(call.argument(2));
  const Values<std::int64_t> seconds(call.argument(3));
  return fill_rows_checked<std::int64_t>(call, [&](std::uint32_t row, std::int64_t& result) -> Status {
    const __int128 sum = static_cast<__int128>(days[row]) * microseconds_a_day +
                         static_cast<__int128>(hours[row]) * (3'600 * microseconds_a_second) +
                         static_cast<__int128>(minutes[row]) * (60 * microseconds_a_second) + seconds[row];
    result = static_cast<std::int64_t>(sum);
    if (result == sum || !call.counts(row)) return {};
    return raised("INTERVAL_ARITHMETIC_OVERFLOW.WITHOUT_SUGGESTION", {});
  });
}

Status make_year_month(KernelCall& call) {
  const Values<std::int32_t> years(call.argument(0));
  const Values<std::int32_t> months(call.argument(1));
  return fill_rows_checked<std::int32_t>(call, [&](std::uint32_t row, std::int32_t& result) -> Status {
    const std::int64_t sum = std::int64_t{years[row]} * 12 + months[row];
    result = static_cast<std::int32_t>(sum);
    if (result == sum || !call.counts(row)) return {};
    return raised("INTERVAL_ARITHMETIC_OVERFLOW.WITHOUT_SUGGESTION", {});
  });
}

template <bool month>
Status name_of_date(KernelCall& call) {
  const Values<std::int32_t> dates(call.argument(0));
  return fill_rows<StringView>(call, [&](std::uint32_t row) {
    const std::int64_t days = dates[row];
    const std::string_view name =
        month ? month_name(civil_from_days(days).month) : weekday_name(days + 3 - floor_divide(days + 3, 7) * 7);
    return StringView(name.substr(0, 3));
  });
}

}  // namespace

/** Moves, cuts and measures timestamps. Moments are microseconds in UTC, local times what clocks show. */
void register_timestamp_functions(KernelRegistry& registry) {
  const Type text = PhysicalType::utf8;
  const Type zone = PhysicalType::binary;
  const Type moment = PhysicalType::i64;
  const Type number = PhysicalType::i64;
  const Type integer = PhysicalType::i32;
  add_kernel(registry, "floor_divide_i64", {number, number}, number, floor_divide_rows);
  add_kernel(registry, "interval_part_i64", {number, number, number}, number, interval_part<std::int64_t>);
  add_kernel(registry, "interval_part_i32", {integer, number, number}, number, interval_part<std::int32_t>);
  add_kernel(registry, "local_seconds", {moment}, number, seconds_with_fraction);
  add_kernel(registry, "moment_to_local", {moment, zone}, moment, moment_to_local);
  add_kernel(registry, "local_to_moment", {moment, zone}, moment, local_to_moment);
  add_kernel(registry, "moment_to_local_by_name", {moment, text}, moment, moment_to_local_by_name);
  add_kernel(registry, "local_to_moment_by_name", {moment, text}, moment, local_to_moment_by_name);
  add_kernel(registry, "timestamp_add_months", {moment, number, zone}, moment, timestamp_add_months);
  add_kernel(registry, "local_add_months", {moment, number}, moment, local_add_months);
  add_kernel(registry, "timestamp_add_time", {moment, number, zone}, moment, timestamp_add_time);
  add_kernel(registry, "local_add_time", {moment, number}, moment, local_add_time);
  add_kernel(registry, "time_difference", {number, moment, moment}, number, time_difference);
  add_kernel(registry, "timestamp_truncate", {text, moment, zone}, moment, truncate_timestamp, Nulls::introduce);
  add_kernel(registry, "months_between", {moment, moment, PhysicalType::boolean}, PhysicalType::f64, months_between);
  const std::vector<Type> parts = {integer, integer, integer, integer, integer, number};
  add_kernel(registry, "local_from_parts", parts, moment, make_local<false>, Nulls::introduce);
  add_kernel(registry, "try_local_from_parts", parts, moment, make_local<true>, Nulls::introduce);
  add_kernel(registry, "day_time_from_parts", {integer, integer, integer, number}, number, make_day_time);
  add_kernel(registry, "year_month_from_parts", {integer, integer}, integer, make_year_month);
  add_kernel(registry, "date_day_name", {integer}, text, name_of_date<false>);
  add_kernel(registry, "date_month_name", {integer}, text, name_of_date<true>);
}

}  // namespace kindling
