#include "aggregates/aggregate_function.h"
#include "sketch/kll_bytes.h"
#include "sketch/kll_kind.h"

namespace kindling {

namespace {

/** Shows the argument of an aggregate: a struct of a value and k. */
template <class T>
struct Pairs {
  const Vector& pairs;
  const Vector& values;
  Values<T> value_of;
  Values<std::int32_t> size_of;

  explicit Pairs(const Vector& argument)
      : pairs(argument), values(argument.children[0]), value_of(argument.children[0]), size_of(argument.children[1]) {}
  bool has(std::uint32_t row, std::uint32_t& at) const {
    at = pairs.position(row);
    return pairs.is_valid(row) && values.is_valid(at);
  }
};

Status check_pair(const Vector& argument, PhysicalType type) {
  const bool is_pair = argument.type == PhysicalType::structure && argument.children.size() == 2 &&
                       argument.children[0].type == type && argument.children[1].type == PhysicalType::i32;
  return is_pair ? Status() : Status(StatusCode::invalid_program, "a KLL sketch takes a value and its size");
}

Status check_kll_size(std::int32_t k) {
  constexpr std::int32_t least = KllSketch<double>::least_k;
  constexpr std::int32_t greatest = KllSketch<double>::greatest_k;
  return k >= least && k <= greatest ? Status() : Status(StatusCode::invalid_program, "the size of a KLL sketch is out of range");
}

template <class T>
Status update_kll(const AggregateInput& input) {
  KINDLING_RETURN_IF_FAILED(check_pair(*input.argument, KllKind<T>::type));
  const Pairs<T> pairs(*input.argument);
  for (std::uint32_t row = 0; row < input.rows; ++row) {
    std::uint32_t at;
    if (!pairs.has(row, at)) continue;
    auto& sketch = input.state<KllSketch<T>>(row);
    if (!sketch.exists()) {
      KINDLING_RETURN_IF_FAILED(check_kll_size(pairs.size_of[at]));
      const auto k = static_cast<std::uint32_t>(pairs.size_of[at]);
      KINDLING_RETURN_IF_FAILED(sketch.open(k, KllSketch<T>::usual_m, input.arena));
    }
    KINDLING_RETURN_IF_FAILED(sketch.add(pairs.value_of[at], input.arena));
  }
  return {};
}

/** Merges sketches; where no size is given, as 0, the first one is taken as it is. */
template <class T>
Status update_kll_sketches(const AggregateInput& input) {
  KINDLING_RETURN_IF_FAILED(check_pair(*input.argument, PhysicalType::binary));
  const Pairs<StringView> pairs(*input.argument);
  const std::string function = kll_name<T>("kll_merge_agg_");
  Arena scratch;
  for (std::uint32_t row = 0; row < input.rows; ++row) {
    std::uint32_t at;
    if (!pairs.has(row, at)) continue;
    scratch.clear();
    KllSketch<T> other;
    bool is_sound;
    KINDLING_RETURN_IF_FAILED(read_kll_sketch(pairs.value_of[at].text(), scratch, other, is_sound));
    auto& sketch = input.state<KllSketch<T>>(row);
    if (!is_sound || sketch.count > INT64_MAX - other.count) return no_kll_sketch(function);
    const std::int32_t k = pairs.size_of[at];
    if (!sketch.exists() && k == 0) {
      KINDLING_RETURN_IF_FAILED(sketch.copy_from(other, input.arena));
      continue;
    }
    if (!sketch.exists()) {
      KINDLING_RETURN_IF_FAILED(check_kll_size(k));
      KINDLING_RETURN_IF_FAILED(sketch.open(static_cast<std::uint32_t>(k), KllSketch<T>::usual_m, input.arena));
    }
    KINDLING_RETURN_IF_FAILED(sketch.merge(other, input.arena));
  }
  return {};
}

template <class T>
Status merge_kll(std::uint8_t* target, const std::uint8_t* source, Arena& arena) {
  const auto& other = *reinterpret_cast<const KllSketch<T>*>(source);
  auto& sketch = *reinterpret_cast<KllSketch<T>*>(target);
  if (!other.exists()) return {};
  return sketch.exists() ? sketch.merge(other, arena) : sketch.copy_from(other, arena);
}

template <class T>
Status write_kll(const std::uint8_t* state, Array<std::uint8_t>& outside) {
  const auto& sketch = *reinterpret_cast<const KllSketch<T>*>(state);
  return sketch.exists() ? write_outside_bytes(sketch.items, std::size_t{sketch.capacity()} * sizeof(T), outside) : Status();
}

template <class T>
Status read_kll(std::uint8_t* state, OutsideBytes& outside) {
  auto& sketch = *reinterpret_cast<KllSketch<T>*>(state);
  return sketch.exists() ? outside.take(std::size_t{sketch.capacity()} * sizeof(T), sketch.items) : Status();
}

/**
 * Writes sketches. Those of values are merged into an empty one before, as Spark does with what comes of a partition: few
 * values then lie in the same order.
 */
template <class T, bool of_values>
Status finish_kll(const std::uint8_t* states, std::size_t stride, std::uint32_t count, OwnedVector& result) {
  std::uint64_t* validity = nullptr;
  Arena scratch;
  for (std::uint32_t index = 0; index < count; ++index) {
    KllSketch<T> sketch = *reinterpret_cast<const KllSketch<T>*>(states + index * stride);
    if (of_values && sketch.exists()) {
      scratch.clear();
      KllSketch<T> merged;
      KINDLING_RETURN_IF_FAILED(merged.open(sketch.k, sketch.m, scratch));
      KINDLING_RETURN_IF_FAILED(merged.merge(sketch, scratch));
      sketch = merged;
    }
    StringView& value = result.data<StringView>()[index];
    value = StringView();
    if (sketch.exists()) {
      KINDLING_RETURN_IF_FAILED(write_kll_sketch(sketch, result.arena(), value));
      continue;
    }
    if (validity == nullptr) KINDLING_RETURN_IF_FAILED(result.make_validity(validity));
    clear_bit(validity, index);
  }
  return {};
}

template <class T, bool of_values>
AggregateFunction kll_sketch_of(const char* start, Status (*update)(const AggregateInput&)) {
  static_assert(sizeof(KllSketch<T>) % 8 == 0);
  return {.name = kll_name<T>(start),
          .argument_kind = AggregateFunction::Argument::any,
          .result = PhysicalType::binary,
          .state_bytes = sizeof(KllSketch<T>),
          .reuses_memory = true,
          .write_outside = write_kll<T>,
          .read_outside = read_kll<T>,
          .update = update,
          .merge = merge_kll<T>,
          .finish = finish_kll<T, of_values>};
}

template <class T>
void add_kll_aggregates(std::vector<AggregateFunction>& functions) {
  functions.push_back(kll_sketch_of<T, true>("kll_values_", update_kll<T>));
  functions.push_back(kll_sketch_of<T, false>("kll_sketches_", update_kll_sketches<T>));
}

}  // namespace

/**
 * Makes KLL sketches of values, and merges sketches; the argument is a struct of them and the size of the sketch. NULL
 * without a value. Partial sketches are merged in the order of morsels, so the bits do not depend on threads.
 */
std::vector<AggregateFunction> kll_aggregates() {
  std::vector<AggregateFunction> functions;
  add_kll_aggregates<std::int64_t>(functions);
  add_kll_aggregates<double>(functions);
  add_kll_aggregates<float>(functions);
  return functions;
}

}  // namespace kindling
