#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "kindling/input_file.h"

namespace kindling {

/**
 * Gives the lines of a file that begin in a range of its bytes, one after the other: a line belongs to the range in which
 * its first byte lies, however far it goes on. Lines end with `\n`, `\r\n` or `\r`, or with the separator that is given; nothing
 * follows the last one. An empty separator ends no line: the file is one. A file may be cut only where lines end with one
 * character.
 */
class LineReader {
 public:
  LineReader(InputFilePointer file, std::uint64_t begin, std::uint64_t end,
             std::optional<std::string> separator = std::nullopt)
      : file_(std::move(file)), separator_(std::move(separator)), position_(begin), end_(end) {}

  /** Gives the next line without its end, valid until the next call; `found` is false after the last. */
  Status next(std::string_view& line, bool& found);

 private:
  Status start();
  /** Reads more bytes behind those at hand; `more` is false at the end of the file. */
  Status fill(bool& more);
  Status find_end(std::size_t& length, std::size_t& ending);
  Status find_separator(std::size_t& length, std::size_t& ending);
  char at(std::size_t offset) const { return buffer_.as<char>()[first_ + offset]; }
  std::size_t held() const { return last_ - first_; }

  const InputFilePointer file_;
  const std::optional<std::string> separator_;
  /** Where the next line begins in the file. */
  std::uint64_t position_;
  const std::uint64_t end_;
  bool started_ = false;
  Buffer buffer_;
  std::size_t first_ = 0;
  std::size_t last_ = 0;
};

}  // namespace kindling
