#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "kindling/kernel.h"

namespace kindling {

/** Is a span of months, days and microseconds; columns hold it as a struct with the parts in this order. */
struct CalendarInterval {
  std::int64_t microseconds = 0;
  std::int32_t days = 0;
  std::int32_t months = 0;
};

/** Gives the type of columns of calendar intervals. */
inline Type calendar_interval_type() {
  return Type::struct_of({"microseconds", "days", "months"}, {PhysicalType::i64, PhysicalType::i32, PhysicalType::i32});
}

/** Reads the intervals of a vector by row. */
class CalendarIntervals {
 public:
  explicit CalendarIntervals(const Vector& vector)
      : microseconds_(vector.children[0]), days_(vector.children[1]), months_(vector.children[2]) {}
  CalendarInterval operator[](std::uint32_t row) const { return {microseconds_[row], days_[row], months_[row]}; }

 private:
  Values<std::int64_t> microseconds_;
  Values<std::int32_t> days_;
  Values<std::int32_t> months_;
};

/**
 * Reads an interval of units in any order: `1 year -2 days 3.5 seconds`. False for other text, and for what no interval
 * can hold.
 */
bool read_calendar_interval(std::string_view text, CalendarInterval& interval);

/** Appends the parts that are not zero: `1 years 2 months -3 days 4.5 seconds`. */
void append_calendar_interval(std::string& text, const CalendarInterval& interval);

}  // namespace kindling
