#include "columns/value_bounds.h"

#include <cmath>
#include <cstring>

namespace kindling {

namespace {

/** Bounds are kept as long as their table: longer texts are not worth the memory. */
constexpr std::uint32_t longest_bound = 256;

template <class Value>
Value from_bits(std::uint64_t bits) {
  Value value;
  std::memcpy(&value, &bits, sizeof value);
  return value;
}

Bound bound_of(const Constant& constant) {
  switch (constant.type.kind) {
    case PhysicalType::i8:
    case PhysicalType::i16:
    case PhysicalType::i32:
    case PhysicalType::i64:
      return WideInteger{static_cast<std::int64_t>(constant.bits)};
    case PhysicalType::i128: {
      Integer128 value;
      value.low = constant.bits;
      value.high = static_cast<std::int64_t>(constant.high_bits);
      return WideInteger(value);
    }
    case PhysicalType::f32:
      return double{from_bits<float>(constant.bits)};
    case PhysicalType::f64:
      return from_bits<double>(constant.bits);
    case PhysicalType::utf8:
    case PhysicalType::binary:
      return constant.text;
    default:
      return {};
  }
}

bool is_nan(const Bound& bound) {
  const auto* real = std::get_if<double>(&bound);
  return real != nullptr && std::isnan(*real);
}

/** Tells whether some value between the bounds may compare so with another; NaN may hide above them. */
bool may_compare(ScanCondition::Kind kind, const ValueBounds& bounds, const Bound& value) {
  if (value.index() == 0 || is_nan(value)) return true;
  const bool has_least = bounds.least.index() == value.index();
  const bool has_greatest = bounds.greatest.index() == value.index();
  const bool is_real = std::holds_alternative<double>(value);
  switch (kind) {
    case ScanCondition::Kind::equal:
      return !(has_least && value < bounds.least) && !(has_greatest && bounds.greatest < value);
    case ScanCondition::Kind::less:
      return !(has_least && value <= bounds.least);
    case ScanCondition::Kind::less_or_equal:
      return !(has_least && value < bounds.least);
    case ScanCondition::Kind::greater:
      return is_real || !(has_greatest && bounds.greatest <= value);
    case ScanCondition::Kind::greater_or_equal:
      return is_real || !(has_greatest && bounds.greatest < value);
    default:
      return true;
  }
}

Bound kept(WideInteger value) { return value; }
Bound kept(double value) { return value; }
Bound kept(const StringView& value) {
  return value.length > longest_bound ? Bound() : Bound(std::string(value.text()));
}

template <class T>
bool is_less(const T& left, const T& right) {
  return left < right;
}
bool is_less(const StringView& left, const StringView& right) { return compare(left, right) < 0; }

template <class T>
bool is_counted(const T& value) {
  if constexpr (std::is_floating_point_v<T>) return value == value;
  return true;
}

/** `Kept` is the type by which bounds of such values are kept. */
template <class T, class Kept>
void widen(const Vector& vector, ValueBounds& bounds) {
  const Values<T> values(vector);
  std::uint32_t row = 0;
  const auto counts = [&](std::uint32_t at) { return vector.is_valid(at) && is_counted(values[at]); };
  while (row < vector.length && !counts(row)) ++row;
  if (row == vector.length) return;
  T least = values[row];
  T greatest = least;
  if (vector.validity == nullptr && !std::is_floating_point_v<T>) {
    for (; row < vector.length; ++row) {
      least = is_less(values[row], least) ? values[row] : least;
      greatest = is_less(greatest, values[row]) ? values[row] : greatest;
    }
  }
  for (; row < vector.length; ++row) {
    if (!counts(row)) continue;
    if (is_less(values[row], least)) least = values[row];
    if (is_less(greatest, values[row])) greatest = values[row];
  }
  bounds.least = kept(Kept(least));
  bounds.greatest = kept(Kept(greatest));
}

}  // namespace

bool may_meet(const ScanCondition& condition, const ValueBounds& bounds, std::int64_t rows) {
  if (condition.kind == ScanCondition::Kind::null) return bounds.nulls != 0;
  // Nothing is true of NULL but that it is NULL.
  if (bounds.nulls == rows) return false;
  return condition.kind == ScanCondition::Kind::valid || may_compare(condition.kind, bounds, bound_of(condition.value));
}

ValueBounds bounds_of(const Column& column) {
  ValueBounds bounds;
  const Vector& values = column.values;
  bounds.nulls = column.null_count;
  if (values.type == PhysicalType::null || values.is_constant_null()) bounds.nulls = values.length;
  switch (values.type) {
    case PhysicalType::i8:
      widen<std::int8_t, WideInteger>(values, bounds);
      break;
    case PhysicalType::i16:
      widen<std::int16_t, WideInteger>(values, bounds);
      break;
    case PhysicalType::i32:
      widen<std::int32_t, WideInteger>(values, bounds);
      break;
    case PhysicalType::i64:
      widen<std::int64_t, WideInteger>(values, bounds);
      break;
    case PhysicalType::i128:
      widen<Integer128, WideInteger>(values, bounds);
      break;
    case PhysicalType::f32:
      widen<float, double>(values, bounds);
      break;
    case PhysicalType::f64:
      widen<double, double>(values, bounds);
      break;
    case PhysicalType::utf8:
    case PhysicalType::binary:
      widen<StringView, StringView>(values, bounds);
      break;
    default:
      break;
  }
  return bounds;
}

}  // namespace kindling
