#include "kernels/decimal_blocks.h"

#include <algorithm>

#include "kernels/primitives.h"

namespace kindling {

namespace {

/** Shows the values of one argument, and the most any of them can be away from zero. */
struct Block {
  const std::int64_t* values;
  std::uint64_t most;
  std::int64_t own[decimal_block];
};

/** Points a block at values, which are copied only where they do not lie side by side in 64 bits. */
bool load(const Vector& vector, std::uint32_t first, std::uint32_t count, Block& block) {
  if (vector.is_constant()) {
    const WideInteger value = Decimals(vector)[0];
    const auto narrow = static_cast<std::int64_t>(value);
    if (value != narrow) return false;
    std::fill_n(block.own, count, narrow);
    block.values = block.own;
    block.most = primitives().magnitude_bits(&narrow, 1) + 1;
    return true;
  }
  if (vector.type == PhysicalType::i64) {
    block.values = vector.as<std::int64_t>() + first;
  } else {
    if (!primitives().narrow_wide(vector.as<Integer128>() + first, count, block.own)) return false;
    block.values = block.own;
  }
  // The bound is less than twice the largest magnitude.
  block.most = primitives().magnitude_bits(block.values, count) + 1;
  return true;
}

/** Points at a result's values from a row on; `wide` tells whether these take 128 bits. */
void* values_of(OwnedVector& result, std::uint32_t first, bool& wide) {
  wide = result.view().type != PhysicalType::i64;
  if (wide) return result.data<Integer128>() + first;
  return result.data<std::int64_t>() + first;
}

bool is_within(WideUnsigned most, int precision) { return most <= static_cast<WideUnsigned>(power_of_ten(precision) - 1); }

bool multiply(const Block& left, const Block& right, const DecimalScales& scales, std::uint32_t first,
              std::uint32_t count, OwnedVector& result) {
  const WideUnsigned most = static_cast<WideUnsigned>(left.most) * right.most;
  if (scales.left + scales.right != scales.result || !is_within(most, scales.precision)) return false;
  bool wide;
  void* values = values_of(result, first, wide);
  if (most <= INT64_MAX) {
    primitives().multiply_decimals(left.values, right.values, count, wide, values);
    return true;
  }
  // A product of so many digits has a type of 128 bits.
  if (!wide) return false;
  auto* products = static_cast<Integer128*>(values);
  for (std::uint32_t row = 0; row < count; ++row) products[row] = WideInteger{left.values[row]} * right.values[row];
  return true;
}

template <bool subtract>
bool add_blocks(const Block& left, const Block& right, const DecimalScales& scales, std::uint32_t first, std::uint32_t count,
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
  bool wide;
  void* values = values_of(result, first, wide);
  primitives().add_decimals(left.values, one, right.values, subtract ? -other : other, count, wide, values);
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
      return add_blocks<false>(left, right, scales, first, count, call.result);
    case BlockOperation::subtract:
      return add_blocks<true>(left, right, scales, first, count, call.result);
    default:
      return multiply(left, right, scales, first, count, call.result);
  }
}

}  // namespace kindling
