#include <cmath>
#include <limits>

#include "kernels/add_kernel.h"
#include "kernels/calendar.h"
#include "kernels/calendar_interval.h"
#include "kernels/fill_or_null.h"
#include "kernels/raised.h"
#include "kernels/text_rows.h"

namespace kindling {

namespace {

/** What to do with a row whose interval does not fit. */
enum class Misfit { fail, null, wrap };

/**
 * Makes an interval for each row. `compute(row, interval)` gives a failure for what does not fit, which counts, or makes the
 * row NULL.
 */
template <Misfit misfit, class Compute>
Status fill_intervals(KernelCall& call, Compute compute) {
  std::vector<OwnedVector>& children = call.result.children();
  children.resize(3);
  KINDLING_RETURN_IF_FAILED(children[0].prepare(PhysicalType::i64, call.length));
  KINDLING_RETURN_IF_FAILED(children[1].prepare(PhysicalType::i32, call.length));
  KINDLING_RETURN_IF_FAILED(children[2].prepare(PhysicalType::i32, call.length));
  std::uint64_t* validity = nullptr;
  for (std::uint32_t row = 0; row < call.length; ++row) {
    CalendarInterval interval;
    if (call.result.view().is_valid(row)) {
      Status status = compute(row, interval);
      if (!status.ok()) {
        interval = {};
        if (misfit == Misfit::fail) {
          if (call.counts(row)) return status;
        } else {
          if (validity == nullptr) KINDLING_RETURN_IF_FAILED(call.result.make_validity(validity));
          clear_bit(validity, row);
        }
      }
    }
    children[0].data<std::int64_t>()[row] = interval.microseconds;
    children[1].data<std::int32_t>()[row] = interval.days;
    children[2].data<std::int32_t>()[row] = interval.months;
  }
  call.result.take_children();
  return {};
}

Status arithmetic_overflow() { return {StatusCode::arithmetic_overflow, ""}; }

template <class T>
bool narrow(__int128 wide, T& result) {
  result = static_cast<T>(wide);
  return result == wide;
}

/** Takes years, months, weeks, days, hours, minutes, and microseconds. */
template <Misfit misfit>
Status interval_from_parts(KernelCall& call) {
  const Values<std::int32_t> years(call.argument(0));
  const Values<std::int32_t> months(call.argument(1));
  const Values<std::int32_t> weeks(call.argument(2));
  const Values<std::int32_t> days(call.argument(3));
  const Values<std::int32_t> hours(call.argument(4));
  const Values<std::int32_t> minutes(call.argument(5));
  const Values<std::int64_t> seconds(call.argument(6));
  return fill_intervals<misfit>(call, [&](std::uint32_t row, CalendarInterval& interval) -> Status {
    const __int128 time = static_cast<__int128>(seconds[row]) + std::int64_t{hours[row]} * microseconds_an_hour +
                          std::int64_t{minutes[row]} * microseconds_a_minute;
    const bool fits = narrow(std::int64_t{years[row]} * 12 + months[row], interval.months) &&
                      narrow(std::int64_t{weeks[row]} * 7 + days[row], interval.days) &&
                      narrow(time, interval.microseconds);
    return fits ? Status() : arithmetic_overflow();
  });
}

/** Adds intervals part by part, or subtracts them. */
template <Misfit misfit, int sign>
Status add_intervals(KernelCall& call) {
  const CalendarIntervals left(call.argument(0));
  const CalendarIntervals right(call.argument(1));
  return fill_intervals<misfit>(call, [&](std::uint32_t row, CalendarInterval& interval) -> Status {
    const CalendarInterval first = left[row];
    const CalendarInterval second = right[row];
    const auto wide = [](std::int64_t value) { return static_cast<__int128>(value) * sign; };
    const bool fits = narrow(first.months + wide(second.months), interval.months) &&
                      narrow(first.days + wide(second.days), interval.days) &&
                      narrow(first.microseconds + wide(second.microseconds), interval.microseconds);
    return fits || misfit == Misfit::wrap ? Status() : arithmetic_overflow();
  });
}

/** Cuts off the fraction; false, with the nearest integer, for what lies outside of 32 bits. What is no number is 0. */
bool whole_of(double value, std::int32_t& result) {
  if (!(std::trunc(value) >= std::numeric_limits<std::int32_t>::min() &&
        std::trunc(value) <= std::numeric_limits<std::int32_t>::max())) {
    result = value > 0 ? std::numeric_limits<std::int32_t>::max() : std::numeric_limits<std::int32_t>::min();
    return value != value && (result = 0, true);
  }
  result = static_cast<std::int32_t>(value);
  return true;
}

/** Rounds half upwards, and to the nearest that 64 bits hold, as Java does. */
std::int64_t rounded_half_up(double value) {
  const double whole = std::floor(value + 0.5);
  if (value != value) return 0;
  if (whole >= 9223372036854775808.0) return std::numeric_limits<std::int64_t>::max();
  if (whole < -9223372036854775808.0) return std::numeric_limits<std::int64_t>::min();
  return static_cast<std::int64_t>(whole);
}

/** Multiplies intervals by numbers, or divides them; the fraction of a day becomes microseconds, that of a month is lost. */
template <Misfit misfit, bool divides>
Status scale_intervals(KernelCall& call) {
  const CalendarIntervals intervals(call.argument(0));
  const Values<double> numbers(call.argument(1));
  return fill_intervals<misfit>(call, [&](std::uint32_t row, CalendarInterval& interval) -> Status {
    const double number = numbers[row];
    if (divides && number == 0) return raised("INTERVAL_DIVIDED_BY_ZERO", {});
    const auto scaled = [&](double amount) { return divides ? amount / number : amount * number; };
    const CalendarInterval given = intervals[row];
    const double days = scaled(given.days);
    const bool has_months = whole_of(scaled(given.months), interval.months);
    const bool has_days = whole_of(days, interval.days);
    if (misfit != Misfit::wrap && !(has_months && has_days)) return arithmetic_overflow();
    const double rest = static_cast<double>(microseconds_a_day) * (days - interval.days);
    interval.microseconds = rounded_half_up(scaled(static_cast<double>(given.microseconds)) + rest);
    return {};
  });
}

Status interval_to_text(KernelCall& call) {
  const CalendarIntervals intervals(call.argument(0));
  return fill_texts_or_null(call, [&](std::uint32_t row, std::string& text) {
    append_calendar_interval(text, intervals[row]);
    return true;
  });
}

Status text_to_interval(KernelCall& call) {
  const Values<StringView> texts(call.argument(0));
  return fill_intervals<Misfit::null>(call, [&](std::uint32_t row, CalendarInterval& interval) -> Status {
    return read_calendar_interval(texts[row].text(), interval) ? Status() : arithmetic_overflow();
  });
}

/** Gives the days of intervals that may be added to dates: those without microseconds. */
Status whole_days(KernelCall& call) {
  const CalendarIntervals intervals(call.argument(0));
  return fill_rows_checked<std::int32_t>(call, [&](std::uint32_t row, std::int32_t& result) -> Status {
    result = intervals[row].days;
    if (intervals[row].microseconds == 0 || !call.counts(row)) return {};
    return raised("INVALID_INTERVAL_WITH_MICROSECONDS_ADDITION", {});
  });
}

}  // namespace

/** Makes, adds, scales, reads and writes calendar intervals. */
void register_calendar_intervals(KernelRegistry& registry) {
  const Type interval = calendar_interval_type();
  const Type integer = PhysicalType::i32;
  const Type text = PhysicalType::utf8;
  const std::vector<Type> parts = {integer, integer, integer, integer, integer, integer, PhysicalType::i64};
  const std::vector<Type> two = {interval, interval};
  const std::vector<Type> number = {interval, PhysicalType::f64};
  const Nulls nulls = Nulls::introduce;
  add_kernel(registry, "interval_from_parts", parts, interval, interval_from_parts<Misfit::fail>);
  add_kernel(registry, "try_interval_from_parts", parts, interval, interval_from_parts<Misfit::null>, nulls);
  add_kernel(registry, "add_intervals", two, interval, add_intervals<Misfit::fail, 1>);
  add_kernel(registry, "subtract_intervals", two, interval, add_intervals<Misfit::fail, -1>);
  add_kernel(registry, "multiply_interval", number, interval, scale_intervals<Misfit::fail, false>);
  add_kernel(registry, "divide_interval", number, interval, scale_intervals<Misfit::fail, true>);
  // Without ANSI mode, sums wrap, products stop at the ends of 32 bits, and a divisor of zero gives NULL.
  add_kernel(registry, "wrapping_add_intervals", two, interval, add_intervals<Misfit::wrap, 1>);
  add_kernel(registry, "wrapping_subtract_intervals", two, interval, add_intervals<Misfit::wrap, -1>);
  add_kernel(registry, "saturating_multiply_interval", number, interval, scale_intervals<Misfit::wrap, false>);
  add_kernel(registry, "saturating_divide_interval", number, interval, scale_intervals<Misfit::wrap, true>, nulls);
  add_kernel(registry, "interval_to_text", {interval}, text, interval_to_text, nulls);
  add_kernel(registry, "text_to_interval", {text}, interval, text_to_interval, nulls);
  add_kernel(registry, "interval_whole_days", {interval}, integer, whole_days);
}

}  // namespace kindling
