#include <algorithm>
#include <cstring>

#include "io/compression/compress.h"
#include "io/compression/load.h"
#include "io/compression/same_bytes.h"
#include "kindling/array.h"

namespace kindling {

namespace {

// The block format asks that the last five bytes are literals, and that no copy begins in the last twelve.
constexpr std::size_t last_literals = 5;
constexpr std::size_t last_copy = 12;
constexpr std::size_t farthest = 65535;
constexpr int lz4_table_bits = 14;

std::uint32_t lz4_hash(std::uint32_t bytes) { return (bytes * 2654435761u) >> (32 - lz4_table_bits); }

class Lz4Writer {
 public:
  explicit Lz4Writer(std::uint8_t* to) : to_(to) {}

  /** Writes literals and the copy behind them. */
  void sequence(const std::uint8_t* from, std::size_t literals, std::size_t distance, std::size_t length) {
    const std::size_t stored = length - 4;
    token(literals, std::min<std::size_t>(stored, 15));
    literal(from, literals);
    *to_++ = static_cast<std::uint8_t>(distance);
    *to_++ = static_cast<std::uint8_t>(distance >> 8);
    if (stored >= 15) extend(stored - 15);
  }
  void last(const std::uint8_t* from, std::size_t literals) {
    token(literals, 0);
    literal(from, literals);
  }
  std::uint8_t* end() const { return to_; }

 private:
  void token(std::size_t literals, std::size_t copied) {
    *to_++ = static_cast<std::uint8_t>(std::min<std::size_t>(literals, 15) << 4 | copied);
    if (literals >= 15) extend(literals - 15);
  }
  void extend(std::size_t left) {
    for (; left >= 255; left -= 255) *to_++ = 255;
    *to_++ = static_cast<std::uint8_t>(left);
  }
  void literal(const std::uint8_t* from, std::size_t length) {
    if (length != 0) std::memcpy(to_, from, length);
    to_ += length;
  }

  std::uint8_t* to_;
};

}  // namespace

Status compress_lz4(std::span<const std::uint8_t> source, Buffer& packed, std::size_t& size) {
  if (source.size() > INT32_MAX) return {StatusCode::out_of_memory, "lz4 packs at most 2 GiB at once"};
  // The worst case: every byte is a literal, and each 255 of them need one more.
  KINDLING_RETURN_IF_FAILED(packed.reserve(16 + source.size() + source.size() / 255, 0));
  Array<std::uint32_t> table;
  KINDLING_RETURN_IF_FAILED(table.resize_zeroed(std::size_t{1} << lz4_table_bits));
  const std::uint8_t* const bytes = source.data();
  Lz4Writer writer(packed.data());
  std::size_t written = 0;
  std::size_t at = 1;
  // Where nothing repeats, the steps grow: such data costs little time.
  std::size_t misses = 64;
  while (at + last_copy <= source.size()) {
    const std::uint32_t four = load<std::uint32_t>(bytes + at);
    std::uint32_t& entry = table[lz4_hash(four)];
    const std::size_t candidate = entry;
    entry = static_cast<std::uint32_t>(at);
    if (candidate >= at || at - candidate > farthest || load<std::uint32_t>(bytes + candidate) != four) {
      at += misses++ / 64;
      continue;
    }
    const std::size_t most = source.size() - last_literals - at;
    const std::size_t length = 4 + count_same_bytes(bytes + candidate + 4, bytes + at + 4, most - 4);
    writer.sequence(bytes + written, at - written, at - candidate, length);
    at += length;
    written = at;
    misses = 64;
  }
  writer.last(bytes + written, source.size() - written);
  size = static_cast<std::size_t>(writer.end() - packed.data());
  return {};
}

}  // namespace kindling
