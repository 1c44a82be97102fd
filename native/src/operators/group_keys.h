#pragma once

#include <vector>

#include "kindling/array.h"
#include "kindling/column_builder.h"
#include "operators/group_layout.h"

namespace kindling {

/** Holds the keys of a batch, column by column, and their hashes. */
class GroupKeys {
 public:
  explicit GroupKeys(const GroupLayout& layout) : layout_(layout) {}

  /** Turns group columns, rows side by side, into words. NULLs, NaNs and both zeros become one value each. */
  Status encode(const std::vector<const Vector*>& columns, std::uint32_t rows);

  std::uint64_t word(std::uint32_t word, std::uint32_t row) const { return words_[std::size_t{word} * rows_ + row]; }
  const std::uint64_t* hashes() const { return hashes_.data(); }

 private:
  void encode_column(std::size_t column, const Vector& values);
  void hash_nulls();

  const GroupLayout& layout_;
  Array<std::uint64_t> words_;
  Array<std::uint64_t> hashes_;
  Array<std::uint64_t> text_hashes_;
  std::uint32_t rows_ = 0;
  bool has_nulls_ = false;
};

/** Hashes a text by its bytes. */
std::uint64_t hash_text(const StringView& text);

/** Appends the values of one key column of `count` rows of a group table, `layout.stride` bytes apart. */
Status decode_keys(const GroupLayout& layout, std::size_t column, const std::uint8_t* rows, std::uint32_t count,
                   ColumnBuilder& builder);

}  // namespace kindling
