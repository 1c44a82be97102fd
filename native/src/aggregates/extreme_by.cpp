#include <cstring>

#include "aggregates/aggregate_function.h"
#include "kernels/element_order.h"
#include "kindling/integer128.h"

namespace kindling {

namespace {

/** Keeps a scalar of any type: up to 16 bytes, and for texts those of the view. */
struct Stored {
  alignas(8) char bytes[16];

  Status keep(const Vector& values, std::uint32_t row, Arena& arena) {
    const std::uint32_t width = row_width(values.type);
    std::memset(bytes, 0, sizeof bytes);
    if (width == 0) return {};
    if (!is_text(values.type)) {
      std::memcpy(bytes, values.data + std::size_t{values.position(row)} * width, width);
      return {};
    }
    StringView copy;
    KINDLING_RETURN_IF_FAILED(arena.copy(Values<StringView>(values)[row], copy));
    std::memcpy(bytes, static_cast<const void*>(&copy), sizeof copy);
    return {};
  }
};

/** Keeps a value and the order of its row. */
struct Best {
  Stored value;
  Stored order;
  std::uint32_t has_row;
  std::uint32_t value_valid;
  /** The physical type of the order, which the merge needs to know. */
  std::uint32_t order_type;
  std::uint32_t unused;
};

/** Looks at a stored value as a vector of one row. */
Vector view(const Stored& stored, PhysicalType type) {
  Vector vector;
  vector.type = type;
  vector.length = 1;
  vector.data = reinterpret_cast<const std::uint8_t*>(stored.bytes);
  return vector;
}

template <bool greatest>
bool is_better(const Vector& orders, std::uint32_t row, const Best& best) {
  if (best.has_row == 0) return true;
  const int comparison = compare_elements(orders, row, view(best.order, orders.type), 0);
  return greatest ? comparison > 0 : comparison < 0;
}

template <bool greatest, PhysicalType type>
Status update_extreme(const AggregateInput& input) {
  const Vector& pairs = *input.argument;
  if (pairs.children.size() != 2 || pairs.children[0].type != type || is_nested(pairs.children[1].type)) {
    return {StatusCode::invalid_program, "a pair has a value and an order"};
  }
  const Vector& values = pairs.children[0];
  const Vector& orders = pairs.children[1];
  for (std::uint32_t row = 0; row < input.rows; ++row) {
    const std::uint32_t at = pairs.position(row);
    if (!pairs.is_valid(row) || !orders.is_valid(at)) continue;
    auto& best = input.state<Best>(row);
    if (!is_better<greatest>(orders, at, best)) continue;
    best.has_row = 1;
    best.order_type = static_cast<std::uint32_t>(orders.type);
    best.value_valid = values.is_valid(at);
    KINDLING_RETURN_IF_FAILED(best.order.keep(orders, at, input.arena));
    if (best.value_valid != 0) KINDLING_RETURN_IF_FAILED(best.value.keep(values, at, input.arena));
  }
  return {};
}

template <bool greatest, PhysicalType type>
Status merge_extremes(std::uint8_t* target, const std::uint8_t* source, Arena& arena) {
  const auto& other = *reinterpret_cast<const Best*>(source);
  auto& best = *reinterpret_cast<Best*>(target);
  if (other.has_row == 0) return {};
  const Vector order = view(other.order, static_cast<PhysicalType>(other.order_type));
  if (!is_better<greatest>(order, 0, best)) return {};
  best = other;
  KINDLING_RETURN_IF_FAILED(best.order.keep(order, 0, arena));
  return other.value_valid != 0 ? best.value.keep(view(other.value, type), 0, arena) : Status();
}

/** Looks at a stored value as the text that it is. */
StringView text_of(const Stored& stored) {
  StringView text;
  std::memcpy(static_cast<void*>(&text), stored.bytes, sizeof text);
  return text;
}

Status read_text(Stored& stored, OutsideBytes& outside) {
  StringView text = text_of(stored);
  KINDLING_RETURN_IF_FAILED(read_outside_text(text, outside));
  std::memcpy(stored.bytes, static_cast<const void*>(&text), sizeof text);
  return {};
}

bool orders_by_text(const Best& best) { return is_text(static_cast<PhysicalType>(best.order_type)); }

template <PhysicalType type>
Status write_extreme(const std::uint8_t* state, Array<std::uint8_t>& outside) {
  const auto& best = *reinterpret_cast<const Best*>(state);
  if (best.has_row == 0) return {};
  if (orders_by_text(best)) KINDLING_RETURN_IF_FAILED(write_outside_text(text_of(best.order), outside));
  return is_text(type) && best.value_valid != 0 ? write_outside_text(text_of(best.value), outside) : Status();
}

template <PhysicalType type>
Status read_extreme(std::uint8_t* state, OutsideBytes& outside) {
  auto& best = *reinterpret_cast<Best*>(state);
  if (best.has_row == 0) return {};
  if (orders_by_text(best)) KINDLING_RETURN_IF_FAILED(read_text(best.order, outside));
  return is_text(type) && best.value_valid != 0 ? read_text(best.value, outside) : Status();
}

template <class T>
Status finish_extreme(const std::uint8_t* states, std::size_t stride, std::uint32_t count, OwnedVector& result) {
  std::uint64_t* validity = nullptr;
  for (std::uint32_t index = 0; index < count; ++index) {
    const auto& best = *reinterpret_cast<const Best*>(states + index * stride);
    T value{};
    if (best.value_valid != 0) std::memcpy(static_cast<void*>(&value), best.value.bytes, sizeof value);
    result.data<T>()[index] = value;
    if (best.value_valid != 0) continue;
    if (validity == nullptr) KINDLING_RETURN_IF_FAILED(result.make_validity(validity));
    clear_bit(validity, index);
  }
  return {};
}

template <class T, PhysicalType type, bool greatest>
AggregateFunction extreme_by() {
  return {.name = (greatest ? "max_by_" : "min_by_") + to_text(type),
          .argument_kind = AggregateFunction::Argument::any,
          .result = type,
          .state_bytes = sizeof(Best),
          .write_outside = write_extreme<type>,
          .read_outside = read_extreme<type>,
          .update = update_extreme<greatest, type>,
          .merge = merge_extremes<greatest, type>,
          .finish = finish_extreme<T>};
}

template <class T, PhysicalType type>
void add_extremes(std::vector<AggregateFunction>& functions) {
  functions.push_back(extreme_by<T, type, true>());
  functions.push_back(extreme_by<T, type, false>());
}

}  // namespace

/**
 * Takes a value from the row whose order is the greatest or the least, the first of several; the argument is a struct
 * of both. Rows without an order are left out.
 */
std::vector<AggregateFunction> extreme_by_aggregates() {
  std::vector<AggregateFunction> functions;
  add_extremes<std::uint8_t, PhysicalType::boolean>(functions);
  add_extremes<std::int8_t, PhysicalType::i8>(functions);
  add_extremes<std::int16_t, PhysicalType::i16>(functions);
  add_extremes<std::int32_t, PhysicalType::i32>(functions);
  add_extremes<std::int64_t, PhysicalType::i64>(functions);
  add_extremes<Integer128, PhysicalType::i128>(functions);
  add_extremes<float, PhysicalType::f32>(functions);
  add_extremes<double, PhysicalType::f64>(functions);
  add_extremes<StringView, PhysicalType::utf8>(functions);
  add_extremes<StringView, PhysicalType::binary>(functions);
  return functions;
}

}  // namespace kindling
