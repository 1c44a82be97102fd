#include "aggregates/aggregate_function.h"
#include "sketch/kept_sketch.h"
#include "sketch/smallest_hashes.h"
#include "sketch/theta_errors.h"

namespace kindling {

namespace {

template <int lg_k>
Status update_hashes(const AggregateInput& input) {
  const Values<std::int64_t> hashes(*input.argument);
  for (std::uint32_t row = 0; row < input.rows; ++row) {
    if (!input.argument->is_valid(row)) continue;
    auto& state = input.state<SmallestHashes>(row);
    state.is_seen = 1;
    KINDLING_RETURN_IF_FAILED(state.add(static_cast<std::uint64_t>(hashes[row]), lg_k, input.arena));
  }
  return {};
}

template <int lg_k>
Status update_theta_sketches(const AggregateInput& input) {
  const Values<StringView> values(*input.argument);
  ThetaSketch sketch;
  for (std::uint32_t row = 0; row < input.rows; ++row) {
    if (!input.argument->is_valid(row)) continue;
    KINDLING_RETURN_IF_FAILED(require_theta_sketch(values[row].text(), "theta_union_agg", sketch));
    KINDLING_RETURN_IF_FAILED(input.state<SmallestHashes>(row).add_all(sketch, lg_k, input.arena));
  }
  return {};
}

template <int lg_k>
Status merge_hashes(std::uint8_t* target, const std::uint8_t* source, Arena& arena) {
  const auto& other = *reinterpret_cast<const SmallestHashes*>(source);
  return reinterpret_cast<SmallestHashes*>(target)->add_all(other, lg_k, arena);
}

Status write_hashes(const std::uint8_t* state, Array<std::uint8_t>& outside) {
  const auto& hashes = *reinterpret_cast<const SmallestHashes*>(state);
  return write_outside_bytes(hashes.table, hashes.table_bytes(), outside);
}

Status read_hashes(std::uint8_t* state, OutsideBytes& outside) {
  auto& hashes = *reinterpret_cast<SmallestHashes*>(state);
  return hashes.table == nullptr ? Status() : outside.take(hashes.table_bytes(), hashes.table);
}

template <int lg_k>
Status finish_hashes(const std::uint8_t* states, std::size_t stride, std::uint32_t count, OwnedVector& result) {
  ThetaSketch sketch;
  for (std::uint32_t index = 0; index < count; ++index) {
    const auto& hashes = *reinterpret_cast<const SmallestHashes*>(states + index * stride);
    KINDLING_RETURN_IF_FAILED(hashes.finish(lg_k, sketch));
    KINDLING_RETURN_IF_FAILED(write_theta_sketch(sketch, result.arena(), result.data<StringView>()[index]));
  }
  return {};
}

template <int lg_k>
AggregateFunction theta_hashes_of(const char* name, PhysicalType argument, Status (*update)(const AggregateInput&)) {
  return {.name = name + std::to_string(lg_k),
          .argument = argument,
          .result = PhysicalType::binary,
          .state_bytes = sizeof(SmallestHashes),
          .reuses_memory = true,
          .write_outside = write_hashes,
          .read_outside = read_hashes,
          .update = update,
          .merge = merge_hashes<lg_k>,
          .finish = finish_hashes<lg_k>};
}

template <int lg_k>
void add_sizes(std::vector<AggregateFunction>& functions) {
  functions.push_back(theta_hashes_of<lg_k>("theta_hashes_", PhysicalType::i64, update_hashes<lg_k>));
  functions.push_back(theta_hashes_of<lg_k>("theta_union_", PhysicalType::binary, update_theta_sketches<lg_k>));
  if constexpr (lg_k < ThetaSketch::greatest_lg_k) add_sizes<lg_k + 1>(functions);
}

/** Keeps the hashes that all sketches have. */
struct SharedHashes : KeptSketch<ThetaSketch> {
  Status take(const ThetaSketch& other, ThetaSketch& scratch, Arena& arena) {
    if (is_seen == 0) return keep(other, arena);
    KINDLING_RETURN_IF_FAILED(read(scratch));
    intersect_theta(scratch, other);
    return keep(scratch, arena);
  }
};
static_assert(sizeof(SharedHashes) % 8 == 0);

Status update_shared_hashes(const AggregateInput& input) {
  const Values<StringView> values(*input.argument);
  ThetaSketch sketch;
  ThetaSketch scratch;
  for (std::uint32_t row = 0; row < input.rows; ++row) {
    if (!input.argument->is_valid(row)) continue;
    KINDLING_RETURN_IF_FAILED(require_theta_sketch(values[row].text(), "theta_intersection_agg", sketch));
    KINDLING_RETURN_IF_FAILED(input.state<SharedHashes>(row).take(sketch, scratch, input.arena));
  }
  return {};
}

Status merge_shared_hashes(std::uint8_t* target, const std::uint8_t* source, Arena& arena) {
  const auto& other = *reinterpret_cast<const SharedHashes*>(source);
  if (other.is_seen == 0) return {};
  ThetaSketch sketch;
  ThetaSketch scratch;
  KINDLING_RETURN_IF_FAILED(other.read(sketch));
  return reinterpret_cast<SharedHashes*>(target)->take(sketch, scratch, arena);
}

Status write_shared_hashes(const std::uint8_t* state, Array<std::uint8_t>& outside) {
  return reinterpret_cast<const SharedHashes*>(state)->write_outside(outside);
}

Status read_shared_hashes(std::uint8_t* state, OutsideBytes& outside) {
  return reinterpret_cast<SharedHashes*>(state)->read_outside(outside);
}

Status finish_shared_hashes(const std::uint8_t* states, std::size_t stride, std::uint32_t count, OwnedVector& result) {
  ThetaSketch sketch;
  for (std::uint32_t index = 0; index < count; ++index) {
    const auto& shared = *reinterpret_cast<const SharedHashes*>(states + index * stride);
    if (shared.is_seen == 0) return raised("THETA_INTERSECTION_OF_NONE", {"function", "`theta_intersection_agg`"});
    KINDLING_RETURN_IF_FAILED(shared.read(sketch));
    KINDLING_RETURN_IF_FAILED(write_theta_sketch(sketch, result.arena(), result.data<StringView>()[index]));
  }
  return {};
}

}  // namespace

/** Makes theta sketches of hashes, with up to 2^4 to 2^26 of them, unites sketches to such, and intersects them. */
std::vector<AggregateFunction> theta_aggregates() {
  std::vector<AggregateFunction> functions;
  add_sizes<ThetaSketch::least_lg_k>(functions);
  functions.push_back({.name = "theta_intersection",
                       .argument = PhysicalType::binary,
                       .result = PhysicalType::binary,
                       .state_bytes = sizeof(SharedHashes),
                       .reuses_memory = true,
                       .write_outside = write_shared_hashes,
                       .read_outside = read_shared_hashes,
                       .update = update_shared_hashes,
                       .merge = merge_shared_hashes,
                       .finish = finish_shared_hashes});
  return functions;
}

}  // namespace kindling
