#pragma once

#include <string>

#include "kindling/vector.h"

namespace kindling {

/** Prints the value of a row as a message shows it: a number, a text, the length of a list; else nothing. */
std::string value_text(const Vector& vector, std::uint32_t row);

}  // namespace kindling
