#include "operators/scattered_column.h"

#include <algorithm>
#include <cstring>

#include "columns/gather.h"
#include "kindling/integer128.h"

namespace kindling {

namespace {

template <class T>
void take(const std::vector<const std::uint8_t*>& data, const TableRow* rows, std::uint32_t count, OwnedVector& target) {
  T* values = target.data<T>();
  const std::uint8_t* const* chunks = data.data();
  for (std::uint32_t index = 0; index < count; ++index) {
    std::memcpy(values + index, chunks[rows[index].chunk] + std::size_t{rows[index].row} * sizeof(T), sizeof(T));
  }
}

template <class T>
void take_to(const std::vector<const std::uint8_t*>& data, const TableRow* rows, const std::uint16_t* places,
             std::uint32_t count, OwnedVector& target) {
  T* values = target.data<T>();
  const std::uint8_t* const* chunks = data.data();
  for (std::uint32_t index = 0; index < count; ++index) {
    std::memcpy(values + places[index], chunks[rows[index].chunk] + std::size_t{rows[index].row} * sizeof(T), sizeof(T));
  }
}

bool lie_in_one_chunk(const TableRow* rows, std::uint32_t count) {
  return count != 0 && std::all_of(rows, rows + count, [&](const TableRow& row) { return row.chunk == rows[0].chunk; });
}

}  // namespace

ScatteredColumn::ScatteredColumn(const Table& table, std::size_t column) : type_(table.types[column]) {
  flat_ = !is_nested(type_.kind) && row_width(type_.kind) != 0;
  for (const TableChunk& chunk : table.chunks) {
    const Vector& vector = chunk.held()->columns[column]->values;
    vectors_.push_back(&vector);
    data_.push_back(vector.data);
    validity_.push_back(vector.validity);
    flat_ = flat_ && !vector.is_constant();
    nullable_ = nullable_ || vector.validity != nullptr;
  }
}

Status ScatteredColumn::allow_none() {
  if (none_ != nullptr) return {};
  ColumnBuilder builder(type_);
  KINDLING_RETURN_IF_FAILED(builder.append_null());
  KINDLING_RETURN_IF_FAILED(builder.finish(none_));
  vectors_.push_back(&none_->values);
  data_.push_back(none_->values.data);
  validity_.push_back(none_->values.validity);
  nullable_ = true;
  return {};
}

Status ScatteredColumn::gather(const TableRow* rows, std::uint32_t count, Vector& values) {
  if (!flat_ && is_nested(type_.kind) && lie_in_one_chunk(rows, count)) {
    KINDLING_RETURN_IF_FAILED(share(rows, count));
    values = gathered_.view();
    return {};
  }
  if (!flat_) {
    KINDLING_RETURN_IF_FAILED(build(rows, count));
    values = built_->values;
    return {};
  }
  KINDLING_RETURN_IF_FAILED(gather_flat(rows, count));
  values = gathered_.view();
  return {};
}

Status ScatteredColumn::repeat(TableRow row, std::uint32_t length, Vector& values) {
  if (flat_) {
    KINDLING_RETURN_IF_FAILED(gather_flat(&row, 1));
  } else {
    KINDLING_RETURN_IF_FAILED(kindling::gather(*vectors_[row.chunk], &row.row, 1, gathered_));
  }
  gathered_.make_constant();
  gathered_.set_length(length);
  values = gathered_.view();
  return {};
}

Status ScatteredColumn::gather_flat(const TableRow* rows, std::uint32_t count) {
  KINDLING_RETURN_IF_FAILED(gathered_.prepare(type_.kind, count));
  switch (row_width(type_.kind)) {
    case 1:
      take<std::uint8_t>(data_, rows, count, gathered_);
      break;
    case 2:
      take<std::uint16_t>(data_, rows, count, gathered_);
      break;
    case 4:
      take<std::uint32_t>(data_, rows, count, gathered_);
      break;
    case 8:
      take<std::uint64_t>(data_, rows, count, gathered_);
      break;
    default:
      take<Integer128>(data_, rows, count, gathered_);
      break;
  }
  if (!nullable_ || count == 0) return {};
  std::uint64_t* bitmap;
  KINDLING_RETURN_IF_FAILED(gathered_.make_validity(bitmap));
  for (std::uint32_t index = 0; index < count; ++index) {
    const std::uint64_t* validity = validity_[rows[index].chunk];
    if (validity != nullptr && !bit_is_set(validity, rows[index].row)) clear_bit(bitmap, index);
  }
  return {};
}

Status ScatteredColumn::place(const TableRow* rows, const std::uint16_t* places, std::uint32_t count,
                              std::uint32_t length, Vector& values) {
  KINDLING_RETURN_IF_FAILED(gathered_.prepare(type_.kind, length));
  switch (row_width(type_.kind)) {
    case 1:
      take_to<std::uint8_t>(data_, rows, places, count, gathered_);
      break;
    case 2:
      take_to<std::uint16_t>(data_, rows, places, count, gathered_);
      break;
    case 4:
      take_to<std::uint32_t>(data_, rows, places, count, gathered_);
      break;
    case 8:
      take_to<std::uint64_t>(data_, rows, places, count, gathered_);
      break;
    default:
      take_to<Integer128>(data_, rows, places, count, gathered_);
      break;
  }
  if (nullable_ && count != 0) {
    std::uint64_t* bitmap;
    KINDLING_RETURN_IF_FAILED(gathered_.make_validity(bitmap));
    for (std::uint32_t index = 0; index < count; ++index) {
      const std::uint64_t* validity = validity_[rows[index].chunk];
      if (validity != nullptr && !bit_is_set(validity, rows[index].row)) clear_bit(bitmap, places[index]);
    }
  }
  values = gathered_.view();
  return {};
}

Status ScatteredColumn::share(const TableRow* rows, std::uint32_t count) {
  rows_.resize(count);
  for (std::uint32_t index = 0; index < count; ++index) rows_[index] = rows[index].row;
  const Vector& source = *vectors_[rows[0].chunk];
  const bool constant = type_.kind == PhysicalType::list && rows_.back() == rows_[0] &&
                        std::all_of(rows_.begin(), rows_.end(), [&](std::uint32_t row) { return row == rows_[0]; });
  KINDLING_RETURN_IF_FAILED(kindling::gather(source, rows_.data(), constant ? 1 : count, gathered_));
  if (constant) gathered_.make_constant();
  gathered_.set_length(count);
  return {};
}

Status ScatteredColumn::build(const TableRow* rows, std::uint32_t count) {
  chunks_.resize(count);
  rows_.resize(count);
  for (std::uint32_t index = 0; index < count; ++index) {
    chunks_[index] = rows[index].chunk;
    rows_[index] = rows[index].row;
  }
  ColumnBuilder builder(type_);
  KINDLING_RETURN_IF_FAILED(builder.append_scattered(vectors_.data(), chunks_.data(), rows_.data(), count));
  return builder.finish(built_);
}

}  // namespace kindling
