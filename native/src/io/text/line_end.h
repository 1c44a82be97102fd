#pragma once

#include <cstdint>
#include <string_view>

#include "kindling/input_file.h"

namespace kindling {

/** Finds the first CR or LF; the end where there is none. A file may have only one of the two: both are looked for at once. */
const char* find_line_end(const char* at, const char* end);

/** Counts the LFs of a text. */
std::uint64_t count_lines(std::string_view text);

/** Counts the LFs of a file before an offset. */
Status count_lines_before(const InputFile& file, std::uint64_t offset, std::uint64_t& lines);

}  // namespace kindling
