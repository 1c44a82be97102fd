#pragma once

#include "io/text/field_text.h"
#include "kernels/primitives.h"
#include "kindling/array.h"

namespace kindling {

/**
 * Cuts lines of CSV that have as many fields as the line before, each of them in quotes or without any. The fields of one
 * column are cut line after line along an index of where fields end. Whatever looks different is left for a closer look,
 * so that this is only a quicker way to the same rows.
 */
class CsvUniformRows {
 public:
  /** `empty` stands for two quotes with nothing between them. `escape` only counts in quotes. */
  void set_marks(char separator, char quote, char escape, FieldText empty);
  /** Tells whether these characters can be told apart from each other. */
  bool suits() const { return suits_; }
  /** Allocates what the index needs, once. */
  Status prepare();
  /** Forgets the text of the index. */
  void start(const char* end);

  /**
   * Gives how many lines from a place on have so many fields, `most` at the most; the place is where a line begins. They are
   * at hand until the next call.
   */
  std::uint32_t find(const char* at, std::uint32_t fields, std::uint32_t most);
  /**
   * Puts the fields of one column of the lines at hand side by side. An empty field is NULL; returns whether there are two
   * quotes with nothing between them.
   */
  bool cut(std::uint32_t column, FieldText* into) const;
  /** Puts the lines at hand side by side, without their ends. */
  void cut_lines(FieldText* into) const;
  /** Gives the place behind the lines at hand. */
  const char* behind() const { return window_ + begin_of(lines_[first_line_ + count_]); }

 private:
  void look(const char* at);
  /** Gives a text that ends where a line does without the return that may stand before a line end. */
  static std::uint32_t without_return(const char* begin, std::uint32_t length) {
    return length - (length != 0 && begin[length - 1] == '\r');
  }
  std::uint32_t count_lines(std::uint32_t fields, std::uint32_t most) const;
  /** Gives where the field begins that comes after so many others. */
  std::uint32_t begin_of(std::uint32_t fields) const { return ends_[fields] + 1; }

  std::uint8_t marks_[5] = {};
  FieldText empty_;
  bool suits_ = false;
  /** Holds where fields end, after one place that lies before the first byte. */
  Array<std::uint32_t> ends_;
  /** Holds how many fields end up to the end of each line, after a zero. */
  Array<std::uint32_t> lines_;
  std::uint32_t lines_found_ = 0;
  /** The lines at hand. */
  std::uint32_t first_line_ = 0;
  std::uint32_t count_ = 0;
  std::uint32_t fields_ = 0;
  const char* window_ = nullptr;
  const char* end_ = nullptr;
  /** How many more calls find nothing: lines that mostly look different are not looked at twice. */
  std::uint32_t pause_ = 0;
  std::uint32_t misses_ = 0;
};

}  // namespace kindling
