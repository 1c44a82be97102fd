#include <random>

#include "kindling/pipeline_reader.h"
#include "pipelines.h"

namespace kindling::testing::pipeline_reader_test {

namespace {

/** Writes the format of `loader/encode.ts`. */
class ByteWriter {
 public:
  template <class T>
  ByteWriter& number(T value) {
    const auto* bytes = reinterpret_cast<const std::uint8_t*>(&value);
    bytes_.insert(bytes_.end(), bytes, bytes + sizeof value);
    return *this;
  }
  ByteWriter& text(const std::string& value) {
    number(static_cast<std::uint32_t>(value.size()));
    bytes_.insert(bytes_.end(), value.begin(), value.end());
    return *this;
  }
  ByteWriter& type(PhysicalType value) { return number(static_cast<std::uint8_t>(value)); }
  ByteWriter& numbers(const std::vector<std::uint32_t>& values) {
    number(static_cast<std::uint32_t>(values.size()));
    for (const std::uint32_t value : values) number(value);
    return *this;
  }
  /** Ends an instruction that counts in all rows and has no lambdas. */
  ByteWriter& plain() { return number(std::uint8_t{0}).number(std::uint32_t{0}); }
  const std::vector<std::uint8_t>& bytes() const { return bytes_; }

 private:
  std::vector<std::uint8_t> bytes_;
};

using Byte = std::uint8_t;
using Count = std::uint32_t;

/** Filters, computes and aggregates a table of a text, an i64, a bool and a list column. */
std::vector<std::uint8_t> encoded() {
  ByteWriter writer;
  writer.number(0x314c444bu);
  const auto types = [&writer] {
    writer.number(Count{4}).type(PhysicalType::utf8).type(PhysicalType::i64).type(PhysicalType::boolean);
    writer.type(PhysicalType::list).type(PhysicalType::i32);
  };
  types();
  writer.number(Byte{0}).number(std::uint64_t{7}).numbers({0, 1, 2, 3});
  writer.number(Count{2});
  writer.number(Byte{0});
  types();
  writer.number(Count{0}).number(Count{0}).numbers({2});
  writer.number(Byte{1});
  types();
  writer.number(Count{2});
  writer.type(PhysicalType::i64).number(Byte{0}).number(std::int64_t{5});
  writer.type(PhysicalType::utf8).number(Byte{0}).text("a constant text of some length");
  writer.number(Count{5});
  writer.text("add_i64").type(PhysicalType::i64).numbers({1, 4}).number(Byte{1}).number(Count{2}).number(Count{0});
  writer.text("coalesce").type(PhysicalType::utf8).numbers({0, 5}).plain();
  writer.text("list_size").type(PhysicalType::i32).numbers({3}).plain();
  writer.text("list_of").type(PhysicalType::list).type(PhysicalType::i64).numbers({1, 6}).plain();
  writer.text("struct_of").type(PhysicalType::structure).number(Count{2}).text("a").type(PhysicalType::utf8).text("b").type(
      PhysicalType::i32).numbers({7, 8}).plain();
  writer.numbers({6, 7, 8, 9, 10});
  writer.number(Byte{2}).numbers({1, 2});
  writer.number(Count{2});
  writer.text("sum_i64").type(PhysicalType::i64).number(Byte{1}).number(Count{0}).number(Byte{0});
  writer.text("count").type(PhysicalType::i64).number(Byte{1}).number(Count{4}).number(Byte{0});
  return writer.bytes();
}

class OneTable final : public HandleResolver {
 public:
  OneTable() {
    const std::vector<Type> types = {PhysicalType::utf8, PhysicalType::i64, PhysicalType::boolean,
                                     Type::list_of(PhysicalType::i32)};
    const ColumnPointer element = column<std::int32_t>(PhysicalType::i32, {1, std::nullopt, 3});
    table_ = table(types, 100, 30, [&element](std::vector<ColumnBuilder>& builders, std::uint32_t row) {
      append<std::string>(builders[0], PhysicalType::utf8,
                          row % 5 == 0 ? std::nullopt : std::optional("text number " + std::to_string(row % 9)));
      append<std::int64_t>(builders[1], PhysicalType::i64, row);
      append<std::uint8_t>(builders[2], PhysicalType::boolean, row % 2);
      const ListEntry entry{0, row % 4};
      Vector list;
      list.type = PhysicalType::list;
      list.length = 1;
      list.data = reinterpret_cast<const std::uint8_t*>(&entry);
      list.children = {element->values};
      if (!builders[3].append_range(list, 0, 1).ok()) fail(__FILE__, __LINE__, "append failed");
    });
  }
  TablePointer find_table(std::uint64_t handle) const override { return handle == 7 ? table_ : nullptr; }
  std::shared_ptr<Channel> find_channel(std::uint64_t) const override { return nullptr; }
  InputFilePointer find_file(std::uint64_t) const override { return nullptr; }

 private:
  TablePointer table_;
};

}  // namespace

TEST("reads the pipeline that was written") {
  const OneTable handles;
  Pipeline pipeline;
  REQUIRE_OK(read_pipeline(encoded(), handles, pipeline));
  EXPECT_EQUAL(std::size_t{2}, pipeline.operations.size());
  Outcome outcome = run(pipeline);
  REQUIRE_OK(outcome.status.copy());
  std::int64_t sum = 0;
  for (const auto& value : read<std::int64_t>(outcome.result.table, 2)) sum += *value;
  // 1 + 3 + ... + 99, and 5 for each of the 50 rows.
  EXPECT_EQUAL(std::int64_t{2750}, sum);
}

TEST("refuses every cut-off pipeline") {
  const OneTable handles;
  const std::vector<std::uint8_t> bytes = encoded();
  for (std::size_t length = 0; length < bytes.size(); ++length) {
    Pipeline pipeline;
    EXPECT(read_pipeline(std::span(bytes).first(length), handles, pipeline).code() == StatusCode::invalid_program);
  }
}

TEST("mutated bytes give a pipeline that runs or fails, never a crash") {
  const OneTable handles;
  const std::vector<std::uint8_t> bytes = encoded();
  const auto pool = scheduler(1);
  std::mt19937 random(20240607);
  int refused = 0;
  int ran = 0;
  for (int round = 0; round < scaled(20000); ++round) {
    std::vector<std::uint8_t> mutated = bytes;
    for (std::uint32_t changes = 1 + random() % 3; changes != 0; --changes) {
      const std::size_t place = random() % mutated.size();
      switch (random() % 3) {
        case 0:
          mutated[place] = static_cast<std::uint8_t>(random());
          break;
        case 1:
          mutated[place] = static_cast<std::uint8_t>(mutated[place] + (random() % 2 == 0 ? 1 : -1));
          break;
        default:
          mutated.erase(mutated.begin() + static_cast<std::ptrdiff_t>(place));
      }
    }
    Pipeline pipeline;
    const Status status = read_pipeline(mutated, handles, pipeline);
    if (!status.ok()) {
      ++refused;
      EXPECT(status.code() == StatusCode::invalid_program);
      continue;
    }
    if (!std::holds_alternative<TableScan>(pipeline.scan)) continue;
    Outcome outcome = start(std::make_shared<Query>(pool), pipeline).get();
    ++ran;
    EXPECT(outcome.status.code() != StatusCode::internal_error);
  }
  EXPECT(refused > scaled(1000));
  EXPECT(ran > scaled(1000));
  pool->close();
}

}  // namespace kindling::testing::pipeline_reader_test
