#include "random/natural_logarithm.h"

#include <cstdint>
#include <cstring>

namespace kindling {

namespace {

/** ln 2 in two parts, so that a multiple of the first is exact. */
constexpr double ln2_high = 6.93147180369123816490e-01;
constexpr double ln2_low = 1.90821492927058770002e-10;
/** Coefficients of the polynomial for (ln(1 + s) - ln(1 - s) - 2 s) / s, odd and even ones. */
constexpr double first = 6.666666666666735130e-01;
constexpr double second = 3.999999999940941908e-01;
constexpr double third = 2.857142874366239149e-01;
constexpr double fourth = 2.222219843214978396e-01;
constexpr double fifth = 1.818357216161805012e-01;
constexpr double sixth = 1.531383769920937332e-01;
constexpr double seventh = 1.479819860511658591e-01;

std::int32_t high_word(double value) {
  std::uint64_t bits;
  std::memcpy(&bits, &value, sizeof bits);
  return static_cast<std::int32_t>(bits >> 32);
}

double with_high_word(double value, std::int32_t word) {
  std::uint64_t bits;
  std::memcpy(&bits, &value, sizeof bits);
  bits = (bits & 0xFFFFFFFFU) | std::uint64_t{static_cast<std::uint32_t>(word)} << 32;
  std::memcpy(&value, &bits, sizeof bits);
  return value;
}

}  // namespace

double natural_logarithm(double value) {
  std::int32_t exponent = 0;
  if (high_word(value) < 0x00100000) {
    value *= 0x1.0p54;
    exponent = -54;
  }
  // value = 2^exponent * (1 + f), with 1 + f between the roots of 1/2 and 2.
  std::int32_t word = high_word(value);
  exponent += (word >> 20) - 1023;
  word &= 0x000FFFFF;
  const std::int32_t above = (word + 0x95F64) & 0x100000;
  const double f = with_high_word(value, word | (above ^ 0x3FF00000)) - 1.0;
  exponent += above >> 20;
  const double powers = exponent;
  if ((0x000FFFFF & (2 + word)) < 3) {
    // |f| < 2^-20: a short polynomial is exact enough.
    if (f == 0) return exponent == 0 ? 0.0 : powers * ln2_high + powers * ln2_low;
    const double rest = f * f * (0.5 - 0.33333333333333333 * f);
    return exponent == 0 ? f - rest : powers * ln2_high - ((rest - powers * ln2_low) - f);
  }
  const double s = f / (2.0 + f);
  const double z = s * s;
  const double w = z * z;
  const double odd = w * (second + w * (fourth + w * sixth));
  const double even = z * (first + w * (third + w * (fifth + w * seventh)));
  const double rest = even + odd;
  if (((word - 0x6147A) | (0x6B851 - word)) > 0) {
    const double half = 0.5 * f * f;
    if (exponent == 0) return f - (half - s * (half + rest));
    return powers * ln2_high - ((half - (s * (half + rest) + powers * ln2_low)) - f);
  }
  if (exponent == 0) return f - s * (f - rest);
  return powers * ln2_high - ((s * (f - rest) - powers * ln2_low) - f);
}

}  // namespace kindling
