#include "aggregates/aggregate_function.h"
#include "sketch/approx_top_k_errors.h"
#include "sketch/frequent_item_kinds.h"

namespace kindling {

namespace {

/** Shows a row of the argument of an aggregate, a struct whose other fields are numbers. */
class Fields {
 public:
  explicit Fields(const Vector& argument) : argument_(argument) {}

  /** Tells whether the argument is a struct that begins with these types. */
  bool are(std::initializer_list<PhysicalType> types) const {
    if (argument_.type != PhysicalType::structure || argument_.children.size() != types.size()) return false;
    for (std::size_t index = 0; index < types.size(); ++index) {
      if (argument_.children[index].type != types.begin()[index]) return false;
    }
    return true;
  }
  /** Tells whether the row counts: a struct that is NULL is left out, whatever its fields are. */
  bool counts(std::uint32_t row) const { return argument_.is_valid(row); }
  /** Gives where the fields of a row lie. */
  std::uint32_t place(std::uint32_t row) const { return argument_.position(row); }
  bool has(std::uint32_t row, std::size_t field) const { return argument_.children[field].is_valid(place(row)); }
  template <class T>
  Values<T> values(std::size_t field) const {
    return Values<T>(argument_.children[field]);
  }

 private:
  const Vector& argument_;
};

Status check_items_size(std::int32_t lg_size) {
  const bool is_size = lg_size >= FrequentItems::least_lg_size && lg_size <= FrequentItems::greatest_lg_size;
  return is_size ? Status() : Status(StatusCode::invalid_program, "the size of a sketch of frequent items is out of range");
}

template <class Kind>
Status update_items(const AggregateInput& input) {
  const Fields fields(*input.argument);
  if (!fields.are({Kind::type, PhysicalType::i32, PhysicalType::i32})) {
    return {StatusCode::invalid_program, "a sketch of frequent items takes a value, its size and a scale"};
  }
  const auto values = fields.values<typename Kind::Value>(0);
  const auto sizes = fields.values<std::int32_t>(1);
  const auto scales = fields.values<std::int32_t>(2);
  ItemRoom room;
  for (std::uint32_t row = 0; row < input.rows; ++row) {
    if (!fields.counts(row)) continue;
    const std::uint32_t at = fields.place(row);
    auto& sketch = input.state<FrequentItems>(row);
    if (!sketch.exists()) {
      KINDLING_RETURN_IF_FAILED(check_items_size(sizes[at]));
      KINDLING_RETURN_IF_FAILED(sketch.open(sizes[at], 0, input.arena));
    }
    if (!fields.has(row, 0)) {
      ++sketch.nulls;
      continue;
    }
    const std::string_view bytes = Kind::write(values[at], room);
    KINDLING_RETURN_IF_FAILED(sketch.add({bytes, Kind::format.hash(bytes, scales[at])}, 1, input.arena));
  }
  return {};
}

Status merge_items(std::uint8_t* target, const std::uint8_t* source, Arena& arena) {
  const auto& other = *reinterpret_cast<const FrequentItems*>(source);
  auto& sketch = *reinterpret_cast<FrequentItems*>(target);
  if (!other.exists()) return {};
  return sketch.exists() ? sketch.merge(other, arena) : sketch.copy_from(other, arena);
}

Status write_items_outside(const std::uint8_t* state, Array<std::uint8_t>& outside) {
  const auto& sketch = *reinterpret_cast<const FrequentItems*>(state);
  if (!sketch.exists()) return {};
  KINDLING_RETURN_IF_FAILED(write_outside_bytes(sketch.slots, sketch.slot_bytes(), outside));
  return write_outside_bytes(sketch.texts, sketch.text_length, outside);
}

Status read_items_outside(std::uint8_t* state, OutsideBytes& outside) {
  auto& sketch = *reinterpret_cast<FrequentItems*>(state);
  if (!sketch.exists()) return {};
  KINDLING_RETURN_IF_FAILED(outside.take(sketch.slot_bytes(), sketch.slots));
  return sketch.text_length == 0 ? Status() : outside.take(sketch.text_length, sketch.texts);
}

/**
 * Writes a sketch as Spark does at the end of an aggregation: what came of a partition goes through its bytes, and is
 * merged into an empty sketch.
 */
Status finish_items(const FrequentItems& sketch, const ItemFormat& format, ItemOrder order, Arena& scratch,
                    OwnedVector& result, StringView& bytes) {
  scratch.clear();
  FrequentItems partial;
  KINDLING_RETURN_IF_FAILED(rebuild_frequent_items(sketch, scratch, partial));
  FrequentItems merged;
  KINDLING_RETURN_IF_FAILED(merged.open(sketch.lg_most, 0, scratch));
  KINDLING_RETURN_IF_FAILED(merged.merge(partial, scratch));
  return write_frequent_items(merged, format, order, result.arena(), bytes);
}

/** Writes the sketches of states that begin with one; NULL where no row came. */
template <class Kind, ItemOrder order>
Status finish_items(const std::uint8_t* states, std::size_t stride, std::uint32_t count, OwnedVector& result) {
  std::uint64_t* validity = nullptr;
  Arena scratch;
  for (std::uint32_t index = 0; index < count; ++index) {
    const auto& sketch = *reinterpret_cast<const FrequentItems*>(states + index * stride);
    StringView& value = result.data<StringView>()[index];
    value = StringView();
    if (sketch.exists()) {
      KINDLING_RETURN_IF_FAILED(finish_items(sketch, Kind::format, order, scratch, result, value));
      continue;
    }
    if (validity == nullptr) KINDLING_RETURN_IF_FAILED(result.make_validity(validity));
    clear_bit(validity, index);
  }
  return {};
}

template <class Kind, ItemOrder order>
AggregateFunction of_values(const char* start) {
  return {.name = start + std::string(Kind::name),
          .argument_kind = AggregateFunction::Argument::any,
          .result = PhysicalType::binary,
          .state_bytes = sizeof(FrequentItems),
          .reuses_memory = true,
          .write_outside = write_items_outside,
          .read_outside = read_items_outside,
          .update = update_items<Kind>,
          .merge = merge_items,
          .finish = finish_items<Kind, order>};
}

/** Merges sketches, of which all must say the same of how many items they track, and of what type these are. */
struct MergedItems {
  FrequentItems sketch;
  StringView type;
  std::int32_t tracked;
  std::uint8_t takes_any_size;
  /** Tells that the items are of another type than those that are asked for. */
  std::uint8_t is_other_type;
  std::uint8_t unused[2];

  /** Compares what a sketch says of itself with what the first one said. */
  Status agree(const StringView& other_type, std::int32_t other_tracked, Arena& arena) {
    if (tracked == 0) {
      tracked = other_tracked;
      return arena.copy(other_type, type);
    }
    if (!equal(type, other_type)) return different_top_k_types(type.text(), other_type.text());
    return takes_any_size != 0 || tracked == other_tracked ? Status() : different_top_k_sizes(tracked, other_tracked);
  }
};
static_assert(sizeof(MergedItems) % 8 == 0);

template <class Kind>
Status update_item_sketches(const AggregateInput& input) {
  const Fields fields(*input.argument);
  if (!fields.are({PhysicalType::binary, PhysicalType::i32, PhysicalType::utf8, PhysicalType::utf8, PhysicalType::boolean,
                   PhysicalType::i32, PhysicalType::i32})) {
    return {StatusCode::invalid_program, "merging of frequent items takes what a sketch says of itself, and what is asked for"};
  }
  const auto sketches = fields.values<StringView>(0);
  const auto tracked = fields.values<std::int32_t>(1);
  const auto types = fields.values<StringView>(2);
  const auto wanted_types = fields.values<StringView>(3);
  const auto any_size = fields.values<std::uint8_t>(4);
  const auto sizes = fields.values<std::int32_t>(5);
  const auto scales = fields.values<std::int32_t>(6);
  Arena scratch;
  for (std::uint32_t row = 0; row < input.rows; ++row) {
    if (!fields.counts(row) || !fields.has(row, 0) || !fields.has(row, 1) || !fields.has(row, 2)) continue;
    const std::uint32_t at = fields.place(row);
    auto& state = input.state<MergedItems>(row);
    if (!state.sketch.exists()) {
      KINDLING_RETURN_IF_FAILED(check_items_size(sizes[at]));
      KINDLING_RETURN_IF_FAILED(state.sketch.open(sizes[at], 0, input.arena));
      state.takes_any_size = any_size[at];
    }
    KINDLING_RETURN_IF_FAILED(state.agree(types[at], tracked[at], input.arena));
    // Another sketch that differs may come, and then both types are told.
    state.is_other_type = !equal(types[at], wanted_types[at]);
    if (state.is_other_type != 0) continue;
    scratch.clear();
    FrequentItems other;
    bool is_sound;
    KINDLING_RETURN_IF_FAILED(read_frequent_items(sketches[at].text(), Kind::format, scales[at], scratch, other, is_sound));
    if (!is_sound) return no_top_k_sketch("approx_top_k_combine");
    KINDLING_RETURN_IF_FAILED(state.sketch.merge(other, input.arena));
  }
  return {};
}

Status merge_sketches(std::uint8_t* target, const std::uint8_t* source, Arena& arena) {
  const auto& other = *reinterpret_cast<const MergedItems*>(source);
  auto& state = *reinterpret_cast<MergedItems*>(target);
  if (!other.sketch.exists()) return {};
  state.takes_any_size = other.takes_any_size;
  state.is_other_type = other.is_other_type;
  KINDLING_RETURN_IF_FAILED(state.agree(other.type, other.tracked, arena));
  return merge_items(target, source, arena);
}

Status write_sketches_outside(const std::uint8_t* state, Array<std::uint8_t>& outside) {
  KINDLING_RETURN_IF_FAILED(write_items_outside(state, outside));
  return write_outside_text(reinterpret_cast<const MergedItems*>(state)->type, outside);
}

Status read_sketches_outside(std::uint8_t* state, OutsideBytes& outside) {
  KINDLING_RETURN_IF_FAILED(read_items_outside(state, outside));
  return read_outside_text(reinterpret_cast<MergedItems*>(state)->type, outside);
}

template <class Kind>
Status finish_sketches(const std::uint8_t* states, std::size_t stride, std::uint32_t count, OwnedVector& result) {
  for (std::uint32_t index = 0; index < count; ++index) {
    const auto& state = *reinterpret_cast<const MergedItems*>(states + index * stride);
    if (state.is_other_type != 0) return no_top_k_sketch("approx_top_k_combine");
  }
  return finish_items<Kind, ItemOrder::places>(states, stride, count, result);
}

template <class Kind>
AggregateFunction of_sketches() {
  return {.name = "approx_top_k_combine_" + std::string(Kind::name),
          .argument_kind = AggregateFunction::Argument::any,
          .result = PhysicalType::binary,
          .state_bytes = sizeof(MergedItems),
          .reuses_memory = true,
          .write_outside = write_sketches_outside,
          .read_outside = read_sketches_outside,
          .update = update_item_sketches<Kind>,
          .merge = merge_sketches,
          .finish = finish_sketches<Kind>};
}

}  // namespace

/**
 * Counts the most frequent items among values, whose sketches are then asked or kept, and merges such sketches. Partial
 * sketches are merged in the order of morsels, so what is kept does not depend on threads.
 */
std::vector<AggregateFunction> approx_top_k_aggregates() {
  std::vector<AggregateFunction> functions;
  for_each_item_kind([&]<class Kind>() {
    functions.push_back(of_values<Kind, ItemOrder::clusters>("approx_top_k_values_"));
    functions.push_back(of_values<Kind, ItemOrder::places>("approx_top_k_accumulate_"));
    functions.push_back(of_sketches<Kind>());
  });
  return functions;
}

}  // namespace kindling
