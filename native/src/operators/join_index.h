#pragma once

#include <atomic>
#include <memory>
#include <span>

#include "kindling/pipeline.h"
#include "operators/bloom_keys.h"
#include "operators/dense_keys.h"
#include "operators/group_table.h"
#include "operators/key_condition.h"
#include "operators/range_index.h"
#include "operators/scattered_column.h"
#include "operators/sink.h"

namespace kindling {

/** Keeps what a task needs to look up the keys of its batches. */
struct JoinLookup {
  explicit JoinLookup(const GroupLayout& layout) : keys(layout) {}

  /** Tells whether it pays to guess first which keys the table has: not where most of them pass. */
  bool pays() const { return asked < few || passed < asked / 4 * 3; }

  GroupKeys keys;
  /** Tells of each row whether the table may have its key. */
  std::uint8_t mask[vector_rows];
  std::uint32_t groups[vector_rows];
  /** The keys of the likely rows side by side. */
  OwnedVector listed;
  /** Eight more, since `select` writes eight at a time. */
  std::uint16_t likely[vector_rows + 8];
  /** Count the keys that were guessed about, and those that passed. */
  std::uint64_t asked = 0;
  std::uint64_t passed = 0;

 private:
  static constexpr std::uint64_t few = 16384;
};

/**
 * Finds the rows of a table by their keys: each distinct key is a group, whose rows lie side by side in table order.
 * Integers that lie close together are numbered by a bitmap; other keys are looked up in a hash table, behind a Bloom filter that leaves out most of those it does not have. Never changes once
 * it is built, but for the notes of which rows were met, which any thread may write.
 */
class JoinIndex {
 public:
  static constexpr std::uint32_t missing = DenseKeys::missing;

  JoinIndex(const JoinBuild& build, const std::vector<Type>& types);

  Status build(const std::vector<ChunkPointer>& chunks, const Cancellation& cancellation);

  const GroupLayout& layout() const { return layout_; }
  const std::vector<std::uint32_t>& keys() const { return keys_; }
  bool is_null_safe(std::size_t key) const { return null_safe_[key]; }
  bool has_null_key() const { return has_null_key_; }
  std::uint64_t rows() const { return first_row_.empty() ? 0 : first_row_.back(); }

  /** Writes the group of each row of a batch, or `missing` where the table has no row of its key. */
  Status find(const std::vector<const Vector*>& keys, std::uint32_t rows, JoinLookup& lookup,
              std::uint32_t* groups) const;
  /**
   * Finds the partners of a batch where keys are unique: writes the numbers of the rows that have one, and the partners
   * beside them; returns how many. `groups` is scratch; `met_rows` has room for `rows` + 8.
   */
  Status find_partners(const std::vector<const Vector*>& keys, std::uint32_t rows, JoinLookup& lookup,
                       std::uint32_t* groups, std::uint16_t* met_rows, TableRow* partners, std::uint32_t& count) const;
  /** Writes 1 for every row whose key the table has, and 0 for all others. */
  Status test(const std::vector<const Vector*>& keys, std::uint32_t rows, JoinLookup& lookup, std::uint8_t* mask) const;
  /** Writes into `lookup.mask` 1 for every row whose key the table has, and 0 for nearly all others. */
  Status guess(const std::vector<const Vector*>& keys, std::uint32_t rows, JoinLookup& lookup) const;
  /** Says what a column must be to be equal to a key of the table that the index was built of. */
  ScanCondition condition_of(std::size_t key, const Table& table, std::uint32_t column) const;
  /** Tells whether no two rows have the same key: then each group has one row. */
  bool is_unique() const { return unique_; }
  /** Gives the row of a group where the keys are unique. */
  TableRow row_of(std::uint32_t group) const { return rows_[group]; }
  /** Has the machine fetch where the rows of a group begin, and, once that is there, the first of them. */
  void fetch_start(std::uint32_t group) const {
    if (!unique_ && group != missing) __builtin_prefetch(offsets_.data() + group);
  }
  void fetch_rows(std::uint32_t group) const {
    if (group != missing) __builtin_prefetch(rows_.data() + (unique_ ? group : offsets_[group]));
  }
  /** Gives the rows of a group. */
  std::span<const TableRow> rows_of(std::uint32_t group) const {
    if (unique_) return {rows_.data() + group, 1};
    return {rows_.data() + offsets_[group], static_cast<std::size_t>(offsets_[group + 1] - offsets_[group])};
  }

  /** Finds rows by ranges, too; null where there are none, or too few rows share their keys. */
  const RangeIndex* ranges() const { return ranges_ ? &*ranges_ : nullptr; }
  /** Says how many ranges a join must name. */
  const std::vector<RangeKey>& range_keys() const { return range_keys_; }
  /** Gives the places of a group among the rows of all groups: from the first to the one behind the last. */
  std::pair<std::uint32_t, std::uint32_t> places_of(std::uint32_t group) const {
    if (unique_) return {group, group + 1};
    return {offsets_[group], offsets_[group + 1]};
  }
  TableRow row_at(std::uint32_t place) const { return rows_[place]; }

  void note_met(TableRow row) { met(row.chunk, row.row).store(1, std::memory_order_relaxed); }
  bool was_met(std::uint32_t chunk, std::uint32_t row) { return met(chunk, row).load(std::memory_order_relaxed) != 0; }

 private:
  /** Lists the rows whose key the dense table has; returns how many. */
  std::uint32_t list_members(const Vector& keys, std::uint32_t rows, JoinLookup& lookup, std::uint16_t* listed) const;
  /** Writes the groups of listed rows side by side, all of whose keys the dense table has. */
  Status number_listed(const Vector& keys, const std::uint16_t* listed, std::uint32_t count, JoinLookup& lookup,
                       std::uint32_t* groups) const;
  /** Lists the rows whose key the table has, and their groups beside them. */
  Status find_met(const std::vector<const Vector*>& keys, std::uint32_t rows, JoinLookup& lookup, std::uint32_t* groups,
                  std::uint16_t* met_rows, std::uint32_t& count) const;
  Status number_groups(const std::vector<ChunkPointer>& chunks, const Cancellation& cancellation,
                       Array<std::uint32_t>& group_of_row);
  Status add_groups(const Chunk& chunk, std::uint32_t* group_of_row);
  Status place_rows(const std::vector<ChunkPointer>& chunks, const Array<std::uint32_t>& group_of_row,
                    const Cancellation& cancellation);
  Status build_ranges(const std::vector<ChunkPointer>& chunks, const Array<std::uint32_t>& group_of_row,
                      const Cancellation& cancellation);
  /** Tells whether a group of the hash table has NULL in a key for which NULL equals nothing. */
  bool has_null(std::uint32_t group) const;
  std::atomic_ref<std::uint8_t> met(std::uint32_t chunk, std::uint32_t row) {
    return std::atomic_ref<std::uint8_t>(met_[first_row_[chunk] + row]);
  }

  const std::vector<std::uint32_t> keys_;
  const std::vector<bool> null_safe_;
  const std::vector<RangeKey> range_keys_;
  std::optional<RangeIndex> ranges_;
  /** The types of all columns of the table, and of the keys. */
  const std::vector<Type> column_types_;
  const std::vector<Type> types_;
  const GroupLayout layout_;
  std::optional<DenseKeys> dense_;
  GroupTable groups_;
  BloomKeys bloom_;
  /** Where the rows of each group begin; empty where keys are unique. */
  Array<std::uint32_t> offsets_;
  /** The rows group by group; one for each group where keys are unique. */
  Array<TableRow> rows_;
  bool unique_ = false;
  /** The number of the first row of each chunk, then the number of all rows. */
  std::vector<std::uint64_t> first_row_;
  Array<std::uint8_t> met_;
  bool has_null_key_ = false;
  /** The bounds of each key; nothing for those that are no integers. */
  std::vector<std::optional<KeyBounds>> bounds_;
};

/** Marks rows that have NULL in a key for which NULL equals nothing: their group becomes `missing`. */
bool drop_null_keys(const JoinIndex& index, const std::vector<const Vector*>& keys, std::uint32_t rows,
                    std::uint32_t* groups);

}  // namespace kindling
