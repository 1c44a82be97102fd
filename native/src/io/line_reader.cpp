#include "io/line_reader.h"

#include <algorithm>
#include <cstring>

namespace kindling {

namespace {
constexpr std::size_t block_bytes = 256 * 1024;
}

Status LineReader::fill(bool& more) {
  const std::uint64_t read = position_ + held();
  const std::uint64_t left = file_->size() - std::min(read, file_->size());
  more = left != 0;
  if (!more) return {};
  if (first_ != 0 && held() != 0) std::memmove(buffer_.data(), buffer_.data() + first_, held());
  last_ = held();
  first_ = 0;
  const std::size_t bytes = std::min<std::uint64_t>(left, std::max(block_bytes, last_));
  KINDLING_RETURN_IF_FAILED(buffer_.reserve(last_ + bytes, last_));
  KINDLING_RETURN_IF_FAILED(file_->read_at(read, bytes, buffer_.data() + last_));
  last_ += bytes;
  return {};
}

/** Finds how long the line at hand is, and how many bytes end it. */
Status LineReader::find_end(std::size_t& length, std::size_t& ending) {
  if (separator_) return find_separator(length, ending);
  bool more = true;
  for (length = 0;; ++length) {
    if (length == held()) KINDLING_RETURN_IF_FAILED(fill(more));
    if (!more) {
      ending = 0;
      return {};
    }
    if (at(length) == '\n') {
      ending = 1;
      return {};
    }
    if (at(length) != '\r') continue;
    if (length + 1 == held()) KINDLING_RETURN_IF_FAILED(fill(more));
    ending = more && at(length + 1) == '\n' ? 2 : 1;
    return {};
  }
}

Status LineReader::find_separator(std::size_t& length, std::size_t& ending) {
  const std::string& separator = *separator_;
  std::size_t searched = 0;
  for (bool more = true;;) {
    const std::string_view bytes(held() == 0 ? "" : buffer_.as<char>() + first_, held());
    const std::size_t found = separator.empty() ? std::string_view::npos : bytes.find(separator, searched);
    if (found != std::string_view::npos || !more) {
      length = std::min(found, bytes.size());
      ending = found == std::string_view::npos ? 0 : separator.size();
      return {};
    }
    // A separator may have begun at the end of what is at hand.
    searched = bytes.size() - std::min(bytes.size(), separator.size());
    KINDLING_RETURN_IF_FAILED(fill(more));
  }
}

/** Skips the rest of a line that began before the range: it ends behind the byte before the range, or later. */
Status LineReader::start() {
  started_ = true;
  if (position_ == 0) return {};
  --position_;
  std::size_t length;
  std::size_t ending;
  KINDLING_RETURN_IF_FAILED(find_end(length, ending));
  first_ += length + ending;
  position_ += length + ending;
  return {};
}

Status LineReader::next(std::string_view& line, bool& found) {
  if (!started_) KINDLING_RETURN_IF_FAILED(start());
  found = position_ < end_ && position_ < file_->size();
  if (!found) return {};
  std::size_t length;
  std::size_t ending;
  KINDLING_RETURN_IF_FAILED(find_end(length, ending));
  line = {buffer_.as<char>() + first_, length};
  first_ += length + ending;
  position_ += length + ending;
  return {};
}

}  // namespace kindling
