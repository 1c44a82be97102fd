#pragma once

#include "kindling/arena.h"

namespace kindling {

enum class HllMode : std::uint8_t { list, set, slots };

/**
 * Counts different values by an HLL sketch of Apache DataSketches, of its type HLL_8: a list of up to 7 coupons, then a hash
 * set of them, then a byte for each of 2^lg_k slots. A coupon holds 26 bits of a value's hash, which lead to a slot, and
 * above them the value of the slot, from 1 to 63.
 *
 * Plain data of zeros is no sketch yet (`lg_k` is 0). What `data` points to lies in an arena and is written again when
 * coupons come, so a copy of a sketch shares it.
 */
struct HllSketch {
  static constexpr int least_lg_k = 4;
  static constexpr int greatest_lg_k = 21;
  static constexpr std::uint32_t first_list_lg_size = 3;
  static constexpr std::uint32_t first_set_lg_size = 5;

  /** Coupons, of which 0 stands for none, or the bytes of slots; not aligned. */
  char* data;
  /** Sums up 1 / (the chance that a new value changes the sketch), the estimate as long as nothing was merged. */
  double accumulated;
  /** Sum up 2^-value over all slots: of values below 32, and of the others. */
  double inverse_small;
  double inverse_large;
  /** Counts coupons, or slots that hold the least value. */
  std::uint32_t count;
  std::uint8_t lg_k;
  HllMode mode;
  std::uint8_t lg_size;
  /** The least value of all slots where it was looked for; 0 while coupons come one by one. */
  std::uint8_t least;
  /** Tells that slots were merged, so that `accumulated` is no estimate. */
  std::uint8_t is_merged;
  /** Tells that slots were merged and the sums and the count over them are out of date. */
  std::uint8_t is_stale;
  std::uint8_t unused[6];

  bool exists() const { return lg_k != 0; }
  bool is_empty() const { return mode == HllMode::list && count == 0; }
  std::size_t data_bytes() const {
    return mode == HllMode::slots ? std::size_t{1} << lg_k : std::size_t{4} << lg_size;
  }
  std::uint32_t slot_count() const { return std::uint32_t{1} << lg_k; }
  std::uint8_t slot(std::uint32_t index) const { return static_cast<std::uint8_t>(data[index]); }
  std::uint32_t coupon(std::uint32_t index) const {
    std::uint32_t value;
    std::memcpy(&value, data + std::size_t{index} * 4, sizeof value);
    return value;
  }
  void put_coupon(std::uint32_t index, std::uint32_t coupon) {
    std::memcpy(data + std::size_t{index} * 4, &coupon, sizeof coupon);
  }

  /** Starts an empty sketch. */
  Status open(int slots_lg, Arena& arena);
  /** Starts a sketch of empty slots. */
  Status open_slots(int slots_lg, Arena& arena);
  /** Takes in a coupon; `changed` tells whether it changed anything. */
  Status add(std::uint32_t coupon, Arena& arena, bool& changed);
  /** Copies a sketch to an arena. */
  Status copy_from(const HllSketch& other, Arena& arena);
  /** Sums up and counts over the slots anew, where that is due after a merge. */
  void refresh();
  /** Estimates how many different values came; `refresh` comes before. */
  double estimate() const;

 private:
  bool find(std::uint32_t coupon, std::uint32_t& place) const;
  Status add_to_list(std::uint32_t coupon, Arena& arena, bool& changed);
  Status add_to_set(std::uint32_t coupon, Arena& arena, bool& changed);
  void add_to_slots(std::uint32_t coupon, bool& changed);
  Status grow_set(Arena& arena);
  Status become_set(Arena& arena);
  Status become_slots(Arena& arena);
};
static_assert(sizeof(HllSketch) % 8 == 0);

/** Gives the coupon of a hash. */
inline std::uint32_t hll_coupon(std::uint64_t low, std::uint64_t high) {
  constexpr int key_bits = 26;
  const int zeros = high == 0 ? 64 : __builtin_clzll(high);
  const auto value = static_cast<std::uint32_t>((zeros > 62 ? 62 : zeros) + 1);
  return value << key_bits | static_cast<std::uint32_t>(low & ((std::uint64_t{1} << key_bits) - 1));
}

}  // namespace kindling
