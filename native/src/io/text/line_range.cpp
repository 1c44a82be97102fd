#include "io/text/line_range.h"

#include <algorithm>
#include <cstring>

#include "io/text/digit_run.h"

namespace kindling {

namespace {

/** Counts the bytes that are read at a time to find where the last line ends. */
constexpr std::size_t step_bytes = 64 * 1024;

/** Finds where the line that holds a position ends, its end included; npos when these bytes do not tell. */
std::size_t line_end(std::string_view text, std::size_t from, const std::string& separator, bool at_end_of_file) {
  if (!separator.empty()) {
    const std::size_t found = text.find(separator, from);
    return found == std::string_view::npos ? found : found + separator.size();
  }
  const std::size_t found = text.find_first_of("\r\n", from);
  if (found == std::string_view::npos || text[found] == '\n') return found == std::string_view::npos ? found : found + 1;
  if (found + 1 < text.size()) return found + 1 + (text[found + 1] == '\n');
  return at_end_of_file ? found + 1 : std::string_view::npos;
}

/** Reads bytes into the buffer behind those that it has. */
Status extend(const InputFile& file, std::uint64_t to, FileBytes& bytes) {
  const std::size_t held = bytes.text.size();
  const auto size = static_cast<std::size_t>(std::min(to, file.size()) - bytes.offset);
  KINDLING_RETURN_IF_FAILED(bytes.buffer.reserve(size + readable_behind, held));
  KINDLING_RETURN_IF_FAILED(file.read_at(bytes.offset + held, size - held, bytes.buffer.data() + held));
  std::memset(bytes.buffer.data() + size, 0, readable_behind);
  bytes.text = {bytes.buffer.as<char>(), size};
  return {};
}

}  // namespace

Status read_whole(const InputFile& file, FileBytes& bytes) {
  bytes.offset = 0;
  bytes.text = {};
  return extend(file, file.size(), bytes);
}

Status read_lines(const InputFile& file, std::uint64_t begin, std::uint64_t end, const std::string& separator,
                  FileBytes& bytes) {
  // A line begins behind the end of another: that may lie right before the range.
  const std::uint64_t before = std::min<std::uint64_t>(begin, std::max<std::size_t>(separator.size(), 1));
  bytes.offset = begin - before;
  bytes.text = {};
  const auto range = static_cast<std::size_t>(std::min(end, file.size()) - bytes.offset);
  KINDLING_RETURN_IF_FAILED(extend(file, std::min(end, file.size()) + 1, bytes));
  const auto at_end = [&] { return bytes.offset + bytes.text.size() == file.size(); };
  std::size_t first = 0;
  if (begin != 0) {
    first = line_end(bytes.text, 0, separator, at_end());
    if (first == std::string_view::npos || first >= range) {
      bytes.text = {};
      return {};
    }
  }
  // The line that holds the last byte of the range is the last one; it may end before that byte's successor.
  std::size_t from = range - std::min<std::size_t>(range, std::max<std::size_t>(separator.size(), 1));
  std::size_t last;
  while ((last = line_end(bytes.text, std::max(first, from), separator, at_end())) == std::string_view::npos ||
         last < range) {
    if (last != std::string_view::npos) {
      from = last;
      continue;
    }
    if (at_end()) {
      last = bytes.text.size();
      break;
    }
    from = bytes.text.size() - std::min<std::size_t>(bytes.text.size() - first, std::max<std::size_t>(separator.size(), 1));
    KINDLING_RETURN_IF_FAILED(extend(file, bytes.offset + bytes.text.size() + std::max(step_bytes, bytes.text.size() / 2), bytes));
  }
  bytes.offset += first;
  bytes.text = bytes.text.substr(first, last - first);
  return {};
}

}  // namespace kindling
