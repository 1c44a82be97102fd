#include <string>

#include "columns/ascii.h"
#include "kernels/add_kernel.h"
#include "kernels/calendar.h"
#include "kernels/clock_text.h"
#include "kernels/fill_or_null.h"
#include "kernels/raised.h"
#include "kernels/text_rows.h"

namespace kindling {

namespace {

template <bool null_on_failure>
Status text_to_time(KernelCall& call) {
  const Values<StringView> texts(call.argument(0));
  Status failure;
  KINDLING_RETURN_IF_FAILED(fill_or_null<std::int64_t>(call, [&](std::uint32_t row, std::int64_t& result) {
    if (read_clock(texts[row].text(), result)) return true;
    if (null_on_failure) return false;
    if (failure.ok() && call.counts(row)) failure = {StatusCode::cast_invalid_input, std::string(texts[row].text())};
    return true;
  }));
  return failure;
}

/** Reads texts as casts do; what does not read is the error of a function. */
Status read_times(KernelCall& call) {
  const Values<StringView> texts(call.argument(0));
  return fill_rows_checked<std::int64_t>(call, [&](std::uint32_t row, std::int64_t& result) -> Status {
    if (read_clock(texts[row].text(), result) || !call.counts(row)) return {};
    const std::string text = "`'" + std::string(texts[row].text()) + "'`";
    return raised("CANNOT_PARSE_TIME", {"input", text, "format", "`HH:mm:ss.SSSSSS`"});
  });
}

template <std::int64_t unit, std::int64_t within>
Status clock_part(KernelCall& call) {
  const Values<std::int64_t> times(call.argument(0));
  return fill_rows<std::int32_t>(
      call, [&](std::uint32_t row) { return static_cast<std::int32_t>(times[row] % within / unit); });
}

Status time_to_text(KernelCall& call) {
  const Values<std::int64_t> times(call.argument(0));
  return fill_texts_or_null(call, [&](std::uint32_t row, std::string& text) {
    append_clock(times[row], text);
    return true;
  });
}

/** Cuts off what lies below a unit of nanoseconds. */
Status truncate_to_size(KernelCall& call) {
  const Values<std::int64_t> times(call.argument(0));
  const Values<std::int64_t> units(call.argument(1));
  return fill_rows<std::int64_t>(
      call, [&](std::uint32_t row) { return units[row] <= 0 ? times[row] : times[row] - times[row] % units[row]; });
}

Status out_of_bounds(const char* field, const char* most, std::int64_t value) {
  std::string text = std::string(field) + " (valid values 0 - " + most + "): " + std::to_string(value);
  return raised("DATETIME_FIELD_OUT_OF_BOUNDS.WITHOUT_SUGGESTION", {"rangeMessage", text});
}

/** Makes a time of an hour, a minute, and microseconds. */
Status time_from_parts(KernelCall& call) {
  const Values<std::int32_t> hours(call.argument(0));
  const Values<std::int32_t> minutes(call.argument(1));
  const Values<std::int64_t> seconds(call.argument(2));
  return fill_rows_checked<std::int64_t>(call, [&](std::uint32_t row, std::int64_t& result) -> Status {
    const bool fits = hours[row] >= 0 && hours[row] <= 23 && minutes[row] >= 0 && minutes[row] <= 59 &&
                      seconds[row] >= 0 && seconds[row] < 60'000'000;
    if (fits) {
      result = hours[row] * nanoseconds_an_hour + minutes[row] * nanoseconds_a_minute + seconds[row] * 1000;
      return {};
    }
    if (!call.counts(row)) return {};
    if (hours[row] < 0 || hours[row] > 23) return out_of_bounds("HourOfDay", "23", hours[row]);
    if (minutes[row] < 0 || minutes[row] > 59) return out_of_bounds("MinuteOfHour", "59", minutes[row]);
    return out_of_bounds("SecondOfMinute", "59", seconds[row] / 1'000'000);
  });
}

/** Makes a time of so many units of nanoseconds each; what is no time of a day is an error. */
Status from_count(KernelCall& call) {
  const Values<std::int64_t> counts(call.argument(0));
  const Values<std::int64_t> units(call.argument(1));
  return fill_rows_checked<std::int64_t>(call, [&](std::uint32_t row, std::int64_t& result) -> Status {
    const __int128 time = static_cast<__int128>(counts[row]) * units[row];
    if (time >= 0 && time < nanoseconds_a_day) {
      result = static_cast<std::int64_t>(time);
      return {};
    }
    if (!call.counts(row)) return {};
    const std::string text =
        "a time of day: it counts units of " + std::to_string(units[row]) + " nanoseconds, and leaves the day";
    return raised("DATETIME_FIELD_OUT_OF_BOUNDS.WITHOUT_SUGGESTION", {"rangeMessage", text});
  });
}

/** Adds microseconds, or takes them off; a time on another day is an error. */
template <int sign>
Status add_span(KernelCall& call) {
  const Values<std::int64_t> times(call.argument(0));
  const Values<std::int64_t> spans(call.argument(1));
  return fill_rows_checked<std::int64_t>(call, [&](std::uint32_t row, std::int64_t& result) -> Status {
    const __int128 sum = static_cast<__int128>(spans[row]) * (sign * 1000) + times[row];
    if (sum >= 0 && sum < nanoseconds_a_day) {
      result = static_cast<std::int64_t>(sum);
      return {};
    }
    return call.counts(row) ? raised("DATETIME_OVERFLOW", {"operation", "Moving a time of day by an interval"}) : Status();
  });
}

/** Counts the microseconds from one time to another. */
Status span_between(KernelCall& call) {
  const Values<std::int64_t> ends(call.argument(0));
  const Values<std::int64_t> starts(call.argument(1));
  return fill_rows<std::int64_t>(call, [&](std::uint32_t row) { return (ends[row] - starts[row]) / 1000; });
}

/** Takes the time of day of a local time, in microseconds. */
Status time_of_local(KernelCall& call) {
  const Values<std::int64_t> locals(call.argument(0));
  return fill_rows<std::int64_t>(call, [&](std::uint32_t row) {
    const std::int64_t rest = locals[row] % microseconds_a_day;
    return (rest < 0 ? rest + microseconds_a_day : rest) * 1000;
  });
}

/** Makes a local time, in microseconds, of a day and a time. */
Status local_from_time(KernelCall& call) {
  const Values<std::int32_t> dates(call.argument(0));
  const Values<std::int64_t> times(call.argument(1));
  return fill_rows_checked<std::int64_t>(call, [&](std::uint32_t row, std::int64_t& result) -> Status {
    const __int128 local = static_cast<__int128>(dates[row]) * microseconds_a_day + times[row] / 1000;
    result = static_cast<std::int64_t>(local);
    if (result == local || !call.counts(row)) return {};
    return raised("DATETIME_OVERFLOW", {"operation", "a date and a time of day"});
  });
}

/** Finds the nanoseconds of a unit by its name; 0 for other names. */
std::int64_t unit_size(std::string_view name) {
  std::string word(name);
  for (char& byte : word) byte = to_upper(byte);
  if (word == "HOUR") return nanoseconds_an_hour;
  if (word == "MINUTE") return nanoseconds_a_minute;
  if (word == "SECOND") return nanoseconds_a_second;
  if (word == "MILLISECOND") return 1'000'000;
  return word == "MICROSECOND" ? 1'000 : 0;
}

Status unknown_unit(std::string_view name, const char* function) {
  return raised("INVALID_PARAMETER_VALUE.TIME_UNIT", {"functionName", function, "invalidValue", name});
}

/** Counts whole units from one time to another. */
Status time_units_between(KernelCall& call) {
  const Values<StringView> units(call.argument(0));
  const Values<std::int64_t> starts(call.argument(1));
  const Values<std::int64_t> ends(call.argument(2));
  return fill_rows_checked<std::int64_t>(call, [&](std::uint32_t row, std::int64_t& result) -> Status {
    const std::int64_t size = unit_size(units[row].text());
    if (size == 0) return call.counts(row) ? unknown_unit(units[row].text(), "time_diff") : Status();
    // Nanoseconds below a microsecond do not count.
    result = (ends[row] / 1000 - starts[row] / 1000) / (size / 1000);
    return {};
  });
}

Status time_truncate(KernelCall& call) {
  const Values<StringView> units(call.argument(0));
  const Values<std::int64_t> times(call.argument(1));
  return fill_rows_checked<std::int64_t>(call, [&](std::uint32_t row, std::int64_t& result) -> Status {
    const std::int64_t size = unit_size(units[row].text());
    if (size == 0) return call.counts(row) ? unknown_unit(units[row].text(), "time_trunc") : Status();
    result = times[row] - times[row] % size;
    return {};
  });
}

}  // namespace

/** Reads, writes and computes with times of day. */
void register_time_of_day(KernelRegistry& registry) {
  const Type text = PhysicalType::utf8;
  const Type number = PhysicalType::i64;
  const Type integer = PhysicalType::i32;
  add_kernel(registry, "cast_utf8_to_time", {text}, number, text_to_time<false>, Nulls::introduce);
  add_kernel(registry, "try_cast_utf8_to_time", {text}, number, text_to_time<true>, Nulls::introduce);
  add_kernel(registry, "cast_time_to_utf8", {number}, text, time_to_text, Nulls::introduce);
  add_kernel(registry, "read_time", {text}, number, read_times);
  add_kernel(registry, "time_hour", {number}, integer, clock_part<nanoseconds_an_hour, nanoseconds_a_day>);
  add_kernel(registry, "time_minute", {number}, integer, clock_part<nanoseconds_a_minute, nanoseconds_an_hour>);
  add_kernel(registry, "time_second", {number}, integer, clock_part<nanoseconds_a_second, nanoseconds_a_minute>);
  add_kernel(registry, "time_to_size", {number, number}, number, truncate_to_size);
  add_kernel(registry, "time_from_parts", {integer, integer, number}, number, time_from_parts);
  add_kernel(registry, "time_from_count", {number, number}, number, from_count);
  add_kernel(registry, "time_add_span", {number, number}, number, add_span<1>);
  add_kernel(registry, "time_subtract_span", {number, number}, number, add_span<-1>);
  add_kernel(registry, "time_span_between", {number, number}, number, span_between);
  add_kernel(registry, "time_of_local", {number}, number, time_of_local);
  add_kernel(registry, "local_from_time", {integer, number}, number, local_from_time);
  add_kernel(registry, "time_units_between", {text, number, number}, number, time_units_between);
  add_kernel(registry, "time_truncate", {text, number}, number, time_truncate);
}

}  // namespace kindling
