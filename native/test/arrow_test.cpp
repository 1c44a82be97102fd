#include <cstring>

#include "kindling/arrow.h"
#include "pipelines.h"

namespace kindling::testing::arrow_test {

namespace {

template <class T>
std::span<const std::uint8_t> bytes_of(const std::vector<T>& values) {
  return {reinterpret_cast<const std::uint8_t*>(values.data()), values.size() * sizeof(T)};
}

std::string message(const Type& type, const ArrowColumn& source) {
  ColumnPointer column;
  const Status status = import_column(type, source, column);
  if (status.ok()) return "imported";
  return status.code() == StatusCode::invalid_program ? status.failure().detail : "another failure";
}

}  // namespace

TEST("imports texts, lists and structs, and exports what was imported") {
  const std::string text = "aeinlängererTextals zwölf";
  const std::vector<std::uint8_t> text_bytes(text.begin(), text.end());
  const std::vector<std::int32_t> offsets = {0, 1, 1, static_cast<std::int32_t>(text.size())};
  const std::vector<std::uint8_t> validity = {0b101};
  const ArrowColumn texts{3, validity, offsets, text_bytes, {}};
  const std::vector<std::int32_t> numbers = {1, 2, 3, 4};
  const std::vector<std::int32_t> list_offsets = {1, 3, 3, 4};
  ArrowColumn lists{3, {}, list_offsets, {}, {ArrowColumn{4, {}, {}, bytes_of(numbers), {}}}};
  const Type type = Type::struct_of({"text", "list"}, {PhysicalType::utf8, Type::list_of(PhysicalType::i32)});
  ColumnPointer column;
  REQUIRE_OK(import_column(type, {3, {}, {}, {}, {texts, lists}}, column));
  EXPECT((values<std::string>(column->values.children[0]) ==
          std::vector<std::optional<std::string>>{"a", std::nullopt, text.substr(1)}));

  ExportedColumn exported;
  REQUIRE_OK(export_column(*column, exported));
  REQUIRE(exported.children.size() == 2);
  EXPECT_EQUAL(1u, exported.children[0].null_count);
  EXPECT_EQUAL(text.size(), exported.children[0].data.size);
  EXPECT(std::memcmp(exported.children[0].data.bytes, text.data(), text.size()) == 0);
  const ExportedColumn& list = exported.children[1];
  EXPECT(std::memcmp(list.offsets.bytes, std::vector<std::int32_t>{0, 2, 2, 3}.data(), 16) == 0);
  EXPECT_EQUAL(3u, list.children[0].length);
  EXPECT(std::memcmp(list.children[0].data.bytes, numbers.data() + 1, 12) == 0);
}

TEST("cuts a table into chunks that share memory, and exports each") {
  const std::uint32_t rows = 300000;
  std::vector<std::int64_t> numbers(rows);
  std::vector<std::uint8_t> flags((rows + 7) / 8);
  for (std::uint32_t row = 0; row < rows; ++row) {
    numbers[row] = row;
    if (row % 3 == 0) flags[row / 8] |= static_cast<std::uint8_t>(1 << (row % 8));
  }
  const std::vector<Type> types = {i64_type, PhysicalType::boolean};
  TablePointer table;
  REQUIRE_OK(import_table(types, rows, {{rows, flags, {}, bytes_of(numbers), {}}, {rows, {}, {}, flags, {}}}, table));
  REQUIRE(table->chunks.size() == 3);
  EXPECT_EQUAL(300000u - 2 * morsel_rows, table->chunks[2].held()->rows);
  ExportedColumn exported;
  REQUIRE_OK(export_column(*table->chunks[1].held()->columns[0], exported));
  EXPECT(exported.validity.bytes[0] == flags[morsel_rows / 8]);
  const auto* values = reinterpret_cast<const std::int64_t*>(exported.data.bytes);
  // Row 131073 is the first of its chunk that is a multiple of 3; values of NULL rows are zero.
  EXPECT(values[0] == 0 && values[1] == 131073);
  ExportedColumn booleans;
  REQUIRE_OK(export_column(*table->chunks[1].held()->columns[1], booleans));
  EXPECT(std::memcmp(booleans.data.bytes, flags.data() + morsel_rows / 8, morsel_rows / 8) == 0);
}

TEST("exports lists that do not lie one behind the other, and slices of bitmaps") {
  std::vector<std::optional<std::int32_t>> numbers;
  for (std::int32_t index = 0; index < 200; ++index) {
    numbers.push_back(index % 5 == 0 ? std::nullopt : std::optional(index));
  }
  const ColumnPointer elements = column<std::int32_t>(PhysicalType::i32, numbers);
  const auto exported_elements = [&elements](const std::vector<ListEntry>& entries) {
    Column lists;
    lists.values.type = PhysicalType::list;
    lists.values.length = static_cast<std::uint32_t>(entries.size());
    lists.values.data = reinterpret_cast<const std::uint8_t*>(entries.data());
    lists.values.children = {elements->values};
    lists.children = {elements};
    ExportedColumn exported;
    const Status status = export_column(lists, exported);
    std::vector<std::optional<std::int32_t>> result;
    if (!status.ok()) return result;
    const ExportedColumn& child = exported.children[0];
    for (std::uint32_t row = 0; row < child.length; ++row) {
      const bool valid = child.validity.bytes == nullptr || (child.validity.bytes[row / 8] >> (row % 8) & 1) != 0;
      const auto* values = reinterpret_cast<const std::int32_t*>(child.data.bytes);
      result.push_back(valid ? std::optional(values[row]) : std::nullopt);
    }
    return result;
  };
  using Ints = std::vector<std::optional<std::int32_t>>;
  EXPECT(exported_elements({{69, 2}, {71, 1}}) == Ints({69, std::nullopt, 71}));
  EXPECT(exported_elements({{71, 1}, {0, 0}, {69, 2}}) == Ints({71, 69, std::nullopt}));
}

TEST("refuses offsets, lengths and texts that do not fit") {
  const std::vector<std::uint8_t> four(4, 'x');
  const std::vector<std::int32_t> falling = {0, 3, 2};
  const std::vector<std::int32_t> negative = {-1, 0, 1};
  const std::vector<std::int32_t> beyond = {0, 2, 5};
  const std::vector<std::int32_t> few = {0, 1};
  const std::vector<std::int32_t> split = {0, 1, 2};
  const std::vector<std::uint8_t> umlaut = {0xc3, 0xa4};
  EXPECT_EQUAL("offset 2 is smaller than the one before", message(PhysicalType::utf8, {2, {}, falling, four, {}}));
  EXPECT_EQUAL("offset 0 is smaller than the one before", message(PhysicalType::utf8, {2, {}, negative, four, {}}));
  EXPECT_EQUAL("the last offset is 5, but there are only 4 bytes or elements",
               message(PhysicalType::utf8, {2, {}, beyond, four, {}}));
  EXPECT_EQUAL("expected 3 offsets, got 2", message(PhysicalType::utf8, {2, {}, few, four, {}}));
  EXPECT_EQUAL("the text of row 0 is not UTF-8", message(PhysicalType::utf8, {2, {}, split, umlaut, {}}));
  EXPECT_EQUAL("imported", message(PhysicalType::binary, {2, {}, split, umlaut, {}}));
  EXPECT_EQUAL("expected at least 16 bytes of data, got 4", message(PhysicalType::i64, {2, {}, {}, four, {}}));
  EXPECT_EQUAL("expected at least 5 bytes of validity, got 4", message(PhysicalType::i8, {40, four, {}, four, {}}));
  EXPECT_EQUAL("a list has one child, got 0", message(Type::list_of(PhysicalType::i8), {1, {}, few, {}, {}}));
  EXPECT_EQUAL("field `a` has 1 rows, its struct 2",
               message(Type::struct_of({"a"}, {PhysicalType::i8}), {2, {}, {}, {}, {{1, {}, {}, four, {}}}}));
  EXPECT_EQUAL("imported", message(PhysicalType::utf8, {0, {}, {}, {}, {}}));
  EXPECT_EQUAL("imported", message(PhysicalType::null, {5, {}, {}, {}, {}}));
}

}  // namespace kindling::testing::arrow_test
