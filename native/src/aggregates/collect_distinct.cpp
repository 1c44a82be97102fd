#include <bit>
#include <limits>

#include "aggregates/collected.h"
#include "kindling/integer128.h"
#include "operators/group_keys.h"

namespace kindling {

namespace {

/** Gives one form to values that count as equal: both zeros, and every NaN. */
template <class T>
T canonical(T value) {
  if constexpr (std::is_floating_point_v<T>) {
    if (value == 0) return 0;
    if (value != value) return std::numeric_limits<T>::quiet_NaN();
  }
  return value;
}

template <class T>
bool same(const T& left, const T& right) {
  if constexpr (std::is_same_v<T, StringView>) return equal(left, right);
  return std::memcmp(static_cast<const void*>(&left), static_cast<const void*>(&right), sizeof(T)) == 0;
}

template <class T>
std::uint64_t hash_of(const T& value) {
  if constexpr (std::is_same_v<T, StringView>) {
    return hash_text(value);
  } else {
    std::uint64_t words[2] = {};
    std::memcpy(words, static_cast<const void*>(&value), sizeof(T));
    std::uint64_t hash = (words[0] ^ std::rotl(words[1], 31)) * 0x9e3779b97f4a7c15u;
    return hash ^ (hash >> 32);
  }
}

/** Keeps each value once, in the order of first appearance; above some values open addressing finds them. */
template <class T>
struct DistinctValues {
  Collected<T> values;
  char* slots;
  std::uint32_t slot_count;
  std::uint32_t unused;

  static constexpr std::uint32_t few = 8;

  std::uint32_t count() const { return values.count; }
  T at(std::uint32_t index) const { return values.at(index); }

  Status add(const T& value, Arena& arena) {
    if (values.count < few) {
      for (std::uint32_t index = 0; index < values.count; ++index) {
        if (same(values.at(index), value)) return {};
      }
      return values.add(value, arena);
    }
    if ((values.count + 1) * std::uint64_t{2} > slot_count) KINDLING_RETURN_IF_FAILED(make_slots(arena));
    std::uint32_t position = static_cast<std::uint32_t>(hash_of(value)) & (slot_count - 1);
    for (std::uint32_t index; (index = slot(position)) != 0; position = (position + 1) & (slot_count - 1)) {
      if (same(values.at(index - 1), value)) return {};
    }
    KINDLING_RETURN_IF_FAILED(values.add(value, arena));
    set_slot(position, values.count);
    return {};
  }

 private:
  std::uint32_t slot(std::uint32_t position) const {
    std::uint32_t index;
    std::memcpy(&index, slots + std::size_t{position} * 4, 4);
    return index;
  }
  void set_slot(std::uint32_t position, std::uint32_t index) {
    std::memcpy(slots + std::size_t{position} * 4, &index, 4);
  }
  Status make_slots(Arena& arena) {
    const std::uint32_t larger = std::bit_ceil((values.count + 1) * 4);
    char* room = arena.allocate(std::size_t{larger} * 4);
    if (room == nullptr) return MemoryPool::instance().exhausted(std::size_t{larger} * 4);
    std::memset(room, 0, std::size_t{larger} * 4);
    slots = room;
    slot_count = larger;
    for (std::uint32_t index = 0; index < values.count; ++index) {
      std::uint32_t position = static_cast<std::uint32_t>(hash_of(values.at(index))) & (larger - 1);
      while (slot(position) != 0) position = (position + 1) & (larger - 1);
      set_slot(position, index + 1);
    }
    return {};
  }
};

template <class T>
std::uint32_t count_of(const DistinctValues<T>& state) {
  return state.count();
}

template <class T>
Status update_distinct(const AggregateInput& input) {
  const Values<T> values(*input.argument);
  for (std::uint32_t row = 0; row < input.rows; ++row) {
    if (!input.argument->is_valid(row)) continue;
    KINDLING_RETURN_IF_FAILED(input.state<DistinctValues<T>>(row).add(canonical(values[row]), input.arena));
  }
  return {};
}

template <class T>
Status merge_distinct(std::uint8_t* target, const std::uint8_t* source, Arena& arena) {
  const auto& other = *reinterpret_cast<const DistinctValues<T>*>(source);
  auto& state = *reinterpret_cast<DistinctValues<T>*>(target);
  for (std::uint32_t index = 0; index < other.count(); ++index) {
    KINDLING_RETURN_IF_FAILED(state.add(other.at(index), arena));
  }
  return {};
}

/** The slots are not written: only the values are read when the state is merged into another. */
template <class T>
Status write_distinct(const std::uint8_t* state, Array<std::uint8_t>& outside) {
  return write_collected(reinterpret_cast<const DistinctValues<T>*>(state)->values, outside);
}

template <class T>
Status read_distinct(std::uint8_t* state, OutsideBytes& outside) {
  auto& distinct = *reinterpret_cast<DistinctValues<T>*>(state);
  distinct.slots = nullptr;
  distinct.slot_count = 0;
  return read_collected(distinct.values, outside);
}

template <class T, PhysicalType type>
AggregateFunction collect_distinct() {
  return {.name = "collect_distinct_" + to_text(type),
          .argument = type,
          .result = Type::list_of(type),
          .state_bytes = sizeof(DistinctValues<T>),
          .ignores_repeats = true,
          .reuses_memory = true,
          .write_outside = write_distinct<T>,
          .read_outside = read_distinct<T>,
          .update = update_distinct<T>,
          .merge = merge_distinct<T>,
          .finish = finish_list<T, type, DistinctValues<T>>};
}

}  // namespace

/** Collects the values of a group, each once, in the order of first appearance; what DISTINCT aggregates are made of. */
std::vector<AggregateFunction> collect_distinct_aggregates() {
  return {collect_distinct<std::uint8_t, PhysicalType::boolean>(),
          collect_distinct<std::int8_t, PhysicalType::i8>(),
          collect_distinct<std::int16_t, PhysicalType::i16>(),
          collect_distinct<std::int32_t, PhysicalType::i32>(),
          collect_distinct<std::int64_t, PhysicalType::i64>(),
          collect_distinct<Integer128, PhysicalType::i128>(),
          collect_distinct<float, PhysicalType::f32>(),
          collect_distinct<double, PhysicalType::f64>(),
          collect_distinct<StringView, PhysicalType::utf8>(),
          collect_distinct<StringView, PhysicalType::binary>()};
}

}  // namespace kindling
