#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "kindling/column.h"
#include "kindling/file_format.h"
#include "kindling/output_format.h"
#include "kindling/program.h"
#include "kindling/scan_condition.h"
#include "kindling/status.h"

namespace kindling {

class Channel;
class Query;

/**
 * Reads columns of a table, by position, in stored order. Where it knows the bounds of its chunks, those are left out in which
 * no row can meet all conditions, which number the columns that are read.
 */
struct TableScan {
  TablePointer table;
  std::vector<std::uint32_t> columns;
  std::vector<ScanCondition> conditions = {};
};
/** Gives one `i64` column: start, start + step, ... before end. */
struct RangeScan {
  std::int64_t start = 0;
  std::int64_t end = 0;
  std::int64_t step = 1;
};
/** Reads a channel until it is finished; each batch is a morsel. */
struct ChannelScan {
  std::shared_ptr<Channel> channel;
};
/** Reads tables of the same types one after the other. */
struct ConcatScan {
  std::vector<TableScan> tables;
};
/**
 * Reads the rows of a join's build side that no row of the probe side has met, with NULLs for the `nulls` columns of
 * the probe side before them.
 */
struct UnmatchedScan {
  TablePointer table;
  std::vector<Type> nulls;
};
/**
 * Gives the rows of a table that a join of kind `note` went over, and whether each met a row of the other side: all columns
 * of the table, then one of type bool.
 */
struct MarkedScan {
  TablePointer table;
};
/**
 * Merges rows that `KeepNumbered` kept in several tables by the column of their numbers: morsels are those in which the
 * rows were numbered. Rows of one number come in the order of the tables.
 */
struct NumberedScan {
  std::vector<TablePointer> tables;
  std::uint32_t number = 0;
  std::vector<std::uint32_t> columns;
};
using Scan =
    std::variant<TableScan, RangeScan, ChannelScan, ConcatScan, UnmatchedScan, MarkedScan, FilesScan, NumberedScan>;

/** Keeps the rows where the program's only output is true. */
struct Filter {
  Program program;
};
/** Replaces the columns of the batch by the program's outputs. */
struct Project {
  Program program;
};
/** Says which rows a join gives. */
enum class JoinKind : std::uint8_t {
  /** Pairs. */
  inner,
  /** Pairs, and rows of the probe side without a partner, with NULLs. */
  left,
  /** As left; the rows of the build side that met none are then read by an `UnmatchedScan`. */
  full,
  /** Every row of the probe side once, and whether it has a partner: a column of type bool. */
  mark,
  /** As left, but a row with several partners is a failure. */
  single,
  /** Nothing: notes which rows of the table have a partner, for a `MarkedScan`. */
  note,
};
/** Says on which side of a value of the batch a value of the table must lie. */
enum class RangeBound : std::uint8_t { less, at_most, greater, at_least };
/** Names a column whose order decides which rows are partners. */
struct RangeColumn {
  std::uint32_t column = 0;
  /**
   * Columns that the values were computed from, if NULL may mean that one could not be: where none of these is NULL,
   * nothing is known of it. Empty where NULL is NULL, which has no partner.
   */
  std::vector<std::uint32_t> computed_from = {};
};
/** Compares a column of the table with one of the batch. */
struct RangeKey {
  RangeColumn column;
  RangeBound bound = RangeBound::less;
};
/**
 * Joins the batch with a table that a `JoinBuild` left behind. Gives the columns of the batch, then those of the table;
 * in the order of the batch and, for one row of it, of the table. Without keys every row meets every other.
 */
struct HashJoin {
  TablePointer table;
  JoinKind kind = JoinKind::inner;
  /** Columns of the batch, one for each key of the table. */
  std::vector<std::uint32_t> keys;
  /**
   * Decides which pairs count: one output of type bool over the columns of both sides. Beside keys, and for values that
   * could not be computed, it also decides about ranges.
   */
  std::optional<Program> residual;
  /** Makes the mark NULL where a NULL, in a key or in what the residual gives, leaves it open. */
  bool null_aware = false;
  /** Which columns of each side come out; all of them where nothing is said. */
  std::optional<std::vector<std::uint32_t>> probe_columns = std::nullopt;
  std::optional<std::vector<std::uint32_t>> build_columns = std::nullopt;
  /**
   * Computes columns of pairs, which come out behind the others: `f64` or `i64`, over the columns of both sides. Only
   * where every row meets every other and pairs come out. Its failures are numbered from `first_computed` on.
   */
  std::optional<Program> computed = std::nullopt;
  std::uint32_t first_computed = 0;
  /** Tell of the rows that the build side has in other tables: whether there are any, and one with NULL in a key. */
  bool has_rows_elsewhere = false;
  bool has_null_key_elsewhere = false;
  /** Columns of the batch, one for each range of the table: rows beyond a range are no partners. */
  std::vector<RangeColumn> ranges = {};
};
/**
 * Keeps rows that may have a partner in a table that a `JoinBuild` left behind, by columns of the batch, one for each of its
 * keys: for a join further on that drops the others. Some of the others pass.
 */
struct KeyFilter {
  TablePointer table;
  std::vector<std::uint32_t> keys;
  /** Whether all rows are asked about, also where most of them pass: which rows pass then depends on the rows alone. */
  bool steady = false;
};
/**
 * Gives every row once for each element of a list of it: `columns` of the batch, the number of the element from 0 where
 * `position` is set, then the element. With `outer` a row whose list is empty or NULL stays, with NULLs.
 */
struct Unnest {
  std::uint32_t list = 0;
  std::vector<std::uint32_t> columns;
  bool position = false;
  bool outer = false;
};
/** Orders by a column. NaN is greater than any number; -0.0 equals 0.0. */
struct SortKey {
  std::uint32_t column = 0;
  bool descending = false;
  bool nulls_first = true;
};
/**
 * Leaves out rows that are not among the first `limit` of their partition by the order, ties counted in; not all of them,
 * and not always the same. For a window whose later rows nobody wants.
 */
struct LeadingRows {
  static constexpr std::uint32_t most = 1000;
  std::vector<std::uint32_t> partitions;
  SortKey order;
  std::uint32_t limit = 0;
};
using Operation = std::variant<Filter, Project, HashJoin, Unnest, LeadingRows, KeyFilter>;

/** Aggregates one column; `argument` is -1 where the kernel takes none. */
struct AggregateCall {
  std::string kernel;
  Type type;
  std::int64_t argument = -1;
  /** Takes each value once; those of flat types only. */
  bool distinct = false;
};

/** Keeps rows in morsel order, `limit` rows after the first `offset`. */
struct Collect {
  std::optional<std::uint64_t> limit;
  std::uint64_t offset = 0;
};
/** Sorts, stable in morsel order; with a limit it keeps about `offset + limit` rows for each thread. */
struct Sort {
  std::vector<SortKey> keys;
  std::optional<std::uint64_t> limit;
  std::uint64_t offset = 0;
};
/** Groups by columns; gives the group columns, then the aggregates. */
struct Aggregate {
  std::vector<std::uint32_t> groups;
  std::vector<AggregateCall> aggregates;
};
/** Hands batches of at most `batch_rows` rows to a channel, numbered 0, 1, 2, ... in row order. */
struct Send {
  std::shared_ptr<Channel> channel;
  std::uint32_t batch_rows = 2048;
};
/** Keeps rows in morsel order and finds them by columns; rows with NULL in a key that is not `null_safe` are never found. */
struct JoinBuild {
  std::vector<std::uint32_t> keys;
  std::vector<bool> null_safe;
  /**
   * Takes chunks of a table from this one on, as many as memory has room for, and one at least. Where nothing is said, all
   * rows are taken; if memory has no room for them, the table has no index, and cannot be joined.
   */
  std::optional<std::uint64_t> first_chunk = std::nullopt;
  /**
   * Finds rows by ranges, too. Beside keys only where many rows share them: else a residual asks about each pair sooner
   * than a search.
   */
  std::vector<RangeKey> ranges = {};
};
/**
 * Parts rows by the hash of columns: leaves a table whose `parts` have them, each in morsel order. Rows of equal keys come
 * into one part; those that a NULL keeps from all partners come into any. Without keys there is one part.
 */
struct PartByKeys {
  std::vector<std::uint32_t> keys;
  std::vector<bool> null_safe;
  /** Counts how often the rows were parted before, each time by other bits of the hash. */
  std::uint32_t level = 0;
  /** Appends a column of type i64: a number that grows with morsels and rows. */
  bool numbered = false;
  /** Says how many pairs the join will make of each row, by which it would cut morsels. */
  std::uint64_t pairs_of_each = 1;
};
/** Keeps rows for a `NumberedScan`, in morsel order and small chunks; `number` is the column that `PartByKeys` appended. */
struct KeepNumbered {
  std::uint32_t number = 0;
};
/**
 * Turns rows into bytes of a file format and hands them to a channel, in row order, in pieces. The `columns` are
 * written; behind them the batch has `partition_columns` texts, which are not: a piece ends where they change. The
 * columns of the channel are the bytes of the piece and its note (both binary), its rows (i64), then the partition
 * columns.
 */
struct Encode {
  std::shared_ptr<Channel> channel;
  std::vector<FileColumn> columns;
  std::uint32_t partition_columns = 0;
  /** How many rows a piece has at most. */
  std::uint32_t piece_rows = morsel_rows;
  OutputFormat format;
};
/** Begins or ends the frame of a window call. */
struct FrameBound {
  enum class Kind : std::uint8_t { unbounded_preceding, current_row, unbounded_following, rows, value };

  Kind kind = Kind::unbounded_preceding;
  /** Counts rows from the current one, backwards below zero; only for `rows`. */
  std::int64_t rows = 0;
  /** Holds for each row the value of the only order at which its frame begins or ends; only for `value`. */
  std::uint32_t column = 0;
};
/** Computes a value for each row from the rows of its frame or partition. */
struct WindowCall {
  /** A window function, or an aggregate. */
  std::string kernel;
  Type type;
  std::vector<std::uint32_t> arguments;
  /** Tells whether the current row stands for itself alone, or for all of its peers. */
  bool by_rows = false;
  FrameBound lower;
  FrameBound upper;
  bool ignore_nulls = false;
};
/**
 * Parts rows by columns, orders each partition, and computes calls over it. Gives the columns of the batch, then the
 * calls; partitions in the order of their keys, NULLs first.
 */
struct Window {
  std::vector<std::uint32_t> partitions;
  std::vector<SortKey> orders;
  std::vector<WindowCall> calls;
};
/** Draws a random value for each row; equal seeds give equal values for the rows in order. */
struct DrawCall {
  /** `rand`, `randn`, `randstr`, `uuid` or `shuffle`. */
  std::string kernel;
  Type type;
  std::int64_t seed = 0;
  std::vector<std::uint32_t> arguments;
  /** The column that tells for which rows to draw; for the others the generator stands still. */
  std::optional<std::uint32_t> active;
};
/** Keeps rows in morsel order, with the values drawn for them behind their columns. */
struct DrawRandom {
  std::vector<DrawCall> calls;
};
/**
 * Keeps the rows whose random number lies in [lower, upper), in morsel order; with replacement each row as often as a
 * number of the Poisson distribution of mean `upper - lower` (below 40) says.
 */
struct Sample {
  double lower = 0;
  double upper = 0;
  bool with_replacement = false;
  std::int64_t seed = 0;
};
/** Hands a table on as it is, with the bounds of its chunks: of the columns that are scanned. No operator may lie between. */
struct DescribeChunks {};
using Target = std::variant<Collect, Sort, Aggregate, Send, JoinBuild, Encode, Window, DrawRandom, Sample, PartByKeys,
                            KeepNumbered, DescribeChunks>;

/** Describes one run through the data. Not trusted: `run_pipeline` checks it before anything runs. */
struct Pipeline {
  std::vector<Type> columns;
  Scan scan;
  std::vector<Operation> operations;
  Target target;
  /** Asks for figures of each step; without it nothing is measured. */
  bool measured = false;
};

/** Says what a step of a pipeline has done: its source, an operator, or its sink. */
struct StepFigures {
  /** How many rows came out of it; for a sink, how many went in. */
  std::uint64_t rows = 0;
  std::uint64_t batches = 0;
  /** How long threads were in it, all of them together. */
  std::uint64_t nanoseconds = 0;
  /** The most pooled memory that it took and did not give back, in bytes. */
  std::uint64_t peak_memory = 0;
};

/** What a pipeline left behind. */
struct PipelineResult {
  /** Null for `Send`. */
  TablePointer table;
  std::uint64_t rows_read = 0;
  /** Bytes that the sink has written to disk because memory was short. */
  std::uint64_t bytes_spilled = 0;
  /** Into how many parts the source fell by which it can leave out rows, and how many it left out; 0 where there are none. */
  std::uint64_t parts = 0;
  std::uint64_t parts_left_out = 0;
  /** The source, the operators and the sink in order; empty unless the pipeline is `measured`. */
  std::vector<StepFigures> steps;
};

/** Takes the end of a run, once, on a thread of the scheduler (or at once, when the pipeline is refused). */
using PipelineDone = std::function<void(Status, PipelineResult)>;

/** Runs a pipeline in the threads of the query's scheduler. Returns at once. */
void run_pipeline(const std::shared_ptr<Query>& query, const Pipeline& pipeline, PipelineDone done);

}  // namespace kindling
