#include <algorithm>
#include <filesystem>
#include <fstream>
#include <numeric>

#include "kindling/integer128.h"
#include "pipelines.h"
#include "platform/owned_folder.h"
#include "spill/chunk_store.h"
#include "spill/spill_folder.h"
#include "spill/spilled_run.h"
#include "row_values.h"
#include "spilling.h"

namespace kindling::testing::spill_test {

namespace {

const Type list_type = Type::list_of(PhysicalType::utf8);
const Type struct_type = Type::struct_of({"a", "b"}, {PhysicalType::i128, list_type});
const std::vector<Type> all_types = {PhysicalType::null, PhysicalType::boolean, PhysicalType::i16, PhysicalType::f64,
                                     PhysicalType::i128, PhysicalType::utf8,    list_type,         struct_type};

void append_text(ColumnBuilder& builder, std::uint32_t row) {
  if (row % 7 == 0) {
    EXPECT(builder.append_null().ok());
  } else {
    append<std::string>(builder, PhysicalType::utf8, text_of(row));
  }
}

void append_texts(ColumnBuilder& builder, std::uint32_t row) {
  const std::uint32_t length = row % 4;
  for (std::uint32_t at = 0; at < length; ++at) append_text(builder.child(0), row + at);
  EXPECT(builder.append_list(length).ok());
}

TablePointer table_of_all_types(std::uint32_t rows, std::uint32_t chunk_rows) {
  return table(all_types, rows, chunk_rows, [](std::vector<ColumnBuilder>& builders, std::uint32_t row) {
    EXPECT(builders[0].append_null().ok());
    append<bool>(builders[1], PhysicalType::boolean, row % 5 == 0 ? std::nullopt : std::optional<bool>(row % 2 == 0));
    append<std::int16_t>(builders[2], PhysicalType::i16, static_cast<std::int16_t>(row));
    append<double>(builders[3], PhysicalType::f64, row % 6 == 0 ? std::nullopt : std::optional<double>(row * 0.5));
    append<Integer128>(builders[4], PhysicalType::i128, Integer128(WideInteger{row} << 70));
    append_text(builders[5], row);
    if (row % 9 == 0) {
      EXPECT(builders[6].append_null().ok());
    } else {
      append_texts(builders[6], row);
    }
    append<Integer128>(builders[7].child(0), PhysicalType::i128, Integer128(-WideInteger{row}));
    append_texts(builders[7].child(1), row + 1);
    EXPECT(builders[7].append_structure().ok());
  });
}

bool equal_chunks(const Chunk& left, const Chunk& right) {
  if (left.rows != right.rows || left.columns.size() != right.columns.size()) return false;
  for (std::size_t column = 0; column < left.columns.size(); ++column) {
    for (std::uint32_t row = 0; row < left.rows; ++row) {
      if (!equal_rows(left.columns[column]->values, row, right.columns[column]->values, row)) return false;
    }
  }
  return true;
}

/** Checks that a pipeline gives the same rows in the same chunks where everything that can spills. */
void expect_same(const Pipeline& pipeline) {
  Outcome straight = run(pipeline);
  REQUIRE_OK(std::move(straight.status));
  const TablePointer& expected = straight.result.table;
  EXPECT_EQUAL(0u, straight.result.bytes_spilled);
  const ShortMemory short_memory;
  for (const std::uint32_t threads : variations({1u, 2u, 4u})) {
    Outcome outcome = run(pipeline, threads, threads == 2 ? 700 : vector_rows);
    REQUIRE_OK(std::move(outcome.status));
    const TablePointer& spilled = outcome.result.table;
    EXPECT(outcome.result.bytes_spilled > 0);
    EXPECT_EQUAL(expected->rows, spilled->rows);
    REQUIRE(expected->chunks.size() == spilled->chunks.size());
    for (std::size_t index = 0; index < expected->chunks.size(); ++index) {
      EXPECT(equal_chunks(*expected->chunks[index].held(), *loaded(spilled->chunks[index], expected->types.size())));
      const std::uint32_t last[] = {static_cast<std::uint32_t>(expected->types.size() - 1)};
      ChunkPointer only;
      REQUIRE_OK(spilled->chunks[index].load(last, NeverCancelled(), only));
      EXPECT_EQUAL(expected->chunks[index].rows(), only->rows);
    }
  }
}

std::vector<std::uint32_t> all_columns() {
  std::vector<std::uint32_t> columns(all_types.size());
  std::iota(columns.begin(), columns.end(), 0);
  return columns;
}

SpillSpacePointer space() { return std::make_shared<SpillSpace>("test"); }

}  // namespace

TEST("spill: chunks of all types come back as they were written, and single columns without the others") {
  const SpillParent parent;
  for (const std::uint32_t rows : {1u, 64u, 1000u, 40000u}) {
    const ChunkPointer chunk = table_of_all_types(rows, rows)->chunks[0].held();
    SpillFilePointer file;
    REQUIRE_OK(space()->create_file(file));
    BlockWriter writer(all_types, file);
    SpilledBlock first;
    SpilledBlock second;
    REQUIRE_OK(writer.write(*chunk, first));
    REQUIRE_OK(writer.write(*chunk, second));
    std::vector<std::uint32_t> all(all_types.size());
    std::iota(all.begin(), all.end(), 0);
    ChunkPointer read;
    REQUIRE_OK(read_block(*file, all_types, second, all, read));
    EXPECT(equal_chunks(*chunk, *read));
    EXPECT_EQUAL(chunk->columns[5]->null_count, read->columns[5]->null_count);
    const std::uint32_t some[] = {2, 6};
    REQUIRE_OK(read_block(*file, all_types, first, some, read));
    EXPECT(read->columns[0] == nullptr && read->columns[2] != nullptr && read->columns[5] == nullptr);
    EXPECT(equal_rows(chunk->columns[6]->values, rows - 1, read->columns[6]->values, rows - 1));
  }
}

TEST("spill: constant vectors are written row by row") {
  const SpillParent parent;
  const ChunkPointer chunk = table_of_all_types(8, 8)->chunks[0].held();
  std::vector<Vector> constants;
  std::vector<const Vector*> columns;
  for (const ColumnPointer& column : chunk->columns) constants.push_back(column->values);
  for (Vector& constant : constants) {
    constant.encoding = Encoding::constant;
    columns.push_back(&constant);
  }
  SpillFilePointer file;
  REQUIRE_OK(space()->create_file(file));
  BlockWriter writer(all_types, file);
  SpilledBlock block;
  REQUIRE_OK(writer.write(columns, 2, 5, {}, block));
  std::vector<std::uint32_t> all(all_types.size());
  std::iota(all.begin(), all.end(), 0);
  ChunkPointer read;
  REQUIRE_OK(read_block(*file, all_types, block, all, read));
  EXPECT_EQUAL(5u, read->rows);
  for (std::size_t column = 0; column < all.size(); ++column) {
    for (std::uint32_t row = 0; row < 5; ++row) {
      EXPECT(equal_rows(chunk->columns[column]->values, 0, read->columns[column]->values, row));
    }
  }
}

TEST("spill: a run gives its rows in order, and counts its bytes for its operator and its query") {
  const SpillParent parent;
  const TablePointer rows = table_of_all_types(10000, 1000);
  const SpillSpacePointer query = std::make_shared<SpillSpace>("query");
  const auto own = std::make_shared<SpillSpace>("test", query);
  SpillFilePointer file;
  REQUIRE_OK(own->create_file(file));
  RunWriter writer(all_types, file);
  for (const TableChunk& chunk : rows->chunks) {
    Batch batch;
    for (const ColumnPointer& column : chunk.held()->columns) batch.columns.push_back(column->values);
    batch.rows = chunk.rows();
    REQUIRE_OK(writer.append(batch));
  }
  SpilledRun run;
  REQUIRE_OK(writer.finish(run));
  EXPECT_EQUAL(10000u, run.rows);
  EXPECT(run.blocks.size() > 1 && own->bytes() > 0);
  EXPECT_EQUAL(own->bytes(), query->bytes());
  RunReader reader(all_types, file, run);
  std::uint32_t row = 0;
  for (;;) {
    ChunkPointer chunk;
    REQUIRE_OK(reader.next(chunk));
    if (chunk == nullptr) break;
    for (std::uint32_t at = 0; at < chunk->rows; ++at, ++row) {
      const Chunk& expected = *rows->chunks[row / 1000].held();
      EXPECT(equal_rows(expected.columns[7]->values, row % 1000, chunk->columns[7]->values, at));
    }
  }
  EXPECT_EQUAL(10000u, row);
}

TEST("spill: bytes that changed or are missing are a failure that says who spilled") {
  const SpillParent parent;
  const ChunkPointer chunk = table_of_all_types(3000, 3000)->chunks[0].held();
  SpillFilePointer file;
  REQUIRE_OK(space()->create_file(file));
  BlockWriter writer(all_types, file);
  SpilledBlock block;
  REQUIRE_OK(writer.write(*chunk, block));
  std::vector<std::uint32_t> all(all_types.size());
  std::iota(all.begin(), all.end(), 0);
  ChunkPointer read;
  for (std::size_t piece = 0; piece < block.pieces.size(); ++piece) {
    for (int damage = 0; damage < 3; ++damage) {
      SpilledBlock damaged = block;
      // Pieces of other columns, pieces that reach behind the end of the file, and another checksum.
      if (damage == 0) damaged.pieces[piece].offset += 64;
      if (damage == 1) damaged.pieces[piece].offset += std::uint64_t{1} << 40;
      if (damage == 2) damaged.pieces[piece].checksum ^= 1;
      const Status status = read_block(*file, all_types, damaged, all, read);
      EXPECT(status.code() == StatusCode::spill_failed);
      EXPECT(!status.ok() && status.failure().detail.rfind("test\ta temporary file", 0) == 0);
    }
  }
  // Sound bytes of a column of another type give an answer or a failure, and never more than that.
  std::vector<Type> others(all_types.rbegin(), all_types.rend());
  (void)read_block(*file, others, block, all, read);
}

TEST("spill: the folder is made by the first file and gone with the last") {
  const SpillParent parent;
  EXPECT_EQUAL(0u, parent.entries());
  SpillFilePointer first;
  REQUIRE_OK(space()->create_file(first));
  SpillFilePointer second;
  REQUIRE_OK(space()->create_file(second));
  EXPECT_EQUAL(1u, parent.entries());
  first.reset();
  EXPECT_EQUAL(1u, parent.entries());
  second.reset();
  EXPECT_EQUAL(0u, parent.entries());
  REQUIRE_OK(space()->create_file(first));
  EXPECT_EQUAL(1u, parent.entries());
}

TEST("spill: folders whose owner has gone are removed, those of living ones and of others stay") {
  const SpillParent parent;
  SpillFilePointer own;
  REQUIRE_OK(space()->create_file(own));
  files::create_directory(parent.path / "kindling-spill-gone");
  std::ofstream(parent.path / "kindling-spill-gone" / "owner") << "";
  std::ofstream(parent.path / "kindling-spill-gone" / "0") << "rows";
  files::create_directory(parent.path / "kindling-spill-empty");
  files::create_directory(parent.path / "of-somebody-else");
  std::ofstream(parent.path / "kindling-spill-file") << "no folder";
  files::create_directory_symlink(parent.path / "of-somebody-else", parent.path / "kindling-spill-link");
  EXPECT_EQUAL(2, platform::OwnedFolder::remove_abandoned(parent.path.string()));
  EXPECT_EQUAL(4u, parent.entries());
  EXPECT(!files::exists(parent.path / "kindling-spill-gone") && files::exists(parent.path / "of-somebody-else"));
  own.reset();
  EXPECT_EQUAL(3u, parent.entries());
  EXPECT_EQUAL(0, platform::OwnedFolder::remove_abandoned((parent.path / "missing").string()));
}

TEST("spill: a folder that cannot be made is a failure of the query that spills") {
  const SpillParent parent;
  set_spill_parent((parent.path / "missing").string());
  const ShortMemory short_memory;
  Outcome outcome = run({{i64_type}, RangeScan{0, 1000, 1}, {}, Collect{}});
  EXPECT(outcome.status.code() == StatusCode::spill_failed);
  EXPECT(!outcome.status.ok() && outcome.status.failure().detail.find("missing") != std::string::npos);
}

TEST("spill: collected rows and their chunks are the same, with a limit and an offset, too") {
  const SpillParent parent;
  const TablePointer rows = table_of_all_types(20000, 700);
  std::vector<std::uint32_t> columns(all_types.size());
  std::iota(columns.begin(), columns.end(), 0);
  for (const Collect& collect : {Collect{}, Collect{5000, 123}, Collect{std::nullopt, 19999}}) {
    const Pipeline pipeline{all_types, TableScan{rows, columns}, {}, collect};
    const TablePointer expected = run(pipeline).result.table;
    const ShortMemory short_memory;
    for (const std::uint32_t threads : variations({1u, 2u, 4u})) {
      Outcome outcome = run(pipeline, threads);
      REQUIRE_OK(std::move(outcome.status));
      const TablePointer& spilled = outcome.result.table;
      EXPECT(outcome.result.bytes_spilled > 0);
      EXPECT_EQUAL(expected->rows, spilled->rows);
      REQUIRE(expected->chunks.size() == spilled->chunks.size());
      for (std::size_t index = 0; index < expected->chunks.size(); ++index) {
        EXPECT(spilled->chunks[index].held() == nullptr);
        EXPECT(equal_chunks(*expected->chunks[index].held(), *loaded(spilled->chunks[index], all_types.size())));
      }
      // A table on disk is a source as any other.
      Outcome again = run({all_types, TableScan{spilled, columns}, {}, Collect{}}, threads, 100);
      REQUIRE_OK(std::move(again.status));
      EXPECT(read<std::string>(expected, 5) == read<std::string>(again.result.table, 5));
    }
  }
}

TEST("spill: a join finds rows of a table that lies on disk") {
  const SpillParent parent;
  TablePointer spilled;
  {
    const ShortMemory short_memory;
    spilled = run({{i64_type}, RangeScan{0, 5000, 1}, {}, Collect{}}).result.table;
  }
  REQUIRE(spilled != nullptr && spilled->chunks[0].held() == nullptr);
  const Pipeline build{{i64_type}, TableScan{spilled, {0}}, {}, JoinBuild{{0}, {false}}};
  const TablePointer indexed = run(build).result.table;
  REQUIRE(indexed != nullptr);
  HashJoin join;
  join.table = indexed;
  join.keys = {0};
  const Outcome outcome = run({{i64_type}, RangeScan{4990, 5010, 1}, {join}, Collect{}});
  EXPECT_EQUAL(10u, outcome.result.table->rows);
}

TEST("spill: a sort gives the same rows, by numbers, by texts, by several columns and by none") {
  const SpillParent parent;
  const TablePointer rows = table_of_all_types(30000, 1700);
  const std::vector<std::vector<SortKey>> orders = {
      {{2, false, true}}, {{5, true, false}, {3, false, true}}, {{1, false, false}, {5, false, true}}, {{0, false, true}}, {{4, true, true}}};
  for (const std::vector<SortKey>& keys : orders) {
    expect_same({all_types, TableScan{rows, all_columns()}, {}, Sort{keys, std::nullopt, 0}});
  }
  expect_same({all_types, TableScan{rows, all_columns()}, {}, Sort{orders[1], 2000000, 777}});
}

TEST("spill: a sort of many parts cuts them where one in memory does") {
  const SpillParent parent;
  const TablePointer rows = table({i64_type, PhysicalType::utf8}, 280000, 50000,
                                  [](std::vector<ColumnBuilder>& builders, std::uint32_t row) {
                                    append<std::int64_t>(builders[0], PhysicalType::i64, row * 2654435761u % 1000);
                                    append<std::string>(builders[1], PhysicalType::utf8, text_of(row * 7));
                                  });
  expect_same({rows->types, TableScan{rows, {0, 1}}, {}, Sort{{{0, false, true}}, std::nullopt, 0}});
  expect_same({rows->types, TableScan{rows, {0, 1}}, {}, Sort{{{1, true, true}, {0, false, true}}, std::nullopt, 0}});
}

TEST("spill: windows give the same values, over many partitions and over one") {
  const SpillParent parent;
  const TablePointer rows = table({i64_type, PhysicalType::f64, PhysicalType::utf8}, 140000, 40000,
                                  [](std::vector<ColumnBuilder>& builders, std::uint32_t row) {
                                    append<std::int64_t>(builders[0], PhysicalType::i64, row * 2654435761u % 5000);
                                    append<double>(builders[1], PhysicalType::f64, row * 0.1);
                                    append<std::string>(builders[2], PhysicalType::utf8, text_of(row));
                                  });
  const FrameBound from_start{FrameBound::Kind::unbounded_preceding, 0, 0};
  const FrameBound to_here{FrameBound::Kind::current_row, 0, 0};
  const WindowCall number{"row_number", PhysicalType::i32, {}, true, from_start, to_here, false};
  const WindowCall sum{"sum_f64", PhysicalType::f64, {1}, true, from_start, to_here, false};
  const WindowCall least{"min_utf8", PhysicalType::utf8, {2}, true, from_start, to_here, false};
  for (const std::vector<std::uint32_t>& partitions : {std::vector<std::uint32_t>{0}, std::vector<std::uint32_t>{}}) {
    expect_same({rows->types, TableScan{rows, {0, 1, 2}}, {}, Window{partitions, {{1, true, true}}, {number, sum, least}}});
  }
}

TEST("spill: drawn values and samples are the same") {
  const SpillParent parent;
  const TablePointer rows = table_of_all_types(30000, 1700);
  const DrawCall random{"rand", PhysicalType::f64, 42, {}, std::nullopt};
  const DrawCall other{"rand", PhysicalType::f64, 7, {}, 1};
  expect_same({all_types, TableScan{rows, all_columns()}, {}, DrawRandom{{random, other}}});
  expect_same({all_types, TableScan{rows, all_columns()}, {}, Sample{0, 0.3, false, 42}});
}

TEST("spill: groups come in the same order with the same bits") {
  const SpillParent parent;
  const TablePointer rows = table({i64_type, PhysicalType::utf8, PhysicalType::f64}, 200000, 30000,
                                  [](std::vector<ColumnBuilder>& builders, std::uint32_t row) {
                                    append<std::int64_t>(builders[0], PhysicalType::i64, row * 2654435761u % 90000);
                                    append<std::string>(builders[1], PhysicalType::utf8, text_of(row * 2654435761u % 90000));
                                    append<double>(builders[2], PhysicalType::f64, row * 0.1);
                                  });
  const std::vector<AggregateCall> calls = {{"count", PhysicalType::i64, 0, false},
                                            {"sum_f64", PhysicalType::f64, 2, false},
                                            {"max_utf8", PhysicalType::utf8, 1, false},
                                            {"collect_list_utf8", list_type, 1, false},
                                            {"count", PhysicalType::i64, 2, true}};
  expect_same({rows->types, TableScan{rows, {0, 1, 2}}, {}, Aggregate{{0}, calls}});
  expect_same({rows->types, TableScan{rows, {0, 1, 2}}, {}, Aggregate{{1, 0}, calls}});
}

}  // namespace kindling::testing::spill_test
