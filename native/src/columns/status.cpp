#include "kindling/status.h"

namespace kindling {

std::string_view status_name(StatusCode code) {
  switch (code) {
    case StatusCode::ok:
      return "OK";
    case StatusCode::arithmetic_overflow:
      return "ARITHMETIC_OVERFLOW";
    case StatusCode::divide_by_zero:
      return "DIVIDE_BY_ZERO";
    case StatusCode::remainder_by_zero:
      return "REMAINDER_BY_ZERO";
    case StatusCode::cast_invalid_input:
      return "CAST_INVALID_INPUT";
    case StatusCode::decimal_overflow:
      return "DECIMAL_OVERFLOW";
    case StatusCode::cast_overflow:
      return "CAST_OVERFLOW";
    case StatusCode::invalid_array_index:
      return "INVALID_ARRAY_INDEX";
    case StatusCode::vector_dimension_mismatch:
      return "VECTOR_DIMENSION_MISMATCH";
    case StatusCode::escape_in_the_middle:
      return "INVALID_FORMAT.ESC_IN_THE_MIDDLE";
    case StatusCode::escape_at_the_end:
      return "INVALID_FORMAT.ESC_AT_THE_END";
    case StatusCode::too_many_rows:
      return "SCALAR_SUBQUERY_TOO_MANY_ROWS";
    case StatusCode::raised:
      return "RAISED";
    case StatusCode::malformed_file:
      return "MALFORMED_FILE";
    case StatusCode::out_of_memory:
      return "OUT_OF_MEMORY";
    case StatusCode::spill_failed:
      return "SPILL_FAILED";
    case StatusCode::cancelled:
      return "CANCELLED";
    case StatusCode::invalid_program:
      return "INVALID_PROGRAM";
    case StatusCode::internal_error:
      return "INTERNAL_ERROR";
  }
  return "INTERNAL_ERROR";
}

}  // namespace kindling
