#include "sketch/frequent_items.h"

#include <algorithm>

namespace kindling {

namespace {

/** Spreads Java's hash over 64 bits, by the last steps of MurmurHash3. */
std::uint32_t place_of(std::uint32_t java_hash) {
  auto hash = static_cast<std::uint64_t>(static_cast<std::int64_t>(static_cast<std::int32_t>(java_hash)));
  hash = (hash ^ hash >> 33) * 0xFF51AFD7ED558CCDU;
  hash = (hash ^ hash >> 33) * 0xC4CEB9FE1A85EC53U;
  return static_cast<std::uint32_t>(hash ^ hash >> 33);
}

Status take_room(std::size_t bytes, Arena& arena, char*& room) {
  room = arena.allocate(bytes);
  return room == nullptr ? MemoryPool::instance().exhausted(bytes) : Status();
}

/** Adds counts; bytes that somebody made up may hold any, which must stay above 0. */
std::int64_t sum_of(std::int64_t left, std::int64_t right) { return left > INT64_MAX - right ? INT64_MAX : left + right; }

}  // namespace

Status FrequentItems::open(int most, int lg, Arena& arena) {
  *this = {};
  lg_most = static_cast<std::uint8_t>(std::max(most, least_lg_size));
  lg_size = static_cast<std::uint8_t>(std::max(lg, least_lg_size));
  KINDLING_RETURN_IF_FAILED(take_room(slot_bytes(), arena, slots));
  std::memset(slots, 0, slot_bytes());
  return {};
}

Status FrequentItems::add(const FrequentItem& added, std::int64_t count, Arena& arena) {
  weight += static_cast<std::uint64_t>(count);
  std::uint32_t place = place_of(added.hash) & (size() - 1);
  std::uint32_t drift = 1;
  for (Slot slot = at(place); slot.drift != 0; slot = at(place)) {
    if (slot.hash == added.hash && item(slot).bytes == added.bytes) {
      slot.count = sum_of(slot.count, count);
      put(place, slot);
      return {};
    }
    place = (place + 1) & (size() - 1);
    ++drift;
  }
  Slot slot{};
  slot.count = count;
  slot.hash = added.hash;
  slot.drift = drift;
  KINDLING_RETURN_IF_FAILED(keep_text(added, slot, arena));
  put(place, slot);
  ++active;
  if (active <= capacity()) return {};
  return lg_size < lg_most ? grow(arena) : purge(arena);
}

Status FrequentItems::keep_text(const FrequentItem& added, Slot& slot, Arena& arena) {
  slot.length = static_cast<std::uint32_t>(added.bytes.size());
  if (slot.length <= sizeof slot.word) {
    added.bytes.copy(slot.word, sizeof slot.word);
    return {};
  }
  const std::size_t needed = std::size_t{text_length} + slot.length;
  if (needed > text_capacity) {
    constexpr std::size_t first_capacity = 256;
    const std::size_t larger = std::max({needed, std::size_t{text_capacity} * 2, first_capacity});
    if (larger > UINT32_MAX) return MemoryPool::instance().exhausted(larger);
    char* room;
    KINDLING_RETURN_IF_FAILED(take_room(larger, arena, room));
    if (text_length != 0) std::memcpy(room, texts, text_length);
    texts = room;
    spare = nullptr;
    text_capacity = static_cast<std::uint32_t>(larger);
  }
  std::memcpy(slot.word, &text_length, sizeof text_length);
  added.bytes.copy(texts + text_length, slot.length);
  text_length = static_cast<std::uint32_t>(needed);
  return {};
}

Status FrequentItems::grow(Arena& arena) {
  FrequentItems larger = *this;
  ++larger.lg_size;
  KINDLING_RETURN_IF_FAILED(take_room(larger.slot_bytes(), arena, larger.slots));
  std::memset(larger.slots, 0, larger.slot_bytes());
  for (std::uint32_t place = 0; place < size(); ++place) {
    Slot slot = at(place);
    if (slot.drift == 0) continue;
    std::uint32_t free = place_of(slot.hash) & (larger.size() - 1);
    for (slot.drift = 1; larger.at(free).drift != 0; ++slot.drift) free = (free + 1) & (larger.size() - 1);
    larger.put(free, slot);
  }
  *this = larger;
  return {};
}

Status FrequentItems::purge(Arena& arena) {
  // The median is that of the first items in the table, and never of all.
  constexpr std::uint32_t most_samples = 1024;
  std::int64_t samples[most_samples];
  const std::uint32_t limit = std::min(most_samples, capacity());
  std::uint32_t count = 0;
  for (std::uint32_t place = 0; count < limit; ++place) {
    const Slot slot = at(place);
    if (slot.drift != 0) samples[count++] = slot.count;
  }
  std::nth_element(samples, samples + limit / 2, samples + limit);
  const std::int64_t taken = samples[limit / 2];
  for (std::uint32_t place = 0; place < size(); ++place) {
    Slot slot = at(place);
    if (slot.drift == 0) continue;
    slot.count -= taken;
    put(place, slot);
  }
  offset = static_cast<std::int64_t>(static_cast<std::uint64_t>(offset) + static_cast<std::uint64_t>(taken));
  // From the last empty place backwards, so that what moves forward into a gap has been looked at.
  std::uint32_t last_empty = size() - 1;
  while (at(last_empty).drift != 0) --last_empty;
  for (std::uint32_t step = 1; step < size(); ++step) {
    const std::uint32_t place = (last_empty - step) & (size() - 1);
    const Slot slot = at(place);
    if (slot.drift != 0 && slot.count <= 0) remove(place);
  }
  return pack_texts(arena);
}

/** Empties a place, and fills the gap with what lies behind it for lack of room. */
void FrequentItems::remove(std::uint32_t gap) {
  put(gap, {});
  --active;
  std::uint32_t distance = 1;
  for (std::uint32_t place = (gap + 1) & (size() - 1);; place = (place + 1) & (size() - 1), ++distance) {
    Slot slot = at(place);
    if (slot.drift == 0) return;
    if (slot.drift <= distance) continue;
    slot.drift -= distance;
    put(gap, slot);
    put(place, {});
    gap = place;
    distance = 0;
  }
}

/** Lays the texts of the items that stayed side by side: so their room does not grow with all that ever came. */
Status FrequentItems::pack_texts(Arena& arena) {
  if (text_length == 0) return {};
  if (spare == nullptr) KINDLING_RETURN_IF_FAILED(take_room(text_capacity, arena, spare));
  std::swap(texts, spare);
  text_length = 0;
  for (std::uint32_t place = 0; place < size(); ++place) {
    Slot slot = at(place);
    if (slot.length <= sizeof slot.word) continue;
    std::uint32_t before;
    std::memcpy(&before, slot.word, sizeof before);
    std::memcpy(texts + text_length, spare + before, slot.length);
    std::memcpy(slot.word, &text_length, sizeof text_length);
    text_length += slot.length;
    put(place, slot);
  }
  return {};
}

Status FrequentItems::merge(const FrequentItems& other, Arena& arena) {
  nulls += other.nulls;
  // What has lost all of its items counts as a sketch without values.
  if (other.active == 0) return {};
  const std::uint64_t all = weight + other.weight;
  KINDLING_RETURN_IF_FAILED(other.for_each([&](const Slot& slot) { return add(other.item(slot), slot.count, arena); }));
  offset = static_cast<std::int64_t>(static_cast<std::uint64_t>(offset) + static_cast<std::uint64_t>(other.offset));
  weight = all;
  return {};
}

Status FrequentItems::copy_from(const FrequentItems& other, Arena& arena) {
  *this = other;
  spare = nullptr;
  KINDLING_RETURN_IF_FAILED(take_room(slot_bytes(), arena, slots));
  std::memcpy(slots, other.slots, slot_bytes());
  if (text_capacity == 0) return {};
  KINDLING_RETURN_IF_FAILED(take_room(text_capacity, arena, texts));
  std::memcpy(texts, other.texts, text_length);
  return {};
}

}  // namespace kindling
