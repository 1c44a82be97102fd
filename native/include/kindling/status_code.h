#pragma once

#include <cstdint>

// Included by files that are compiled once per instruction set: plain data only, nothing of std.
namespace kindling {

/** Names what went wrong; `status_name` gives the text that JavaScript sees. */
enum class StatusCode : std::uint8_t {
  ok,
  arithmetic_overflow,
  divide_by_zero,
  remainder_by_zero,
  cast_invalid_input,
  cast_overflow,
  decimal_overflow,
  invalid_array_index,
  vector_dimension_mismatch,
  escape_in_the_middle,
  escape_at_the_end,
  too_many_rows,
  raised,
  malformed_file,
  out_of_memory,
  spill_failed,
  cancelled,
  invalid_program,
  internal_error,
};

}  // namespace kindling
