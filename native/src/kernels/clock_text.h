#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace kindling {

/** Reads a time of day, such as `12:30`, `T12:30:15.25` or `1:05 PM`, as nanoseconds since midnight; false for what is none. */
bool read_clock(std::string_view text, std::int64_t& time);

/** Appends a time of day in nanoseconds as `12:30:15.25`. */
void append_clock(std::int64_t time, std::string& text);

}  // namespace kindling
