#pragma once

#include "operators/group_keys.h"

namespace kindling {

/** Stands for the group of a row that is not known yet. */
constexpr std::uint32_t unknown_group = UINT32_MAX;

/**
 * Finds the group of a key: rows of groups in order of first appearance, and open addressing with linear probing over
 * 8-byte slots (32 bits of hash, 32 of row number). Every key and long text in it belongs to the table.
 */
class GroupTable {
 public:
  explicit GroupTable(const GroupLayout& layout) : layout_(layout) {}

  std::uint32_t count() const { return static_cast<std::uint32_t>(hashes_.size()); }
  std::uint8_t* row(std::uint32_t group) { return rows_.data() + std::size_t{group} * layout_.stride; }
  const std::uint8_t* row(std::uint32_t group) const { return rows_.data() + std::size_t{group} * layout_.stride; }
  std::uint64_t hash(std::uint32_t group) const { return hashes_[group]; }
  Arena& arena() { return arena_; }

  /** Writes the group of each row of a batch, adding new ones with empty states. */
  Status find_or_add(const GroupKeys& keys, std::uint32_t rows, std::uint32_t* groups);
  /**
   * Writes the group of some rows of a batch, or `UINT32_MAX` where there is none: of those listed, or of the first `count`
   * where nothing is listed.
   */
  void find(const GroupKeys& keys, const std::uint16_t* listed, std::uint32_t count, std::uint32_t* groups) const;
  /** Takes in groups of another table of the same layout: finds or adds each and merges the states. */
  Status merge(const GroupTable& other, std::uint32_t first, std::uint32_t end);
  /** Takes groups as they lie in another table, with their hashes and without looking for any. */
  Status assign(const std::uint8_t* rows, const std::uint64_t* hashes, std::uint32_t count);
  /** Adds the one group of a table without keys. */
  Status add_only_group();
  /** Puts the groups in the order of the highest bits of their hashes, and says where those of each value begin. */
  Status partition(std::uint32_t shift, std::vector<std::uint32_t>& bounds);
  /** Forgets all groups and keeps the memory. */
  void clear();
  /** Forgets all groups and gives the memory back. */
  void release();
  /** Gives back the memory that only finding needs. */
  void release_slots() { slots_.release(); }

 private:
  template <class Rows>
  Status find_or_add_all(const Rows& source, std::uint32_t rows, std::uint32_t* groups);
  /** Finds the group of a row that is not where its first slot says. */
  template <class Words>
  std::uint32_t find_further(std::uint64_t hash, const Words& words) const;
  template <std::uint32_t key_words, class Rows>
  std::uint32_t find_misses(const Rows& source, std::uint32_t rows, const std::uint32_t* groups,
                            std::uint16_t* misses) const;
  template <class Words>
  Status find_or_add(std::uint64_t hash, const Words& words, std::uint32_t& group);
  template <class Words>
  bool equals(std::uint32_t group, const Words& words) const;
  template <class Words>
  Status add(std::uint64_t hash, const Words& words);
  Status make_room(std::uint64_t groups);
  /** Makes room for so many more groups. */
  Status reserve(std::uint32_t more);
  /** Makes the texts of a row the table's own. */
  Status keep_texts(std::uint8_t* target);
  void copy_row(std::uint8_t* target, const std::uint8_t* source) const;

  const GroupLayout& layout_;
  Array<std::uint64_t> slots_;
  Array<std::uint8_t> rows_;
  Array<std::uint64_t> hashes_;
  Arena arena_;
};

}  // namespace kindling
