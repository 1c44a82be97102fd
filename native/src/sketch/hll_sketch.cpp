#include "sketch/hll_sketch.h"

#include <cmath>

namespace kindling {

namespace {

constexpr std::uint32_t key_mask = (1U << 26) - 1;
constexpr int key_bits = 26;

Status allocate_zeros(Arena& arena, std::size_t bytes, char*& memory) {
  memory = arena.allocate(bytes);
  if (memory == nullptr) return MemoryPool::instance().exhausted(bytes);
  std::memset(memory, 0, bytes);
  return {};
}

double inverse_power(int exponent) { return std::ldexp(1.0, -exponent); }

}  // namespace

Status HllSketch::open(int slots_lg, Arena& arena) {
  *this = {};
  lg_size = first_list_lg_size;
  KINDLING_RETURN_IF_FAILED(allocate_zeros(arena, data_bytes(), data));
  lg_k = static_cast<std::uint8_t>(slots_lg);
  return {};
}

Status HllSketch::open_slots(int slots_lg, Arena& arena) {
  *this = {};
  KINDLING_RETURN_IF_FAILED(allocate_zeros(arena, std::size_t{1} << slots_lg, data));
  lg_k = static_cast<std::uint8_t>(slots_lg);
  mode = HllMode::slots;
  count = slot_count();
  inverse_small = count;
  return {};
}

Status HllSketch::copy_from(const HllSketch& other, Arena& arena) {
  char* copy = arena.allocate(other.data_bytes());
  if (copy == nullptr) return MemoryPool::instance().exhausted(other.data_bytes());
  std::memcpy(copy, other.data, other.data_bytes());
  *this = other;
  data = copy;
  return {};
}

Status HllSketch::add(std::uint32_t coupon, Arena& arena, bool& changed) {
  changed = false;
  // No hash has this coupon; it stands for an empty place.
  if (coupon == 0) return {};
  if (mode == HllMode::list) return add_to_list(coupon, arena, changed);
  if (mode == HllMode::set) return add_to_set(coupon, arena, changed);
  add_to_slots(coupon, changed);
  return {};
}

Status HllSketch::add_to_list(std::uint32_t coupon, Arena& arena, bool& changed) {
  for (std::uint32_t index = 0; index < count; ++index) {
    if (this->coupon(index) == coupon) return {};
  }
  changed = true;
  put_coupon(count, coupon);
  ++count;
  if (count < (std::uint32_t{1} << lg_size)) return {};
  // A sketch of few slots has no set.
  return lg_k < 8 ? become_slots(arena) : become_set(arena);
}

/** Finds a coupon in the set, or the place where it belongs; false for the latter. */
bool HllSketch::find(std::uint32_t coupon, std::uint32_t& place) const {
  const std::uint32_t mask = (std::uint32_t{1} << lg_size) - 1;
  const std::uint32_t stride = ((coupon & key_mask) >> lg_size) | 1;
  // A set is never full, and an odd stride visits every place.
  for (place = coupon & mask; this->coupon(place) != 0; place = (place + stride) & mask) {
    if (this->coupon(place) == coupon) return true;
  }
  return false;
}

Status HllSketch::add_to_set(std::uint32_t coupon, Arena& arena, bool& changed) {
  std::uint32_t place;
  if (find(coupon, place)) return {};
  changed = true;
  put_coupon(place, coupon);
  ++count;
  if (4 * std::uint64_t{count} <= 3 * (std::uint64_t{1} << lg_size)) return {};
  return lg_size + 3 >= lg_k ? become_slots(arena) : grow_set(arena);
}

Status HllSketch::grow_set(Arena& arena) {
  HllSketch larger = *this;
  ++larger.lg_size;
  KINDLING_RETURN_IF_FAILED(allocate_zeros(arena, larger.data_bytes(), larger.data));
  for (std::uint32_t index = 0; index < (std::uint32_t{1} << lg_size); ++index) {
    std::uint32_t place;
    if (coupon(index) != 0 && !larger.find(coupon(index), place)) larger.put_coupon(place, coupon(index));
  }
  *this = larger;
  return {};
}

Status HllSketch::become_set(Arena& arena) {
  HllSketch set = *this;
  set.mode = HllMode::set;
  set.lg_size = first_set_lg_size;
  KINDLING_RETURN_IF_FAILED(allocate_zeros(arena, set.data_bytes(), set.data));
  for (std::uint32_t index = 0; index < count; ++index) {
    std::uint32_t place;
    if (!set.find(coupon(index), place)) set.put_coupon(place, coupon(index));
  }
  *this = set;
  return {};
}

Status HllSketch::become_slots(Arena& arena) {
  HllSketch slots;
  KINDLING_RETURN_IF_FAILED(slots.open_slots(lg_k, arena));
  for (std::uint32_t index = 0; index < (std::uint32_t{1} << lg_size); ++index) {
    bool changed;
    if (coupon(index) != 0) slots.add_to_slots(coupon(index), changed);
  }
  slots.accumulated = estimate();
  *this = slots;
  return {};
}

void HllSketch::add_to_slots(std::uint32_t coupon, bool& changed) {
  const std::uint32_t index = coupon & (slot_count() - 1);
  const int before = slot(index);
  const int value = static_cast<int>(coupon >> key_bits);
  changed = value > before;
  if (!changed) return;
  data[index] = static_cast<char>(value);
  if (is_merged == 0) accumulated += slot_count() / (inverse_small + inverse_large);
  (before < 32 ? inverse_small : inverse_large) -= inverse_power(before);
  (value < 32 ? inverse_small : inverse_large) += inverse_power(value);
  if (before == 0) --count;
}

void HllSketch::refresh() {
  if (mode != HllMode::slots || is_stale == 0) return;
  is_stale = 0;
  inverse_small = slot_count();
  inverse_large = 0;
  least = 64;
  count = 0;
  for (std::uint32_t index = 0; index < slot_count(); ++index) {
    const std::uint8_t value = slot(index);
    if (value > 0) (value < 32 ? inverse_small : inverse_large) += inverse_power(value) - 1;
    if (value > least) continue;
    count = value < least ? 1 : count + 1;
    least = value;
  }
}

}  // namespace kindling
