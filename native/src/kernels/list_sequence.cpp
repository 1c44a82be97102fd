#include <algorithm>
#include <string>

#include "kernels/calendar.h"
#include "kernels/pick.h"
#include "kernels/raised.h"
#include "kindling/integer128.h"
#include "kindling/kernel_registry.h"

namespace kindling {

namespace {

/** Spark's arrays have at most so many elements. */
constexpr WideInteger longest = 2147483632;

Status refuse(WideInteger start, WideInteger stop, WideInteger step) {
  return raised("INVALID_SEQUENCE_BOUNDARIES",
                {"start", std::to_string(static_cast<std::int64_t>(start)), "stop",
                 std::to_string(static_cast<std::int64_t>(stop)), "step", std::to_string(static_cast<std::int64_t>(step))});
}

/** Tells whether steps lead from start to stop; a step of zero only where there is nowhere to go. */
bool leads(WideInteger start, WideInteger stop, WideInteger step) {
  return start == stop || (step > 0 && start < stop) || (step < 0 && start > stop);
}

template <class T>
Status append(ColumnBuilder& elements, PhysicalType type, T value) {
  Vector one;
  one.type = type;
  one.encoding = Encoding::constant;
  one.length = 1;
  one.data = reinterpret_cast<const std::uint8_t*>(&value);
  return elements.append_range(one, 0, 1);
}

/** Makes lists of numbers at equal distances, the bounds included. */
template <class T>
Status sequence(KernelCall& call) {
  const Values<T> starts(call.argument(0));
  const Values<T> stops(call.argument(1));
  const Values<T> steps(call.argument(2));
  const PhysicalType type = call.type.children[0].kind;
  return build_nested(call, [&](ColumnBuilder& builder) -> Status {
    for (std::uint32_t row = 0; row < call.length; ++row) {
      if (!call.counts(row)) {
        KINDLING_RETURN_IF_FAILED(builder.append_null());
        continue;
      }
      const WideInteger start = starts[row];
      const WideInteger stop = stops[row];
      const WideInteger step = steps[row];
      if (!leads(start, stop, step)) return refuse(start, stop, step);
      const WideInteger count = start == stop ? 1 : (stop - start) / step + 1;
      if (count > longest) return MemoryPool::instance().exhausted(static_cast<std::size_t>(count));
      for (WideInteger index = 0; index < count; ++index) {
        KINDLING_RETURN_IF_FAILED(append(builder.child(0), type, static_cast<T>(start + index * step)));
      }
      KINDLING_RETURN_IF_FAILED(builder.append_list(static_cast<std::uint32_t>(count)));
    }
    return {};
  });
}

constexpr std::int64_t day_micros = 86'400'000'000;

/** Adds months to a day; the day of the month stays, or becomes the last one. */
std::int64_t add_months(std::int64_t days, std::int64_t months) {
  const Civil civil = civil_from_days(days);
  const std::int64_t total = civil.year * 12 + (civil.month - 1) + months;
  const std::int64_t year = (total >= 0 ? total : total - 11) / 12;
  const auto month = static_cast<std::int32_t>(total - year * 12 + 1);
  const std::int64_t next = month == 12 ? days_from_civil(year + 1, 1, 1) : days_from_civil(year, month + 1, 1);
  const std::int64_t first = days_from_civil(year, month, 1);
  return first + std::min<std::int64_t>(civil.day, next - first) - 1;
}

/** Gives a moment, in days or in microseconds, so many months later. */
template <class T>
std::int64_t later(T start, std::int64_t months) {
  if constexpr (sizeof(T) == 4) return add_months(start, months);
  const std::int64_t days = (start >= 0 ? start : start - (day_micros - 1)) / day_micros;
  return add_months(days, months) * day_micros + (start - days * day_micros);
}

/** The furthest that dates and timestamps go from 1970, in months. */
constexpr std::int64_t furthest = 12 * 400'000;

template <class T>
Status sequence_of_months(KernelCall& call) {
  const Values<T> starts(call.argument(0));
  const Values<T> stops(call.argument(1));
  const Values<std::int32_t> steps(call.argument(2));
  const PhysicalType type = call.type.children[0].kind;
  return build_nested(call, [&](ColumnBuilder& builder) -> Status {
    for (std::uint32_t row = 0; row < call.length; ++row) {
      if (!call.counts(row)) {
        KINDLING_RETURN_IF_FAILED(builder.append_null());
        continue;
      }
      const T start = starts[row];
      const T stop = stops[row];
      const std::int64_t step = steps[row];
      if (!leads(start, stop, step)) return refuse(start, stop, step);
      std::uint32_t count = 0;
      for (std::int64_t months = 0; months <= furthest && months >= -furthest; months += step) {
        const std::int64_t value = later<T>(start, months);
        if (start <= stop ? value > stop : value < stop) break;
        KINDLING_RETURN_IF_FAILED(append(builder.child(0), type, static_cast<T>(value)));
        ++count;
        if (step == 0) break;
      }
      KINDLING_RETURN_IF_FAILED(builder.append_list(count));
    }
    return {};
  });
}

bool is_sequence(const BindCall& call, PhysicalType type, PhysicalType step) {
  return call.arguments.size() == 3 && call.arguments[0] == Type(type) && call.arguments[1] == Type(type) &&
         call.arguments[2] == Type(step) && call.result == Type::list_of(type);
}
template <PhysicalType type>
bool numbers(const BindCall& call) {
  return is_sequence(call, type, type);
}
template <PhysicalType type>
bool months(const BindCall& call) {
  return is_sequence(call, type, PhysicalType::i32);
}

}  // namespace

/** Makes lists of numbers, days or moments at equal distances. */
void register_list_sequence(KernelRegistry& registry) {
  const auto add = [&](const char* name, KernelFunction function, BindFunction bind) {
    registry.add({.name = name, .nulls = Nulls::introduce, .function = function, .bind = bind,
                  .signature = "(T, T, step) -> list<T>"});
  };
  add("list_sequence_i8", sequence<std::int8_t>, numbers<PhysicalType::i8>);
  add("list_sequence_i16", sequence<std::int16_t>, numbers<PhysicalType::i16>);
  add("list_sequence_i32", sequence<std::int32_t>, numbers<PhysicalType::i32>);
  add("list_sequence_i64", sequence<std::int64_t>, numbers<PhysicalType::i64>);
  add("list_sequence_of_months_i32", sequence_of_months<std::int32_t>, months<PhysicalType::i32>);
  add("list_sequence_of_months_i64", sequence_of_months<std::int64_t>, months<PhysicalType::i64>);
}

}  // namespace kindling
