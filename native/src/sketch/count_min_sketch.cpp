#include "sketch/count_min_sketch.h"

#include "aggregates/aggregate_function.h"

namespace kindling {

namespace {

template <class T>
Status update_count_min(const AggregateInput& input) {
  const Vector& pairs = *input.argument;
  const bool is_pair = pairs.type == PhysicalType::structure && pairs.children.size() == 2;
  if (!is_pair || pairs.children[0].type == PhysicalType::null || pairs.children[1].type != PhysicalType::binary) {
    return {StatusCode::invalid_program, "a count-min sketch takes a value and the head of the sketch"};
  }
  const Vector& values = pairs.children[0];
  const Values<T> value_of(values);
  const Values<StringView> heads(pairs.children[1]);
  for (std::uint32_t row = 0; row < input.rows; ++row) {
    const std::uint32_t at = pairs.position(row);
    if (!pairs.is_valid(row) || !values.is_valid(at)) continue;
    auto& sketch = input.state<CountMinSketch>(row);
    KINDLING_RETURN_IF_FAILED(sketch.open(heads[at].text(), input.arena));
    if constexpr (std::is_same_v<T, StringView>) {
      sketch.take(value_of[at].text());
    } else {
      sketch.take(std::int64_t{value_of[at]});
    }
  }
  return {};
}

Status merge_bytes(CountMinSketch& sketch, const char* bytes, std::size_t size, Arena& arena) {
  if (size >= CountMinSketch::multipliers_place && sketch.bytes == nullptr) {
    const std::uint64_t head = CountMinSketch::multipliers_place + read_big_endian<std::uint32_t>(bytes + CountMinSketch::depth_place) * std::uint64_t{8};
    if (head <= size) {
      KINDLING_RETURN_IF_FAILED(sketch.open({bytes, head}, arena));
      write_big_endian<std::uint64_t>(0, sketch.bytes + CountMinSketch::rows_place);
    }
  }
  if (sketch.bytes == nullptr) return {StatusCode::internal_error, "a count-min sketch is too short"};
  return sketch.take(bytes, size);
}

Status merge_count_min(std::uint8_t* target, const std::uint8_t* source, Arena& arena) {
  const auto& other = *reinterpret_cast<const CountMinSketch*>(source);
  if (other.bytes == nullptr) return {};
  return merge_bytes(*reinterpret_cast<CountMinSketch*>(target), other.bytes, other.size(), arena);
}

Status update_count_min_sketches(const AggregateInput& input) {
  const Values<StringView> sketches(*input.argument);
  for (std::uint32_t row = 0; row < input.rows; ++row) {
    if (!input.argument->is_valid(row)) continue;
    const std::string_view bytes = sketches[row].text();
    KINDLING_RETURN_IF_FAILED(merge_bytes(input.state<CountMinSketch>(row), bytes.data(), bytes.size(), input.arena));
  }
  return {};
}

Status write_count_min(const std::uint8_t* state, Array<std::uint8_t>& outside) {
  const auto& sketch = *reinterpret_cast<const CountMinSketch*>(state);
  return sketch.bytes == nullptr ? Status() : write_outside_bytes(sketch.bytes, sketch.size(), outside);
}

Status read_count_min(std::uint8_t* state, OutsideBytes& outside) {
  auto& sketch = *reinterpret_cast<CountMinSketch*>(state);
  return sketch.bytes == nullptr ? Status() : outside.take(sketch.size(), sketch.bytes);
}

Status finish_count_min(const std::uint8_t* states, std::size_t stride, std::uint32_t count, OwnedVector& result) {
  std::uint64_t* validity = nullptr;
  for (std::uint32_t index = 0; index < count; ++index) {
    const auto& sketch = *reinterpret_cast<const CountMinSketch*>(states + index * stride);
    StringView& value = result.data<StringView>()[index];
    value = StringView();
    if (sketch.bytes != nullptr) {
      const StringView bytes(sketch.bytes, static_cast<std::uint32_t>(sketch.size()));
      KINDLING_RETURN_IF_FAILED(result.arena().copy(bytes, value));
      continue;
    }
    if (validity == nullptr) KINDLING_RETURN_IF_FAILED(result.make_validity(validity));
    clear_bit(validity, index);
  }
  return {};
}

AggregateFunction count_min_of(std::string name, Status (*update)(const AggregateInput&)) {
  return {.name = std::move(name),
          .argument_kind = AggregateFunction::Argument::any,
          .result = PhysicalType::binary,
          .state_bytes = sizeof(CountMinSketch),
          .reuses_memory = true,
          .write_outside = write_count_min,
          .read_outside = read_count_min,
          .update = update,
          .merge = merge_count_min,
          .finish = finish_count_min};
}

}  // namespace

/**
 * Counts values in a count-min sketch (Cormode and Muthukrishnan, 2005) with the hashes and bytes of Spark's
 * CountMinSketch. The argument is a struct of the value and the head of the sketch, which is a constant; or sketches, whose
 * counts are added. NULL without a value. The order of rows does not count.
 */
std::vector<AggregateFunction> count_min_sketch_aggregates() {
  AggregateFunction merged = count_min_of("count_min_sketch_merge", update_count_min_sketches);
  merged.argument_kind = AggregateFunction::Argument::typed;
  merged.argument = PhysicalType::binary;
  return {count_min_of("count_min_sketch_i64", update_count_min<std::int64_t>),
          count_min_of("count_min_sketch_binary", update_count_min<StringView>),
          merged};
}

}  // namespace kindling
