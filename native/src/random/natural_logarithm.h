#pragma once

namespace kindling {

/**
 * Computes the natural logarithm of a positive, finite number as Java's StrictMath does, to the bit, whatever C library
 * is there: by the method and the coefficients of fdlibm.
 */
double natural_logarithm(double value);

}  // namespace kindling
