#include "sketch/hll_union.h"

#include <algorithm>

namespace kindling {

namespace {

/** Adds the coupons of a list or set, in the order in which they lie. */
Status add_coupons_of(const HllSketch& source, HllSketch& target, Arena& arena) {
  const std::uint32_t places = source.mode == HllMode::list ? source.count : std::uint32_t{1} << source.lg_size;
  for (std::uint32_t index = 0; index < places; ++index) {
    const std::uint32_t coupon = source.coupon(index);
    bool changed;
    if (coupon != 0) KINDLING_RETURN_IF_FAILED(target.add(coupon, arena, changed));
  }
  return {};
}

/** Makes a sketch of fewer slots of one of slots. */
Status shrink(const HllSketch& source, int lg_k, HllSketch& smaller, Arena& arena) {
  KINDLING_RETURN_IF_FAILED(smaller.open_slots(lg_k, arena));
  for (std::uint32_t index = 0; index < source.slot_count(); ++index) {
    const std::uint32_t value = source.slot(index);
    bool changed;
    if (value != 0) KINDLING_RETURN_IF_FAILED(smaller.add(value << 26 | index, arena, changed));
  }
  smaller.accumulated = source.is_merged != 0 ? 0 : source.accumulated;
  smaller.is_merged = source.is_merged;
  return {};
}

/** Keeps the greater value of each slot; those of a larger sketch fold together. */
void merge_slots(const HllSketch& source, HllSketch& target) {
  const std::uint32_t mask = target.slot_count() - 1;
  for (std::uint32_t index = 0; index < source.slot_count(); ++index) {
    target.data[index & mask] = static_cast<char>(std::max(target.slot(index & mask), source.slot(index)));
  }
  target.accumulated = 0;
  target.is_stale = 1;
  target.is_merged = 1;
}

}  // namespace

Status unite_hll(HllSketch& target, int greatest_lg_k, const HllSketch& source, bool source_is_bytes, Arena& arena) {
  if (!target.exists()) KINDLING_RETURN_IF_FAILED(target.open(greatest_lg_k, arena));
  if (!source.exists() || source.is_empty()) return {};
  if (source.mode == HllMode::set && target.is_empty() && source.lg_k == target.lg_k && !source_is_bytes) {
    return target.copy_from(source, arena);
  }
  if (source.mode != HllMode::slots) return add_coupons_of(source, target, arena);
  if (target.mode == HllMode::slots) {
    if (source.lg_k < target.lg_k) {
      HllSketch smaller;
      KINDLING_RETURN_IF_FAILED(shrink(target, source.lg_k, smaller, arena));
      target = smaller;
    }
    merge_slots(source, target);
    return {};
  }
  HllSketch copy;
  if (source.lg_k > greatest_lg_k) {
    KINDLING_RETURN_IF_FAILED(shrink(source, greatest_lg_k, copy, arena));
  } else {
    KINDLING_RETURN_IF_FAILED(copy.copy_from(source, arena));
  }
  if (!target.is_empty()) KINDLING_RETURN_IF_FAILED(add_coupons_of(target, copy, arena));
  target = copy;
  return {};
}

}  // namespace kindling
