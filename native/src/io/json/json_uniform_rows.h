#pragma once

#include "io/json/json_format.h"
#include "io/json/json_values.h"

namespace kindling {

/**
 * Reads objects that look like those before them: a line each, the names in the order in which they came last (some may be
 * missing), and no blanks but one behind a colon or a comma. Their values go straight into the columns. Whatever looks
 * different is left as it is for a closer look, so that this is only a quicker way to the same rows.
 */
class JsonUniformRows {
 public:
  /** The struct of the columns, and what reads values that are no plain scalars. Keeps references. */
  JsonUniformRows(DocumentColumn& root, JsonReader& reader, JsonValues& values) : root_(root), reader_(reader), values_(values) {}

  /** Tells whether records can be read so at all. */
  static bool suits(const JsonDescription& description);
  /**
   * Appends rows from the start of `text` until there are `most` in all, or one needs a closer look, and says how many bytes
   * they are. The text is UTF-8 and ends with a line end, or `readable_behind` bytes of zero stand behind it.
   */
  Status read(std::string_view text, std::uint32_t most, std::size_t& passed);

 private:
  bool read_row(const char*& at);
  bool find_name(const char*& at, std::size_t& expected) const;
  bool read_value(DocumentColumn& column, const char*& at);
  bool read_text(DocumentColumn& column, const char*& at);
  bool read_moment(DocumentColumn& column, const char*& at);
  bool read_fraction(DocumentColumn& column, const char*& at);
  template <class T>
  bool read_integer(DocumentColumn& column, const char*& at);
  bool read_word(DocumentColumn& column, const char*& at);
  bool read_other(DocumentColumn& column, const char*& at);
  bool skip_value(const char*& at);
  bool start_other(const char* at);

  DocumentColumn& root_;
  JsonReader& reader_;
  JsonValues& values_;
  const char* end_ = nullptr;
  /** What a value that was appended by others failed with, apart from being unfit. */
  Status status_;
  /** How many more calls read nothing: rows that mostly look different are not looked at twice. */
  std::uint32_t pause_ = 0;
  std::uint32_t misses_ = 0;
};

}  // namespace kindling
