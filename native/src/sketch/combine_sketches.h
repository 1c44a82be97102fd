#pragma once

#include "kernels/text_rows.h"

namespace kindling {

/**
 * Fills rows with what `combine(first, second, row)` makes of two sketches in the first of them.
 * `read(row, bytes, sketch, is_sound)` reads one, and `write(sketch, arena, bytes)` writes the result.
 */
template <class First, class Second, class Read, class Combine, class Write>
Status combine_sketches(KernelCall& call, Read read, Combine combine, Write write) {
  const Values<StringView> firsts(call.argument(0));
  const Values<StringView> seconds(call.argument(1));
  First first;
  Second second;
  return fill_rows_checked<StringView>(call, [&](std::uint32_t row, StringView& result) -> Status {
    bool first_is_sound;
    bool second_is_sound;
    KINDLING_RETURN_IF_FAILED(read(row, firsts[row].text(), first, first_is_sound));
    KINDLING_RETURN_IF_FAILED(read(row, seconds[row].text(), second, second_is_sound));
    if (!first_is_sound || !second_is_sound) return {};
    KINDLING_RETURN_IF_FAILED(combine(first, second, row));
    return write(first, call.result.arena(), result);
  });
}

}  // namespace kindling
