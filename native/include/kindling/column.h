#pragma once

#include <memory>
#include <span>
#include <utility>
#include <vector>

#include "kindling/buffer.h"
#include "kindling/cancellation.h"
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

/** Gives the rows of a chunk that does not lie in memory: reads or computes them, each time anew. Used by many threads. */
class StoredRows {
 public:
  virtual ~StoredRows() = default;
  /** Gives the chunk with the given columns; the others are null. */
  virtual Status load(std::span<const std::uint32_t> columns, const Cancellation& cancellation,
                      ChunkPointer& chunk) const = 0;
};

/** Is a chunk of a table: it lies in memory, or is loaded when somebody reads its rows. */
class TableChunk {
 public:
  TableChunk() = default;
  TableChunk(ChunkPointer chunk) : rows_(chunk->rows), held_(std::move(chunk)) {}  // NOLINT: a chunk in memory is one
  TableChunk(std::uint32_t rows, std::shared_ptr<const StoredRows> stored) : rows_(rows), stored_(std::move(stored)) {}

  std::uint32_t rows() const { return rows_; }
  /** Gives the chunk where it lies in memory, else null. */
  const ChunkPointer& held() const { return held_; }
  /** Gives the chunk with the given columns at least; columns that are not among them may be null. */
  Status load(std::span<const std::uint32_t> columns, const Cancellation& cancellation, ChunkPointer& chunk) const {
    if (held_ == nullptr) return stored_->load(columns, cancellation, chunk);
    chunk = held_;
    return {};
  }

 private:
  std::uint32_t rows_ = 0;
  ChunkPointer held_;
  std::shared_ptr<const StoredRows> stored_;
};

class JoinIndex;
struct TableBounds;
struct TableCodes;

/** Holds rows in chunks; never changes once it is shared. */
struct Table {
  std::vector<Type> types;
  std::vector<TableChunk> chunks;
  std::uint64_t rows = 0;
  /** Finds rows by their keys; only tables that were built to be joined have one. */
  std::shared_ptr<JoinIndex> join_index;
  /** Have the rows where they were parted by their keys: the table itself has none then. */
  std::vector<std::shared_ptr<const Table>> parts = {};
  /** Tells of a table in parts whether NULL keeps a row of it from all partners. */
  bool has_null_key = false;
  /** For each chunk the morsel that its rows come from, where a `KeepNumbered` left the table. */
  std::vector<std::uint64_t> morsels = {};
  /** Tell between which values the rows of each chunk lie; only tables that were described by `DescribeChunks` have them. */
  std::shared_ptr<const TableBounds> bounds = {};
  /** Number the values of texts of which a chunk has few; as `bounds`, only tables that were described have them. */
  std::shared_ptr<const TableCodes> codes = {};
};
using TablePointer = std::shared_ptr<const Table>;

}  // namespace kindling
