#include "aggregates/aggregate_function.h"
#include "sketch/coupon_log.h"
#include "sketch/hll_bytes.h"
#include "sketch/hll_errors.h"
#include "sketch/hll_union.h"

namespace kindling {

namespace {

/**
 * Keeps a sketch and, in their order, the coupons that changed it. The accumulated estimate depends on the order of values;
 * a sketch of later rows is merged by giving its coupons in turn, since one that changed nothing there changes nothing
 * here. So the bits are those of one pass over all rows. There are about K * log(n / K) such coupons.
 */
struct CouponState {
  HllSketch sketch;
  CouponLog log;

  Status take(std::uint32_t coupon, int lg_k, Arena& arena) {
    if (!sketch.exists()) KINDLING_RETURN_IF_FAILED(sketch.open(lg_k, arena));
    bool changed;
    KINDLING_RETURN_IF_FAILED(sketch.add(coupon, arena, changed));
    return changed ? log.add(coupon, arena) : Status();
  }
};

template <int lg_k>
Status update_hll(const AggregateInput& input) {
  const Values<std::int32_t> coupons(*input.argument);
  for (std::uint32_t row = 0; row < input.rows; ++row) {
    if (!input.argument->is_valid(row)) continue;
    const auto coupon = static_cast<std::uint32_t>(coupons[row]);
    KINDLING_RETURN_IF_FAILED(input.state<CouponState>(row).take(coupon, lg_k, input.arena));
  }
  return {};
}

template <int lg_k>
Status merge_hll(std::uint8_t* target, const std::uint8_t* source, Arena& arena) {
  const auto& other = *reinterpret_cast<const CouponState*>(source);
  auto& state = *reinterpret_cast<CouponState*>(target);
  for (std::uint32_t index = 0; index < other.log.count; ++index) {
    KINDLING_RETURN_IF_FAILED(state.take(other.log.at(index), lg_k, arena));
  }
  return {};
}

Status write_hll(const std::uint8_t* state, Array<std::uint8_t>& outside) {
  const auto& kept = *reinterpret_cast<const CouponState*>(state);
  return write_outside_bytes(kept.log.block, std::size_t{kept.log.count} * 4, outside);
}

/** A state from disk is only merged into others, for which its coupons are enough. */
Status read_hll(std::uint8_t* state, OutsideBytes& outside) {
  auto& kept = *reinterpret_cast<CouponState*>(state);
  kept.sketch = {};
  kept.log.capacity = kept.log.count;
  return kept.log.count == 0 ? Status() : outside.take(std::size_t{kept.log.count} * 4, kept.log.block);
}

Status write_result(HllSketch sketch, int lg_k, Arena& arena, StringView& result) {
  if (!sketch.exists()) KINDLING_RETURN_IF_FAILED(sketch.open(lg_k, arena));
  sketch.refresh();
  return write_hll_sketch(sketch, arena, result);
}

template <int lg_k>
Status finish_hll(const std::uint8_t* states, std::size_t stride, std::uint32_t count, OwnedVector& result) {
  for (std::uint32_t index = 0; index < count; ++index) {
    const auto& state = *reinterpret_cast<const CouponState*>(states + index * stride);
    KINDLING_RETURN_IF_FAILED(write_result(state.sketch, lg_k, result.arena(), result.data<StringView>()[index]));
  }
  return {};
}

template <int lg_k>
void add_coupon_counts(std::vector<AggregateFunction>& functions) {
  functions.push_back({.name = "hll_coupons_" + std::to_string(lg_k),
                       .argument = PhysicalType::i32,
                       .result = PhysicalType::binary,
                       .state_bytes = sizeof(CouponState),
                       .reuses_memory = true,
                       .write_outside = write_hll,
                       .read_outside = read_hll,
                       .update = update_hll<lg_k>,
                       .merge = merge_hll<lg_k>,
                       .finish = finish_hll<lg_k>});
  if constexpr (lg_k < HllSketch::greatest_lg_k) add_coupon_counts<lg_k + 1>(functions);
}

/**
 * Keeps a union; its greatest number of slots is that of the first sketch. As long as no two sketches of slots were merged,
 * the estimate depends on the order of coupons, so they are kept as in `CouponState`, and so is the one sketch of slots
 * (`base`), in front of which `before_base` of them came. A union of later rows is then merged as its sketches would be.
 */
struct UnionState {
  HllSketch sketch;
  HllSketch base;
  CouponLog log;
  std::uint32_t before_base;
  std::uint32_t greatest_lg_k;

  Status check_size(const HllSketch& other, bool may_differ) {
    if (!sketch.exists()) greatest_lg_k = other.lg_k;
    if (!sketch.exists() || may_differ || sketch.lg_k == other.lg_k) return {};
    return different_hll_sizes(sketch.lg_k, other.lg_k, "hll_union_agg");
  }

  Status take_coupon(std::uint32_t coupon, Arena& arena) {
    if (!sketch.exists()) KINDLING_RETURN_IF_FAILED(sketch.open(static_cast<int>(greatest_lg_k), arena));
    bool changed;
    KINDLING_RETURN_IF_FAILED(sketch.add(coupon, arena, changed));
    return changed && sketch.is_merged == 0 ? log.add(coupon, arena) : Status();
  }

  Status take_slots(const HllSketch& other, Arena& arena) {
    const bool is_first = !sketch.exists() || sketch.mode != HllMode::slots;
    KINDLING_RETURN_IF_FAILED(unite_hll(sketch, static_cast<int>(greatest_lg_k), other, true, arena));
    if (sketch.is_merged != 0) {
      log.count = 0;
      base = {};
    } else if (is_first) {
      before_base = log.count;
      KINDLING_RETURN_IF_FAILED(base.copy_from(other, arena));
    }
    return {};
  }

  Status take(const HllSketch& other, Arena& arena) {
    if (!sketch.exists()) KINDLING_RETURN_IF_FAILED(sketch.open(static_cast<int>(greatest_lg_k), arena));
    if (other.mode == HllMode::slots) return take_slots(other, arena);
    const std::uint32_t places = other.mode == HllMode::list ? other.count : std::uint32_t{1} << other.lg_size;
    for (std::uint32_t index = 0; index < places; ++index) {
      if (other.coupon(index) != 0) KINDLING_RETURN_IF_FAILED(take_coupon(other.coupon(index), arena));
    }
    return {};
  }

  Status take(const UnionState& other, Arena& arena) {
    if (!sketch.exists()) KINDLING_RETURN_IF_FAILED(sketch.open(static_cast<int>(greatest_lg_k), arena));
    const bool is_of_slots = other.sketch.mode == HllMode::slots;
    if (other.sketch.is_merged != 0 || (is_of_slots && other.sketch.lg_k != sketch.lg_k)) {
      return take_slots(other.sketch, arena);
    }
    for (std::uint32_t index = 0; index <= other.log.count; ++index) {
      if (other.base.exists() && index == other.before_base) KINDLING_RETURN_IF_FAILED(take_slots(other.base, arena));
      if (index < other.log.count) KINDLING_RETURN_IF_FAILED(take_coupon(other.log.at(index), arena));
    }
    return {};
  }
};

template <bool may_differ>
Status update_union(const AggregateInput& input) {
  const Values<StringView> values(*input.argument);
  Arena scratch;
  for (std::uint32_t row = 0; row < input.rows; ++row) {
    if (!input.argument->is_valid(row)) continue;
    scratch.clear();
    HllSketch sketch;
    bool is_sound;
    KINDLING_RETURN_IF_FAILED(read_hll_sketch(values[row].text(), scratch, sketch, is_sound));
    if (!is_sound) return no_hll_sketch("hll_union_agg");
    auto& state = input.state<UnionState>(row);
    KINDLING_RETURN_IF_FAILED(state.check_size(sketch, may_differ));
    KINDLING_RETURN_IF_FAILED(state.take(sketch, input.arena));
  }
  return {};
}

template <bool may_differ>
Status merge_hll_union(std::uint8_t* target, const std::uint8_t* source, Arena& arena) {
  auto& state = *reinterpret_cast<UnionState*>(target);
  const auto& other = *reinterpret_cast<const UnionState*>(source);
  if (!other.sketch.exists()) return {};
  const bool is_new = !state.sketch.exists();
  KINDLING_RETURN_IF_FAILED(state.check_size(other.sketch, may_differ));
  if (is_new) state.greatest_lg_k = other.greatest_lg_k;
  return state.take(other, arena);
}

Status write_hll_union(const std::uint8_t* state, Array<std::uint8_t>& outside) {
  const auto& kept = *reinterpret_cast<const UnionState*>(state);
  if (!kept.sketch.exists()) return {};
  KINDLING_RETURN_IF_FAILED(write_outside_bytes(kept.sketch.data, kept.sketch.data_bytes(), outside));
  if (kept.base.exists()) KINDLING_RETURN_IF_FAILED(write_outside_bytes(kept.base.data, kept.base.data_bytes(), outside));
  return write_outside_bytes(kept.log.block, std::size_t{kept.log.count} * 4, outside);
}

Status read_hll_union(std::uint8_t* state, OutsideBytes& outside) {
  auto& kept = *reinterpret_cast<UnionState*>(state);
  if (!kept.sketch.exists()) return {};
  KINDLING_RETURN_IF_FAILED(outside.take(kept.sketch.data_bytes(), kept.sketch.data));
  if (kept.base.exists()) KINDLING_RETURN_IF_FAILED(outside.take(kept.base.data_bytes(), kept.base.data));
  kept.log.capacity = kept.log.count;
  return kept.log.count == 0 ? Status() : outside.take(std::size_t{kept.log.count} * 4, kept.log.block);
}

Status finish_hll_union(const std::uint8_t* states, std::size_t stride, std::uint32_t count, OwnedVector& result) {
  constexpr int lg_k_of_nothing = 12;
  for (std::uint32_t index = 0; index < count; ++index) {
    const auto& state = *reinterpret_cast<const UnionState*>(states + index * stride);
    KINDLING_RETURN_IF_FAILED(write_result(state.sketch, lg_k_of_nothing, result.arena(), result.data<StringView>()[index]));
  }
  return {};
}

template <bool may_differ>
AggregateFunction hll_union_of(const char* name) {
  return {.name = name,
          .argument = PhysicalType::binary,
          .result = PhysicalType::binary,
          .state_bytes = sizeof(UnionState),
          .reuses_memory = true,
          .write_outside = write_hll_union,
          .read_outside = read_hll_union,
          .update = update_union<may_differ>,
          .merge = merge_hll_union<may_differ>,
          .finish = finish_hll_union};
}

}  // namespace

/** Makes HLL sketches of coupons, with 2^4 to 2^21 slots, and unites sketches of the same size, or of any. */
std::vector<AggregateFunction> hll_aggregates() {
  std::vector<AggregateFunction> functions;
  add_coupon_counts<HllSketch::least_lg_k>(functions);
  functions.push_back(hll_union_of<false>("hll_union"));
  functions.push_back(hll_union_of<true>("hll_union_any"));
  return functions;
}

}  // namespace kindling
