#include "operators/group_rows.h"

#include <algorithm>

#include "columns/gather.h"
#include "operators/update_groups.h"
#include "spill/column_bytes.h"

namespace kindling {

namespace {

/** Takes rows of columns that lie side by side into the groups of a table, vector by vector. */
Status merge_rows(const AggregatedColumns& columns, const std::vector<Vector>& values, std::uint32_t first,
                  std::uint32_t end, const GroupLayout& layout, GroupTable& table) {
  GroupKeys keys(layout);
  std::vector<OwnedVector> slices(values.size());
  std::vector<const Vector*> key_columns(columns.keys.size());
  std::vector<const Vector*> arguments(columns.arguments.size());
  std::uint32_t groups[vector_rows];
  for (std::uint32_t start = first; start < end; start += vector_rows) {
    const std::uint32_t count = std::min(end - start, vector_rows);
    for (std::size_t column = 0; column < values.size(); ++column) {
      KINDLING_RETURN_IF_FAILED(slice(values[column], start, count, slices[column]));
    }
    for (std::size_t index = 0; index < key_columns.size(); ++index) {
      key_columns[index] = &slices[columns.keys[index]].view();
    }
    for (std::size_t index = 0; index < arguments.size(); ++index) {
      const std::int32_t argument = columns.arguments[index];
      arguments[index] = argument < 0 ? nullptr : &slices[static_cast<std::size_t>(argument)].view();
    }
    KINDLING_RETURN_IF_FAILED(keys.encode(key_columns, count));
    KINDLING_RETURN_IF_FAILED(table.find_or_add(keys, count, groups));
    KINDLING_RETURN_IF_FAILED(update_groups(layout, table, arguments, count, groups, nullptr));
  }
  return {};
}

}  // namespace

GroupRows::GroupRows(const AggregatedColumns& columns) : columns_(columns) { make_builders(); }

void GroupRows::make_builders() {
  builders_.clear();
  for (const Type& type : columns_.types) builders_.emplace_back(type);
}

Status GroupRows::append(const std::vector<const Vector*>& columns, const std::uint64_t* hashes, std::uint32_t rows) {
  for (std::size_t column = 0; column < builders_.size(); ++column) {
    if (places_.empty()) KINDLING_RETURN_IF_FAILED(builders_[column].reserve(morsel_rows));
    KINDLING_RETURN_IF_FAILED(builders_[column].append_range(*columns[column], 0, rows));
  }
  const std::size_t before = places_.size();
  KINDLING_RETURN_IF_FAILED(places_.resize(before + rows));
  std::uint8_t* const places = places_.data() + before;
  for (std::uint32_t row = 0; row < rows; ++row) places[row] = static_cast<std::uint8_t>(hashes[row] >> 56);
  return {};
}

Status GroupRows::partition(std::uint32_t shift, std::vector<std::uint32_t>& bounds) {
  const std::uint32_t low_bits = shift - 56;
  bounds.assign((std::size_t{1} << (64 - shift)) + 1, 0);
  for (const std::uint8_t place : places_) ++bounds[(place >> low_bits) + 1u];
  for (std::size_t part = 1; part < bounds.size(); ++part) bounds[part] += bounds[part - 1];
  if (count() == 0) return {};
  std::vector<std::uint32_t> next(bounds.begin(), bounds.end() - 1);
  Array<std::uint32_t> order;
  KINDLING_RETURN_IF_FAILED(order.resize(count()));
  for (std::uint32_t row = 0; row < count(); ++row) order[next[places_[row] >> low_bits]++] = row;
  std::vector<ColumnBuilder> unordered = std::exchange(builders_, {});
  make_builders();
  for (std::size_t column = 0; column < builders_.size(); ++column) {
    KINDLING_RETURN_IF_FAILED(builders_[column].reserve(count()));
    KINDLING_RETURN_IF_FAILED(builders_[column].append(unordered[column].view(), order.data(), count()));
    ColumnPointer released;
    KINDLING_RETURN_IF_FAILED(unordered[column].finish(released));
  }
  return {};
}

Status GroupRows::merge_into(const GroupLayout& layout, GroupTable& table, std::uint32_t first, std::uint32_t end) const {
  if (first == end) return {};
  std::vector<Vector> values;
  for (const ColumnBuilder& builder : builders_) values.push_back(builder.view());
  return merge_rows(columns_, values, first, end, layout, table);
}

Status GroupRows::store(const std::vector<std::uint32_t>& bounds, SpillFilePointer file,
                        std::vector<SpilledPiece>& pieces) const {
  PieceWriter writer(std::move(file));
  std::vector<Vector> values;
  for (const ColumnBuilder& builder : builders_) values.push_back(builder.view());
  for (std::size_t part = 0; part + 1 < bounds.size(); ++part) {
    const std::uint32_t rows = bounds[part + 1] - bounds[part];
    for (std::size_t column = 0; column < values.size() && rows != 0; ++column) {
      KINDLING_RETURN_IF_FAILED(write_column(columns_.types[column], values[column], bounds[part], rows, writer.bytes()));
    }
    KINDLING_RETURN_IF_FAILED(writer.end_piece());
  }
  return writer.finish(pieces);
}

void GroupRows::release() {
  make_builders();
  places_.release();
}

Status merge_stored_rows(const AggregatedColumns& columns, const GroupLayout& layout, const SpillFile& file,
                         const SpilledPiece& piece, std::uint32_t count, GroupTable& table) {
  if (count == 0) return {};
  Buffer buffer;
  KINDLING_RETURN_IF_FAILED(read_piece(file, piece, buffer));
  ColumnBytes bytes{buffer, buffer.data(), buffer.data() + piece.size};
  std::vector<ColumnPointer> read(columns.types.size());
  std::vector<Vector> values;
  bool sound = true;
  for (std::size_t column = 0; column < read.size() && sound; ++column) {
    KINDLING_RETURN_IF_FAILED(read_column(columns.types[column], count, bytes, read[column], sound));
    if (sound) values.push_back(read[column]->values);
  }
  return sound ? merge_rows(columns, values, 0, count, layout, table) : file.damaged();
}

}  // namespace kindling
