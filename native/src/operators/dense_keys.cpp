#include "operators/dense_keys.h"

#include <algorithm>
#include <limits>

namespace kindling {

namespace {

/** An array may have so many places for each row, and always so many. */
constexpr std::uint64_t places_a_row = 8;
constexpr std::uint64_t few_places = 65536;

struct Bounds {
  std::int64_t least = std::numeric_limits<std::int64_t>::max();
  std::int64_t greatest = std::numeric_limits<std::int64_t>::min();
};

template <class T>
void widen(const Vector& vector, Bounds& bounds) {
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

template <class T>
void place(const Vector& vector, std::uint32_t first, std::uint32_t rows, std::int64_t least, std::uint32_t width,
           std::uint32_t* places) {
  const Values<T> values(vector);
  for (std::uint32_t row = 0; row < rows; ++row) {
    const std::uint64_t distance =
        static_cast<std::uint64_t>(static_cast<std::int64_t>(values[first + row])) - static_cast<std::uint64_t>(least);
    places[row] = distance < width ? static_cast<std::uint32_t>(distance) : DenseKeys::missing;
  }
  if (vector.validity == nullptr) return;
  for (std::uint32_t row = 0; row < rows; ++row) {
    if (!vector.is_valid(first + row)) places[row] = DenseKeys::missing;
  }
}

}  // namespace

std::optional<DenseKeys> DenseKeys::of(const std::vector<ChunkPointer>& chunks, std::uint32_t column) {
  Bounds bounds;
  std::uint64_t rows = 0;
  for (const ChunkPointer& chunk : chunks) {
    const Vector& values = chunk->columns[column]->values;
    rows += chunk->rows;
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
        return std::nullopt;
    }
  }
  if (bounds.least > bounds.greatest) return std::nullopt;
  const std::uint64_t distance = static_cast<std::uint64_t>(bounds.greatest) - static_cast<std::uint64_t>(bounds.least);
  if (distance >= std::max(rows * places_a_row, few_places) || distance >= missing - 1) return std::nullopt;
  return DenseKeys(bounds.least, static_cast<std::uint32_t>(distance) + 1);
}

void DenseKeys::places(const Vector& values, std::uint32_t first, std::uint32_t rows, std::uint32_t* places) const {
  switch (values.type) {
    case PhysicalType::i8:
      return place<std::int8_t>(values, first, rows, least_, width_, places);
    case PhysicalType::i16:
      return place<std::int16_t>(values, first, rows, least_, width_, places);
    case PhysicalType::i32:
      return place<std::int32_t>(values, first, rows, least_, width_, places);
    default:
      return place<std::int64_t>(values, first, rows, least_, width_, places);
  }
}

}  // namespace kindling
