#pragma once

#include <vector>

#include "kindling/bitmap.h"
#include "kindling/string_view.h"
#include "kindling/type.h"

namespace kindling {

/** Counts the rows that operators work on at once; a vector of 8-byte values fits into the first-level cache. */
constexpr std::uint32_t vector_rows = 2048;

/**
 * Looks at the values of one column for the rows at hand; owns nothing.
 *
 * `data` has one value a row (see `row_width`): bytes 0 or 1 for booleans, `StringView` for utf8 and binary,
 * `ListEntry` for lists (whose elements are `children[0]`, a vector of any length); structs have no data but
 * children as long as themselves. A constant vector has one value (and one validity bit) for all rows, whatever
 * `length` says. A deferred vector, which only a `Batch` has, points to a `DeferredColumn`. `validity` is null when no row is NULL; the values of NULL rows are safe to read, but have no meaning.
 */
struct Vector {
  PhysicalType type = PhysicalType::null;
  Encoding encoding = Encoding::flat;
  std::uint32_t length = 0;
  const std::uint8_t* data = nullptr;
  const std::uint64_t* validity = nullptr;
  std::vector<Vector> children;

  bool is_constant() const { return encoding == Encoding::constant; }
  /** Returns where the value of a row lies: 0 for every row of a constant. */
  std::uint32_t position(std::uint32_t row) const { return is_constant() ? 0 : row; }
  /** Tells whether a row has a value. Vectors of type null have none. */
  bool is_valid(std::uint32_t row) const {
    if (type == PhysicalType::null) return false;
    return validity == nullptr || bit_is_set(validity, position(row));
  }
  bool is_constant_null() const { return is_constant() && !is_valid(0); }
  template <class T>
  const T* as() const {
    return reinterpret_cast<const T*>(data);
  }
};

/**
 * Reads the values of a vector by row, constant or not.
 *
 *     Values<StringView> texts(call.argument(0));
 *     std::string_view first = texts[0].text();
 */
template <class T>
class Values {
 public:
  explicit Values(const Vector& vector) : data_(vector.as<T>()), mask_(vector.is_constant() ? 0 : ~std::uint32_t{0}) {}
  const T& operator[](std::uint32_t row) const { return data_[row & mask_]; }

 private:
  const T* data_;
  std::uint32_t mask_;
};

}  // namespace kindling
