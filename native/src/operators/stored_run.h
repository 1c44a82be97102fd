#pragma once

#include "operators/full_sort.h"
#include "spill/spilled_block.h"

namespace kindling {

/**
 * Is a sorted run on disk: blocks of rows in sorted order, with their keys beside them. Blocks are small, since each part
 * of a merge reads a few of every run.
 */
class StoredRun {
 public:
  static constexpr std::uint32_t block_rows = 512;

  /** Writes a run; the rows are gathered block by block. */
  static Status write(const SortOrder& order, const std::vector<Type>& types, const SortedRun& run,
                      SpillFilePointer file, const Cancellation& cancellation, StoredRun& stored);

  std::uint32_t rows() const { return rows_; }
  std::uint32_t blocks() const { return static_cast<std::uint32_t>(blocks_.size()); }
  /** Reads a block as a run of its own, with the given columns. */
  Status read(const SortOrder& order, const std::vector<Type>& types, std::uint32_t block,
              std::span<const std::uint32_t> columns, SortedRun& run) const;

 private:
  SpillFilePointer file_;
  std::uint32_t rows_ = 0;
  std::vector<SpilledBlock> blocks_;
};

}  // namespace kindling
