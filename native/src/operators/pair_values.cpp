#include "operators/pair_values.h"

#include <algorithm>

namespace kindling {

namespace {

constexpr std::uint32_t most_rows = 32;
/** Fewer rows than these save too little reading. */
constexpr std::size_t least_block_rows = 4;
/** Long vectors of so many partners stay in the cache, while a tile is still a vector of pairs at most. */
constexpr std::uint32_t partners_of_tile = vector_rows / most_rows;
/** Bounds what a block keeps, and the time until the next look whether the query is cancelled. */
constexpr std::size_t most_pairs = std::size_t{1} << 17;
/** Fewer partners stay in the cache anyway. */
constexpr std::size_t least_partners = 128;

/** Writes what `find(pair, live, value)` gives for each live pair, at its place; NULL where that is false. */
template <class Find>
Status write_live(const Batch& pairs, OwnedVector& given, Find find) {
  auto* const values = given.data<std::uint64_t>();
  std::uint64_t* bitmap = nullptr;
  for (std::uint32_t live = 0; live < pairs.live(); ++live) {
    const std::uint32_t pair = pairs.selection == nullptr ? live : pairs.selection[live];
    if (find(pair, live, values[pair])) continue;
    if (bitmap == nullptr) KINDLING_RETURN_IF_FAILED(given.make_validity(bitmap));
    clear_bit(bitmap, pair);
  }
  return {};
}

}  // namespace

PairValues::PairValues(std::shared_ptr<const BoundProgram> program, std::uint32_t first_instruction)
    : evaluator_(program), first_instruction_(first_instruction) {
  for (const Type& type : program->output_types()) outputs_.push_back({type.kind, {}, {}, {}});
}

bool PairValues::can_hold(const BoundProgram& program) {
  const std::vector<Type> types = program.output_types();
  return std::all_of(types.begin(), types.end(), [](const Type& type) {
    return type == Type(PhysicalType::f64) || type == Type(PhysicalType::i64);
  });
}

bool PairValues::start_block(std::uint32_t row, std::uint32_t rows, std::size_t partners) {
  begin_ = row;
  end_ = rows;
  partners_ = partners;
  is_ahead_ = false;
  if (partners < least_partners || partners * least_block_rows > most_pairs) return false;
  // What the residual keeps of the first row tells whether it is worth while for the next ones.
  const bool gives_most = made_ != 0 && given_ * 2 >= made_;
  const auto most = static_cast<std::uint32_t>(std::min<std::size_t>(most_pairs / partners, most_rows));
  end_ = std::min(rows, row + (gives_most ? most : 1));
  return gives_most && end_ - begin_ >= least_block_rows;
}

std::uint32_t PairValues::tile_width() { return partners_of_tile; }

Status PairValues::reserve() {
  const std::size_t count = (end_ - begin_) * partners_;
  for (Output& output : outputs_) {
    KINDLING_RETURN_IF_FAILED(output.values.resize(count));
    KINDLING_RETURN_IF_FAILED(output.valid.resize(count));
  }
  return {};
}

Status PairValues::run(const Batch& pairs) {
  Status status = evaluator_.run(pairs);
  if (!status.ok() && status.failure().instruction >= 0) {
    status.failure().instruction += static_cast<std::int32_t>(first_instruction_);
  }
  return status;
}

Status PairValues::keep(const Batch& pairs, std::uint32_t place, std::uint32_t width) {
  KINDLING_RETURN_IF_FAILED(run(pairs));
  for (std::size_t index = 0; index < outputs_.size(); ++index) {
    Output& output = outputs_[index];
    const Vector* computed;
    KINDLING_RETURN_IF_FAILED(evaluator_.output(index, computed));
    const Values<std::uint64_t> values(*computed);
    for (std::uint32_t row = 0; row < end_ - begin_; ++row) {
      const std::size_t first = row * partners_ + place;
      for (std::uint32_t at = 0; at < width; ++at) {
        output.values[first + at] = values[row * width + at];
        output.valid[first + at] = computed->is_valid(row * width + at);
      }
    }
  }
  return {};
}

Status PairValues::give(const Batch& pairs, const std::uint16_t* rows, const std::uint32_t* places,
                        std::vector<Vector>& columns) {
  made_ += pairs.rows;
  given_ += pairs.live();
  if (!is_ahead_ && pairs.live() != 0) KINDLING_RETURN_IF_FAILED(run(pairs));
  for (std::size_t index = 0; index < outputs_.size(); ++index) {
    Output& output = outputs_[index];
    KINDLING_RETURN_IF_FAILED(output.given.prepare(output.type, pairs.rows));
    if (pairs.live() != 0) {
      KINDLING_RETURN_IF_FAILED(is_ahead_ ? copy_given(pairs, rows, places, output) : compute_given(pairs, index));
    }
    columns.push_back(output.given.view());
  }
  return {};
}

Status PairValues::copy_given(const Batch& pairs, const std::uint16_t* rows, const std::uint32_t* places,
                              Output& output) {
  return write_live(pairs, output.given, [&](std::uint32_t pair, std::uint32_t, std::uint64_t& value) {
    const std::size_t from = (rows[pair] - begin_) * partners_ + places[pair];
    value = output.values[from];
    return output.valid[from] != 0;
  });
}

Status PairValues::compute_given(const Batch& pairs, std::size_t index) {
  const Vector* computed;
  KINDLING_RETURN_IF_FAILED(evaluator_.output(index, computed));
  const Values<std::uint64_t> from(*computed);
  return write_live(pairs, outputs_[index].given, [&](std::uint32_t, std::uint32_t live, std::uint64_t& value) {
    value = from[live];
    return computed->is_valid(live);
  });
}

}  // namespace kindling
