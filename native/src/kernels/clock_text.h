#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace kindling {

/** Times of day are nanoseconds since midnight. */
constexpr std::int64_t nanoseconds_a_second = 1'000'000'000;
constexpr std::int64_t nanoseconds_a_minute = 60 * nanoseconds_a_second;
constexpr std::int64_t nanoseconds_an_hour = 60 * nanoseconds_a_minute;
constexpr std::int64_t nanoseconds_a_day = 24 * nanoseconds_an_hour;

/** Reads a time of day, such as `12:30`, `T12:30:15.25` or `1:05 PM`, as nanoseconds since midnight; false for what is none. */
bool read_clock(std::string_view text, std::int64_t& time);

/** Appends a time of day in nanoseconds as `12:30:15.25`. */
void append_clock(std::int64_t time, std::string& text);

}  // namespace kindling
