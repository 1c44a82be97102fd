#include "operators/external_sort.h"

#include <algorithm>
#include <numeric>

#include "kindling/column_builder.h"
#include "operators/merge_runs.h"
#include "operators/sort_parts.h"

namespace kindling {

/** Reads the rows of a run that belong to a part, block by block; holds one of them. */
class ExternalSort::StoredSlices final : public SliceSource {
 public:
  StoredSlices(const Runs& runs, std::size_t run, std::uint32_t part, std::span<const std::uint32_t> columns)
      : runs_(runs),
        stored_(runs.stored[run]),
        columns_(columns),
        at_(runs.bounds[part][run]),
        end_(runs.bounds[part + 1][run]) {}

  std::uint32_t rows() const { return end_ - at_; }
  Status next(RunSlice& slice) override {
    slice = {nullptr, 0, 0};
    if (at_ == end_) return {};
    const std::uint32_t block = at_ / StoredRun::block_rows;
    const std::uint32_t begin = block * StoredRun::block_rows;
    const std::uint32_t end = std::min(end_, begin + StoredRun::block_rows);
    KINDLING_RETURN_IF_FAILED(stored_.read(runs_.order, runs_.types, block, columns_, block_));
    slice = {&block_, at_ - begin, end - begin};
    at_ = end;
    return {};
  }

 private:
  const Runs& runs_;
  const StoredRun& stored_;
  const std::span<const std::uint32_t> columns_;
  std::uint32_t at_;
  const std::uint32_t end_;
  SortedRun block_;
};

/** Merges a part of the result. */
class ExternalSort::MergedRows final : public StoredRows {
 public:
  MergedRows(std::shared_ptr<const Runs> runs, std::uint32_t part) : runs_(std::move(runs)), part_(part) {}

  Status load(std::span<const std::uint32_t> columns, const Cancellation& cancellation,
              ChunkPointer& chunk) const override {
    std::vector<std::uint32_t> read(columns.begin(), columns.end());
    read.insert(read.end(), runs_->compared.begin(), runs_->compared.end());
    std::vector<std::unique_ptr<SliceSource>> sources;
    std::vector<RunSlice> slices;
    std::uint32_t rows = 0;
    for (std::size_t run = 0; run < runs_->stored.size(); ++run) {
      if (cancellation.is_cancelled()) return {StatusCode::cancelled, ""};
      auto source = std::make_unique<StoredSlices>(*runs_, run, part_, read);
      if (source->rows() == 0) continue;
      rows += source->rows();
      KINDLING_RETURN_IF_FAILED(source->next(slices.emplace_back()));
      sources.push_back(std::move(source));
    }
    return merge_runs(runs_->order, runs_->types, columns, rows, std::move(slices), sources, cancellation, chunk);
  }

 private:
  const std::shared_ptr<const Runs> runs_;
  const std::uint32_t part_;
};

ExternalSort::ExternalSort(const SortOrder& order, const std::vector<Type>& types, SpillSpacePointer spill_space)
    : runs_(std::make_shared<Runs>()), spill_space_(std::move(spill_space)) {
  runs_->order = order;
  runs_->types = types;
  if (!order.compares_columns()) return;
  for (const SortKey& key : order.keys()) runs_->compared.push_back(key.column);
}

Status ExternalSort::store(std::uint64_t morsel, const SortedRun& run, const Cancellation& cancellation) {
  SpillFilePointer file;
  {
    const std::lock_guard lock(mutex_);
    if (file_ == nullptr) KINDLING_RETURN_IF_FAILED(spill_space_->create_file(file_));
    file = file_;
  }
  StoredRun stored;
  KINDLING_RETURN_IF_FAILED(StoredRun::write(runs_->order, runs_->types, run, std::move(file), cancellation, stored));
  const std::lock_guard lock(mutex_);
  stored_.emplace(morsel, std::move(stored));
  return {};
}

bool ExternalSort::has_runs() const {
  const std::lock_guard lock(mutex_);
  return !stored_.empty();
}

Status ExternalSort::plan_round(std::uint32_t& jobs) {
  jobs = 0;
  if (round_ == Round::store) {
    std::uint64_t rows = 0;
    for (auto& [morsel, run] : stored_) {
      rows += run.rows();
      runs_->stored.push_back(std::move(run));
    }
    stored_.clear();
    const auto [parts, step] = sort_parts(rows, runs_->types);
    parts_ = parts;
    step_ = step;
    samples_.resize(runs_->stored.size());
    runs_->bounds.assign(parts_ + 1, std::vector<std::uint32_t>(runs_->stored.size(), 0));
    round_ = Round::sample;
    jobs = static_cast<std::uint32_t>(runs_->stored.size());
  } else if (round_ == Round::sample) {
    choose_bounds();
    round_ = Round::bound;
    jobs = static_cast<std::uint32_t>(runs_->stored.size());
  } else {
    samples_.clear();
    round_ = Round::done;
  }
  return {};
}

Status ExternalSort::finish_job(std::uint32_t job, const Cancellation& cancellation) {
  return round_ == Round::sample ? take_samples(job, cancellation) : find_bounds(job, cancellation);
}

Status ExternalSort::take_samples(std::uint32_t run, const Cancellation& cancellation) {
  const StoredRun& stored = runs_->stored[run];
  SortedRun& samples = samples_[run];
  auto chunk = std::make_shared<Chunk>();
  chunk->columns.resize(runs_->types.size());
  std::vector<ColumnBuilder> builders;
  for (const std::uint32_t column : runs_->compared) builders.emplace_back(runs_->types[column]);
  SortedRun block;
  std::uint32_t loaded = UINT32_MAX;
  for (std::uint64_t index = first_sample(); index < stored.rows(); index += step_) {
    const auto wanted = static_cast<std::uint32_t>(index / StoredRun::block_rows);
    if (wanted != loaded) {
      if (cancellation.is_cancelled()) return {StatusCode::cancelled, ""};
      KINDLING_RETURN_IF_FAILED(stored.read(runs_->order, runs_->types, wanted, runs_->compared, block));
      loaded = wanted;
    }
    const auto place = static_cast<std::uint32_t>(index % StoredRun::block_rows);
    const std::uint64_t* key = block.key(place, runs_->order.words());
    for (std::uint32_t word = 0; word < runs_->order.words(); ++word) {
      KINDLING_RETURN_IF_FAILED(samples.keys.append(key[word]));
    }
    for (std::size_t at = 0; at < builders.size(); ++at) {
      KINDLING_RETURN_IF_FAILED(builders[at].append_range(block.rows.columns[runs_->compared[at]], place, 1));
    }
    KINDLING_RETURN_IF_FAILED(samples.order.append(chunk->rows++));
  }
  for (std::size_t at = 0; at < builders.size(); ++at) {
    ColumnPointer& column = chunk->columns[runs_->compared[at]];
    // A column that is compared twice has its values already.
    if (column == nullptr) KINDLING_RETURN_IF_FAILED(builders[at].finish(column));
  }
  for (const ColumnPointer& column : chunk->columns) {
    samples.rows.columns.push_back(column == nullptr ? Vector() : column->values);
  }
  samples.chunk = std::move(chunk);
  return {};
}

void ExternalSort::choose_bounds() {
  std::vector<Bound> all;
  for (std::uint32_t run = 0; run < samples_.size(); ++run) {
    for (std::uint32_t sample = 0; sample < samples_[run].chunk->rows; ++sample) {
      all.push_back({run, sample, static_cast<std::uint32_t>(first_sample() + sample * step_)});
    }
  }
  std::sort(all.begin(), all.end(), [this](const Bound& left, const Bound& right) {
    const int order =
        compare_places(runs_->order, samples_[left.run], left.sample, samples_[right.run], right.sample);
    if (order != 0) return order < 0;
    return left.run != right.run ? left.run < right.run : left.index < right.index;
  });
  for (std::uint32_t part = 1; part < parts_ && !all.empty(); ++part) chosen_.push_back(all[all.size() * part / parts_]);
}

Status ExternalSort::find_bounds(std::uint32_t run, const Cancellation& cancellation) {
  const StoredRun& stored = runs_->stored[run];
  std::uint32_t block = 0;
  SortedRun loaded;
  bool is_loaded = false;
  std::uint32_t found = 0;
  for (std::size_t number = 0; number < chosen_.size(); ++number) {
    // Bounds rise, so that each block is read once at most.
    for (; block < stored.blocks(); ++block, is_loaded = false) {
      if (!is_loaded) {
        if (cancellation.is_cancelled()) return {StatusCode::cancelled, ""};
        KINDLING_RETURN_IF_FAILED(stored.read(runs_->order, runs_->types, block, runs_->compared, loaded));
        is_loaded = true;
      }
      const std::uint32_t begin = block * StoredRun::block_rows;
      const std::uint32_t end = begin + loaded.chunk->rows;
      found = std::max(found, begin);
      std::uint32_t behind = end;
      while (found < behind) {
        const std::uint32_t middle = found + (behind - found) / 2;
        if (is_before(loaded, middle - begin, run, middle, chosen_[number])) {
          found = middle + 1;
        } else {
          behind = middle;
        }
      }
      if (found < end) break;
    }
    runs_->bounds[number + 1][run] = found;
  }
  runs_->bounds[parts_][run] = stored.rows();
  return {};
}

bool ExternalSort::is_before(const SortedRun& block, std::uint32_t place, std::uint32_t run, std::uint32_t index,
                             const Bound& bound) const {
  const int order = compare_places(runs_->order, block, place, samples_[bound.run], bound.sample);
  if (order != 0) return order < 0;
  return run != bound.run ? run < bound.run : index < bound.index;
}

std::vector<TableChunk> ExternalSort::parts() const {
  std::vector<TableChunk> parts;
  for (std::uint32_t part = 0; part < parts_; ++part) {
    std::uint32_t rows = 0;
    for (std::size_t run = 0; run < runs_->stored.size(); ++run) {
      rows += runs_->bounds[part + 1][run] - runs_->bounds[part][run];
    }
    parts.emplace_back(rows, std::make_shared<MergedRows>(runs_, part));
  }
  return parts;
}

}  // namespace kindling
