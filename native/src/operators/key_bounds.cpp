#include "operators/key_bounds.h"

#include <algorithm>

namespace kindling {

namespace {

template <class T>
void widen(const Vector& vector, KeyBounds& bounds) {
  const Values<T> values(vector);
  T least = std::numeric_limits<T>::max();
  T greatest = std::numeric_limits<T>::min();
  for (std::uint32_t row = 0; row < vector.length; ++row) {
    if (vector.validity != nullptr && !vector.is_valid(row)) continue;
    least = std::min(least, values[row]);
    greatest = std::max(greatest, values[row]);
  }
  if (least > greatest) return;
  bounds.least = std::min<std::int64_t>(bounds.least, least);
  bounds.greatest = std::max<std::int64_t>(bounds.greatest, greatest);
}

}  // namespace

bool KeyBounds::of(const std::vector<ChunkPointer>& chunks, std::uint32_t column, KeyBounds& bounds) {
  bounds = {};
  for (const ChunkPointer& chunk : chunks) {
    const Vector& values = chunk->columns[column]->values;
    switch (values.type) {
      case PhysicalType::i8:
        widen<std::int8_t>(values, bounds);
        break;
      case PhysicalType::i16:
        widen<std::int16_t>(values, bounds);
        break;
      case PhysicalType::i32:
        widen<std::int32_t>(values, bounds);
        break;
      case PhysicalType::i64:
        widen<std::int64_t>(values, bounds);
        break;
      default:
        return false;
    }
  }
  return true;
}

}  // namespace kindling
