#pragma once

#include <vector>

#include "kindling/buffer.h"
#include "kindling/string_view.h"

namespace kindling {

/**
 * Hands out bytes for texts from pooled blocks; what was handed out never moves. `clear` makes all of it free again
 * and keeps the largest block, so that a register reused from vector to vector stops allocating.
 */
class Arena {
 public:
  /** Gives `bytes` uninitialised bytes without alignment; null when the pool refuses. */
  char* allocate(std::size_t bytes) {
    if ((bytes > left_ || next_ == nullptr) && !grow(bytes)) return nullptr;
    char* memory = next_;
    next_ += bytes;
    left_ -= bytes;
    return memory;
  }

  /** Copies a text so that the view lives as long as the arena; short views are only copied. */
  Status copy(const StringView& text, StringView& copy);

  void clear();
  /** Gives the blocks away, to a column whose views point into them. */
  std::vector<Buffer> take_blocks();

 private:
  bool grow(std::size_t bytes);

  std::vector<Buffer> blocks_;
  char* next_ = nullptr;
  std::size_t left_ = 0;
};

}  // namespace kindling
