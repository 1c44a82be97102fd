#include <cstring>

#include "kindling/arrow.h"
#include "kindling/column_builder.h"
#include "kernels/primitives.h"

namespace kindling {

namespace {

/** Names rows of a column. */
struct Rows {
  const Column& column;
  std::uint32_t first;
  std::uint32_t count;

  bool is_valid(std::uint32_t row) const { return column.values.is_valid(first + row); }
};

Status new_buffer(std::size_t size, ExportedBuffer& result) {
  KINDLING_RETURN_IF_FAILED(result.owner.allocate_zeroed(size));
  result.bytes = result.owner.data();
  result.size = size;
  return {};
}

Status too_long() {
  return {StatusCode::out_of_memory, "the values of one column of a chunk take more than 2147483647 bytes or elements"};
}

Status export_validity(const Rows& rows, ExportedColumn& result) {
  const Vector& values = rows.column.values;
  if (values.type == PhysicalType::null) {
    result.null_count = rows.count;
    return {};
  }
  if (values.validity == nullptr) return {};
  const std::size_t size = (rows.count + 7) / 8;
  if (rows.first % 64 == 0) {
    const std::uint64_t* bitmap = values.validity + rows.first / 64;
    result.null_count = rows.count - static_cast<std::uint32_t>(count_bits(bitmap, rows.count));
    result.validity = {rows.column.validity, reinterpret_cast<const std::uint8_t*>(bitmap), size};
  } else {
    KINDLING_RETURN_IF_FAILED(new_buffer(bitmap_words(rows.count) * 8, result.validity));
    auto* bitmap = result.validity.owner.as<std::uint64_t>();
    copy_bits(values.validity, rows.first, rows.count, bitmap);
    result.validity.size = size;
    result.null_count = rows.count - static_cast<std::uint32_t>(count_bits(bitmap, rows.count));
  }
  if (result.null_count == 0) result.validity = {};
  return {};
}

Status export_booleans(const Rows& rows, ExportedColumn& result) {
  KINDLING_RETURN_IF_FAILED(new_buffer(bitmap_words(rows.count) * 8, result.data));
  primitives().pack_bits(rows.column.values.data + rows.first, rows.count, 0, result.data.owner.as<std::uint64_t>());
  result.data.size = (rows.count + 7) / 8;
  return {};
}

Status export_texts(const Rows& rows, ExportedColumn& result) {
  const auto* views = rows.column.values.as<StringView>() + rows.first;
  KINDLING_RETURN_IF_FAILED(new_buffer((std::size_t{rows.count} + 1) * sizeof(std::int32_t), result.offsets));
  auto* offsets = result.offsets.owner.as<std::int32_t>();
  std::uint64_t end = 0;
  for (std::uint32_t row = 0; row < rows.count; ++row) {
    if (rows.is_valid(row)) end += views[row].length;
    if (end > INT32_MAX) return too_long();
    offsets[row + 1] = static_cast<std::int32_t>(end);
  }
  KINDLING_RETURN_IF_FAILED(result.data.owner.allocate(end));
  result.data.bytes = result.data.owner.data();
  result.data.size = end;
  char* target = result.data.owner.as<char>();
  for (std::uint32_t row = 0; row < rows.count; ++row) {
    const auto length = static_cast<std::uint32_t>(offsets[row + 1] - offsets[row]);
    if (length != 0) std::memcpy(target + offsets[row], views[row].data(), length);
  }
  return {};
}

Type type_of(const Vector& values) {
  Type type(values.type);
  for (const Vector& child : values.children) type.children.push_back(type_of(child));
  return type;
}

Status export_rows(const Rows& rows, ExportedColumn& result);

/** Exports the elements: as they lie when the lists are one behind the other, else copied into that order. */
Status export_elements(const Rows& rows, const std::int32_t* offsets, ExportedColumn& result) {
  const auto* entries = rows.column.values.as<ListEntry>() + rows.first;
  const auto total = static_cast<std::uint32_t>(offsets[rows.count]);
  std::uint32_t begin = 0;
  bool found = false;
  bool in_order = true;
  for (std::uint32_t row = 0; row < rows.count && in_order; ++row) {
    if (offsets[row + 1] == offsets[row]) continue;
    if (!found) begin = entries[row].offset;
    found = true;
    in_order = entries[row].offset == begin + static_cast<std::uint32_t>(offsets[row]);
  }
  const Column& elements = *rows.column.children[0];
  if (in_order) return export_rows({elements, begin, total}, result);
  ColumnBuilder builder(type_of(elements.values));
  for (std::uint32_t row = 0; row < rows.count; ++row) {
    const auto length = static_cast<std::uint32_t>(offsets[row + 1] - offsets[row]);
    KINDLING_RETURN_IF_FAILED(builder.append_range(elements.values, entries[row].offset, length));
  }
  ColumnPointer copied;
  KINDLING_RETURN_IF_FAILED(builder.finish(copied));
  return export_rows({*copied, 0, total}, result);
}

Status export_lists(const Rows& rows, ExportedColumn& result) {
  const auto* entries = rows.column.values.as<ListEntry>() + rows.first;
  KINDLING_RETURN_IF_FAILED(new_buffer((std::size_t{rows.count} + 1) * sizeof(std::int32_t), result.offsets));
  auto* offsets = result.offsets.owner.as<std::int32_t>();
  std::uint64_t end = 0;
  for (std::uint32_t row = 0; row < rows.count; ++row) {
    if (rows.is_valid(row)) end += entries[row].length;
    if (end > INT32_MAX) return too_long();
    offsets[row + 1] = static_cast<std::int32_t>(end);
  }
  return export_elements(rows, offsets, result.children.emplace_back());
}

Status export_rows(const Rows& rows, ExportedColumn& result) {
  result.length = rows.count;
  KINDLING_RETURN_IF_FAILED(export_validity(rows, result));
  const Column& column = rows.column;
  switch (column.values.type) {
    case PhysicalType::null:
      return {};
    case PhysicalType::boolean:
      return export_booleans(rows, result);
    case PhysicalType::utf8:
    case PhysicalType::binary:
      return export_texts(rows, result);
    case PhysicalType::list:
      return export_lists(rows, result);
    case PhysicalType::structure:
      for (const ColumnPointer& child : column.children) {
        KINDLING_RETURN_IF_FAILED(export_rows({*child, rows.first, rows.count}, result.children.emplace_back()));
      }
      return {};
    default: {
      const std::size_t width = row_width(column.values.type);
      result.data = {column.data, column.values.data + rows.first * width, rows.count * width};
      return {};
    }
  }
}

std::size_t column_bytes(const Column& column) {
  std::size_t bytes = column.data.capacity() + column.validity.capacity();
  for (const Buffer& heap : column.heaps) bytes += heap.capacity();
  for (const ColumnPointer& child : column.children) bytes += column_bytes(*child);
  return bytes;
}

}  // namespace

Status export_column(const Column& column, ExportedColumn& result) {
  return export_rows({column, 0, column.length()}, result);
}

std::size_t table_bytes(const Table& table) {
  std::size_t bytes = 0;
  for (const TableChunk& chunk : table.chunks) {
    if (chunk.held() == nullptr) continue;
    for (const ColumnPointer& column : chunk.held()->columns) bytes += column_bytes(*column);
  }
  return bytes;
}

}  // namespace kindling
