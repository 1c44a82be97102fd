#include <algorithm>
#include <string>

#include "kernels/calendar.h"
#include "kernels/calendar_interval.h"
#include "kernels/list_sequence.h"
#include "kindling/kernel_registry.h"

namespace kindling {

namespace {

/** A step as Spark takes it apart, and as its messages show it. */
struct Step {
  CalendarInterval parts;
  std::string text;
};

/** Reads steps of months alone. */
class MonthSteps {
 public:
  static constexpr const char* type_name = "interval year to month";
  explicit MonthSteps(const Vector& vector) : months_(vector) {}
  Step operator[](std::uint32_t row) const { return {{0, 0, months_[row]}, std::to_string(months_[row])}; }

 private:
  Values<std::int32_t> months_;
};

/** Reads steps of microseconds; whole days of them are days of the calendar. */
class TimeSteps {
 public:
  static constexpr const char* type_name = "interval day to second";
  explicit TimeSteps(const Vector& vector) : microseconds_(vector) {}
  Step operator[](std::uint32_t row) const {
    const std::int64_t time = microseconds_[row];
    const auto days = static_cast<std::int32_t>(time / microseconds_a_day);
    return {{time - days * microseconds_a_day, days, 0}, std::to_string(time)};
  }

 private:
  Values<std::int64_t> microseconds_;
};

/** Reads steps of months, days and microseconds. */
class IntervalSteps {
 public:
  static constexpr const char* type_name = "interval";
  explicit IntervalSteps(const Vector& vector) : intervals_(vector) {}
  Step operator[](std::uint32_t row) const {
    Step step{intervals_[row], ""};
    append_calendar_interval(step.text, step.parts);
    return step;
  }

 private:
  CalendarIntervals intervals_;
};

Status beyond_range() { return raised("ARITHMETIC_OVERFLOW", {"operation", "`sequence` (long overflow)"}); }

/** No time that fits 64 bits lies so many months or days from another. */
constexpr WideInteger most_months = 12'000'000'000;
constexpr WideInteger most_days = 365'000'000'000;

/** Gives a time by which rules of a zone can be looked up: no offset takes it out of 64 bits. */
std::int64_t clamped(WideInteger moment) {
  constexpr WideInteger margin = 2 * microseconds_a_day;
  return static_cast<std::int64_t>(std::clamp<WideInteger>(moment, INT64_MIN + margin, INT64_MAX - margin));
}

/** Gives the moment at which clocks show a local time; the offset stays where they show it twice (java.time). */
WideInteger resolved(const TimeZone& zone, WideInteger local, std::int64_t offset) {
  const WideInteger kept = local - offset;
  if (zone.offset_at(clamped(kept)) == offset) return kept;
  const std::int64_t near = clamped(local);
  return local + (zone.moment_of(near) - near);
}

WideInteger time_of_day(WideInteger local) {
  return ((local % microseconds_a_day) + microseconds_a_day) % microseconds_a_day;
}

/** Moves a day of the calendar by months; the day of the month stays, or becomes the last one. */
WideInteger months_later(WideInteger local, std::int64_t months) {
  const WideInteger time = time_of_day(local);
  const Civil civil = civil_from_days(static_cast<std::int64_t>((local - time) / microseconds_a_day));
  const std::int64_t total = civil.year * 12 + (civil.month - 1) + months;
  const std::int64_t year = floor_divide(total, 12);
  const auto month = static_cast<std::int32_t>(total - year * 12 + 1);
  const std::int32_t day = std::min(civil.day, days_in_month(year, month));
  return static_cast<WideInteger>(days_from_civil(year, month, day)) * microseconds_a_day + time;
}

/** Gives the moment so many steps later: months first, then days, as clocks in a zone show them, then the rest. */
bool after_steps(const TimeZone& zone, std::int64_t start, const CalendarInterval& step, WideInteger steps,
                 std::int64_t& result) {
  const WideInteger months = steps * step.months;
  const WideInteger days = steps * step.days;
  if (months > most_months || months < -most_months || days > most_days || days < -most_days) return false;
  WideInteger moment = start;
  std::int64_t offset = zone.offset_at(start);
  if (months != 0) {
    moment = resolved(zone, months_later(moment + offset, static_cast<std::int64_t>(months)), offset);
    offset = zone.offset_at(clamped(moment));
  }
  if (days != 0) moment = resolved(zone, moment + offset + days * microseconds_a_day, offset);
  const WideInteger time = steps * step.microseconds;
  if (time < INT64_MIN || time > INT64_MAX) return false;
  moment += time;
  result = static_cast<std::int64_t>(moment);
  return result == moment;
}

/** Estimates the length of a step: a month has 28 days at least. What does not fit 64 bits wraps, as it does in Spark. */
std::int64_t shortest(const CalendarInterval& step) {
  const auto days = static_cast<std::uint64_t>(std::int64_t{step.months} * 28 + step.days);
  return static_cast<std::int64_t>(static_cast<std::uint64_t>(step.microseconds) +
                                   days * static_cast<std::uint64_t>(microseconds_a_day));
}

/** Adds what lies from start to stop at equal steps of days or of microseconds. */
template <class T>
Status add_even_steps(SequenceElements<T>& elements, std::int64_t start, std::int64_t stop, std::int64_t step,
                      std::uint32_t& length) {
  WideInteger count;
  KINDLING_RETURN_IF_FAILED(count_steps(start, stop, step, std::to_string(step), count));
  for (WideInteger index = 0; index < count; ++index) {
    KINDLING_RETURN_IF_FAILED(elements.add(static_cast<T>(start + index * step)));
  }
  length = static_cast<std::uint32_t>(count);
  return {};
}

/** No zone puts its clocks back by more. */
constexpr WideInteger most_put_back = 2 * microseconds_a_day;

/** Adds what lies from start to stop by the calendar of a zone. */
template <class T>
Status add_calendar_steps(SequenceElements<T>& elements, const TimeZone& zone, std::int64_t start, std::int64_t stop,
                          const Step& step, std::uint32_t& length) {
  const std::int64_t estimate = shortest(step.parts);
  WideInteger most;
  KINDLING_RETURN_IF_FAILED(count_steps(start, stop, estimate, step.text, most));
  // Clocks that are put back leave room for more; steps that need more yet lead away from the end.
  if (estimate != 0) most += most_put_back / (estimate < 0 ? -static_cast<WideInteger>(estimate) : estimate) + 1;
  // Spark compares with what lies one microsecond behind the end, and downwards takes that in, too.
  const WideInteger end = static_cast<WideInteger>(stop) + (estimate > 0 ? 1 : -1);
  std::int64_t moment = start;
  WideInteger index = 0;
  while (estimate > 0 ? moment < end : moment >= end) {
    if (index == most) {
      return raised("INVALID_SEQUENCE_BOUNDARIES",
                    {"start", std::to_string(start), "stop", std::to_string(stop), "step", step.text});
    }
    T element;
    if constexpr (sizeof(T) == 4) {
      const WideInteger local = static_cast<WideInteger>(moment) + zone.offset_at(moment);
      element = static_cast<T>((local - time_of_day(local)) / microseconds_a_day);
    } else {
      element = moment;
    }
    KINDLING_RETURN_IF_FAILED(elements.add(element));
    ++index;
    if (!after_steps(zone, start, step.parts, index, moment)) return beyond_range();
  }
  length = static_cast<std::uint32_t>(index);
  return {};
}

/** Gives the moment at which a day begins in a zone. */
bool begin_of_day(const TimeZone& zone, std::int64_t day, std::int64_t& moment) {
  const WideInteger local = static_cast<WideInteger>(day) * microseconds_a_day;
  const std::int64_t near = clamped(local);
  const WideInteger wide = local + (zone.moment_of(near) - near);
  moment = static_cast<std::int64_t>(wide);
  return moment == wide;
}

template <class T>
Status add_steps(SequenceElements<T>& elements, const TimeZone& zone, T start, T stop, const Step& step, const char* type_name,
                 std::uint32_t& length) {
  const auto& [microseconds, days, months] = step.parts;
  if constexpr (sizeof(T) == 4) {
    if (months == 0 && days == 0) return raised("_LEGACY_ERROR_TEMP_3242", {"intervalType", type_name});
    if (months == 0 && microseconds == 0) return add_even_steps<T>(elements, start, stop, days, length);
    std::int64_t first;
    std::int64_t last;
    if (!begin_of_day(zone, start, first) || !begin_of_day(zone, stop, last)) return beyond_range();
    return add_calendar_steps<T>(elements, zone, first, last, step, length);
  } else {
    if (months == 0 && days == 0) return add_even_steps<T>(elements, start, stop, microseconds, length);
    return add_calendar_steps<T>(elements, zone, start, stop, step, length);
  }
}

/** Makes lists of dates, or of timestamps, from start to stop: the arguments are these, the step and a time zone. */
template <class T, class Steps>
Status moment_sequence(KernelCall& call) {
  const Values<T> starts(call.argument(0));
  const Values<T> stops(call.argument(1));
  const Steps steps(call.argument(2));
  const TimeZone zone(call.argument(3).as<StringView>()[0]);
  return build_sequences<T>(call, [&](SequenceElements<T>& elements, std::uint32_t row, std::uint32_t& length) {
    return add_steps<T>(elements, zone, starts[row], stops[row], steps[row], Steps::type_name, length);
  });
}

bool is_sequence(const BindCall& call, PhysicalType type, const Type& step) {
  if (call.arguments.size() != 4 || call.arguments[0] != Type(type) || call.arguments[1] != Type(type) ||
      call.arguments[2] != step || call.result != Type::list_of(type)) {
    return false;
  }
  const Vector* zone = call.constants[3];
  return zone != nullptr && zone->type == PhysicalType::binary && zone->is_valid(0) &&
         TimeZone::is_sound(zone->as<StringView>()[0]);
}

template <PhysicalType type>
bool by_months(const BindCall& call) {
  return is_sequence(call, type, PhysicalType::i32);
}
template <PhysicalType type>
bool by_time(const BindCall& call) {
  return is_sequence(call, type, PhysicalType::i64);
}
template <PhysicalType type>
bool by_interval(const BindCall& call) {
  return is_sequence(call, type, calendar_interval_type());
}

}  // namespace

/** Makes lists of dates or timestamps at steps of the calendar or the clock. */
void register_moment_sequence(KernelRegistry& registry) {
  constexpr PhysicalType days = PhysicalType::i32;
  constexpr PhysicalType moments = PhysicalType::i64;
  const auto add = [&](const char* name, KernelFunction function, BindFunction bind) {
    registry.add({.name = name, .nulls = Nulls::introduce, .function = function, .bind = bind,
                  .signature = "(T, T, step, binary time zone) -> list<T>"});
  };
  add("date_sequence_by_months", moment_sequence<std::int32_t, MonthSteps>, by_months<days>);
  add("date_sequence_by_time", moment_sequence<std::int32_t, TimeSteps>, by_time<days>);
  add("date_sequence_by_interval", moment_sequence<std::int32_t, IntervalSteps>, by_interval<days>);
  add("timestamp_sequence_by_months", moment_sequence<std::int64_t, MonthSteps>, by_months<moments>);
  add("timestamp_sequence_by_time", moment_sequence<std::int64_t, TimeSteps>, by_time<moments>);
  add("timestamp_sequence_by_interval", moment_sequence<std::int64_t, IntervalSteps>, by_interval<moments>);
}

}  // namespace kindling
