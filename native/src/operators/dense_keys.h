#pragma once

#include <optional>

#include "kernels/primitives.h"
#include "kindling/array.h"
#include "kindling/column.h"
#include "operators/key_bounds.h"

namespace kindling {

/**
 * Numbers the values of one integer key from 0 on, in rising order, where they lie close enough together for a bit for
 * each value between the smallest and the largest.
 */
class DenseKeys {
 public:
  static constexpr std::uint32_t missing = UINT32_MAX;

  /**
   * Looks through a column of a table, whose bounds are nothing where its values are no integers; gives nothing then, and
   * where they lie too far apart.
   */
  static Status of(const std::vector<ChunkPointer>& chunks, std::uint32_t column,
                   const std::optional<KeyBounds>& bounds, std::optional<DenseKeys>& keys);

  /** Counts the different values. */
  std::uint32_t count() const { return count_; }
  /** Writes the number of each row's value, `missing` for NULL and for values that the column does not have. */
  void number(const Vector& values, std::uint32_t rows, std::uint32_t* numbers) const;
  /** Writes 1 for each row whose value the column has, 0 for NULL. */
  void test(const Vector& values, std::uint32_t rows, std::uint8_t* mask) const;

 private:
  DenseKeys(std::int64_t least, std::uint64_t width) : least_(least), width_(width) {}
  template <class T>
  void add(const Vector& vector);
  void add(const Vector& vector);
  Status count_values();

  std::int64_t least_;
  std::uint64_t width_;
  std::uint32_t count_ = 0;
  Array<RankedWord> words_;
  /** The bits alone: half as much memory to look into. */
  Array<std::uint64_t> members_;
};

}  // namespace kindling
