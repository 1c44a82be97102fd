#include "decimal_loops.h"

namespace kindling::KINDLING_INSTRUCTION_SET {

namespace {

using Word = std::uint64_t;

/** Is a number of 128 bits as it lies in memory. */
struct Wide {
  std::int64_t low, high;
};

/** Writes what an operation gives for each row, into 64 or 128 bits. */
template <class Operation>
void write(std::uint32_t rows, bool wide, void* result, Operation operation) {
  if (wide) {
    Wide* __restrict values = static_cast<Wide*>(result);
    for (std::uint32_t row = 0; row < rows; ++row) {
      const std::int64_t value = operation(row);
      values[row] = {value, value >> 63};
    }
  } else {
    std::int64_t* __restrict values = static_cast<std::int64_t*>(result);
    for (std::uint32_t row = 0; row < rows; ++row) values[row] = operation(row);
  }
}

}  // namespace

std::uint64_t magnitude_bits(const std::int64_t* values, std::uint32_t rows) {
  Word bits = 0;
  for (std::uint32_t row = 0; row < rows; ++row) bits |= static_cast<Word>(values[row] ^ (values[row] >> 63));
  return bits;
}

bool narrow_wide(const void* wide, std::uint32_t rows, std::int64_t* __restrict values) {
  const Wide* __restrict numbers = static_cast<const Wide*>(wide);
  std::int64_t beyond = 0;
  for (std::uint32_t row = 0; row < rows; ++row) {
    values[row] = numbers[row].low;
    beyond |= numbers[row].high ^ (numbers[row].low >> 63);
  }
  return beyond == 0;
}

void multiply_decimals(const std::int64_t* left, const std::int64_t* right, std::uint32_t rows, bool wide, void* result) {
  write(rows, wide, result, [=](std::uint32_t row) { return left[row] * right[row]; });
}

void add_decimals(const std::int64_t* left, std::int64_t left_factor, const std::int64_t* right,
                  std::int64_t right_factor, std::uint32_t rows, bool wide, void* result) {
  write(rows, wide, result,
        [=](std::uint32_t row) { return left[row] * left_factor + right[row] * right_factor; });
}

}  // namespace kindling::KINDLING_INSTRUCTION_SET
