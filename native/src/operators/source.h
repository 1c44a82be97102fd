#pragma once

#include <memory>

#include "kindling/batch.h"
#include "kindling/channel.h"
#include "kindling/file_format.h"
#include "kindling/owned_vector.h"
#include "kindling/pipeline.h"
#include "operators/value_codes.h"

namespace kindling {

/** Is the number of rows of a morsel that ends when a batch without rows is read. */
constexpr std::uint64_t unknown_rows = UINT64_MAX;

struct PlannedPart;

/** Holds the rows that one task works through before it asks for more. */
struct Morsel {
  std::uint64_t order = 0;
  std::uint64_t rows = 0;
  /** The rows themselves; empty for a range, whose rows begin at `first`, and for a part of a file. */
  TableChunk chunk;
  std::uint64_t first = 0;
  std::shared_ptr<const PlannedPart> part;
};

/** Keeps the vectors that a task looks through; reused from batch to batch. */
struct SourceState {
  std::vector<OwnedVector> columns;
  /** Stand for those columns of which the codes are known. */
  std::vector<CodedSlice> coded;
  /** Reads the part of a file that the task is in. */
  std::unique_ptr<PartReader> reader;
  /** The rows of the morsel at hand, where they did not lie in memory. */
  ChunkPointer loaded;
  /** Tells whether to give up loading; lives longer than the state. */
  const Cancellation* cancellation = nullptr;

  /** Forgets what belongs to the morsel at hand. */
  void leave_morsel() {
    reader.reset();
    loaded.reset();
  }
};

/** Counts parts of files, or chunks of a table, and those that are left out, in which no row can meet the conditions. */
struct SourceParts {
  std::uint64_t all = 0;
  std::uint64_t left_out = 0;
};

/** Gives the rows of a pipeline in morsels. `next` is safe to call from many threads. */
class Source {
 public:
  virtual ~Source() = default;
  /** Takes the next morsel whose order is at most `last`, or parks the task, or says that none will come. */
  virtual Pull next(std::uint64_t last, Task& task, Morsel& morsel) = 0;
  /** Makes `batch` look at rows of a morsel; fewer than asked for only where their number was unknown. */
  virtual Status read(const Morsel& morsel, std::uint64_t offset, std::uint32_t rows, SourceState& state,
                      Batch& batch) const = 0;
  /** Returns how many morsels will come; 0 when nobody knows. */
  virtual std::uint64_t morsel_count() const = 0;
  /** Returns of how many parts the rows are, as far as is known, and how many of them hold no wanted row. */
  virtual SourceParts parts() const { return {}; }
  /** Tells the other side that nothing more is read. */
  virtual void stop() {}
  /** Returns why the rows ended before their time, or success. */
  virtual Status failure() { return {}; }
};

/** Makes the source of a pipeline whose columns have the given types; fails with INVALID_PROGRAM. */
Status make_source(const Scan& scan, const std::vector<Type>& types, std::unique_ptr<Source>& source);

/** Makes a batch look at rows of a chunk, which it loads if need be, the columns as listed in `positions`. */
Status read_chunk(const TableChunk& chunk, const std::vector<std::uint32_t>& positions, std::uint64_t offset,
                  std::uint32_t rows, SourceState& state, Batch& batch);

}  // namespace kindling
