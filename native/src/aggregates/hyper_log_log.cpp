#include <algorithm>
#include <bit>
#include <cmath>
#include <cstring>

#include "aggregates/aggregate_function.h"
#include "aggregates/hyper_log_log_bias.h"

namespace kindling {

namespace {

/** Keeps a register for each value of the first `bits` bits of a hash, in the arena; null where no value came. */
struct Registers {
  std::uint8_t* ranks;

  Status open(Arena& arena, std::size_t count) {
    if (ranks != nullptr) return {};
    ranks = reinterpret_cast<std::uint8_t*>(arena.allocate(count));
    if (ranks == nullptr) return MemoryPool::instance().exhausted(count);
    std::memset(ranks, 0, count);
    return {};
  }
};

template <int bits>
Status update_registers(const AggregateInput& input) {
  const Values<std::int64_t> hashes(*input.argument);
  for (std::uint32_t row = 0; row < input.rows; ++row) {
    if (!input.argument->is_valid(row)) continue;
    auto& state = input.state<Registers>(row);
    KINDLING_RETURN_IF_FAILED(state.open(input.arena, std::size_t{1} << bits));
    const auto hash = static_cast<std::uint64_t>(hashes[row]);
    // The bit behind the rest bounds the rank.
    const std::uint64_t rest = hash << bits | std::uint64_t{1} << (bits - 1);
    const auto rank = static_cast<std::uint8_t>(std::countl_zero(rest) + 1);
    std::uint8_t& kept = state.ranks[hash >> (64 - bits)];
    kept = std::max(kept, rank);
  }
  return {};
}

template <int bits>
Status merge_registers(std::uint8_t* target, const std::uint8_t* source, Arena& arena) {
  const auto& other = *reinterpret_cast<const Registers*>(source);
  if (other.ranks == nullptr) return {};
  auto& state = *reinterpret_cast<Registers*>(target);
  KINDLING_RETURN_IF_FAILED(state.open(arena, std::size_t{1} << bits));
  for (std::size_t at = 0; at < std::size_t{1} << bits; ++at) {
    state.ranks[at] = std::max(state.ranks[at], other.ranks[at]);
  }
  return {};
}

template <int bits>
Status write_registers(const std::uint8_t* state, Array<std::uint8_t>& outside) {
  const std::uint8_t* ranks = reinterpret_cast<const Registers*>(state)->ranks;
  return ranks == nullptr ? Status() : write_outside_bytes(ranks, std::size_t{1} << bits, outside);
}

template <int bits>
Status read_registers(std::uint8_t* state, OutsideBytes& outside) {
  auto& registers = *reinterpret_cast<Registers*>(state);
  if (registers.ranks == nullptr) return {};
  char* ranks;
  KINDLING_RETURN_IF_FAILED(outside.take(std::size_t{1} << bits, ranks));
  registers.ranks = reinterpret_cast<std::uint8_t*>(ranks);
  return {};
}

/** Finds where an estimate lies by halving; some of the published estimates are out of order, so the way counts. */
int place_of(double estimate, const HyperLogLogBias& table) {
  int low = 0;
  int high = table.count - 1;
  while (low <= high) {
    const int middle = (low + high) / 2;
    if (table.estimates[middle] == estimate) return middle;
    if (table.estimates[middle] < estimate) {
      low = middle + 1;
    } else {
      high = middle - 1;
    }
  }
  return low;
}

/** Says by how much the raw estimate is too high: the mean of what was measured at the six nearest estimates. */
double bias_at(int bits, double estimate) {
  constexpr int neighbours = 6;
  const HyperLogLogBias& table = hyper_log_log_bias(bits);
  const auto distance = [&](int at) { return std::pow(estimate - table.estimates[at], 2); };
  const int nearest = place_of(estimate, table);
  int low = std::max(nearest - neighbours + 1, 0);
  int high = std::min(low + neighbours, table.count);
  while (high < table.count && distance(high) < distance(low)) {
    ++low;
    ++high;
  }
  double sum = 0;
  for (int at = low; at < high; ++at) sum += table.biases[at];
  return sum / (high - low);
}

template <int bits>
double estimate(const Registers& state) {
  constexpr double count = 1 << bits;
  double inverse = 0;
  double empty = 0;
  for (std::size_t at = 0; at < std::size_t{1} << bits; ++at) {
    const std::uint8_t rank = state.ranks[at];
    inverse += 1.0 / static_cast<double>(std::uint64_t{1} << rank);
    if (rank == 0) ++empty;
  }
  const double alpha = bits == 4 ? 0.673 : bits == 5 ? 0.697 : bits == 6 ? 0.709 : 0.7213 / (1.0 + 1.079 / count);
  const double raw = alpha * count * count / inverse;
  const double corrected = raw < 5.0 * count ? raw - bias_at(bits, raw) : raw;
  if (empty == 0) return corrected;
  // Few values are counted by the registers that stayed empty.
  const double linear = count * std::log(count / empty);
  return linear <= hyper_log_log_bias(bits).threshold || raw <= 2.5 * count ? linear : corrected;
}

template <int bits>
Status finish_registers(const std::uint8_t* states, std::size_t stride, std::uint32_t count, OwnedVector& result) {
  for (std::uint32_t index = 0; index < count; ++index) {
    const auto& state = *reinterpret_cast<const Registers*>(states + index * stride);
    result.data<std::int64_t>()[index] =
        state.ranks == nullptr ? 0 : static_cast<std::int64_t>(std::floor(estimate<bits>(state) + 0.5));
  }
  return {};
}

template <int bits>
void add_precisions(std::vector<AggregateFunction>& functions) {
  functions.push_back({.name = "hyper_log_log_" + std::to_string(bits),
                       .argument = PhysicalType::i64,
                       .result = PhysicalType::i64,
                       .state_bytes = sizeof(Registers),
                       .reuses_memory = true,
                       .write_outside = write_registers<bits>,
                       .read_outside = read_registers<bits>,
                       .update = update_registers<bits>,
                       .merge = merge_registers<bits>,
                       .finish = finish_registers<bits>});
  if constexpr (bits < 18) add_precisions<bits + 1>(functions);
}

}  // namespace

/**
 * Estimates how many different hashes came, by HyperLogLog++ (Heule, Nunkesser and Hall, 2013) with 2^4 to 2^18
 * registers. The order of rows does not count.
 */
std::vector<AggregateFunction> hyper_log_log_aggregates() {
  std::vector<AggregateFunction> functions;
  add_precisions<4>(functions);
  return functions;
}

}  // namespace kindling
