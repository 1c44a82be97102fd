#include "operators/group_builder.h"

#include <algorithm>

#include "columns/gather.h"
#include "kernels/primitives.h"
#include "operators/update_groups.h"

namespace kindling {

namespace {

/** A morsel decides after its first rows, and then after each so many more. */
constexpr std::uint32_t first_rows = 4096;
constexpr std::uint32_t more_rows = 16384;

/**
 * Tells by some rows whether one group has very many: additions to the same place of memory wait for each other. Groups
 * that take turns do not, and to put many of them in order would take longer.
 */
bool is_uneven(const std::uint32_t* groups, std::uint32_t rows) {
  constexpr std::uint32_t looks = 64;
  constexpr std::uint8_t many = looks / 8;
  if (rows < looks) return false;
  std::uint8_t seen[RowsByGroup::most_groups] = {};
  bool uneven = false;
  for (std::uint32_t row = 0; row < looks; ++row) uneven |= ++seen[groups[row]] >= many;
  return uneven;
}

}  // namespace

GroupBuilder::GroupBuilder(const AggregatedColumns& columns, const GroupLayout& layout)
    : columns_(columns),
      layout_(layout),
      keys_(layout),
      live_scratch_(columns.columns.size()),
      live_(columns.columns.size()),
      is_key_alone_(columns.columns.size(), 0),
      live_codes_(columns.columns.size()),
      live_codes_scratch_(columns.columns.size()),
      ignores_repeats_(columns.columns.size(), columns.keys.empty() ? 1 : 0),
      seen_(columns.columns.size()),
      slices_(columns.columns.size()),
      values_(columns.columns.size()),
      key_columns_(columns.keys.size()),
      key_codes_(columns.keys.size()),
      arguments_(columns.arguments.size()),
      row_groups_(vector_rows, 0),
      codes_(layout),
      row_codes_(vector_rows),
      new_keys_(columns.keys.size()) {
  std::size_t words = 0;
  for (const AggregateFunction* function : layout.functions) {
    whole_offsets_.push_back(words);
    words += function->whole_bytes / 8;
  }
  whole_.resize(words);
  for (const std::uint32_t key : columns.keys) is_key_alone_[key] = is_text(columns.types[key].kind) ? 1 : 0;
  for (const std::int32_t argument : columns.arguments) {
    if (argument >= 0) is_key_alone_[static_cast<std::size_t>(argument)] = 0;
  }
  for (std::size_t index = 0; index < layout.functions.size(); ++index) {
    if (columns.arguments[index] < 0 || layout.functions[index]->ignores_repeats) continue;
    ignores_repeats_[static_cast<std::size_t>(columns.arguments[index])] = 0;
  }
}

Status GroupBuilder::begin(std::uint64_t morsel) {
  morsel_ = morsel;
  if (groups_ == nullptr) groups_ = std::make_unique<MorselGroups>(layout_, columns_);
  groups_->table.clear();
  groups_->rows.release();
  std::fill(whole_.begin(), whole_.end(), 0);
  codes_.begin();
  for (SeenValues& seen : seen_) seen.begin();
  std::fill(code_groups_.begin(), code_groups_.end(), unknown_group);
  rows_ = 0;
  next_decision_ = first_rows;
  decided_rows_ = decided_groups_ = 0;
  apart_ = false;
  return columns_.keys.empty() ? groups_->table.add_only_group() : Status();
}

Status GroupBuilder::consume(const Batch& batch) {
  const std::uint32_t rows = batch.live();
  live_rows_ = rows;
  for (std::size_t column = 0; column < live_.size(); ++column) {
    KINDLING_RETURN_IF_FAILED(take_column(batch, column));
  }
  // Decisions fall at numbers of rows, wherever batches begin and end.
  for (std::uint32_t first = 0; first < rows;) {
    const std::uint32_t count = apart_ ? rows - first : std::min(rows - first, next_decision_ - rows_);
    if (apart_ || codes_.is_off()) KINDLING_RETURN_IF_FAILED(take_values());
    KINDLING_RETURN_IF_FAILED(look_at(first, count));
    if (columns_.keys.empty()) {
      KINDLING_RETURN_IF_FAILED(update_whole(count));
    } else {
      KINDLING_RETURN_IF_FAILED(apart_ ? keep_rows(count) : group_rows(first, count));
    }
    first += count;
    rows_ += count;
    if (!apart_ && rows_ == next_decision_) decide();
  }
  return {};
}

Status GroupBuilder::take_column(const Batch& batch, std::size_t column) {
  const std::uint32_t in_batch = columns_.columns[column];
  if (ignores_repeats_[column] != 0) {
    bool found = false;
    KINDLING_RETURN_IF_FAILED(seen_[column].find_new(batch, in_batch, live_[column], found));
    if (found) {
      const Vector& values = *live_[column];
      live_[column] = nullptr;
      return values.length == 0 ? Status() : update_by(column, values);
    }
  }
  if (is_key_alone_[column] != 0) {
    KINDLING_RETURN_IF_FAILED(take_codes(batch, column));
    if (live_codes_[column].number != 0) return {};
  }
  return live_rows(batch, in_batch, live_scratch_[column], live_[column]);
}

Status GroupBuilder::take_codes(const Batch& batch, std::size_t column) {
  CodedRows& coded = live_codes_[column];
  coded.number = 0;
  DeferredColumn* const deferred = deferred_column(batch.columns[columns_.columns[column]]);
  if (deferred == nullptr || apart_ || codes_.is_off()) return {};
  CodedRows rows;
  bool found = false;
  KINDLING_RETURN_IF_FAILED(deferred->load_codes(rows, found));
  if (!found || rows.dictionary.length > KeyCodes::most_texts) return {};
  coded = std::move(rows);
  live_[column] = nullptr;
  if (batch.selection == nullptr) return {};
  Array<std::uint32_t>& scratch = live_codes_scratch_[column];
  KINDLING_RETURN_IF_FAILED(scratch.resize(live_rows_));
  for (std::uint32_t live = 0; live < live_rows_; ++live) scratch[live] = coded.codes[batch.selection[live]];
  coded.codes = scratch.data();
  return {};
}

Status GroupBuilder::take_values() {
  for (std::size_t column = 0; column < live_.size(); ++column) {
    CodedRows& coded = live_codes_[column];
    if (coded.number == 0) continue;
    KINDLING_RETURN_IF_FAILED(gather(coded.dictionary, coded.codes, live_rows_, live_scratch_[column]));
    live_[column] = &live_scratch_[column].view();
    coded.number = 0;
  }
  return {};
}

Status GroupBuilder::look_at(std::uint32_t first, std::uint32_t rows) {
  const bool all = rows == live_rows_;
  for (std::size_t column = 0; column < live_.size(); ++column) {
    values_[column] = live_[column];
    if (all || live_[column] == nullptr) continue;
    KINDLING_RETURN_IF_FAILED(slice(*live_[column], first, rows, slices_[column]));
    values_[column] = &slices_[column].view();
  }
  for (std::size_t index = 0; index < key_columns_.size(); ++index) {
    key_columns_[index] = values_[columns_.keys[index]];
    key_codes_[index] = live_codes_[columns_.keys[index]];
    if (key_codes_[index].number != 0) key_codes_[index].codes += first;
  }
  for (std::size_t index = 0; index < arguments_.size(); ++index) {
    const std::int32_t argument = columns_.arguments[index];
    arguments_[index] = argument < 0 ? nullptr : values_[static_cast<std::size_t>(argument)];
  }
  return {};
}

Status GroupBuilder::group_rows(std::uint32_t first, std::uint32_t rows) {
  KINDLING_RETURN_IF_FAILED(find_groups(first, rows));
  list_by_group(rows);
  return update_groups(layout_, groups_->table, arguments_, rows, row_groups_.data(),
                       is_listed_ ? by_group_.get() : nullptr);
}

Status GroupBuilder::keep_rows(std::uint32_t rows) {
  KINDLING_RETURN_IF_FAILED(keys_.encode(key_columns_, rows));
  return groups_->rows.append(values_, keys_.hashes(), rows);
}

Status GroupBuilder::update_whole(std::uint32_t rows) {
  for (std::size_t index = 0; index < layout_.functions.size(); ++index) {
    const AggregateFunction& function = *layout_.functions[index];
    if (function.update == nullptr) continue;
    if (columns_.arguments[index] >= 0 && arguments_[index] == nullptr) continue;
    if (function.whole_bytes != 0) {
      function.update_whole(arguments_[index], rows,
                            reinterpret_cast<std::uint8_t*>(whole_.data() + whole_offsets_[index]));
      continue;
    }
    KINDLING_RETURN_IF_FAILED(update_only(index, arguments_[index], rows));
  }
  return {};
}

Status GroupBuilder::update_by(std::size_t column, const Vector& values) {
  for (std::size_t index = 0; index < layout_.functions.size(); ++index) {
    if (layout_.functions[index]->update == nullptr) continue;
    if (columns_.arguments[index] != static_cast<std::int32_t>(column)) continue;
    KINDLING_RETURN_IF_FAILED(update_only(index, &values, values.length));
  }
  return {};
}

Status GroupBuilder::update_only(std::size_t call, const Vector* values, std::uint32_t rows) {
  GroupTable& table = groups_->table;
  return layout_.functions[call]->update({values, rows, row_groups_.data(),
                                          table.row(0) + layout_.state_offsets[call], layout_.stride, table.arena()});
}

void GroupBuilder::decide() {
  const std::uint32_t groups = groups_->table.count();
  const std::uint32_t rows = rows_ - decided_rows_;
  const std::uint32_t added = groups - decided_groups_;
  // Of random rows more than 19 in 20 begin a group at first only where a morsel has tens of thousands of groups.
  apart_ = rows_ == first_rows ? added > rows / 20 * 19 : added > rows / 4 * 3;
  decided_rows_ = rows_;
  decided_groups_ = groups;
  next_decision_ += more_rows;
}

Status GroupBuilder::end(std::unique_ptr<MorselGroups>& groups) {
  if (columns_.keys.empty()) {
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

Status GroupBuilder::find_groups(std::uint32_t first, std::uint32_t rows) {
  bool renumbered;
  if (codes_.encode(key_columns_, key_codes_, rows, row_codes_.data(), renumbered)) {
    if (renumbered || code_groups_.empty()) code_groups_.assign(codes_.count(), unknown_group);
    return find_by_code(rows);
  }
  KINDLING_RETURN_IF_FAILED(take_values());
  KINDLING_RETURN_IF_FAILED(look_at(first, rows));
  KINDLING_RETURN_IF_FAILED(keys_.encode(key_columns_, rows));
  return groups_->table.find_or_add(keys_, rows, row_groups_.data());
}

Status GroupBuilder::find_by_code(std::uint32_t rows) {
  primitives().look_up_4(code_groups_.data(), codes_.count(), row_codes_.data(), rows, row_groups_.data());
  std::uint16_t misses[vector_rows];
  std::uint32_t missing = 0;
  // Once all groups of a morsel are known there are no misses to list, and the look is short.
  if (std::find(row_groups_.data(), row_groups_.data() + rows, unknown_group) == row_groups_.data() + rows) return {};
  for (std::uint32_t row = 0; row < rows; ++row) {
    misses[missing] = static_cast<std::uint16_t>(row);
    missing += row_groups_[row] == unknown_group;
  }
  std::vector<const Vector*> new_keys;
  std::uint32_t codes[vector_rows];
  for (std::size_t index = 0; index < key_columns_.size(); ++index) {
    const CodedRows& coded = key_codes_[index];
    if (coded.number == 0) {
      KINDLING_RETURN_IF_FAILED(gather(*key_columns_[index], misses, missing, new_keys_[index]));
    } else {
      for (std::uint32_t miss = 0; miss < missing; ++miss) codes[miss] = coded.codes[misses[miss]];
      KINDLING_RETURN_IF_FAILED(gather(coded.dictionary, codes, missing, new_keys_[index]));
    }
    new_keys.push_back(&new_keys_[index].view());
  }
  std::uint32_t found[vector_rows];
  KINDLING_RETURN_IF_FAILED(keys_.encode(new_keys, missing));
  KINDLING_RETURN_IF_FAILED(groups_->table.find_or_add(keys_, missing, found));
  for (std::uint32_t index = 0; index < missing; ++index) {
    row_groups_[misses[index]] = found[index];
    code_groups_[row_codes_[misses[index]]] = found[index];
  }
  return {};
}

void GroupBuilder::list_by_group(std::uint32_t rows) {
  const std::uint32_t groups = groups_->table.count();
  is_listed_ = rows > groups * 2 && (groups <= RowsByGroup::few_groups ||
                                     (groups <= RowsByGroup::most_groups && is_uneven(row_groups_.data(), rows)));
  if (!is_listed_) return;
  if (by_group_ == nullptr) by_group_ = std::make_unique<RowsByGroup>();
  by_group_->list(row_groups_.data(), rows, groups);
}

}  // namespace kindling
