#include "operators/join_index.h"

#include "columns/gather.h"

namespace kindling {

namespace {

std::vector<PhysicalType> key_types(const std::vector<std::uint32_t>& keys, const std::vector<Type>& types) {
  std::vector<PhysicalType> result;
  for (const std::uint32_t key : keys) result.push_back(types[key].kind);
  return result;
}

}  // namespace

JoinIndex::JoinIndex(std::vector<std::uint32_t> keys, std::vector<bool> null_safe, const std::vector<Type>& types)
    : keys_(std::move(keys)),
      null_safe_(std::move(null_safe)),
      layout_(key_types(keys_, types), {}),
      groups_(layout_) {}

bool drop_null_keys(const JoinIndex& index, const std::vector<const Vector*>& keys, std::uint32_t rows,
                    std::uint32_t* groups) {
  bool dropped = false;
  for (std::size_t key = 0; key < keys.size(); ++key) {
    const Vector& values = *keys[key];
    if (index.is_null_safe(key) || (values.validity == nullptr && values.type != PhysicalType::null)) continue;
    for (std::uint32_t row = 0; row < rows; ++row) {
      if (values.is_valid(row)) continue;
      groups[row] = JoinIndex::missing;
      dropped = true;
    }
  }
  return dropped;
}

Status JoinIndex::build(const std::vector<ChunkPointer>& chunks, const Cancellation& cancellation) {
  std::uint64_t total = 0;
  for (const ChunkPointer& chunk : chunks) {
    first_row_.push_back(total);
    total += chunk->rows;
  }
  first_row_.push_back(total);
  KINDLING_RETURN_IF_FAILED(met_.resize_zeroed(total));
  Array<std::uint32_t> group_of_row;
  KINDLING_RETURN_IF_FAILED(group_of_row.reserve(total));
  for (std::uint32_t number = 0; number < chunks.size(); ++number) {
    if (cancellation.is_cancelled()) return {StatusCode::cancelled, ""};
    KINDLING_RETURN_IF_FAILED(add_groups(*chunks[number], group_of_row));
  }
  // Counts become places: the rows of a group come one behind the other, in the order of the table.
  KINDLING_RETURN_IF_FAILED(offsets_.resize_zeroed(groups_.count() + std::size_t{2}));
  for (const std::uint32_t group : group_of_row) {
    if (group != missing) ++offsets_[group + std::size_t{2}];
  }
  for (std::size_t group = 2; group < offsets_.size(); ++group) offsets_[group] += offsets_[group - 1];
  KINDLING_RETURN_IF_FAILED(rows_.resize(offsets_[offsets_.size() - 1]));
  std::size_t at = 0;
  for (std::uint32_t number = 0; number < chunks.size(); ++number) {
    for (std::uint32_t row = 0; row < chunks[number]->rows; ++row, ++at) {
      const std::uint32_t group = group_of_row[at];
      if (group != missing) rows_[offsets_[group + std::size_t{1}]++] = {number, row};
    }
  }
  return {};
}

Status JoinIndex::add_groups(const Chunk& chunk, Array<std::uint32_t>& group_of_row) {
  GroupKeys encoded(layout_);
  std::vector<OwnedVector> slices(keys_.size());
  std::vector<const Vector*> columns(keys_.size());
  std::uint32_t groups[vector_rows];
  for (std::uint32_t first = 0; first < chunk.rows; first += vector_rows) {
    const std::uint32_t rows = chunk.rows - first < vector_rows ? chunk.rows - first : vector_rows;
    for (std::size_t key = 0; key < keys_.size(); ++key) {
      KINDLING_RETURN_IF_FAILED(slice(chunk.columns[keys_[key]]->values, first, rows, slices[key]));
      columns[key] = &slices[key].view();
    }
    KINDLING_RETURN_IF_FAILED(encoded.encode(columns, rows));
    KINDLING_RETURN_IF_FAILED(groups_.find_or_add(encoded, rows, groups));
    has_null_key_ |= drop_null_keys(*this, columns, rows, groups);
    for (std::uint32_t row = 0; row < rows; ++row) KINDLING_RETURN_IF_FAILED(group_of_row.append(groups[row]));
  }
  return {};
}

}  // namespace kindling
