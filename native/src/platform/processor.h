#pragma once

namespace kindling::platform {

/** Tells whether the processor and the operating system run the AVX2 kernels (with FMA, BMI, BMI2, POPCNT). */
bool has_avx2();
/** Tells whether they run the AVX-512 kernels (F, BW, DQ, VL, CD). */
bool has_avx512();

}  // namespace kindling::platform
