#include <algorithm>
#include <cstring>

#include "columns/little_endian.h"
#include "kernels/calendar.h"

namespace kindling {

namespace {

/** Is the first year from which on the rules of zones repeat themselves, and the day with which it begins. */
constexpr std::int64_t first_repeated_year = 2129;
constexpr std::int64_t first_repeated_day = 58'074;

/**
 * Gives the same time in a year whose rules are known and whose days have the same names and dates: the 28 years before have
 * calendars of all fourteen kinds.
 */
std::int64_t equal_year(std::int64_t time) {
  if (time < first_repeated_day * microseconds_a_day) return time;
  const auto length = [](std::int64_t year) { return days_in_month(year, 2); };
  const std::int64_t year = civil_from_days(time / microseconds_a_day).year;
  const std::int64_t begin = days_from_civil(year, 1, 1);
  for (std::int64_t other = first_repeated_year - 28; other < first_repeated_year; ++other) {
    const std::int64_t apart = begin - days_from_civil(other, 1, 1);
    if (apart % 7 == 0 && length(other) == length(year)) return time - apart * microseconds_a_day;
  }
  return time;
}

/** Finds the first of so many changes for which something is true that is true for all behind it. */
template <class Test>
std::uint32_t first_where(std::uint32_t count, const Test& test) {
  std::uint32_t low = 0;
  std::uint32_t high = count;
  while (low < high) {
    const std::uint32_t middle = (low + high) / 2;
    if (test(middle)) {
      high = middle;
    } else {
      low = middle + 1;
    }
  }
  return low;
}

}  // namespace

TimeZone::TimeZone(const StringView& bytes)
    : moments_(bytes.data() + 4),
      offsets_(moments_ + std::size_t{read_little_endian<std::uint32_t>(bytes.data())} * 8),
      count_(read_little_endian<std::uint32_t>(bytes.data())) {}

bool TimeZone::is_sound(const StringView& bytes) {
  return bytes.length >= 8 && bytes.length == 8 + std::uint64_t{read_little_endian<std::uint32_t>(bytes.data())} * 12;
}

std::int64_t TimeZone::moment(std::uint32_t index) const {
  return read_little_endian<std::int64_t>(moments_ + std::size_t{index} * 8) * microseconds_a_second;
}

std::int64_t TimeZone::offset(std::uint32_t index) const {
  return read_little_endian<std::int32_t>(offsets_ + std::size_t{index} * 4) * microseconds_a_second;
}

std::int64_t TimeZone::offset_at(std::int64_t time) const {
  if (count_ == 0) return offset(0);
  const std::int64_t at = equal_year(time);
  return offset(first_where(count_, [&](std::uint32_t change) { return at < moment(change); }));
}

std::int64_t TimeZone::offset_of(std::int64_t time) const {
  if (count_ == 0) return offset(0);
  const std::int64_t local = equal_year(time);
  return offset(first_where(count_, [&](std::uint32_t change) {
    return local < moment(change) + std::max(offset(change), offset(change + 1));
  }));
}

}  // namespace kindling
