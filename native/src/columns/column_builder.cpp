#include "kindling/column_builder.h"

#include <cstring>
#include "kindling/integer128.h"

namespace kindling {

namespace {

/** Numbers rows from `first` on. */
struct Range {
  std::uint32_t first;
  std::uint32_t operator[](std::uint32_t index) const { return first + index; }
};
/** Names row 0 again and again, where the value of a constant lies. */
struct Repeated {
  std::uint32_t operator[](std::uint32_t) const { return 0; }
};


}  // namespace

ColumnBuilder::ColumnBuilder(const Type& type) : type_(type.kind) {
  for (const Type& child : type.children) children_.emplace_back(child);
}

Status ColumnBuilder::append_range(const Vector& values, std::uint32_t first, std::uint32_t count) {
  return values.is_constant() ? append_rows(values, Repeated{}, count) : append_rows(values, Range{first}, count);
}

Status ColumnBuilder::append(const Vector& values, const std::uint16_t* rows, std::uint32_t count) {
  return values.is_constant() ? append_rows(values, Repeated{}, count) : append_rows(values, rows, count);
}

Status ColumnBuilder::append(const Vector& values, const std::uint32_t* rows, std::uint32_t count) {
  return values.is_constant() ? append_rows(values, Repeated{}, count) : append_rows(values, rows, count);
}

template <class T>
Status ColumnBuilder::append_scattered_numbers(const Vector* const* vectors, const std::uint32_t* sources,
                                               const std::uint32_t* rows, std::uint32_t count) {
  KINDLING_RETURN_IF_FAILED(data_.reserve((std::size_t{length_} + count) * sizeof(T), std::size_t{length_} * sizeof(T)));
  bool nullable = has_nulls_;
  for (std::uint32_t index = 0; index < count && !nullable; ++index) {
    nullable = vectors[sources[index]]->validity != nullptr;
  }
  if (nullable) KINDLING_RETURN_IF_FAILED(make_validity(length_ + count));
  T* target = data_.as<T>() + length_;
  auto* bitmap = validity_.as<std::uint64_t>();
  for (std::uint32_t index = 0; index < count; ++index) {
    const Vector& vector = *vectors[sources[index]];
    const std::uint32_t position = vector.position(rows[index]);
    const bool valid = vector.validity == nullptr || bit_is_set(vector.validity, position);
    target[index] = valid ? vector.as<T>()[position] : T{0};
    if (!nullable) continue;
    const std::uint32_t row = length_ + index;
    if (row % 64 == 0) bitmap[row / 64] = 0;
    bitmap[row / 64] |= std::uint64_t{valid} << (row % 64);
    null_count_ += !valid;
  }
  length_ += count;
  return {};
}

Status ColumnBuilder::append_scattered(const Vector* const* vectors, const std::uint32_t* sources,
                                       const std::uint32_t* rows, std::uint32_t count) {
  if (!is_nested(type_) && !is_text(type_)) {
    switch (row_width(type_)) {
      case 1:
        return append_scattered_numbers<std::uint8_t>(vectors, sources, rows, count);
      case 2:
        return append_scattered_numbers<std::uint16_t>(vectors, sources, rows, count);
      case 4:
        return append_scattered_numbers<std::uint32_t>(vectors, sources, rows, count);
      case 8:
        return append_scattered_numbers<std::uint64_t>(vectors, sources, rows, count);
      case 16:
        return append_scattered_numbers<Integer128>(vectors, sources, rows, count);
      default:
        break;
    }
  }
  for (std::uint32_t index = 0; index < count; ++index) {
    KINDLING_RETURN_IF_FAILED(append_range(*vectors[sources[index]], rows[index], 1));
  }
  return {};
}

Status ColumnBuilder::append_null() {
  static const std::uint64_t null_bit = 0;
  alignas(16) static const std::uint8_t zeros[16] = {};
  Vector null;
  null.type = type_;
  null.encoding = Encoding::constant;
  null.length = 1;
  null.data = zeros;
  null.validity = &null_bit;
  if (type_ == PhysicalType::list) null.children.emplace_back();
  if (type_ == PhysicalType::structure) {
    for (ColumnBuilder& child : children_) KINDLING_RETURN_IF_FAILED(child.append_null());
    KINDLING_RETURN_IF_FAILED(append_validity(null, Repeated{}, 1));
    ++length_;
    return {};
  }
  return append_rows(null, Repeated{}, 1);
}

Status ColumnBuilder::append_list(std::uint32_t length) {
  Vector present;
  present.type = type_;
  KINDLING_RETURN_IF_FAILED(append_validity(present, Repeated{}, 1));
  constexpr std::size_t width = sizeof(ListEntry);
  KINDLING_RETURN_IF_FAILED(data_.reserve((std::size_t{length_} + 1) * width, std::size_t{length_} * width));
  data_.as<ListEntry>()[length_++] = {children_[0].length() - length, length};
  return {};
}

Status ColumnBuilder::append_structure() {
  Vector present;
  present.type = type_;
  KINDLING_RETURN_IF_FAILED(append_validity(present, Repeated{}, 1));
  ++length_;
  return {};
}

template <class Rows>
Status ColumnBuilder::append_rows(const Vector& values, Rows rows, std::uint32_t count) {
  if (count == 0) return {};
  if (count > UINT32_MAX - length_) return MemoryPool::instance().exhausted(std::size_t{count} + length_);
  KINDLING_RETURN_IF_FAILED(append_validity(values, rows, count));
  switch (row_width(type_)) {
    case 0:
      break;
    case 1:
      KINDLING_RETURN_IF_FAILED((append_numbers<std::uint8_t>(values, rows, count)));
      break;
    case 2:
      KINDLING_RETURN_IF_FAILED((append_numbers<std::uint16_t>(values, rows, count)));
      break;
    case 4:
      KINDLING_RETURN_IF_FAILED((append_numbers<std::uint32_t>(values, rows, count)));
      break;
    case 8:
      if (type_ == PhysicalType::list) {
        KINDLING_RETURN_IF_FAILED(append_lists(values, rows, count));
      } else {
        KINDLING_RETURN_IF_FAILED((append_numbers<std::uint64_t>(values, rows, count)));
      }
      break;
    default:
      if (type_ == PhysicalType::i128) {
        KINDLING_RETURN_IF_FAILED((append_numbers<Integer128>(values, rows, count)));
      } else {
        KINDLING_RETURN_IF_FAILED(append_texts(values, rows, count));
      }
  }
  if (type_ == PhysicalType::structure) {
    for (std::size_t index = 0; index < children_.size(); ++index) {
      // A constant struct has one row of children; a flat one may still have constant children.
      const Vector& child = values.children[index];
      KINDLING_RETURN_IF_FAILED(child.is_constant() ? children_[index].append_rows(child, Repeated{}, count)
                                                    : children_[index].append_rows(child, rows, count));
    }
  }
  length_ += count;
  return {};
}

template <class Rows>
Status ColumnBuilder::append_validity(const Vector& values, Rows rows, std::uint32_t count) {
  if (type_ == PhysicalType::null) {
    null_count_ += count;
    return {};
  }
  if (values.validity == nullptr && !has_nulls_) return {};
  KINDLING_RETURN_IF_FAILED(make_validity(length_ + count));
  auto* bitmap = validity_.as<std::uint64_t>();
  if (values.validity == nullptr) {
    append_bits(nullptr, count, bitmap, length_);
    return {};
  }
  std::uint32_t valid = 0;
  for (std::uint32_t index = 0; index < count; ++index) {
    const std::uint32_t row = length_ + index;
    if (row % 64 == 0) bitmap[row / 64] = 0;
    const std::uint64_t bit = bit_is_set(values.validity, rows[index]);
    bitmap[row / 64] |= bit << (row % 64);
    valid += static_cast<std::uint32_t>(bit);
  }
  null_count_ += count - valid;
  return {};
}

Status ColumnBuilder::make_validity(std::uint32_t rows) {
  // One word more than needed: append_bits may touch the word after the last row.
  const std::size_t bytes = (bitmap_words(rows) + 1) * 8;
  KINDLING_RETURN_IF_FAILED(validity_.reserve(bytes, has_nulls_ ? bitmap_words(length_) * 8 : 0));
  if (!has_nulls_) {
    set_bits(validity_.as<std::uint64_t>(), length_);
    has_nulls_ = true;
  }
  return {};
}

template <class T, class Rows>
Status ColumnBuilder::append_numbers(const Vector& values, Rows rows, std::uint32_t count) {
  KINDLING_RETURN_IF_FAILED(data_.reserve((std::size_t{length_} + count) * sizeof(T), std::size_t{length_} * sizeof(T)));
  T* target = data_.as<T>() + length_;
  const T* source = values.as<T>();
  if (values.validity == nullptr) {
    for (std::uint32_t index = 0; index < count; ++index) target[index] = source[rows[index]];
  } else {
    for (std::uint32_t index = 0; index < count; ++index) {
      const std::uint32_t row = rows[index];
      target[index] = bit_is_set(values.validity, row) ? source[row] : T{0};
    }
  }
  return {};
}

template <class Rows>
Status ColumnBuilder::append_texts(const Vector& values, Rows rows, std::uint32_t count) {
  constexpr std::size_t width = sizeof(StringView);
  KINDLING_RETURN_IF_FAILED(data_.reserve((std::size_t{length_} + count) * width, std::size_t{length_} * width));
  StringView* target = data_.as<StringView>() + length_;
  const StringView* source = values.as<StringView>();
  for (std::uint32_t index = 0; index < count; ++index) {
    const std::uint32_t row = rows[index];
    if (values.validity != nullptr && !bit_is_set(values.validity, row)) {
      target[index] = StringView();
    } else if (source[row].is_inline()) {
      target[index] = source[row];
    } else {
      KINDLING_RETURN_IF_FAILED(arena_.copy(source[row], target[index]));
    }
  }
  return {};
}

template <class Rows>
Status ColumnBuilder::append_lists(const Vector& values, Rows rows, std::uint32_t count) {
  constexpr std::size_t width = sizeof(ListEntry);
  KINDLING_RETURN_IF_FAILED(data_.reserve((std::size_t{length_} + count) * width, std::size_t{length_} * width));
  ListEntry* target = data_.as<ListEntry>() + length_;
  const ListEntry* source = values.as<ListEntry>();
  // Lists that lie one behind the other are copied as one run of elements.
  std::uint32_t run_first = 0;
  std::uint32_t run_length = 0;
  for (std::uint32_t index = 0; index < count; ++index) {
    const std::uint32_t row = rows[index];
    const bool valid = values.validity == nullptr || bit_is_set(values.validity, row);
    const ListEntry entry = valid ? source[row] : ListEntry{0, 0};
    if (entry.length != 0 && run_first + run_length != entry.offset) {
      KINDLING_RETURN_IF_FAILED(children_[0].append_range(values.children[0], run_first, run_length));
      run_first = entry.offset;
      run_length = 0;
    }
    const std::uint32_t offset = children_[0].length() + run_length;
    if (entry.length > UINT32_MAX - offset) return MemoryPool::instance().exhausted(UINT32_MAX);
    target[index] = {offset, entry.length};
    run_length += entry.length;
  }
  return children_[0].append_range(values.children[0], run_first, run_length);
}

Vector ColumnBuilder::view() const {
  Vector vector;
  vector.type = type_;
  vector.length = length_;
  vector.data = data_.data();
  vector.validity = has_nulls_ ? validity_.as<std::uint64_t>() : nullptr;
  for (const ColumnBuilder& child : children_) vector.children.push_back(child.view());
  return vector;
}

Status ColumnBuilder::finish(ColumnPointer& column) {
  auto result = std::make_shared<Column>();
  // Even an empty column has data to point at, so that nobody computes with null pointers.
  if (row_width(type_) != 0) KINDLING_RETURN_IF_FAILED(data_.reserve(64, 0));
  result->values = view();
  result->values.children.clear();
  for (ColumnBuilder& child : children_) {
    ColumnPointer finished;
    KINDLING_RETURN_IF_FAILED(child.finish(finished));
    result->values.children.push_back(finished->values);
    result->children.push_back(std::move(finished));
  }
  result->null_count = null_count_;
  result->data = std::exchange(data_, Buffer());
  result->validity = std::exchange(validity_, Buffer());
  result->heaps = arena_.take_blocks();
  length_ = null_count_ = 0;
  has_nulls_ = false;
  column = std::move(result);
  return {};
}

}  // namespace kindling
