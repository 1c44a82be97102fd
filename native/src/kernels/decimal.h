#pragma once

#include <string>
#include <string_view>

#include "kindling/integer128.h"
#include "kindling/kernel.h"

namespace kindling {

/** Is the largest power of ten that decimals need. */
constexpr int most_digits = 38;

/** Returns 10 to a power from 0 to 38. */
WideInteger power_of_ten(int exponent);

/** Tells whether an unscaled number has at most so many digits. */
bool fits_precision(WideInteger value, int precision);

/**
 * Computes `left * right / divisor`, rounded half away from zero, through 256 bits. The divisor is not zero. False when
 * the result does not fit into 128 bits.
 */
bool multiply_divide(WideInteger left, WideInteger right, WideInteger divisor, WideInteger& result);

/** Gives a number of one scale another one, rounded half away from zero; false when that leaves 128 bits. */
bool rescale(WideInteger value, int from, int to, WideInteger& result);

/** Prints all digits, without an exponent. */
std::string decimal_text(WideInteger value, int scale);

/** Says how a text reads as a decimal. */
enum class DecimalReading : std::uint8_t { fine, malformed, too_large };

/** Reads digits with sign, point and exponent, blanks around them, rounded half away from zero to the scale. */
DecimalReading parse_decimal(std::string_view text, int precision, int scale, WideInteger& value);

/** Returns the nearest double. */
double decimal_to_double(WideInteger value, int scale);

/** Makes the failure for a number that the decimal type does not hold: value, precision and scale between tabs. */
Status decimal_overflow(WideInteger value, int value_scale, int precision, int scale);

/** Tells whether a type stores unscaled decimals. */
inline bool stores_decimals(const Type& type) {
  return type.kind == PhysicalType::i64 || type.kind == PhysicalType::i128;
}

/** Reads unscaled decimals of either width by row. */
class Decimals {
 public:
  explicit Decimals(const Vector& vector)
      : narrow_(vector.type == PhysicalType::i64 ? vector.as<std::int64_t>() : nullptr),
        wide_(vector.as<Integer128>()),
        mask_(vector.is_constant() ? 0 : ~std::uint32_t{0}) {}
  WideInteger operator[](std::uint32_t row) const {
    return narrow_ != nullptr ? WideInteger{narrow_[row & mask_]} : WideInteger(wide_[row & mask_]);
  }

 private:
  const std::int64_t* narrow_;
  const Integer128* wide_;
  std::uint32_t mask_;
};

/** Writes unscaled decimals of either width by row. */
class DecimalWriter {
 public:
  explicit DecimalWriter(OwnedVector& vector)
      : narrow_(vector.view().type == PhysicalType::i64 ? vector.data<std::int64_t>() : nullptr),
        wide_(vector.data<Integer128>()) {}
  void set(std::uint32_t row, WideInteger value) {
    if (narrow_ != nullptr) {
      narrow_[row] = static_cast<std::int64_t>(value);
    } else {
      wide_[row] = value;
    }
  }

 private:
  std::int64_t* narrow_;
  Integer128* wide_;
};

/** Reads a constant argument of a kernel, such as a scale. */
inline std::int32_t constant_argument(const KernelCall& call, std::size_t index) {
  return call.argument(index).as<std::int32_t>()[0];
}

}  // namespace kindling
