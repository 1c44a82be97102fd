#pragma once

#include "kindling/array.h"

namespace kindling {

/**
 * Gives the places of the bytes that give a text its structure (separators, quotes, line ends) one after the other; they
 * are found 64 bytes at a time, some way ahead.
 */
class MarkScanner {
 public:
  /** Looks for five bytes, which may repeat. */
  void set_marks(const char (&marks)[5]);
  /** Begins to look at bytes that stay where they are. */
  void start(const char* begin, const char* end);
  /** Goes on from a place, forwards or backwards. */
  void seek(const char* at);
  /** Gives the next place; the end of the bytes when there is none. */
  const char* next() {
    if (mark_ != last_mark_) return window_ + *mark_++;
    return window_end_ == end_ ? end_ : next_window();
  }
  const char* end() const { return end_; }
  /** Allocates what the scanner needs, once. */
  Status prepare();

 private:
  const char* next_window();
  void look(const char* at);

  std::uint8_t wanted_[5] = {};
  Array<std::uint32_t> marks_;
  const std::uint32_t* mark_ = nullptr;
  const std::uint32_t* last_mark_ = nullptr;
  const char* window_ = nullptr;
  const char* window_end_ = nullptr;
  const char* end_ = nullptr;
};

}  // namespace kindling
