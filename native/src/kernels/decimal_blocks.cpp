#include "kernels/decimal_blocks.h"

#include <algorithm>

namespace kindling {

namespace {

/** Holds the values of one argument, and the most any of them can be away from zero. */
struct Block {
  std::int64_t values[decimal_block];
  std::uint64_t most = 0;

  void bound(std::uint32_t count) {
    // All bits that any magnitude has: the bound is less than twice the largest one.
    std::uint64_t bits = 0;
    for (std::uint32_t row = 0; row < count; ++row) {
      bits |= static_cast<std::uint64_t>(values[row]) ^ static_cast<std::uint64_t>(values[row] >> 63);
    }
    most = bits + 1;
  }
};

bool load(const Vector& vector, std::uint32_t first, std::uint32_t count, Block& block) {
  const bool is_narrow = vector.type == PhysicalType::i64;
  if (vector.is_constant()) {
    const WideInteger value = Decimals(vector)[0];
    if (value != static_cast<std::int64_t>(value)) return false;
    std::fill_n(block.values, count, static_cast<std::int64_t>(value));
  } else if (is_narrow) {
    std::copy_n(vector.as<std::int64_t>() + first, count, block.values);
  } else {
    const auto* wide = vector.as<Integer128>() + first;
    std::int64_t beyond = 0;
    for (std::uint32_t row = 0; row < count; ++row) {
      block.values[row] = static_cast<std::int64_t>(wide[row].low);
      beyond |= wide[row].high ^ (block.values[row] >> 63);
    }
    if (beyond != 0) return false;
  }
  block.bound(count);
  return true;
}

template <class Operation>
void write(OwnedVector& result, std::uint32_t first, std::uint32_t count, Operation operation) {
  if (result.view().type == PhysicalType::i64) {
    auto* values = result.data<std::int64_t>() + first;
    for (std::uint32_t row = 0; row < count; ++row) values[row] = static_cast<std::int64_t>(operation(row));
  } else {
    auto* values = result.data<Integer128>() + first;
    for (std::uint32_t row = 0; row < count; ++row) values[row] = WideInteger{operation(row)};
  }
}

bool is_within(WideUnsigned most, int precision) { return most <= static_cast<WideUnsigned>(power_of_ten(precision) - 1); }

bool multiply(const Block& left, const Block& right, const DecimalScales& scales, std::uint32_t first,
              std::uint32_t count, OwnedVector& result) {
  const WideUnsigned most = static_cast<WideUnsigned>(left.most) * right.most;
  if (scales.left + scales.right != scales.result || !is_within(most, scales.precision)) return false;
  if (most <= INT64_MAX) {
    write(result, first, count, [&](std::uint32_t row) { return left.values[row] * right.values[row]; });
  } else {
    write(result, first, count, [&](std::uint32_t row) { return WideInteger{left.values[row]} * right.values[row]; });
  }
  return true;
}

template <bool subtract>
bool add(const Block& left, const Block& right, const DecimalScales& scales, std::uint32_t first, std::uint32_t count,
         OwnedVector& result) {
  constexpr int most_shift = 18;
  const int scale = std::max(scales.left, scales.right);
  if (scale != scales.result || scale - scales.left > most_shift || scale - scales.right > most_shift) return false;
  const auto one = static_cast<std::int64_t>(power_of_ten(scale - scales.left));
  const auto other = static_cast<std::int64_t>(power_of_ten(scale - scales.right));
  // Each product takes fewer than 124 bits.
  const WideUnsigned most = static_cast<WideUnsigned>(left.most) * static_cast<std::uint64_t>(one) +
                            static_cast<WideUnsigned>(right.most) * static_cast<std::uint64_t>(other);
  if (most > INT64_MAX || !is_within(most, scales.precision)) return false;
  write(result, first, count, [&](std::uint32_t row) {
    const std::int64_t shifted = left.values[row] * one;
    return subtract ? shifted - right.values[row] * other : shifted + right.values[row] * other;
  });
  return true;
}

}  // namespace

bool compute_block(BlockOperation operation, const KernelCall& call, const DecimalScales& scales, std::uint32_t first,
                   std::uint32_t count) {
  Block left;
  Block right;
  if (operation == BlockOperation::none || !load(call.argument(0), first, count, left) ||
      !load(call.argument(1), first, count, right)) {
    return false;
  }
  switch (operation) {
    case BlockOperation::add:
      return add<false>(left, right, scales, first, count, call.result);
    case BlockOperation::subtract:
      return add<true>(left, right, scales, first, count, call.result);
    default:
      return multiply(left, right, scales, first, count, call.result);
  }
}

}  // namespace kindling
