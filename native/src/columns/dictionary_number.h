#pragma once

#include <cstdint>

namespace kindling {

/** Stands for a dictionary whose values nobody wants. */
constexpr std::uint64_t unwanted_dictionary = 1;

/** Gives a number that no other dictionary of the process has; it is above `unwanted_dictionary`. */
std::uint64_t new_dictionary_number();

}  // namespace kindling
