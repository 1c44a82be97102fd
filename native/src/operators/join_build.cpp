#include "operators/join_build.h"

#include <numeric>

namespace kindling {

namespace {

/** Counts the bytes that the index takes for each row, at most, while it is made. */
constexpr std::size_t index_bytes = 48;
/** Counts what ranges take in addition: while one column is sorted, and for each. */
constexpr std::size_t sorting_bytes = 80;
constexpr std::size_t range_bytes = 28;

/** Fewer rows are joined in memory, however short it is: to part them would cost more than they take. */
constexpr std::uint64_t least_parted_rows = 8192;

bool has_room(std::uint64_t rows, std::size_t ranges) {
  const std::size_t bytes = index_bytes + (ranges == 0 ? 0 : sorting_bytes + ranges * range_bytes);
  return rows < least_parted_rows || MemoryPool::instance().has_room(rows * bytes);
}

Status check_ranges(const std::vector<RangeKey>& ranges, const std::vector<Type>& types) {
  for (const auto& [range, bound] : ranges) {
    bool exists = range.column < types.size();
    for (const std::uint32_t column : range.computed_from) exists = exists && column < types.size();
    if (!exists) return {StatusCode::invalid_program, "a range of a join is about a column that there is not"};
    const PhysicalType kind = types[range.column].kind;
    if (is_nested(kind) || kind == PhysicalType::null) {
      return {StatusCode::invalid_program, "columns of type " + to_text(types[range.column]) + " have no ranges"};
    }
  }
  return {};
}

}  // namespace

Status JoinBuildSink::make(const JoinBuild& build, const std::vector<Type>& types, const SpillSpacePointer& spill_space,
                           std::unique_ptr<Sink>& sink) {
  if (build.keys.size() != build.null_safe.size()) {
    return {StatusCode::invalid_program, "every key of a join is either safe for NULL or not"};
  }
  for (const std::uint32_t key : build.keys) {
    if (key >= types.size()) {
      return {StatusCode::invalid_program, "there is no column " + std::to_string(key) + " to join by"};
    }
    if (is_nested(types[key].kind)) {
      return {StatusCode::invalid_program, "a join cannot go by a column of type " + to_text(types[key])};
    }
  }
  KINDLING_RETURN_IF_FAILED(check_ranges(build.ranges, types));
  sink = std::make_unique<JoinBuildSink>(build, types, spill_space);
  return {};
}

Status JoinBuildSink::make_over(const JoinBuild& build, const TableScan& scan, const std::vector<Type>& types,
                                std::unique_ptr<Sink>& sink) {
  KINDLING_RETURN_IF_FAILED(make(build, types, nullptr, sink));
  static_cast<JoinBuildSink&>(*sink).over_ = scan;
  return {};
}

Status JoinBuildSink::take(const TableScan& scan, const Cancellation& cancellation, bool& fits) {
  auto table = std::make_shared<Table>();
  table->types = types_;
  const std::vector<TableChunk>& chunks = scan.table->chunks;
  for (std::uint64_t index = build_.first_chunk.value_or(0); index < chunks.size(); ++index) {
    // Of some chunks the first one is taken, whether there is room or not.
    const bool must_fit = build_.first_chunk.has_value() && table->chunks.empty();
    fits = must_fit || has_room(table->rows + chunks[index].rows(), build_.ranges.size());
    if (!fits) break;
    ChunkPointer loaded;
    KINDLING_RETURN_IF_FAILED(chunks[index].load(scan.columns, cancellation, loaded));
    auto picked = std::make_shared<Chunk>();
    picked->rows = loaded->rows;
    for (const std::uint32_t column : scan.columns) picked->columns.push_back(loaded->columns[column]);
    table->rows += picked->rows;
    table->chunks.emplace_back(std::move(picked));
  }
  table_ = std::move(table);
  return {};
}

Status JoinBuildSink::plan_finish(std::uint32_t& jobs) {
  jobs = 1;
  return {};
}

Status JoinBuildSink::finish_job(std::uint32_t, const Cancellation& cancellation) {
  TableScan scan;
  if (over_) {
    scan = *over_;
  } else {
    KINDLING_RETURN_IF_FAILED(rows_.complete(scan.table));
    scan.columns.resize(types_.size());
    std::iota(scan.columns.begin(), scan.columns.end(), 0);
  }
  bool fits = true;
  Status status = take(scan, cancellation, fits);
  if (status.ok() && (fits || build_.first_chunk.has_value())) status = build_index(cancellation);
  const bool is_refused = status.code() == StatusCode::out_of_memory && !build_.first_chunk.has_value();
  if (!status.ok() && !is_refused) return status;
  if (index_ != nullptr && status.ok()) return {};
  index_.reset();
  // Whoever hands a table on has its rows already.
  table_ = over_ ? std::make_shared<Table>() : scan.table;
  return {};
}

Status JoinBuildSink::build_index(const Cancellation& cancellation) {
  std::vector<ChunkPointer> chunks;
  for (const TableChunk& chunk : table_->chunks) chunks.push_back(chunk.held());
  index_ = std::make_shared<JoinIndex>(build_, types_);
  return index_->build(chunks, cancellation);
}

Status JoinBuildSink::complete(TablePointer& table) {
  auto indexed = std::make_shared<Table>(*table_);
  indexed->types = types_;
  indexed->join_index = std::move(index_);
  table = std::move(indexed);
  return {};
}

}  // namespace kindling
