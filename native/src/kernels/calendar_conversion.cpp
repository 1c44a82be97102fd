#include <cmath>

#include "kernels/add_cast.h"
#include "kernels/add_kernel.h"
#include "kernels/calendar.h"
#include "kernels/fill_or_null.h"
#include "kernels/text_rows.h"
#include "kindling/kernel_registry.h"

namespace kindling {

namespace {

std::int32_t day_of(std::int64_t local) { return static_cast<std::int32_t>(floor_divide(local, microseconds_a_day)); }

Status timestamp_to_date(KernelCall& call) {
  const TimeZone zone(call.argument(1).as<StringView>()[0]);
  const Values<std::int64_t> values(call.argument(0));
  return fill_rows<std::int32_t>(call, [&](std::uint32_t row) { return day_of(zone.local_of(values[row])); });
}

Status local_to_date(KernelCall& call) {
  const Values<std::int64_t> values(call.argument(0));
  return fill_rows<std::int32_t>(call, [&](std::uint32_t row) { return day_of(values[row]); });
}

/** Days outside of what microseconds reach fail with ARITHMETIC_OVERFLOW. */
template <class Place>
Status from_date(KernelCall& call, Place place) {
  const Values<std::int32_t> values(call.argument(0));
  return fill_rows_checked<std::int64_t>(call, [&](std::uint32_t row, std::int64_t& result) -> Status {
    std::int64_t local;
    if (__builtin_mul_overflow(std::int64_t{values[row]}, microseconds_a_day, &local)) {
      if (call.counts(row)) return {StatusCode::arithmetic_overflow, ""};
      return {};
    }
    result = place(local);
    return {};
  });
}

Status date_to_timestamp(KernelCall& call) {
  const TimeZone zone(call.argument(1).as<StringView>()[0]);
  return from_date(call, [&](std::int64_t local) { return zone.moment_of(local); });
}

Status date_to_local(KernelCall& call) {
  return from_date(call, [](std::int64_t local) { return local; });
}

Status timestamp_to_local(KernelCall& call) {
  const TimeZone zone(call.argument(1).as<StringView>()[0]);
  const Values<std::int64_t> values(call.argument(0));
  return fill_rows<std::int64_t>(call, [&](std::uint32_t row) { return zone.local_of(values[row]); });
}

Status local_to_timestamp(KernelCall& call) {
  const TimeZone zone(call.argument(1).as<StringView>()[0]);
  const Values<std::int64_t> values(call.argument(0));
  return fill_rows<std::int64_t>(call, [&](std::uint32_t row) { return zone.moment_of(values[row]); });
}

/** Numbers are seconds. */
Status integer_to_timestamp(KernelCall& call) {
  const Values<std::int64_t> values(call.argument(0));
  return fill_rows_checked<std::int64_t>(call, [&](std::uint32_t row, std::int64_t& result) -> Status {
    // Spark multiplies with saturation (TimeUnit.SECONDS.toMicros).
    if (__builtin_mul_overflow(values[row], microseconds_a_second, &result)) result = values[row] < 0 ? INT64_MIN : INT64_MAX;
    return {};
  });
}

bool moment_of_seconds(double seconds, std::int64_t& moment) {
  const double microseconds = seconds * 1e6;
  if (!(microseconds >= -9223372036854775808.0 && microseconds < 9223372036854775808.0)) return false;
  moment = static_cast<std::int64_t>(microseconds);
  return true;
}

Status double_to_timestamp(KernelCall& call) {
  const Values<double> values(call.argument(0));
  return fill_rows_checked<std::int64_t>(call, [&](std::uint32_t row, std::int64_t& result) -> Status {
    if (moment_of_seconds(values[row], result) || !call.counts(row)) return {};
    return {StatusCode::cast_overflow, std::to_string(values[row])};
  });
}

Status try_double_to_timestamp(KernelCall& call) {
  const Values<double> values(call.argument(0));
  return fill_or_null<std::int64_t>(
      call, [&](std::uint32_t row, std::int64_t& result) { return moment_of_seconds(values[row], result); });
}

/** Seconds beyond what timestamps hold become the last one, as in Java; what is not finite has none. */
Status legacy_double_to_timestamp(KernelCall& call) {
  const Values<double> values(call.argument(0));
  return fill_or_null<std::int64_t>(call, [&](std::uint32_t row, std::int64_t& result) {
    const double seconds = values[row];
    if (!std::isfinite(seconds)) return false;
    if (!moment_of_seconds(seconds, result)) result = seconds < 0 ? INT64_MIN : INT64_MAX;
    return true;
  });
}

Status timestamp_to_integer(KernelCall& call) {
  const Values<std::int64_t> values(call.argument(0));
  return fill_rows<std::int64_t>(call,
                                 [&](std::uint32_t row) { return floor_divide(values[row], microseconds_a_second); });
}

Status timestamp_to_double(KernelCall& call) {
  const Values<std::int64_t> values(call.argument(0));
  return fill_rows<double>(call, [&](std::uint32_t row) { return static_cast<double>(values[row]) / 1e6; });
}

}  // namespace

/** Converts between dates, times and numbers as Spark's ANSI casts do. */
void register_calendar_conversion(KernelRegistry& registry) {
  constexpr PhysicalType days = PhysicalType::i32;
  constexpr PhysicalType moments = PhysicalType::i64;
  add_zoned_cast(registry, "timestamp_to_date", timestamp_to_date, timestamp_to_date, bind_zoned<moments, days>);
  add_zoned_cast(registry, "date_to_timestamp", date_to_timestamp, date_to_timestamp, bind_zoned<days, moments>);
  add_zoned_cast(registry, "timestamp_to_timestamp_ntz", timestamp_to_local, timestamp_to_local, bind_zoned<moments, moments>);
  add_zoned_cast(registry, "timestamp_ntz_to_timestamp", local_to_timestamp, local_to_timestamp, bind_zoned<moments, moments>);
  add_cast(registry, "timestamp_ntz_to_date", moments, days, local_to_date, local_to_date);
  add_cast(registry, "date_to_timestamp_ntz", days, moments, date_to_local, date_to_local);
  add_cast(registry, "i64_to_timestamp", moments, moments, integer_to_timestamp, integer_to_timestamp);
  add_kernel(registry, "cast_f64_to_timestamp", {PhysicalType::f64}, moments, double_to_timestamp);
  add_kernel(registry, "try_cast_f64_to_timestamp", {PhysicalType::f64}, moments, try_double_to_timestamp,
             Nulls::introduce);
  add_kernel(registry, "legacy_cast_f64_to_timestamp", {PhysicalType::f64}, moments, legacy_double_to_timestamp,
             Nulls::introduce);
  add_cast(registry, "timestamp_to_i64", moments, moments, timestamp_to_integer, timestamp_to_integer);
  add_cast(registry, "timestamp_to_f64", moments, PhysicalType::f64, timestamp_to_double, timestamp_to_double);
}

}  // namespace kindling
