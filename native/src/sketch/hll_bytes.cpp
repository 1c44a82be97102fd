#include "sketch/hll_bytes.h"

#include "columns/little_endian.h"
#include "sketch/sketch_head.h"

namespace kindling {

namespace {

// The first 8 bytes: length of the head in words of 4 bytes, version, family, lg_k, lg_size, flags, coupons of a list or
// least value of the slots, and mode with type in two bits each. A set goes on with the count of its coupons; slots with
// the accumulated estimate, both sums, the count of slots with the least value, and the count of exceptions.
constexpr std::uint8_t hll_version = 1;
constexpr std::uint8_t hll_family = 7;
constexpr std::uint8_t merged_flag = 16;
constexpr std::uint8_t stale_flag = 32;
constexpr std::size_t list_head = 8;
constexpr std::size_t set_head = 12;
constexpr std::size_t slots_head = 40;
constexpr std::size_t exception_count_place = 36;
constexpr std::uint32_t exception_nibble = 15;
constexpr std::uint8_t greatest_value = 63;

/** Says in how many bits a slot is kept. */
enum class HllType : std::uint8_t { four_bits, six_bits, eight_bits };

std::uint8_t hll_head_words(HllMode mode) {
  return mode == HllMode::list ? 2 : mode == HllMode::set ? 3 : 10;
}

std::size_t head_bytes(HllMode mode) { return std::size_t{4} * hll_head_words(mode); }

/** Adds coupons one after the other; false where one is none. */
Status add_coupons(const char* coupons, std::uint32_t count, Arena& arena, HllSketch& sketch, bool& is_sound) {
  for (std::uint32_t index = 0; index < count && is_sound; ++index) {
    const auto coupon = read_little_endian<std::uint32_t>(coupons + std::size_t{index} * 4);
    bool changed = false;
    if (coupon != 0) KINDLING_RETURN_IF_FAILED(sketch.add(coupon, arena, changed));
    is_sound = changed && sketch.mode != HllMode::slots;
  }
  return {};
}

Status read_list(std::string_view bytes, Arena& arena, HllSketch& sketch, bool& is_sound) {
  const std::uint32_t count = static_cast<std::uint8_t>(bytes[6]);
  is_sound = count < (std::uint32_t{1} << HllSketch::first_list_lg_size) && bytes.size() >= list_head + std::size_t{count} * 4;
  return add_coupons(bytes.data() + list_head, is_sound ? count : 0, arena, sketch, is_sound);
}

/** Reads a set; one that is not compact keeps its coupons at their places. */
Status read_set(std::string_view bytes, Arena& arena, HllSketch& sketch, bool& is_sound) {
  const int lg_k = sketch.lg_k;
  is_sound = lg_k >= 8 && bytes.size() >= set_head;
  if (!is_sound) return {};
  const std::uint32_t count = read_little_endian<std::uint32_t>(bytes.data() + list_head);
  const bool is_compact = (static_cast<std::uint8_t>(bytes[5]) & compact_flag) != 0;
  const std::uint32_t lg_size = static_cast<std::uint8_t>(bytes[4]);
  if (is_compact) {
    is_sound = (bytes.size() - set_head) / 4 >= count;
    return add_coupons(bytes.data() + set_head, is_sound ? count : 0, arena, sketch, is_sound);
  }
  is_sound = lg_size >= HllSketch::first_set_lg_size && lg_size + 3 <= static_cast<std::uint32_t>(lg_k) &&
             bytes.size() >= set_head + (std::size_t{4} << lg_size);
  if (!is_sound) return {};
  HllSketch set = sketch;
  set.mode = HllMode::set;
  set.lg_size = static_cast<std::uint8_t>(lg_size);
  set.data = const_cast<char*>(bytes.data()) + set_head;
  for (std::uint32_t index = 0; index < (std::uint32_t{1} << lg_size); ++index) set.count += set.coupon(index) != 0;
  is_sound = set.count == count && 4 * std::uint64_t{count} <= 3 * (std::uint64_t{1} << lg_size);
  return is_sound ? sketch.copy_from(set, arena) : Status();
}

/** Spreads the exceptions of slots of four bits over all slots; those without have 0. */
Status spread_exceptions(std::string_view exceptions, std::uint32_t slots, Arena& arena, char*& values, bool& is_sound) {
  values = arena.allocate(slots);
  if (values == nullptr) return MemoryPool::instance().exhausted(slots);
  std::memset(values, 0, slots);
  for (std::size_t at = 0; at + 4 <= exceptions.size() && is_sound; at += 4) {
    const auto entry = read_little_endian<std::uint32_t>(exceptions.data() + at);
    const std::uint32_t slot = entry & ((1U << 26) - 1);
    is_sound = slot < slots;
    if (is_sound && entry != 0) values[slot] = static_cast<char>(entry >> 26);
  }
  return {};
}

/** Reads slots of four or six bits, whose values become those of bytes. */
Status read_narrow_slots(std::string_view bytes, HllType type, Arena& arena, HllSketch& sketch, bool& is_sound) {
  const std::uint32_t slots = sketch.slot_count();
  const std::size_t size = type == HllType::four_bits ? slots / 2 : slots / 4 * 3 + 1;
  is_sound = bytes.size() >= slots_head + size;
  if (!is_sound) return {};
  std::string_view exceptions = bytes.substr(slots_head + size);
  if (type == HllType::four_bits) {
    const bool is_compact = (static_cast<std::uint8_t>(bytes[5]) & compact_flag) != 0;
    const std::uint32_t lg_size = static_cast<std::uint8_t>(bytes[4]);
    const std::uint64_t count = read_little_endian<std::uint32_t>(bytes.data() + exception_count_place);
    const std::uint64_t room = is_compact || count == 0 ? count : lg_size > 20 ? UINT32_MAX : std::uint64_t{1} << lg_size;
    // A slot has few exceptions; more than slots there are never.
    is_sound = room <= exceptions.size() / 4 && count <= slots;
    if (!is_sound) return {};
    exceptions = exceptions.substr(0, room * 4);
  }
  const std::uint32_t least = type == HllType::four_bits ? static_cast<std::uint8_t>(bytes[6]) : 0;
  const char* packed = bytes.data() + slots_head;
  char* exceptional = nullptr;
  if (type == HllType::four_bits) {
    KINDLING_RETURN_IF_FAILED(spread_exceptions(exceptions, slots, arena, exceptional, is_sound));
  }
  HllSketch wide;
  KINDLING_RETURN_IF_FAILED(wide.open_slots(sketch.lg_k, arena));
  for (std::uint32_t slot = 0; slot < slots; ++slot) {
    std::uint32_t value;
    if (type == HllType::four_bits) {
      value = static_cast<std::uint8_t>(packed[slot / 2]) >> (slot % 2 * 4) & 15;
      const bool is_exception = value == exception_nibble;
      value = is_exception ? static_cast<std::uint8_t>(exceptional[slot]) : value + least;
      if (is_exception && value == 0) is_sound = false;
    } else {
      const std::uint32_t bit = slot * 6;
      value = read_little_endian<std::uint16_t>(packed + bit / 8) >> (bit % 8) & greatest_value;
    }
    is_sound = is_sound && value <= greatest_value;
    if (!is_sound) return {};
    bool changed;
    if (value != 0) KINDLING_RETURN_IF_FAILED(wide.add(value << 26 | slot, arena, changed));
  }
  wide.is_merged = sketch.is_merged;
  wide.accumulated = read_little_endian<double>(bytes.data() + 8);
  sketch = wide;
  return {};
}

Status read_slots(std::string_view bytes, HllType type, Arena& arena, HllSketch& sketch, bool& is_sound) {
  is_sound = bytes.size() >= slots_head;
  if (!is_sound) return {};
  sketch.is_merged = (static_cast<std::uint8_t>(bytes[5]) & merged_flag) != 0;
  if (type != HllType::eight_bits) return read_narrow_slots(bytes, type, arena, sketch, is_sound);
  HllSketch slots = sketch;
  slots.mode = HllMode::slots;
  slots.lg_size = 0;
  slots.data = const_cast<char*>(bytes.data()) + slots_head;
  slots.least = static_cast<std::uint8_t>(bytes[6]);
  slots.is_stale = (static_cast<std::uint8_t>(bytes[5]) & stale_flag) != 0;
  slots.accumulated = read_little_endian<double>(bytes.data() + 8);
  slots.inverse_small = read_little_endian<double>(bytes.data() + 16);
  slots.inverse_large = read_little_endian<double>(bytes.data() + 24);
  slots.count = read_little_endian<std::uint32_t>(bytes.data() + 32);
  is_sound = bytes.size() >= slots_head + slots.data_bytes() && slots.count <= slots.slot_count();
  for (std::uint32_t index = 0; is_sound && index < slots.slot_count(); ++index) {
    is_sound = slots.slot(index) <= greatest_value;
  }
  return is_sound ? sketch.copy_from(slots, arena) : Status();
}

}  // namespace

Status read_hll_sketch(std::string_view bytes, Arena& arena, HllSketch& sketch, bool& is_sound) {
  is_sound = false;
  if (bytes.size() < list_head) return {};
  const int lg_k = static_cast<std::uint8_t>(bytes[3]);
  const int mode_bits = bytes[7] & 3;
  const int type_bits = bytes[7] >> 2 & 3;
  if (bytes[1] != hll_version || bytes[2] != hll_family || lg_k < HllSketch::least_lg_k || lg_k > HllSketch::greatest_lg_k ||
      mode_bits > 2 || type_bits > 2) {
    return {};
  }
  const auto mode = static_cast<HllMode>(mode_bits);
  if ((bytes[0] & 63) != hll_head_words(mode)) return {};
  KINDLING_RETURN_IF_FAILED(sketch.open(lg_k, arena));
  if (mode == HllMode::list) return read_list(bytes, arena, sketch, is_sound);
  if (mode == HllMode::set) return read_set(bytes, arena, sketch, is_sound);
  return read_slots(bytes, static_cast<HllType>(type_bits), arena, sketch, is_sound);
}

std::size_t hll_sketch_bytes(const HllSketch& sketch) { return head_bytes(sketch.mode) + sketch.data_bytes(); }

void write_hll_sketch(const HllSketch& sketch, char* bytes) {
  const std::size_t head = head_bytes(sketch.mode);
  std::memset(bytes, 0, head);
  bytes[0] = static_cast<char>(hll_head_words(sketch.mode));
  bytes[1] = hll_version;
  bytes[2] = hll_family;
  bytes[3] = static_cast<char>(sketch.lg_k);
  bytes[4] = static_cast<char>(sketch.mode == HllMode::slots ? 0 : sketch.lg_size);
  bytes[5] = static_cast<char>((sketch.is_empty() ? empty_flag : 0) | (sketch.is_merged != 0 ? merged_flag : 0));
  bytes[7] = static_cast<char>(static_cast<int>(HllType::eight_bits) << 2 | static_cast<int>(sketch.mode));
  if (sketch.mode == HllMode::list) {
    bytes[6] = static_cast<char>(sketch.count);
  } else if (sketch.mode == HllMode::set) {
    write_little_endian(sketch.count, bytes + list_head);
  } else {
    bytes[6] = static_cast<char>(sketch.least);
    write_little_endian(sketch.accumulated, bytes + 8);
    write_little_endian(sketch.inverse_small, bytes + 16);
    write_little_endian(sketch.inverse_large, bytes + 24);
    write_little_endian(sketch.count, bytes + 32);
  }
  std::memcpy(bytes + head, sketch.data, sketch.data_bytes());
}

Status write_hll_sketch(const HllSketch& sketch, Arena& arena, StringView& bytes) {
  const std::size_t size = hll_sketch_bytes(sketch);
  char* memory = arena.allocate(size);
  if (memory == nullptr) return MemoryPool::instance().exhausted(size);
  write_hll_sketch(sketch, memory);
  bytes = StringView(memory, static_cast<std::uint32_t>(size));
  return {};
}

}  // namespace kindling
