#pragma once

#include "io/json/json_format.h"
#include "io/text/line_range.h"

namespace kindling {

/** Gives the texts of the records of a part of a file, one after the other. */
class JsonRecords {
 public:
  explicit JsonRecords(const JsonDescription& description) : description_(description) {}

  /** Reads the lines that begin in [begin, end), or the whole file where it cannot be cut. */
  Status open(const InputFile& file, std::uint64_t begin, std::uint64_t end);
  /** Gives the next record; false after the last. */
  bool next(std::string_view& record);
  /** Gives what has not been read, where all of it is UTF-8; nothing otherwise. */
  std::string_view sound_rest() const { return all_sound_ ? text_.substr(at_) : std::string_view(); }
  /** Goes on behind so many bytes of the rest, which are whole lines. */
  void pass(std::size_t bytes) { at_ += bytes; }
  /** Tells whether a record is UTF-8, as Jackson wants it. */
  bool is_sound(std::string_view record) const;
  /** Counts the lines of the file up to a record, from 1, for errors. */
  Status line_number(const InputFile& file, std::string_view record, std::uint64_t& line) const;

 private:
  const JsonDescription& description_;
  FileBytes bytes_;
  Buffer decoded_;
  std::string_view text_;
  std::size_t at_ = 0;
  bool all_sound_ = false;
};

}  // namespace kindling
