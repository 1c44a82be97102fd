#include "operators/group_builder.h"

#include <algorithm>

#include "columns/gather.h"

namespace kindling {

namespace {
constexpr std::uint32_t unknown = UINT32_MAX;
/** After so many rows a morsel decides, by its own rows alone, whether its further rows are looked up. */
constexpr std::uint32_t rows_to_decide = 16384;
}  // namespace

GroupBuilder::GroupBuilder(const Aggregate& aggregate, const GroupLayout& layout)
    : aggregate_(aggregate),
      layout_(layout),
      keys_(layout),
      key_scratch_(aggregate.groups.size()),
      key_columns_(aggregate.groups.size()),
      argument_scratch_(aggregate.aggregates.size()),
      row_groups_(vector_rows, 0) {
  std::size_t words = 0;
  for (const AggregateFunction* function : layout.functions) {
    whole_offsets_.push_back(words);
    words += function->whole_bytes / 8;
  }
  whole_.resize(words);
}

Status GroupBuilder::begin(std::uint64_t morsel) {
  morsel_ = morsel;
  if (groups_ == nullptr) groups_ = std::make_unique<MorselGroups>(layout_);
  groups_->table.clear();
  std::fill(whole_.begin(), whole_.end(), 0);
  byte_groups_.fill(unknown);
  rows_ = 0;
  apart_ = false;
  return aggregate_.groups.empty() ? groups_->table.add_only_group() : Status();
}

Status GroupBuilder::consume(const Batch& batch) {
  if (!aggregate_.groups.empty()) {
    KINDLING_RETURN_IF_FAILED(find_groups(batch));
    list_by_group(batch.live());
  }
  for (std::size_t index = 0; index < layout_.functions.size(); ++index) {
    const std::int64_t column = aggregate_.aggregates[index].argument;
    const Vector* argument = nullptr;
    if (column >= 0) {
      KINDLING_RETURN_IF_FAILED(
          live_rows(batch, static_cast<std::uint32_t>(column), argument_scratch_[index], argument));
    }
    KINDLING_RETURN_IF_FAILED(update(index, argument, batch.live()));
  }
  return {};
}

Status GroupBuilder::end(std::unique_ptr<MorselGroups>& groups) {
  if (aggregate_.groups.empty()) {
    for (std::size_t index = 0; index < layout_.functions.size(); ++index) {
      const AggregateFunction& function = *layout_.functions[index];
      if (function.whole_bytes == 0) continue;
      function.fold_whole(reinterpret_cast<const std::uint8_t*>(whole_.data() + whole_offsets_[index]),
                          groups_->table.row(0) + layout_.state_offsets[index]);
    }
  }
  groups = std::move(groups_);
  return {};
}

Status GroupBuilder::find_groups(const Batch& batch) {
  for (std::size_t index = 0; index < aggregate_.groups.size(); ++index) {
    KINDLING_RETURN_IF_FAILED(live_rows(batch, aggregate_.groups[index], key_scratch_[index], key_columns_[index]));
  }
  const bool one_byte = key_columns_.size() == 1 && row_width(key_columns_[0]->type) == 1;
  if (one_byte) {
    bool found;
    KINDLING_RETURN_IF_FAILED(find_by_byte(*key_columns_[0], batch.live(), found));
    if (found) return {};
  }
  KINDLING_RETURN_IF_FAILED(keys_.encode(key_columns_, batch.live()));
  if (apart_) return groups_->table.append(keys_, batch.live(), row_groups_.data());
  KINDLING_RETURN_IF_FAILED(groups_->table.find_or_add(keys_, batch.live(), row_groups_.data()));
  rows_ += batch.live();
  if (rows_ >= rows_to_decide && !one_byte) {
    apart_ = groups_->table.count() > rows_ / 2;
    rows_ = 0;
  }
  if (!one_byte) return {};
  const Values<std::uint8_t> values(*key_columns_[0]);
  for (std::uint32_t row = 0; row < batch.live(); ++row) {
    byte_groups_[key_columns_[0]->is_valid(row) ? values[row] : 256] = row_groups_[row];
  }
  return {};
}

void GroupBuilder::list_by_group(std::uint32_t rows) {
  const std::uint32_t groups = groups_->table.count();
  is_listed_ = groups <= RowsByGroup::most_groups && rows > groups;
  if (!is_listed_) return;
  if (by_group_ == nullptr) by_group_ = std::make_unique<RowsByGroup>();
  RowsByGroup& lists = *by_group_;
  lists.groups = groups;
  std::fill_n(lists.counts, groups, 0);
  for (std::uint32_t row = 0; row < rows; ++row) {
    const std::uint32_t group = row_groups_[row];
    lists.rows[group][lists.counts[group]++] = static_cast<std::uint16_t>(row);
  }
}

Status GroupBuilder::find_by_byte(const Vector& key, std::uint32_t rows, bool& found) {
  const Values<std::uint8_t> values(key);
  bool missing = false;
  for (std::uint32_t row = 0; row < rows; ++row) {
    row_groups_[row] = byte_groups_[key.validity == nullptr || key.is_valid(row) ? values[row] : 256];
    missing |= row_groups_[row] == unknown;
  }
  found = !missing;
  return {};
}

Status GroupBuilder::update(std::size_t index, const Vector* argument, std::uint32_t rows) {
  const AggregateFunction& function = *layout_.functions[index];
  if (aggregate_.groups.empty() && function.whole_bytes != 0) {
    function.update_whole(argument, rows, reinterpret_cast<std::uint8_t*>(whole_.data() + whole_offsets_[index]));
    return {};
  }
  GroupTable& table = groups_->table;
  return function.update({argument, rows, row_groups_.data(), table.row(0) + layout_.state_offsets[index],
                          layout_.stride, table.arena(), is_listed_ ? by_group_.get() : nullptr});
}

}  // namespace kindling
