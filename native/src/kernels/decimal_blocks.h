#pragma once

#include "kernels/decimal.h"

namespace kindling {

/** Counts the rows of a block. */
constexpr std::uint32_t decimal_block = 512;

/** Says what an operation over decimals is: the scales of its arguments, precision and scale of the result. */
struct DecimalScales {
  int left;
  int right;
  int precision;
  int result;
};

/** Names the operations that blocks of decimals have a fast way for. */
enum class BlockOperation : std::uint8_t { none, add, subtract, multiply };

/**
 * Computes up to `decimal_block` rows at once where all their arguments take 64 bits and no result can round or be too
 * large, as the largest of them show. Gives false, and writes nothing, where that is not so. Rows that are NULL get a
 * value without meaning.
 */
bool compute_block(BlockOperation operation, const KernelCall& call, const DecimalScales& scales, std::uint32_t first,
                   std::uint32_t count);

}  // namespace kindling
