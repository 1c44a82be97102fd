#pragma once

#include <map>
#include <vector>

#include "kindling/column_builder.h"
#include "operators/sort_key.h"

namespace kindling {

/** Looks at a column of a partition: its row `index` lies at `first + index` of the vector. */
struct WindowColumn {
  const Vector* values = nullptr;
  std::uint32_t first = 0;

  bool is_valid(std::uint32_t row) const { return values->is_valid(first + row); }
};

/**
 * Looks at the rows of one partition, which lie side by side in one chunk or go on through several. Columns of the
 * latter kind are copied together once somebody asks for them. Belongs to one job.
 */
class WindowRows {
 public:
  /** Names rows of a chunk. */
  struct Segment {
    const Chunk* chunk;
    std::uint32_t first;
    std::uint32_t rows;
  };

  WindowRows(const std::vector<Type>& types, const SortOrder& order) : types_(types), order_(order) {}

  /** Turns to another partition; fails when it has more rows than 32 bits count. */
  Status assign(const std::vector<Segment>& segments);
  std::uint32_t count() const { return count_; }
  Status column(std::uint32_t index, WindowColumn& column);

  /** Finds for each row the first of its peers, and the first row after them. Without an order all rows are peers. */
  Status find_peers();
  const std::uint32_t* peer_first() const { return peer_first_.data(); }
  const std::uint32_t* peer_end() const { return peer_end_.data(); }
  const SortOrder& order() const { return order_; }

 private:
  const std::vector<Type>& types_;
  const SortOrder& order_;
  std::vector<Segment> segments_;
  std::uint32_t count_ = 0;
  std::map<std::uint32_t, ColumnPointer> joined_;
  bool has_peers_ = false;
  Array<std::uint32_t> peer_first_;
  Array<std::uint32_t> peer_end_;
};

}  // namespace kindling
