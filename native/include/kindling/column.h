#pragma once

#include <memory>
#include <vector>

#include "kindling/buffer.h"
#include "kindling/vector.h"

namespace kindling {

/** Counts the rows of a full chunk of a table: the morsel that a thread works on. */
constexpr std::uint32_t morsel_rows = 131072;

/**
 * Owns the values of one column of a chunk; never changes once it is shared. The layout is that of `Vector`. Views of
 * long texts point into `heaps`, which several columns may share; so may they share the children of lists.
 */
struct Column {
  Vector values;
  std::uint32_t null_count = 0;
  Buffer data;
  Buffer validity;
  std::vector<Buffer> heaps;
  std::vector<std::shared_ptr<const Column>> children;

  std::uint32_t length() const { return values.length; }
};
using ColumnPointer = std::shared_ptr<const Column>;

/** Holds a morsel of rows, one column beside the other. */
struct Chunk {
  std::uint32_t rows = 0;
  std::vector<ColumnPointer> columns;
};
using ChunkPointer = std::shared_ptr<const Chunk>;

class JoinIndex;

/** Holds rows in chunks; never changes once it is shared. */
struct Table {
  std::vector<Type> types;
  std::vector<ChunkPointer> chunks;
  std::uint64_t rows = 0;
  /** Finds rows by their keys; only tables that were built to be joined have one. */
  std::shared_ptr<JoinIndex> join_index;
};
using TablePointer = std::shared_ptr<const Table>;

}  // namespace kindling
