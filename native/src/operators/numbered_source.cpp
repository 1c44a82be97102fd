#include "operators/numbered_source.h"

#include <algorithm>

#include "operators/row_gatherer.h"

namespace kindling {

namespace {

/** Reads the rows of one morsel from the tables that have some. */
class NumberedReader final : public PartReader {
 public:
  NumberedReader(const NumberedScan& scan, const std::vector<Type>& types,
                 const std::vector<std::vector<TableChunk>>& chunks, const Cancellation& cancellation)
      : scan_(scan), types_(types), cancellation_(cancellation), loaded_columns_(scan.columns) {
    if (std::find(scan.columns.begin(), scan.columns.end(), scan.number) == scan.columns.end()) {
      loaded_columns_.push_back(scan.number);
    }
    for (const std::vector<TableChunk>& each : chunks) cursors_.push_back({&each});
  }

  Status read(std::uint32_t most, std::vector<OwnedVector>& columns, std::uint32_t& rows) override {
    if (!has_begun_) KINDLING_RETURN_IF_FAILED(begin());
    std::vector<const Chunk*> chunks;
    for (const Cursor& cursor : cursors_) chunks.push_back(cursor.chunk.get());
    RowGatherer gatherer(types_, scan_.columns, std::move(chunks));
    for (rows = 0; rows < most && !heap_.empty(); ++rows) {
      std::pop_heap(heap_.begin(), heap_.end(), std::greater());
      const std::uint32_t source = heap_.back().source;
      Cursor& cursor = cursors_[source];
      KINDLING_RETURN_IF_FAILED(gatherer.add(source, cursor.row++));
      if (cursor.row == cursor.chunk->rows) {
        // What was gathered still looks at the chunk that is about to go.
        KINDLING_RETURN_IF_FAILED(gatherer.replace(source, nullptr));
        KINDLING_RETURN_IF_FAILED(load(cursor));
        if (cursor.chunk != nullptr) KINDLING_RETURN_IF_FAILED(gatherer.replace(source, cursor.chunk.get()));
      }
      if (cursor.chunk == nullptr) {
        heap_.pop_back();
      } else {
        heap_.back().number = number_of(cursor);
        std::push_heap(heap_.begin(), heap_.end(), std::greater());
      }
    }
    KINDLING_RETURN_IF_FAILED(gatherer.finish(given_));
    for (std::size_t index = 0; index < columns.size(); ++index) {
      columns[index].borrow(given_->columns[scan_.columns[index]]->values);
    }
    return {};
  }

 private:
  struct Cursor {
    const std::vector<TableChunk>* chunks;
    std::size_t next = 0;
    ChunkPointer chunk = nullptr;
    std::uint32_t row = 0;
  };
  /** Is the next row of a source; rows of one number come in the order of the sources. */
  struct Head {
    std::int64_t number;
    std::uint32_t source;
    auto operator<=>(const Head&) const = default;
  };

  Status begin() {
    has_begun_ = true;
    for (std::uint32_t source = 0; source < cursors_.size(); ++source) {
      KINDLING_RETURN_IF_FAILED(load(cursors_[source]));
      if (cursors_[source].chunk != nullptr) heap_.push_back({number_of(cursors_[source]), source});
    }
    std::make_heap(heap_.begin(), heap_.end(), std::greater());
    return {};
  }

  std::int64_t number_of(const Cursor& cursor) const {
    return Values<std::int64_t>(cursor.chunk->columns[scan_.number]->values)[cursor.row];
  }

  /** Goes on to the next chunk that has rows. */
  Status load(Cursor& cursor) {
    cursor.chunk = nullptr;
    cursor.row = 0;
    if (cancellation_.is_cancelled()) return {StatusCode::cancelled, ""};
    if (cursor.next == cursor.chunks->size()) return {};
    return (*cursor.chunks)[cursor.next++].load(loaded_columns_, cancellation_, cursor.chunk);
  }

  const NumberedScan& scan_;
  const std::vector<Type>& types_;
  const Cancellation& cancellation_;
  std::vector<std::uint32_t> loaded_columns_;
  std::vector<Cursor> cursors_;
  std::vector<Head> heap_;
  bool has_begun_ = false;
  /** The rows that were given last. */
  ChunkPointer given_;
};

}  // namespace

Status NumberedSource::make(const NumberedScan& scan, const std::vector<Type>& types, std::unique_ptr<Source>& source) {
  const auto invalid = [](const char* detail) { return Status(StatusCode::invalid_program, detail); };
  if (scan.tables.empty()) return invalid("there is no table of rows with numbers");
  const std::vector<Type>& all = scan.tables[0]->types;
  for (const TablePointer& table : scan.tables) {
    if (table->types != all) return invalid("tables whose rows are merged have the same types");
    if (table->morsels.size() != table->chunks.size()) return invalid("the rows of a table have no numbers");
  }
  if (scan.number >= all.size() || all[scan.number] != Type(PhysicalType::i64)) {
    return invalid("the numbers of rows are a column of type i64");
  }
  std::vector<Type> given;
  for (const std::uint32_t column : scan.columns) {
    if (column >= all.size()) return invalid("the tables have no such column");
    given.push_back(all[column]);
  }
  if (given != types) return invalid("the pipeline names other types than the tables have");
  source = std::make_unique<NumberedSource>(scan);
  return {};
}

NumberedSource::NumberedSource(NumberedScan scan) : scan_(std::move(scan)) {
  std::map<std::uint64_t, std::map<std::size_t, std::vector<TableChunk>>> morsels;
  for (std::size_t table = 0; table < scan_.tables.size(); ++table) {
    const Table& each = *scan_.tables[table];
    for (std::size_t chunk = 0; chunk < each.chunks.size(); ++chunk) {
      if (each.chunks[chunk].rows() != 0) morsels[each.morsels[chunk]][table].push_back(each.chunks[chunk]);
    }
  }
  for (auto& [morsel, tables] : morsels) {
    Chunks& chunks = morsels_.emplace_back();
    for (auto& [table, of_table] : tables) chunks.push_back(std::move(of_table));
  }
}

Pull NumberedSource::next(std::uint64_t last, Task&, Morsel& morsel) {
  const std::uint64_t order = next_.fetch_add(1, std::memory_order_relaxed);
  if (order >= morsels_.size() || order > last) return Pull::ended;
  morsel.order = order;
  morsel.rows = unknown_rows;
  return Pull::taken;
}

Status NumberedSource::read(const Morsel& morsel, std::uint64_t offset, std::uint32_t rows, SourceState& state,
                            Batch& batch) const {
  if (offset == 0) {
    state.reader = std::make_unique<NumberedReader>(scan_, scan_.tables[0]->types, morsels_[morsel.order],
                                                    *state.cancellation);
  }
  state.columns.resize(scan_.columns.size());
  batch.columns.clear();
  batch.selection = nullptr;
  KINDLING_RETURN_IF_FAILED(state.reader->read(rows, state.columns, batch.rows));
  for (const OwnedVector& column : state.columns) batch.columns.push_back(column.view());
  return {};
}

}  // namespace kindling
