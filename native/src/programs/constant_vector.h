#pragma once

#include "kindling/owned_vector.h"
#include "kindling/program.h"

namespace kindling {

/** Makes a constant vector of one row; INVALID_PROGRAM for a value that does not fit its type. */
Status make_constant_vector(const Constant& constant, OwnedVector& vector);

}  // namespace kindling
