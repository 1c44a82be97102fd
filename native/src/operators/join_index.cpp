#include "operators/join_index.h"

#include <algorithm>
#include <cstring>

#include "columns/gather.h"
#include "kernels/primitives.h"

namespace kindling {

namespace {

std::vector<Type> types_of(const std::vector<std::uint32_t>& keys, const std::vector<Type>& types) {
  std::vector<Type> result;
  for (const std::uint32_t key : keys) result.push_back(types[key]);
  return result;
}

std::vector<PhysicalType> kinds_of(const std::vector<Type>& types) {
  std::vector<PhysicalType> result;
  for (const Type& type : types) result.push_back(type.kind);
  return result;
}

}  // namespace

JoinIndex::JoinIndex(const JoinBuild& build, const std::vector<Type>& types)
    : keys_(build.keys),
      null_safe_(build.null_safe),
      range_keys_(build.ranges),
      column_types_(types),
      types_(types_of(keys_, types)),
      layout_(kinds_of(types_), {}),
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

Status JoinIndex::find(const std::vector<const Vector*>& keys, std::uint32_t rows, JoinLookup& lookup,
                       std::uint32_t* groups) const {
  if (dense_.has_value()) {
    const std::uint32_t likely = lookup.pays() ? list_members(*keys[0], rows, lookup, lookup.likely) : rows;
    if (likely > rows / 2) {
      dense_->number(*keys[0], rows, groups);
      return {};
    }
    KINDLING_RETURN_IF_FAILED(number_listed(*keys[0], lookup.likely, likely, lookup, lookup.groups));
    std::fill(groups, groups + rows, missing);
    for (std::uint32_t index = 0; index < likely; ++index) groups[lookup.likely[index]] = lookup.groups[index];
    return {};
  }
  KINDLING_RETURN_IF_FAILED(lookup.keys.encode(keys, rows));
  if (!lookup.pays()) {
    groups_.find(lookup.keys, nullptr, rows, groups);
    return {};
  }
  const std::uint32_t likely = bloom_.select(lookup.keys.hashes(), rows, lookup.mask, lookup.likely);
  lookup.asked += rows;
  lookup.passed += likely;
  std::fill(groups, groups + rows, missing);
  groups_.find(lookup.keys, lookup.likely, likely, groups);
  return {};
}

Status JoinIndex::guess(const std::vector<const Vector*>& keys, std::uint32_t rows, JoinLookup& lookup) const {
  if (dense_.has_value()) {
    dense_->test(*keys[0], rows, lookup.mask);
    lookup.asked += rows;
    for (std::uint32_t row = 0; row < rows; ++row) lookup.passed += lookup.mask[row];
    return {};
  }
  KINDLING_RETURN_IF_FAILED(lookup.keys.encode(keys, rows));
  lookup.asked += rows;
  lookup.passed += bloom_.select(lookup.keys.hashes(), rows, lookup.mask, lookup.likely);
  return {};
}

ScanCondition JoinIndex::condition_of(std::size_t key, const Table& table, std::uint32_t column) const {
  // A key that is equal to NULL, too, says nothing of the numbers beside it.
  if (null_safe_[key]) return {ScanCondition::Kind::all, 0, {}, {}};
  std::vector<ChunkPointer> chunks;
  for (const TableChunk& chunk : table.chunks) chunks.push_back(chunk.held());
  return key_condition(chunks, keys_[key], types_[key], bounds_[key], column);
}

std::uint32_t JoinIndex::list_members(const Vector& keys, std::uint32_t rows, JoinLookup& lookup,
                                      std::uint16_t* listed) const {
  dense_->test(keys, rows, lookup.mask);
  const std::uint32_t count = primitives().select(lookup.mask, rows, listed);
  lookup.asked += rows;
  lookup.passed += count;
  return count;
}

Status JoinIndex::number_listed(const Vector& keys, const std::uint16_t* listed, std::uint32_t count,
                                JoinLookup& lookup, std::uint32_t* groups) const {
  if (count == 0) return {};
  KINDLING_RETURN_IF_FAILED(gather(keys, listed, count, lookup.listed));
  dense_->number(lookup.listed.view(), count, groups);
  return {};
}

Status JoinIndex::test(const std::vector<const Vector*>& keys, std::uint32_t rows, JoinLookup& lookup,
                       std::uint8_t* mask) const {
  if (dense_.has_value()) {
    dense_->test(*keys[0], rows, mask);
    return {};
  }
  KINDLING_RETURN_IF_FAILED(find(keys, rows, lookup, lookup.groups));
  drop_null_keys(*this, keys, rows, lookup.groups);
  for (std::uint32_t row = 0; row < rows; ++row) mask[row] = lookup.groups[row] != missing;
  return {};
}

Status JoinIndex::find_met(const std::vector<const Vector*>& keys, std::uint32_t rows, JoinLookup& lookup,
                           std::uint32_t* groups, std::uint16_t* met_rows, std::uint32_t& count) const {
  count = 0;
  if (dense_.has_value() && lookup.pays()) {
    count = list_members(*keys[0], rows, lookup, met_rows);
    return number_listed(*keys[0], met_rows, count, lookup, groups);
  }
  KINDLING_RETURN_IF_FAILED(find(keys, rows, lookup, groups));
  drop_null_keys(*this, keys, rows, groups);
  for (std::uint32_t row = 0; row < rows; ++row) {
    met_rows[count] = static_cast<std::uint16_t>(row);
    groups[count] = groups[row];
    count += groups[row] != missing;
  }
  return {};
}

Status JoinIndex::find_partners(const std::vector<const Vector*>& keys, std::uint32_t rows, JoinLookup& lookup,
                                std::uint32_t* groups, std::uint16_t* met_rows, TableRow* partners,
                                std::uint32_t& count) const {
  KINDLING_RETURN_IF_FAILED(find_met(keys, rows, lookup, groups, met_rows, count));
  constexpr std::uint32_t ahead = 16;
  for (std::uint32_t index = 0; index < count; ++index) {
    if (index + ahead < count) __builtin_prefetch(rows_.data() + groups[index + ahead]);
    partners[index] = rows_[groups[index]];
  }
  return {};
}

Status JoinIndex::build(const std::vector<ChunkPointer>& chunks, const Cancellation& cancellation) {
  std::uint64_t total = 0;
  for (const ChunkPointer& chunk : chunks) {
    first_row_.push_back(total);
    total += chunk->rows;
  }
  first_row_.push_back(total);
  if (total >= missing) return {StatusCode::out_of_memory, "more than 2^32 rows on one side of a join"};
  KINDLING_RETURN_IF_FAILED(met_.resize_zeroed(total));
  for (std::size_t key = 0; key < keys_.size(); ++key) {
    if (!KeyBounds::of(chunks, keys_[key], bounds_.emplace_back().emplace())) bounds_.back().reset();
  }
  Array<std::uint32_t> group_of_row;
  KINDLING_RETURN_IF_FAILED(group_of_row.resize(total));
  KINDLING_RETURN_IF_FAILED(number_groups(chunks, cancellation, group_of_row));
  KINDLING_RETURN_IF_FAILED(place_rows(chunks, group_of_row, cancellation));
  return build_ranges(chunks, group_of_row, cancellation);
}

Status JoinIndex::build_ranges(const std::vector<ChunkPointer>& chunks, const Array<std::uint32_t>& group_of_row,
                               const Cancellation& cancellation) {
  const std::span<const std::uint32_t> offsets(offsets_.data(), offsets_.empty() ? 0 : offsets_.size() - 1);
  if (range_keys_.empty() || (!keys_.empty() && !RangeIndex::pays(offsets))) return {};
  ranges_.emplace(range_keys_, column_types_);
  const GroupedRows grouped{{rows_.data(), rows_.size()}, offsets, {group_of_row.data(), group_of_row.size()}, first_row_};
  return ranges_->build(chunks, grouped, cancellation);
}

Status JoinIndex::number_groups(const std::vector<ChunkPointer>& chunks, const Cancellation& cancellation,
                                Array<std::uint32_t>& group_of_row) {
  // A key that is equal to NULL, too, needs a group for it.
  if (keys_.size() == 1 && !null_safe_[0]) KINDLING_RETURN_IF_FAILED(DenseKeys::of(chunks, keys_[0], bounds_[0], dense_));
  for (std::size_t number = 0; number < chunks.size(); ++number) {
    if (cancellation.is_cancelled()) return {StatusCode::cancelled, ""};
    const Chunk& chunk = *chunks[number];
    std::uint32_t* groups = group_of_row.data() + first_row_[number];
    if (!dense_.has_value()) {
      KINDLING_RETURN_IF_FAILED(add_groups(chunk, groups));
      continue;
    }
    const ColumnPointer& key = chunk.columns[keys_[0]];
    dense_->number(key->values, chunk.rows, groups);
    for (std::uint32_t row = 0; row < chunk.rows && !has_null_key_; ++row) has_null_key_ = groups[row] == missing;
  }
  if (dense_.has_value()) return {};
  KINDLING_RETURN_IF_FAILED(bloom_.reset(groups_.count()));
  for (std::uint32_t group = 0; group < groups_.count(); ++group) {
    if (!has_null(group)) bloom_.add(groups_.hash(group));
  }
  return {};
}

bool JoinIndex::has_null(std::uint32_t group) const {
  for (std::size_t key = 0; key < keys_.size(); ++key) {
    std::uint64_t nulls;
    std::memcpy(&nulls, groups_.row(group) + key / 64 * 8, 8);
    if (!null_safe_[key] && (nulls >> (key % 64) & 1) != 0) return true;
  }
  return false;
}

Status JoinIndex::place_rows(const std::vector<ChunkPointer>& chunks, const Array<std::uint32_t>& group_of_row,
                             const Cancellation& cancellation) {
  const std::uint32_t count = dense_.has_value() ? dense_->count() : groups_.count();
  // Counts become places: the rows of a group come one behind the other, in the order of the table.
  KINDLING_RETURN_IF_FAILED(offsets_.resize_zeroed(count + std::size_t{2}));
  unique_ = true;
  for (const std::uint32_t group : group_of_row) {
    if (group != missing) unique_ &= ++offsets_[group + std::size_t{2}] == 1;
  }
  if (unique_) {
    offsets_.release();
    KINDLING_RETURN_IF_FAILED(rows_.resize(count));
  } else {
    for (std::size_t group = 2; group < offsets_.size(); ++group) offsets_[group] += offsets_[group - 1];
    KINDLING_RETURN_IF_FAILED(rows_.resize(offsets_[offsets_.size() - 1]));
  }
  std::size_t at = 0;
  for (std::uint32_t number = 0; number < chunks.size(); ++number) {
    if (cancellation.is_cancelled()) return {StatusCode::cancelled, ""};
    for (std::uint32_t row = 0; row < chunks[number]->rows; ++row, ++at) {
      const std::uint32_t group = group_of_row[at];
      if (group == missing) continue;
      rows_[unique_ ? group : offsets_[group + std::size_t{1}]++] = {number, row};
    }
  }
  return {};
}

Status JoinIndex::add_groups(const Chunk& chunk, std::uint32_t* group_of_row) {
  GroupKeys encoded(layout_);
  std::vector<OwnedVector> slices(keys_.size());
  std::vector<const Vector*> columns(keys_.size());
  for (std::uint32_t first = 0; first < chunk.rows; first += vector_rows) {
    const std::uint32_t rows = chunk.rows - first < vector_rows ? chunk.rows - first : vector_rows;
    for (std::size_t key = 0; key < keys_.size(); ++key) {
      KINDLING_RETURN_IF_FAILED(slice(chunk.columns[keys_[key]]->values, first, rows, slices[key]));
      columns[key] = &slices[key].view();
    }
    std::uint32_t* groups = group_of_row + first;
    KINDLING_RETURN_IF_FAILED(encoded.encode(columns, rows));
    KINDLING_RETURN_IF_FAILED(groups_.find_or_add(encoded, rows, groups));
    has_null_key_ |= drop_null_keys(*this, columns, rows, groups);
  }
  return {};
}

}  // namespace kindling
