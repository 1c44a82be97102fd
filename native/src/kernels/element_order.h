#pragma once

#include "kindling/integer128.h"
#include "kindling/vector.h"

namespace kindling {

/**
 * Compares two elements of one type: negative, zero or positive. NULL comes first and equals NULL; NaN is greater than
 * all numbers and equals itself; lists and structs are compared part by part.
 */
int compare_elements(const Vector& left, std::uint32_t left_row, const Vector& right, std::uint32_t right_row);

/** Stands for the place of an element that is not there. */
constexpr std::uint32_t nowhere = UINT32_MAX;

}  // namespace kindling
