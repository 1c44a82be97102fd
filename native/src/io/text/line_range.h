#pragma once

#include <string>
#include <string_view>

#include "kindling/input_file.h"

namespace kindling {

/** Holds bytes of a file, and `readable_behind` more behind them. */
struct FileBytes {
  Buffer buffer;
  /** Where they begin in the file. */
  std::uint64_t offset = 0;
  std::string_view text;
};

/**
 * Reads the lines that begin in a range of a file, however far the last one goes on. Lines end with LF, CR or CRLF, or with
 * the separator where one is given.
 */
Status read_lines(const InputFile& file, std::uint64_t begin, std::uint64_t end, const std::string& separator,
                  FileBytes& bytes);

/** Reads a whole file. */
Status read_whole(const InputFile& file, FileBytes& bytes);

}  // namespace kindling
