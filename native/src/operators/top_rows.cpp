#include "operators/top_rows.h"

#include <algorithm>
#include <numeric>

#include "columns/gather.h"
#include "operators/batch_builder.h"
#include "operators/row_gatherer.h"

namespace kindling {

namespace {

/** Tells whether one candidate comes before another; total, so that sorting needs no stability. */
bool comes_before(const SortOrder& order, const TopRowsSink::Candidates& left, std::uint32_t left_row,
                  const TopRowsSink::Candidates& right, std::uint32_t right_row) {
  const int comparison = order.compare(left.rows, left_row, right.rows, right_row);
  if (comparison != 0) return comparison < 0;
  if (left.morsels[left_row] != right.morsels[right_row]) return left.morsels[left_row] < right.morsels[right_row];
  return left.places[left_row] < right.places[right_row];
}

class TopRowsState final : public SinkState {
 public:
  TopRowsState(const SortOrder& order, const std::vector<Type>& types, std::uint64_t kept)
      : order_(order), kept_(kept), builder_(types), types_(types), scratch_(order.keys().size()) {}

  void begin(std::uint64_t morsel) {
    morsel_ = morsel;
    place_ = 0;
  }

  Status consume(const Batch& batch) {
    const std::uint64_t first_place = place_;
    place_ += batch.live();
    Batch near = batch;
    KINDLING_RETURN_IF_FAILED(leave_out(batch, near));
    if (near.live() == 0) return {};
    Array<std::uint64_t>& keys = batch_keys_;
    keys.clear();
    std::vector<const Vector*> columns(scratch_.size());
    for (std::size_t index = 0; index < scratch_.size(); ++index) {
      KINDLING_RETURN_IF_FAILED(live_rows(near, order_.keys()[index].column, scratch_[index], columns[index]));
    }
    KINDLING_RETURN_IF_FAILED(order_.normalise(columns, near.live(), keys));
    selection_.clear();
    for (std::uint32_t row = 0; row < near.live(); ++row) {
      const std::uint64_t* key = keys.data() + std::size_t{row} * order_.words();
      if (is_behind_last(key)) continue;
      selection_.push_back(near.selection == nullptr ? static_cast<std::uint16_t>(row) : near.selection[row]);
      for (std::uint32_t word = 0; word < order_.words(); ++word) {
        KINDLING_RETURN_IF_FAILED(held_.keys.append(key[word]));
      }
      KINDLING_RETURN_IF_FAILED(held_.morsels.append(morsel_));
      KINDLING_RETURN_IF_FAILED(held_.places.append(first_place + (near_.empty() ? row : near_[row])));
    }
    if (selection_.empty()) return {};
    Batch chosen = batch;
    chosen.selection = selection_.data();
    chosen.selected = static_cast<std::uint32_t>(selection_.size());
    KINDLING_RETURN_IF_FAILED(builder_.append(chosen));
    return builder_.rows() >= 2 * kept_ + 2 * vector_rows ? drop_surplus() : Status();
  }

  Status take(TopRowsSink::Candidates& candidates) {
    if (builder_.rows() > kept_) KINDLING_RETURN_IF_FAILED(drop_surplus());
    KINDLING_RETURN_IF_FAILED(builder_.finish(held_.chunk));
    held_.rows.columns.clear();
    for (const ColumnPointer& column : held_.chunk->columns) held_.rows.columns.push_back(column->values);
    held_.rows.keys = held_.keys.data();
    candidates = std::move(held_);
    return {};
  }

 private:
  /** Leaves out rows that the first key alone puts behind the last that was kept; `near_` says which live ones stay. */
  Status leave_out(const Batch& batch, Batch& near) {
    near_.clear();
    if (last_key_.empty()) return {};
    const Vector* first = nullptr;
    KINDLING_RETURN_IF_FAILED(live_rows(batch, order_.keys().front().column, scratch_.front(), first));
    near_.resize(batch.live());
    std::uint32_t count = 0;
    const bool found = order_.find_up_to(*first, batch.live(), last_key_.data(), near_.data(), count);
    if (!found || count == batch.live()) {
      near_.clear();
      return {};
    }
    near_.resize(count);
    if (count == 0) {
      near.selection = nullptr;
      near.rows = 0;
      return {};
    }
    near_selection_ = near_;
    if (batch.selection != nullptr) {
      for (std::uint16_t& row : near_selection_) row = batch.selection[row];
    }
    near.selection = near_selection_.data();
    near.selected = count;
    return {};
  }

  /** Tells whether a key is greater than that of the last row that was kept: such a row cannot come into the result. */
  bool is_behind_last(const std::uint64_t* key) const {
    for (std::size_t word = 0; word < last_key_.size(); ++word) {
      if (key[word] != last_key_[word]) return key[word] > last_key_[word];
    }
    return false;
  }

  /** Keeps the first `kept_` rows, in the order in which they came. */
  Status drop_surplus() {
    held_.rows.columns.clear();
    for (const ColumnBuilder& column : builder_.columns()) held_.rows.columns.push_back(column.view());
    held_.rows.keys = held_.keys.data();
    std::vector<std::uint32_t> rows(builder_.rows());
    std::iota(rows.begin(), rows.end(), 0);
    std::nth_element(rows.begin(), rows.begin() + static_cast<std::ptrdiff_t>(kept_ - 1), rows.end(),
                     [this](std::uint32_t left, std::uint32_t right) {
                       return comes_before(order_, held_, left, held_, right);
                     });
    rows.resize(kept_);
    const std::uint64_t* last = held_.rows.keys + std::size_t{rows.back()} * order_.words();
    last_key_.assign(last, last + order_.words());
    std::sort(rows.begin(), rows.end());
    return keep(rows);
  }

  Status keep(const std::vector<std::uint32_t>& rows) {
    BatchBuilder kept(types_);
    Batch batch;
    batch.columns = held_.rows.columns;
    KINDLING_RETURN_IF_FAILED(kept.append_rows(batch, rows.data(), static_cast<std::uint32_t>(rows.size())));
    builder_ = std::move(kept);
    const std::uint32_t words = order_.words();
    for (std::size_t index = 0; index < rows.size(); ++index) {
      for (std::uint32_t word = 0; word < words; ++word) {
        held_.keys[index * words + word] = held_.keys[std::size_t{rows[index]} * words + word];
      }
      held_.morsels[index] = held_.morsels[rows[index]];
      held_.places[index] = held_.places[rows[index]];
    }
    KINDLING_RETURN_IF_FAILED(held_.keys.resize(rows.size() * words));
    KINDLING_RETURN_IF_FAILED(held_.morsels.resize(rows.size()));
    return held_.places.resize(rows.size());
  }

  const SortOrder& order_;
  const std::uint64_t kept_;
  BatchBuilder builder_;
  const std::vector<Type>& types_;
  std::vector<OwnedVector> scratch_;
  Array<std::uint64_t> batch_keys_;
  std::vector<std::uint16_t> selection_;
  std::vector<std::uint16_t> near_;
  std::vector<std::uint16_t> near_selection_;
  TopRowsSink::Candidates held_;
  std::vector<std::uint64_t> last_key_;
  std::uint64_t morsel_ = 0;
  std::uint64_t place_ = 0;
};

}  // namespace

TopRowsSink::TopRowsSink(SortOrder order, std::vector<Type> types, std::uint64_t offset, std::uint64_t limit)
    : order_(std::move(order)), types_(std::move(types)), offset_(offset), kept_(limit == 0 ? 0 : offset + limit) {}

std::unique_ptr<SinkState> TopRowsSink::make_state() { return std::make_unique<TopRowsState>(order_, types_, kept_); }

Status TopRowsSink::begin(SinkState& state, std::uint64_t order) {
  static_cast<TopRowsState&>(state).begin(order);
  return {};
}

Status TopRowsSink::consume(SinkState& state, const Batch& batch, bool&) {
  return kept_ == 0 ? Status() : static_cast<TopRowsState&>(state).consume(batch);
}

Status TopRowsSink::close(SinkState& state) {
  Candidates candidates;
  KINDLING_RETURN_IF_FAILED(static_cast<TopRowsState&>(state).take(candidates));
  const std::lock_guard lock(mutex_);
  candidates_.push_back(std::move(candidates));
  return {};
}

Status TopRowsSink::complete(TablePointer& table) {
  struct Place {
    std::uint32_t source;
    std::uint32_t row;
  };
  std::vector<Place> places;
  std::vector<const Chunk*> chunks;
  for (std::uint32_t source = 0; source < candidates_.size(); ++source) {
    chunks.push_back(candidates_[source].chunk.get());
    for (std::uint32_t row = 0; row < chunks.back()->rows; ++row) places.push_back({source, row});
  }
  std::sort(places.begin(), places.end(), [this](const Place& left, const Place& right) {
    return comes_before(order_, candidates_[left.source], left.row, candidates_[right.source], right.row);
  });
  auto result = std::make_shared<Table>();
  result->types = types_;
  const std::uint64_t end = std::min<std::uint64_t>(places.size(), kept_);
  for (std::uint64_t first = offset_; first < end; first += morsel_rows) {
    RowGatherer gatherer(types_, chunks);
    const std::uint64_t last = std::min<std::uint64_t>(end, first + morsel_rows);
    for (std::uint64_t index = first; index < last; ++index) {
      KINDLING_RETURN_IF_FAILED(gatherer.add(places[index].source, places[index].row));
    }
    ChunkPointer chunk;
    KINDLING_RETURN_IF_FAILED(gatherer.finish(chunk));
    result->chunks.emplace_back(std::move(chunk));
    result->rows += last - first;
  }
  table = std::move(result);
  return {};
}

}  // namespace kindling
