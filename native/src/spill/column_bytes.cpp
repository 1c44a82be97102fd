#include "spill/column_bytes.h"

#include <cstring>

#include "kindling/column_builder.h"

namespace kindling {

namespace {

std::size_t padded(std::size_t bytes) { return (bytes + column_part_bytes - 1) / column_part_bytes * column_part_bytes; }

/** Makes room for a part and gives it; the bytes that pad it are zero. */
Status add_part(Array<std::uint8_t>& bytes, std::size_t size, std::uint8_t*& part) {
  const std::size_t before = bytes.size();
  KINDLING_RETURN_IF_FAILED(bytes.resize(before + padded(size)));
  part = bytes.data() + before;
  if (padded(size) != size) std::memset(part + size, 0, padded(size) - size);
  return {};
}

Status write_number(std::uint64_t number, Array<std::uint8_t>& bytes) {
  std::uint8_t* part;
  KINDLING_RETURN_IF_FAILED(add_part(bytes, sizeof number, part));
  std::memcpy(part, &number, sizeof number);
  return {};
}

Status write_validity(const Vector& values, std::uint32_t first, std::uint32_t count, Array<std::uint8_t>& bytes) {
  const bool nullable = values.validity != nullptr;
  KINDLING_RETURN_IF_FAILED(write_number(nullable, bytes));
  if (!nullable || count == 0) return {};
  std::uint8_t* part;
  KINDLING_RETURN_IF_FAILED(add_part(bytes, bitmap_words(count) * 8, part));
  auto* bitmap = reinterpret_cast<std::uint64_t*>(part);
  if (!values.is_constant()) {
    copy_bits(values.validity, first, count, bitmap);
  } else if (values.is_valid(0)) {
    set_bits(bitmap, count);
  } else {
    std::memset(bitmap, 0, bitmap_words(count) * 8);
  }
  return {};
}

Status write_numbers(const Vector& values, std::uint32_t first, std::uint32_t count, Array<std::uint8_t>& bytes) {
  const std::size_t width = row_width(values.type);
  std::uint8_t* part;
  KINDLING_RETURN_IF_FAILED(add_part(bytes, count * width, part));
  if (count == 0 || width == 0) return {};
  if (!values.is_constant()) {
    std::memcpy(part, values.data + first * width, count * width);
    return {};
  }
  for (std::uint32_t row = 0; row < count; ++row) std::memcpy(part + row * width, values.data, width);
  return {};
}

Status write_texts(const Vector& values, std::uint32_t first, std::uint32_t count, Array<std::uint8_t>& bytes) {
  const Values<StringView> texts(values);
  const auto text_at = [&](std::uint32_t row) {
    return values.is_valid(first + row) ? texts[first + row] : StringView();
  };
  const std::size_t lengths_at = bytes.size();
  std::uint8_t* part;
  KINDLING_RETURN_IF_FAILED(add_part(bytes, count * sizeof(std::uint32_t), part));
  std::size_t total = 0;
  for (std::uint32_t row = 0; row < count; ++row) total += text_at(row).length;
  KINDLING_RETURN_IF_FAILED(add_part(bytes, total, part));
  std::uint8_t* lengths = bytes.data() + lengths_at;
  for (std::uint32_t row = 0; row < count; ++row) {
    const StringView text = text_at(row);
    std::memcpy(lengths + std::size_t{row} * sizeof text.length, &text.length, sizeof text.length);
    if (text.length != 0) std::memcpy(part, text.data(), text.length);
    part += text.length;
  }
  return {};
}

/** Writes lists whose elements have been brought together. */
Status write_lists(const Type& type, const Vector& values, std::uint32_t first, std::uint32_t count, Array<std::uint8_t>& bytes) {
  ColumnBuilder builder(type);
  KINDLING_RETURN_IF_FAILED(builder.append_range(values, first, count));
  const Vector together = builder.view();
  std::uint8_t* part;
  KINDLING_RETURN_IF_FAILED(add_part(bytes, count * sizeof(std::uint32_t), part));
  for (std::uint32_t row = 0; row < count; ++row) {
    const std::uint32_t length = together.as<ListEntry>()[row].length;
    std::memcpy(part + std::size_t{row} * sizeof length, &length, sizeof length);
  }
  const Vector& elements = together.children[0];
  KINDLING_RETURN_IF_FAILED(write_number(elements.length, bytes));
  return write_column(type.children[0], elements, 0, elements.length, bytes);
}

/** Takes a part; where there are not so many bytes, the column is not sound. */
const std::uint8_t* take(ColumnBytes& bytes, std::size_t size, bool& sound) {
  const std::uint8_t* const part = bytes.take(size);
  sound = sound && part != nullptr;
  return part;
}

Status read_texts(std::uint32_t rows, ColumnBytes& bytes, Column& column, bool& sound) {
  const std::uint8_t* lengths = take(bytes, rows * sizeof(std::uint32_t), sound);
  if (!sound) return {};
  std::uint64_t total = 0;
  for (std::uint32_t row = 0; row < rows; ++row) {
    std::uint32_t length;
    std::memcpy(&length, lengths + std::size_t{row} * sizeof length, sizeof length);
    total += length;
  }
  const std::uint8_t* texts = take(bytes, total, sound);
  if (!sound) return {};
  KINDLING_RETURN_IF_FAILED(column.data.allocate(std::size_t{rows} * sizeof(StringView)));
  auto* views = column.data.as<StringView>();
  for (std::uint32_t row = 0; row < rows; ++row) {
    std::uint32_t length;
    std::memcpy(&length, lengths + std::size_t{row} * sizeof length, sizeof length);
    views[row] = StringView(reinterpret_cast<const char*>(texts), length);
    texts += length;
  }
  column.values.data = column.data.data();
  column.heaps.push_back(bytes.owner);
  return {};
}

Status read_child(const Type& type, std::uint32_t rows, ColumnBytes& bytes, Column& column, bool& sound) {
  ColumnPointer child;
  KINDLING_RETURN_IF_FAILED(read_column(type, rows, bytes, child, sound));
  if (!sound) return {};
  column.values.children.push_back(child->values);
  column.children.push_back(std::move(child));
  return {};
}

Status read_lists(const Type& type, std::uint32_t rows, ColumnBytes& bytes, Column& column, bool& sound) {
  const std::uint8_t* const lengths = take(bytes, rows * sizeof(std::uint32_t), sound);
  const std::uint8_t* const number = take(bytes, sizeof(std::uint64_t), sound);
  if (!sound) return {};
  std::uint64_t elements;
  std::memcpy(&elements, number, sizeof elements);
  KINDLING_RETURN_IF_FAILED(column.data.allocate(std::size_t{rows} * sizeof(ListEntry)));
  auto* entries = column.data.as<ListEntry>();
  std::uint64_t next = 0;
  for (std::uint32_t row = 0; row < rows; ++row) {
    std::uint32_t length;
    std::memcpy(&length, lengths + std::size_t{row} * sizeof length, sizeof length);
    entries[row] = {static_cast<std::uint32_t>(next), length};
    next += length;
  }
  sound = next == elements && elements <= UINT32_MAX;
  if (!sound) return {};
  column.values.data = column.data.data();
  return read_child(type.children[0], static_cast<std::uint32_t>(elements), bytes, column, sound);
}

}  // namespace

const std::uint8_t* ColumnBytes::take(std::size_t size) {
  const auto left = static_cast<std::size_t>(end - next);
  if (size > left || padded(size) > left) return nullptr;
  const std::uint8_t* const part = next;
  next += padded(size);
  return part;
}

Status write_column(const Type& type, const Vector& values, std::uint32_t first, std::uint32_t count,
                    Array<std::uint8_t>& bytes) {
  KINDLING_RETURN_IF_FAILED(write_validity(values, first, count, bytes));
  if (is_text(values.type)) return write_texts(values, first, count, bytes);
  if (values.type == PhysicalType::list) return write_lists(type, values, first, count, bytes);
  if (values.type != PhysicalType::structure) return write_numbers(values, first, count, bytes);
  for (std::size_t index = 0; index < type.children.size(); ++index) {
    // A constant struct has one row of children, which stands for all rows.
    Vector child = values.children[index];
    if (values.is_constant()) child.encoding = Encoding::constant;
    KINDLING_RETURN_IF_FAILED(write_column(type.children[index], child, first, count, bytes));
  }
  return {};
}

Status read_column(const Type& type, std::uint32_t rows, ColumnBytes& bytes, ColumnPointer& column, bool& sound) {
  auto made = std::make_shared<Column>();
  made->values.type = type.kind;
  made->values.length = rows;
  const std::uint8_t* const flag = take(bytes, sizeof(std::uint64_t), sound);
  if (!sound) return {};
  if (*flag != 0 && rows != 0) {
    const std::uint8_t* const bitmap = take(bytes, bitmap_words(rows) * 8, sound);
    if (!sound) return {};
    made->validity = bytes.owner;
    made->values.validity = reinterpret_cast<const std::uint64_t*>(bitmap);
    made->null_count = rows - static_cast<std::uint32_t>(count_bits(made->values.validity, rows));
  }
  if (type.kind == PhysicalType::null) made->null_count = rows;
  if (is_text(type.kind)) {
    KINDLING_RETURN_IF_FAILED(read_texts(rows, bytes, *made, sound));
  } else if (type.kind == PhysicalType::list) {
    KINDLING_RETURN_IF_FAILED(read_lists(type, rows, bytes, *made, sound));
  } else if (type.kind == PhysicalType::structure) {
    for (const Type& child : type.children) {
      if (sound) KINDLING_RETURN_IF_FAILED(read_child(child, rows, bytes, *made, sound));
    }
  } else if (row_width(type.kind) != 0) {
    made->values.data = take(bytes, std::size_t{rows} * row_width(type.kind), sound);
    made->data = bytes.owner;
  }
  column = std::move(made);
  return {};
}

}  // namespace kindling
