#include <algorithm>
#include <cstring>

#include "columns/utf8.h"
#include "kindling/arrow.h"
#include "kernels/primitives.h"

namespace kindling {

namespace {

Status misfit(std::string detail) { return {StatusCode::invalid_program, std::move(detail)}; }

Status expect_bytes(const char* buffer, std::size_t expected, std::size_t actual) {
  if (actual >= expected) return {};
  return misfit("expected at least " + std::to_string(expected) + " bytes of " + buffer + ", got " +
                std::to_string(actual));
}

Status import_validity(const ArrowColumn& source, Column& column) {
  if (source.validity.empty()) return {};
  const std::uint32_t rows = column.values.length;
  const std::size_t bytes = (rows + 7) / 8;
  KINDLING_RETURN_IF_FAILED(expect_bytes("validity", bytes, source.validity.size()));
  KINDLING_RETURN_IF_FAILED(column.validity.allocate_zeroed(bitmap_words(rows) * 8));
  std::memcpy(column.validity.data(), source.validity.data(), bytes);
  auto* bitmap = column.validity.as<std::uint64_t>();
  // Bits behind the last row may be anything.
  if (rows % 64 != 0) bitmap[rows / 64] &= (std::uint64_t{1} << (rows % 64)) - 1;
  column.null_count = rows - static_cast<std::uint32_t>(count_bits(bitmap, rows));
  if (column.null_count != 0) column.values.validity = bitmap;
  return {};
}

template <class Clear>
void for_each_null(const Column& column, Clear clear) {
  if (column.values.validity == nullptr) return;
  for (std::uint32_t row = 0; row < column.values.length; ++row) {
    if (!bit_is_set(column.values.validity, row)) clear(row);
  }
}

Status import_numbers(const ArrowColumn& source, std::uint32_t width, Column& column) {
  const std::size_t bytes = std::size_t{column.values.length} * width;
  KINDLING_RETURN_IF_FAILED(expect_bytes("data", bytes, source.data.size()));
  KINDLING_RETURN_IF_FAILED(column.data.allocate(bytes));
  if (bytes != 0) std::memcpy(column.data.data(), source.data.data(), bytes);
  for_each_null(column, [&](std::uint32_t row) { std::memset(column.data.data() + std::size_t{row} * width, 0, width); });
  return {};
}

Status import_booleans(const ArrowColumn& source, Column& column) {
  const std::uint32_t rows = column.values.length;
  KINDLING_RETURN_IF_FAILED(expect_bytes("data", (rows + 7) / 8, source.data.size()));
  KINDLING_RETURN_IF_FAILED(column.data.allocate(rows));
  auto* bytes = column.data.data();
  for (std::uint32_t row = 0; row < rows; ++row) bytes[row] = source.data[row / 8] >> (row % 8) & 1;
  for_each_null(column, [bytes](std::uint32_t row) { bytes[row] = 0; });
  return {};
}

Status check_offsets(const ArrowColumn& source, std::size_t end) {
  if (source.length == 0 && source.offsets.empty()) return {};
  if (source.offsets.size() < source.length + 1) {
    return misfit("expected " + std::to_string(source.length + 1) + " offsets, got " +
                  std::to_string(source.offsets.size()));
  }
  std::int32_t last = 0;
  for (std::uint64_t row = 0; row <= source.length; ++row) {
    if (source.offsets[row] < last) return misfit("offset " + std::to_string(row) + " is smaller than the one before");
    last = source.offsets[row];
  }
  if (static_cast<std::size_t>(last) > end) {
    return misfit("the last offset is " + std::to_string(last) + ", but there are only " + std::to_string(end) +
                  " bytes or elements");
  }
  return {};
}

Status import_texts(const ArrowColumn& source, bool is_text, Column& column) {
  KINDLING_RETURN_IF_FAILED(check_offsets(source, source.data.size()));
  const std::uint32_t rows = column.values.length;
  KINDLING_RETURN_IF_FAILED(column.data.allocate(std::size_t{rows} * sizeof(StringView)));
  const std::size_t bytes = source.offsets.empty() ? 0 : static_cast<std::size_t>(source.offsets[rows]);
  Buffer heap;
  KINDLING_RETURN_IF_FAILED(heap.allocate(bytes));
  if (bytes != 0) std::memcpy(heap.data(), source.data.data(), bytes);
  auto* views = column.data.as<StringView>();
  for (std::uint32_t row = 0; row < rows; ++row) {
    const bool valid = column.values.validity == nullptr || bit_is_set(column.values.validity, row);
    const auto length = static_cast<std::uint32_t>(source.offsets[row + 1] - source.offsets[row]);
    const char* text = heap.as<char>() + source.offsets[row];
    if (valid && is_text && !is_utf8(text, length)) return misfit("the text of row " + std::to_string(row) + " is not UTF-8");
    views[row] = valid ? StringView(text, length) : StringView();
  }
  column.heaps.push_back(std::move(heap));
  return {};
}

Status import_lists(const Type& type, const ArrowColumn& source, Column& column) {
  if (source.children.size() != 1) return misfit("a list has one child, got " + std::to_string(source.children.size()));
  KINDLING_RETURN_IF_FAILED(check_offsets(source, source.children[0].length));
  KINDLING_RETURN_IF_FAILED(import_column(type.children[0], source.children[0], column.children.emplace_back()));
  const std::uint32_t rows = column.values.length;
  KINDLING_RETURN_IF_FAILED(column.data.allocate(std::size_t{rows} * sizeof(ListEntry)));
  auto* entries = column.data.as<ListEntry>();
  for (std::uint32_t row = 0; row < rows; ++row) {
    const std::int32_t first = source.offsets[row];
    entries[row] = {static_cast<std::uint32_t>(first), static_cast<std::uint32_t>(source.offsets[row + 1] - first)};
  }
  for_each_null(column, [entries](std::uint32_t row) { entries[row] = {0, 0}; });
  return {};
}

Status import_structs(const Type& type, const ArrowColumn& source, Column& column) {
  if (source.children.size() != type.children.size()) {
    return misfit("expected " + std::to_string(type.children.size()) + " fields, got " +
                  std::to_string(source.children.size()));
  }
  for (std::size_t index = 0; index < type.children.size(); ++index) {
    if (source.children[index].length != source.length) {
      return misfit("field `" + type.names[index] + "` has " + std::to_string(source.children[index].length) +
                    " rows, its struct " + std::to_string(source.length));
    }
    KINDLING_RETURN_IF_FAILED(import_column(type.children[index], source.children[index], column.children.emplace_back()));
  }
  return {};
}

Status import_values(const Type& type, const ArrowColumn& source, Column& column) {
  switch (type.kind) {
    case PhysicalType::null:
      column.null_count = column.values.length;
      return {};
    case PhysicalType::boolean:
      return import_booleans(source, column);
    case PhysicalType::utf8:
      return import_texts(source, true, column);
    case PhysicalType::binary:
      return import_texts(source, false, column);
    case PhysicalType::list:
      return import_lists(type, source, column);
    case PhysicalType::structure:
      return import_structs(type, source, column);
    default:
      return import_numbers(source, row_width(type.kind), column);
  }
}

}  // namespace

Status import_column(const Type& type, const ArrowColumn& source, ColumnPointer& result) {
  if (source.length > INT32_MAX) return misfit("a column has at most 2147483647 rows");
  auto column = std::make_shared<Column>();
  column->values.type = type.kind;
  column->values.length = static_cast<std::uint32_t>(source.length);
  if (type.kind != PhysicalType::null) KINDLING_RETURN_IF_FAILED(import_validity(source, *column));
  KINDLING_RETURN_IF_FAILED(import_values(type, source, *column));
  column->values.data = column->data.data();
  for (const ColumnPointer& child : column->children) column->values.children.push_back(child->values);
  result = std::move(column);
  return {};
}

ColumnPointer slice_column(const ColumnPointer& whole, std::uint32_t first, std::uint32_t rows) {
  if (first == 0 && rows == whole->length()) return whole;
  auto slice = std::make_shared<Column>(*whole);
  Vector& values = slice->values;
  values.length = rows;
  if (values.data != nullptr) values.data += std::size_t{first} * row_width(values.type);
  if (values.type == PhysicalType::null) slice->null_count = rows;
  if (values.validity != nullptr) {
    values.validity += first / 64;
    slice->null_count = rows - static_cast<std::uint32_t>(count_bits(values.validity, rows));
  }
  if (values.type == PhysicalType::structure) {
    for (std::size_t index = 0; index < slice->children.size(); ++index) {
      slice->children[index] = slice_column(whole->children[index], first, rows);
      values.children[index] = slice->children[index]->values;
    }
  }
  return slice;
}

Status import_table(const std::vector<Type>& types, std::uint64_t rows, const std::vector<ArrowColumn>& columns,
                    TablePointer& result) {
  if (types.size() != columns.size()) {
    return misfit("expected " + std::to_string(types.size()) + " columns, got " + std::to_string(columns.size()));
  }
  auto table = std::make_shared<Table>();
  table->types = types;
  table->rows = rows;
  std::vector<ColumnPointer> imported(columns.size());
  for (std::size_t index = 0; index < columns.size(); ++index) {
    if (columns[index].length != rows) {
      return misfit("column " + std::to_string(index) + " has " + std::to_string(columns[index].length) +
                    " rows, the table " + std::to_string(rows));
    }
    KINDLING_RETURN_IF_FAILED(import_column(types[index], columns[index], imported[index]));
  }
  for (std::uint64_t first = 0; first < rows; first += morsel_rows) {
    auto chunk = std::make_shared<Chunk>();
    chunk->rows = static_cast<std::uint32_t>(std::min<std::uint64_t>(morsel_rows, rows - first));
    for (const ColumnPointer& column : imported) {
      chunk->columns.push_back(slice_column(column, static_cast<std::uint32_t>(first), chunk->rows));
    }
    table->chunks.emplace_back(std::move(chunk));
  }
  result = std::move(table);
  return {};
}

}  // namespace kindling
