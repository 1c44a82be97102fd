#pragma once

#include <cstdint>
#include <span>
#include <string_view>

namespace kindling {

/** Gives the names of the general categories of Unicode: `Lu`, `Nd`, ... */
std::span<const std::string_view> unicode_categories();

/**
 * Gives the runs of code points of one category, in ascending order from 0 on: the first code point of a run, shifted by
 * five bits, and below it the number of the category in `unicode_categories`.
 */
std::span<const std::uint32_t> unicode_category_runs();

}  // namespace kindling
