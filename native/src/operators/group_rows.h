#pragma once

#include <optional>

#include "operators/aggregated_columns.h"
#include "operators/group_table.h"
#include "spill/piece_writer.h"

namespace kindling {

/**
 * Keeps rows of a morsel that hardly share groups as they came: a group of its own for each would be larger, and would
 * have to be looked up once more. Belongs to one thread until it is shared; then it does not change.
 */
class GroupRows {
 public:
  explicit GroupRows(const AggregatedColumns& columns);

  std::uint32_t count() const { return static_cast<std::uint32_t>(places_.size()); }
  /** Appends rows side by side; `hashes` are those of their keys. */
  Status append(const std::vector<const Vector*>& columns, const std::uint64_t* hashes, std::uint32_t rows);
  /** Puts the rows in the order of the highest bits of their hashes, and says where those of each value begin. */
  Status partition(std::uint32_t shift, std::vector<std::uint32_t>& bounds);
  /** Takes rows into the groups of a table, one after the other. */
  Status merge_into(const GroupLayout& layout, GroupTable& table, std::uint32_t first, std::uint32_t end) const;
  /** Writes the rows to disk, a piece for those between each two neighbours of `bounds`. */
  Status store(const std::vector<std::uint32_t>& bounds, SpillFilePointer file, std::vector<SpilledPiece>& pieces) const;
  /** Forgets all rows and gives the memory back. */
  void release();

 private:
  void make_builders();

  const AggregatedColumns& columns_;
  std::vector<ColumnBuilder> builders_;
  /** The highest byte of each row's hash. */
  Array<std::uint8_t> places_;
};

/** Takes the `count` rows of a piece that `GroupRows::store` wrote into the groups of a table. */
Status merge_stored_rows(const AggregatedColumns& columns, const GroupLayout& layout, const SpillFile& file,
                         const SpilledPiece& piece, std::uint32_t count, GroupTable& table);

}  // namespace kindling
