#include <algorithm>
#include <cstring>

#include "aggregates/collected.h"
#include "kindling/integer128.h"

namespace kindling {

namespace {

template <class T>
Status update_list(const AggregateInput& input) {
  const Values<T> values(*input.argument);
  for (std::uint32_t row = 0; row < input.rows; ++row) {
    if (!input.argument->is_valid(row)) continue;
    KINDLING_RETURN_IF_FAILED(input.state<Collected<T>>(row).add(values[row], input.arena));
  }
  return {};
}

template <class T>
Status merge_list(std::uint8_t* target, const std::uint8_t* source, Arena& arena) {
  return reinterpret_cast<Collected<T>*>(target)->add_all(*reinterpret_cast<const Collected<T>*>(source), arena);
}

template <class T>
Status write_list(const std::uint8_t* state, Array<std::uint8_t>& outside) {
  return write_collected(*reinterpret_cast<const Collected<T>*>(state), outside);
}

template <class T>
Status read_list(std::uint8_t* state, OutsideBytes& outside) {
  return read_collected(*reinterpret_cast<Collected<T>*>(state), outside);
}

/** Keeps one value, or NULL; `has_row` tells that a row came at all. */
template <class T>
struct Kept {
  T value;
  std::uint32_t has_row;
  std::uint32_t valid;
};

template <class T, bool last, bool ignore_nulls>
Status update_kept(const AggregateInput& input) {
  const Values<T> values(*input.argument);
  for (std::uint32_t row = 0; row < input.rows; ++row) {
    const bool valid = input.argument->is_valid(row);
    auto& state = input.state<Kept<T>>(row);
    if ((ignore_nulls && !valid) || (!last && state.has_row != 0)) continue;
    state.has_row = 1;
    state.valid = valid;
    if (valid) KINDLING_RETURN_IF_FAILED(copy_value(values[row], state.value, input.arena));
  }
  return {};
}

template <class T, bool last>
Status merge_kept(std::uint8_t* target, const std::uint8_t* source, Arena& arena) {
  const auto& other = *reinterpret_cast<const Kept<T>*>(source);
  auto& state = *reinterpret_cast<Kept<T>*>(target);
  if (other.has_row == 0 || (!last && state.has_row != 0)) return {};
  state.has_row = 1;
  state.valid = other.valid;
  return other.valid != 0 ? copy_value(other.value, state.value, arena) : Status();
}

Status write_kept_text(const std::uint8_t* state, Array<std::uint8_t>& outside) {
  return write_outside_text(reinterpret_cast<const Kept<StringView>*>(state)->value, outside);
}

Status read_kept_text(std::uint8_t* state, OutsideBytes& outside) {
  return read_outside_text(reinterpret_cast<Kept<StringView>*>(state)->value, outside);
}

template <class T>
Status finish_kept(const std::uint8_t* states, std::size_t stride, std::uint32_t count, OwnedVector& result) {
  std::uint64_t* validity = nullptr;
  for (std::uint32_t index = 0; index < count; ++index) {
    const auto& state = *reinterpret_cast<const Kept<T>*>(states + index * stride);
    result.data<T>()[index] = state.valid != 0 ? state.value : T{};
    if (state.valid != 0) continue;
    if (validity == nullptr) KINDLING_RETURN_IF_FAILED(result.make_validity(validity));
    clear_bit(validity, index);
  }
  return {};
}

template <class T, bool last, bool ignore_nulls>
AggregateFunction kept(std::string name, PhysicalType type) {
  return {.name = std::move(name),
          .argument = type,
          .result = type,
          .state_bytes = (sizeof(Kept<T>) + 7) / 8 * 8,
          .write_outside = std::is_same_v<T, StringView> ? write_kept_text : nullptr,
          .read_outside = std::is_same_v<T, StringView> ? read_kept_text : nullptr,
          .update = update_kept<T, last, ignore_nulls>,
          .merge = merge_kept<T, last>,
          .finish = finish_kept<T>};
}

template <class T, PhysicalType type>
void add_all(std::vector<AggregateFunction>& functions) {
  const std::string suffix = "_" + to_text(type);
  functions.push_back({.name = "collect_list" + suffix,
                       .argument = type,
                       .result = Type::list_of(type),
                       .state_bytes = sizeof(Collected<T>),
                       .write_outside = write_list<T>,
                       .read_outside = read_list<T>,
                       .update = update_list<T>,
                       .merge = merge_list<T>,
                       .finish = finish_list<T, type, Collected<T>>});
  functions.push_back(kept<T, false, false>("first" + suffix, type));
  functions.push_back(kept<T, false, true>("first_present" + suffix, type));
  functions.push_back(kept<T, true, false>("last" + suffix, type));
  functions.push_back(kept<T, true, true>("last_present" + suffix, type));
}

enum class Bits { both, either, one };

/** Combines the bits of integers; all bits are 1 before the first of `both`. */
struct BitState {
  std::int64_t value;
  std::uint64_t count;

  template <Bits operation>
  void take(std::int64_t other) {
    if (count == 0) {
      value = other;
    } else if (operation == Bits::both) {
      value &= other;
    } else if (operation == Bits::either) {
      value |= other;
    } else {
      value ^= other;
    }
    count = 1;
  }
};

template <class T, Bits operation>
Status update_bits(const AggregateInput& input) {
  const Values<T> values(*input.argument);
  for (std::uint32_t row = 0; row < input.rows; ++row) {
    if (input.argument->is_valid(row)) input.state<BitState>(row).template take<operation>(values[row]);
  }
  return {};
}

template <Bits operation>
Status merge_bits(std::uint8_t* target, const std::uint8_t* source, Arena&) {
  const auto& other = *reinterpret_cast<const BitState*>(source);
  if (other.count != 0) reinterpret_cast<BitState*>(target)->template take<operation>(other.value);
  return {};
}

template <class T>
Status finish_bits(const std::uint8_t* states, std::size_t stride, std::uint32_t count, OwnedVector& result) {
  std::uint64_t* validity = nullptr;
  for (std::uint32_t index = 0; index < count; ++index) {
    const auto& state = *reinterpret_cast<const BitState*>(states + index * stride);
    result.data<T>()[index] = static_cast<T>(state.value);
    if (state.count != 0) continue;
    if (validity == nullptr) KINDLING_RETURN_IF_FAILED(result.make_validity(validity));
    clear_bit(validity, index);
  }
  return {};
}

template <class T, Bits operation>
AggregateFunction bits(const char* name, PhysicalType type) {
  return {.name = name + to_text(type),
          .argument = type,
          .result = type,
          .state_bytes = sizeof(BitState),
          .update = update_bits<T, operation>,
          .merge = merge_bits<operation>,
          .finish = finish_bits<T>};
}

template <class T>
void add_bits(std::vector<AggregateFunction>& functions, PhysicalType type) {
  functions.push_back(bits<T, Bits::both>("all_bits_and_", type));
  functions.push_back(bits<T, Bits::either>("all_bits_or_", type));
  functions.push_back(bits<T, Bits::one>("all_bits_xor_", type));
}

}  // namespace

/** Collects the values of a group, keeps the first or last of them, or combines their bits. */
std::vector<AggregateFunction> collect_aggregates() {
  std::vector<AggregateFunction> functions;
  add_all<std::uint8_t, PhysicalType::boolean>(functions);
  add_all<std::int8_t, PhysicalType::i8>(functions);
  add_all<std::int16_t, PhysicalType::i16>(functions);
  add_all<std::int32_t, PhysicalType::i32>(functions);
  add_all<std::int64_t, PhysicalType::i64>(functions);
  add_all<Integer128, PhysicalType::i128>(functions);
  add_all<float, PhysicalType::f32>(functions);
  add_all<double, PhysicalType::f64>(functions);
  add_all<StringView, PhysicalType::utf8>(functions);
  add_all<StringView, PhysicalType::binary>(functions);
  add_bits<std::int8_t>(functions, PhysicalType::i8);
  add_bits<std::int16_t>(functions, PhysicalType::i16);
  add_bits<std::int32_t>(functions, PhysicalType::i32);
  add_bits<std::int64_t>(functions, PhysicalType::i64);
  return functions;
}

}  // namespace kindling
