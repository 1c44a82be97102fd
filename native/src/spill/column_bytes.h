#pragma once

#include "kindling/array.h"
#include "kindling/column.h"

namespace kindling {

/** Counts the bytes at whose multiples the parts of a column begin. */
constexpr std::size_t column_part_bytes = 8;

/**
 * Appends rows of a vector to bytes: whether there are NULLs and their bitmap, then the values, or of texts and lists the
 * lengths and then the bytes or elements. Only this machine reads them again.
 */
Status write_column(const Type& type, const Vector& values, std::uint32_t first, std::uint32_t count,
                    Array<std::uint8_t>& bytes);

/** Reads bytes from a buffer, never behind its end. */
struct ColumnBytes {
  const Buffer& owner;
  const std::uint8_t* next;
  const std::uint8_t* end;

  /** Takes `size` bytes and what pads them; null when there are not so many. */
  const std::uint8_t* take(std::size_t size);
};

/**
 * Makes a column of rows that `write_column` wrote; numbers and the bytes of texts stay where they are. `sound` is false
 * where the bytes cannot be those of such a column.
 */
Status read_column(const Type& type, std::uint32_t rows, ColumnBytes& bytes, ColumnPointer& column, bool& sound);

}  // namespace kindling
