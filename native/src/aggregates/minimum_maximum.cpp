#include <cstring>

#include "aggregates/aggregate_function.h"
#include "kindling/integer128.h"

namespace kindling {

namespace {

template <class T>
struct NumberState {
  T value;
  std::uint64_t count;
};

/** Tells whether a value replaces the one so far: equal ones never do, and NaN is greater than all numbers. */
template <class T, bool maximum>
bool replaces(T value, T so_far) {
  if constexpr (maximum) return value > so_far || (value != value && so_far == so_far);
  return value < so_far || (so_far != so_far && value == value);
}

template <class T, bool maximum>
void take(NumberState<T>& state, T value) {
  if (state.count == 0 || replaces<T, maximum>(value, state.value)) state.value = value;
  state.count = 1;
}

template <class T, bool maximum>
Status update_numbers(const AggregateInput& input) {
  const Values<T> values(*input.argument);
  input.take_in<NumberState<T>>(
      [&](NumberState<T>& state, std::uint32_t row) { take<T, maximum>(state, values[row]); });
  return {};
}

template <class T, bool maximum>
Status merge_numbers(std::uint8_t* target, const std::uint8_t* source, Arena&) {
  const auto& other = *reinterpret_cast<const NumberState<T>*>(source);
  if (other.count != 0) take<T, maximum>(*reinterpret_cast<NumberState<T>*>(target), other.value);
  return {};
}

template <class T>
Status finish_numbers(const std::uint8_t* states, std::size_t stride, std::uint32_t count, OwnedVector& result) {
  for (std::uint32_t index = 0; index < count; ++index) {
    const auto& state = *reinterpret_cast<const NumberState<T>*>(states + index * stride);
    result.data<T>()[index] = state.value;
    if (state.count != 0) continue;
    std::uint64_t* validity;
    KINDLING_RETURN_IF_FAILED(result.make_validity(validity));
    clear_bit(validity, index);
  }
  return {};
}

/** Keeps a text; a long one lies in a block of the arena that is reused while it is large enough. */
struct TextState {
  StringView text;
  char* block;
  std::uint32_t block_bytes;
  std::uint32_t has_value;
};

Status keep(TextState& state, const StringView& text, Arena& arena) {
  state.has_value = 1;
  if (text.is_inline()) {
    state.text = text;
    return {};
  }
  if (state.block_bytes < text.length) {
    const std::uint32_t bytes = text.length > UINT32_MAX / 2 ? text.length : text.length * 2;
    state.block = arena.allocate(bytes);
    if (state.block == nullptr) {
      state.block_bytes = 0;
      return MemoryPool::instance().exhausted(bytes);
    }
    state.block_bytes = bytes;
  }
  // The text may be the one in the block already, when a state is copied into another table.
  std::memmove(state.block, text.data(), text.length);
  state.text = StringView(state.block, text.length);
  return {};
}

template <bool maximum>
bool replaces_text(const StringView& text, const StringView& so_far) {
  const int order = compare(text, so_far);
  return maximum ? order > 0 : order < 0;
}

template <bool maximum>
Status take_text(TextState& state, const StringView& text, Arena& arena) {
  if (state.has_value != 0 && !replaces_text<maximum>(text, state.text)) return {};
  return keep(state, text, arena);
}

/** Finds the best text for a state before it copies one. */
template <bool maximum>
class BestText {
 public:
  explicit BestText(Arena& arena) : arena_(arena) {}

  /** Goes on with a state, and leaves the one before; null leaves it alone. */
  Status turn_to(TextState* state) {
    if (state == state_) return {};
    if (state_ != nullptr && best_ != nullptr && best_ != &state_->text) {
      KINDLING_RETURN_IF_FAILED(keep(*state_, *best_, arena_));
    }
    state_ = state;
    best_ = state != nullptr && state->has_value != 0 ? &state->text : nullptr;
    return {};
  }
  void take(const StringView& text) {
    if (best_ == nullptr || replaces_text<maximum>(text, *best_)) best_ = &text;
  }

 private:
  Arena& arena_;
  TextState* state_ = nullptr;
  const StringView* best_ = nullptr;
};

template <bool maximum>
Status update_texts(const AggregateInput& input) {
  const Values<StringView> values(*input.argument);
  BestText<maximum> best(input.arena);
  const std::uint32_t groups = input.by_group == nullptr ? 0 : input.by_group->groups;
  for (std::uint32_t group = 0; group < groups; ++group) {
    KINDLING_RETURN_IF_FAILED(best.turn_to(reinterpret_cast<TextState*>(input.states + group * input.stride)));
    for (std::uint32_t index = 0; index < input.by_group->counts[group]; ++index) {
      const std::uint32_t row = input.by_group->rows[group][index];
      if (input.argument->is_valid(row)) best.take(values[row]);
    }
  }
  for (std::uint32_t row = 0; input.by_group == nullptr && row < input.rows; ++row) {
    if (!input.argument->is_valid(row)) continue;
    KINDLING_RETURN_IF_FAILED(best.turn_to(&input.state<TextState>(row)));
    best.take(values[row]);
  }
  return best.turn_to(nullptr);
}

template <bool maximum>
Status merge_texts(std::uint8_t* target, const std::uint8_t* source, Arena& arena) {
  const auto& other = *reinterpret_cast<const TextState*>(source);
  if (other.has_value == 0) return {};
  return take_text<maximum>(*reinterpret_cast<TextState*>(target), other.text, arena);
}

Status write_text_state(const std::uint8_t* state, Array<std::uint8_t>& outside) {
  return write_outside_text(reinterpret_cast<const TextState*>(state)->text, outside);
}

Status read_text_state(std::uint8_t* state, OutsideBytes& outside) {
  auto& text = *reinterpret_cast<TextState*>(state);
  text.block = nullptr;
  text.block_bytes = 0;
  return read_outside_text(text.text, outside);
}

Status finish_texts(const std::uint8_t* states, std::size_t stride, std::uint32_t count, OwnedVector& result) {
  for (std::uint32_t index = 0; index < count; ++index) {
    const auto& state = *reinterpret_cast<const TextState*>(states + index * stride);
    result.data<StringView>()[index] = state.text;
    if (state.has_value != 0) continue;
    std::uint64_t* validity;
    KINDLING_RETURN_IF_FAILED(result.make_validity(validity));
    clear_bit(validity, index);
  }
  return {};
}

template <class T>
void add_numbers(std::vector<AggregateFunction>& functions, PhysicalType type) {
  functions.push_back({.name = "min_" + to_text(type),
                       .argument = type,
                       .result = type,
                       .state_bytes = sizeof(NumberState<T>),
                       .ignores_repeats = true,
                       .update = update_numbers<T, false>,
                       .merge = merge_numbers<T, false>,
                       .finish = finish_numbers<T>});
  functions.push_back({.name = "max_" + to_text(type),
                       .argument = type,
                       .result = type,
                       .state_bytes = sizeof(NumberState<T>),
                       .ignores_repeats = true,
                       .update = update_numbers<T, true>,
                       .merge = merge_numbers<T, true>,
                       .finish = finish_numbers<T>});
}

void add_texts(std::vector<AggregateFunction>& functions, PhysicalType type) {
  functions.push_back({.name = "min_" + to_text(type),
                       .argument = type,
                       .result = type,
                       .state_bytes = sizeof(TextState),
                       .ignores_repeats = true,
                       .reuses_memory = true,
                       .write_outside = write_text_state,
                       .read_outside = read_text_state,
                       .update = update_texts<false>,
                       .merge = merge_texts<false>,
                       .finish = finish_texts});
  functions.push_back({.name = "max_" + to_text(type),
                       .argument = type,
                       .result = type,
                       .state_bytes = sizeof(TextState),
                       .ignores_repeats = true,
                       .reuses_memory = true,
                       .write_outside = write_text_state,
                       .read_outside = read_text_state,
                       .update = update_texts<true>,
                       .merge = merge_texts<true>,
                       .finish = finish_texts});
}

}  // namespace

/** Finds the least or greatest value; NaN is greater than any number. NULL where no value came. */
std::vector<AggregateFunction> minimum_maximum_aggregates() {
  std::vector<AggregateFunction> functions;
  add_numbers<std::uint8_t>(functions, PhysicalType::boolean);
  add_numbers<std::int8_t>(functions, PhysicalType::i8);
  add_numbers<std::int16_t>(functions, PhysicalType::i16);
  add_numbers<std::int32_t>(functions, PhysicalType::i32);
  add_numbers<std::int64_t>(functions, PhysicalType::i64);
  add_numbers<Integer128>(functions, PhysicalType::i128);
  add_numbers<float>(functions, PhysicalType::f32);
  add_numbers<double>(functions, PhysicalType::f64);
  add_texts(functions, PhysicalType::utf8);
  add_texts(functions, PhysicalType::binary);
  return functions;
}

}  // namespace kindling
