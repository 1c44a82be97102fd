#include "io/csv/mark_scanner.h"

#include <algorithm>
#include <cstring>

#include "kernels/primitives.h"

namespace kindling {

namespace {
/** Keeps the marks of a window within the first-level cache, more or less. */
constexpr std::uint32_t marked_bytes = 16 * 1024;
}  // namespace

void MarkScanner::set_marks(const char (&marks)[5]) { std::memcpy(wanted_, marks, sizeof wanted_); }

Status MarkScanner::prepare() { return marks_.resize(marked_bytes + 1); }

void MarkScanner::start(const char* begin, const char* end) {
  end_ = end;
  look(begin);
}

void MarkScanner::look(const char* at) {
  const auto length = static_cast<std::uint32_t>(std::min<std::ptrdiff_t>(end_ - at, marked_bytes));
  window_ = at;
  window_end_ = at + length;
  const std::uint32_t found =
      primitives().find_bytes(reinterpret_cast<const std::uint8_t*>(at), length, wanted_, marks_.data());
  mark_ = marks_.data();
  last_mark_ = mark_ + found;
}

const char* MarkScanner::next_window() {
  while (window_end_ != end_) {
    look(window_end_);
    if (mark_ != last_mark_) return window_ + *mark_++;
  }
  return end_;
}

void MarkScanner::seek(const char* at) {
  if (at < window_ || at >= window_end_) return look(at);
  const auto offset = static_cast<std::uint32_t>(at - window_);
  // The place is mostly at most one mark further on.
  if (mark_ != last_mark_ && *mark_ < offset) mark_ = std::lower_bound(mark_, last_mark_, offset);
  else if (mark_ != marks_.data() && mark_[-1] >= offset) mark_ = std::lower_bound(static_cast<const std::uint32_t*>(marks_.data()), mark_, offset);
}

}  // namespace kindling
