#pragma once

#include <optional>

#include "kindling/column.h"

namespace kindling {

/**
 * Turns the values of one integer key into numbers from 0 on, where they lie close enough together for an array with a
 * place for each value between the smallest and the largest.
 */
class DenseKeys {
 public:
  static constexpr std::uint32_t missing = UINT32_MAX;

  /** Looks through a column of a table; gives nothing where its values are no integers or lie too far apart. */
  static std::optional<DenseKeys> of(const std::vector<ChunkPointer>& chunks, std::uint32_t column);

  /** Counts the places. */
  std::uint32_t width() const { return width_; }
  /** Writes the place of each row of a vector, `missing` for NULL and for values without a place. */
  void places(const Vector& values, std::uint32_t first, std::uint32_t rows, std::uint32_t* places) const;

 private:
  DenseKeys(std::int64_t least, std::uint32_t width) : least_(least), width_(width) {}

  std::int64_t least_;
  std::uint32_t width_;
};

}  // namespace kindling
