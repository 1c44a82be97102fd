#include "io/text/line_end.h"

#include <algorithm>
#include <cstring>

namespace kindling {

const char* find_line_end(const char* at, const char* end) {
  // A block at a time, so that looking for a byte that never comes costs no more than the line.
  constexpr std::ptrdiff_t block = 512;
  while (at != end) {
    const char* stop = at + std::min(block, end - at);
    for (const char byte : {'\n', '\r'}) {
      const void* found = std::memchr(at, byte, static_cast<std::size_t>(stop - at));
      if (found != nullptr) stop = static_cast<const char*>(found);
    }
    if (stop == end || *stop == '\n' || *stop == '\r') return stop;
    at = stop;
  }
  return end;
}

std::uint64_t count_lines(std::string_view text) {
  return static_cast<std::uint64_t>(std::count(text.begin(), text.end(), '\n'));
}

Status count_lines_before(const InputFile& file, std::uint64_t offset, std::uint64_t& lines) {
  constexpr std::uint64_t step = 1 << 20;
  lines = 0;
  Buffer buffer;
  KINDLING_RETURN_IF_FAILED(buffer.allocate(step));
  for (std::uint64_t at = 0; at < offset; at += step) {
    const auto size = static_cast<std::size_t>(std::min(step, offset - at));
    KINDLING_RETURN_IF_FAILED(file.read_at(at, size, buffer.data()));
    lines += count_lines({buffer.as<char>(), size});
  }
  return {};
}

}  // namespace kindling
