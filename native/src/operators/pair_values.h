#pragma once

#include <memory>
#include <vector>

#include "kindling/array.h"
#include "kindling/owned_vector.h"
#include "programs/evaluator.h"

namespace kindling {

/**
 * Computes values of the pairs of a join in which every row meets every other. Where a join gives most of its pairs, the
 * values of a block of rows with all partners are computed ahead, tile by tile: what is read of a tile's partners stays in
 * the cache, where long vectors would else come from memory for each row anew. A pair has the same values either way, and
 * an error only where it is given. Belongs to one thread.
 */
class PairValues {
 public:
  /** Takes a program whose outputs are `f64` or `i64`; its failures are numbered from `first_instruction` on. */
  PairValues(std::shared_ptr<const BoundProgram> program, std::uint32_t first_instruction);
  static bool can_hold(const BoundProgram& program);

  /** Forgets the rows of the batch before. */
  void start_batch() { begin_ = end_ = 0; }
  /** Tells whether a live row of the batch lies in the block at hand. */
  bool is_within(std::uint32_t row) const { return row < end_; }
  /** Begins a block with a row of `rows`; tells whether its values should be computed ahead. */
  bool start_block(std::uint32_t row, std::uint32_t rows, std::size_t partners);
  std::uint32_t begin() const { return begin_; }
  std::uint32_t end() const { return end_; }
  /** Says how many partners a tile has. */
  static std::uint32_t tile_width();
  /** Makes room for the values of the block. */
  Status reserve();
  /** Computes and keeps those of a tile: of each row of the block with `width` partners from `place` on. */
  Status keep(const Batch& pairs, std::uint32_t place, std::uint32_t width);
  /** Says that all values of the block are kept. */
  void finish_block() { is_ahead_ = true; }

  /**
   * Gives the outputs for the live pairs of a batch, each at the place of its pair. `rows` and `places` say of which live
   * row and of which partner, by its number, a pair is.
   */
  Status give(const Batch& pairs, const std::uint16_t* rows, const std::uint32_t* places, std::vector<Vector>& columns);

 private:
  /** Holds one output: values as they lie in memory, and a byte that tells whether each is valid. */
  struct Output {
    PhysicalType type;
    Array<std::uint64_t> values;
    Array<std::uint8_t> valid;
    OwnedVector given;
  };
  Status run(const Batch& pairs);
  Status compute_given(const Batch& pairs, std::size_t output);
  Status copy_given(const Batch& pairs, const std::uint16_t* rows, const std::uint32_t* places, Output& output);

  Evaluator evaluator_;
  const std::uint32_t first_instruction_;
  std::vector<Output> outputs_;
  std::uint32_t begin_ = 0;
  std::uint32_t end_ = 0;
  std::size_t partners_ = 0;
  bool is_ahead_ = false;
  /** Counts the pairs that were made, and those of them that were given. */
  std::uint64_t made_ = 0;
  std::uint64_t given_ = 0;
};

}  // namespace kindling
