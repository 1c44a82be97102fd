#include <algorithm>
#include <cstring>

#include "io/compression/compress.h"
#include "io/compression/load.h"
#include "io/compression/same_bytes.h"
#include "kindling/array.h"

namespace kindling {

namespace {

/** Blocks are searched alone, so that places fit into 16 bits. */
constexpr std::size_t block_bytes = 64 * 1024;
constexpr int snappy_table_bits = 14;

std::uint32_t snappy_hash(std::uint32_t bytes) { return (bytes * 0x1e35a7bdu) >> (32 - snappy_table_bits); }

class SnappyWriter {
 public:
  explicit SnappyWriter(std::uint8_t* to) : to_(to) {}

  /** Copies bytes as they are; `readable` says how many there are, more than are copied where the block goes on. */
  void literal(const std::uint8_t* from, std::size_t length, std::size_t readable) {
    if (length == 0) return;
    if (length <= 16 && readable >= 16) {
      // The most frequent case without a call; the room for the worst case leaves room behind the literal.
      *to_ = static_cast<std::uint8_t>((length - 1) << 2);
      std::memcpy(to_ + 1, from, 16);
      to_ += length + 1;
      return;
    }
    const std::size_t stored = length - 1;
    if (stored < 60) {
      *to_++ = static_cast<std::uint8_t>(stored << 2);
    } else {
      int bytes = 1;
      while (bytes < 4 && stored >> (8 * bytes) != 0) ++bytes;
      *to_++ = static_cast<std::uint8_t>((59 + bytes) << 2);
      for (int index = 0; index < bytes; ++index) *to_++ = static_cast<std::uint8_t>(stored >> (8 * index));
    }
    std::memcpy(to_, from, length);
    to_ += length;
  }

  void copy(std::size_t distance, std::size_t length) {
    while (length >= 68) length -= part(distance, 64);
    if (length > 64) length -= part(distance, 60);
    part(distance, length);
  }
  std::uint8_t* end() const { return to_; }

 private:
  std::size_t part(std::size_t distance, std::size_t length) {
    if (length < 12 && length >= 4 && distance < 2048) {
      *to_++ = static_cast<std::uint8_t>(1 | (length - 4) << 2 | (distance >> 8) << 5);
      *to_++ = static_cast<std::uint8_t>(distance);
    } else {
      *to_++ = static_cast<std::uint8_t>(2 | (length - 1) << 2);
      *to_++ = static_cast<std::uint8_t>(distance);
      *to_++ = static_cast<std::uint8_t>(distance >> 8);
    }
    return length;
  }

  std::uint8_t* to_;
};

void compress_block(const std::uint8_t* block, std::size_t size, std::uint16_t* table, SnappyWriter& writer) {
  std::memset(table, 0, sizeof(std::uint16_t) << snappy_table_bits);
  std::size_t written = 0;
  std::size_t at = 1;
  // Where nothing repeats, the steps grow: such data costs little time.
  std::size_t misses = 32;
  while (at + 4 <= size) {
    const std::uint32_t bytes = load<std::uint32_t>(block + at);
    std::uint16_t& entry = table[snappy_hash(bytes)];
    const std::size_t candidate = entry;
    entry = static_cast<std::uint16_t>(at);
    if (load<std::uint32_t>(block + candidate) != bytes || candidate >= at) {
      at += misses++ / 32;
      continue;
    }
    const std::size_t length = 4 + count_same_bytes(block + candidate + 4, block + at + 4, size - at - 4);
    writer.literal(block + written, at - written, size - written);
    writer.copy(at - candidate, length);
    at += length;
    written = at;
    misses = 32;
  }
  writer.literal(block + written, size - written, size - written);
}

}  // namespace

Status compress_snappy(std::span<const std::uint8_t> source, Buffer& packed, std::size_t& size) {
  if (source.size() > UINT32_MAX) return {StatusCode::out_of_memory, "snappy packs at most 4 GiB at once"};
  // The worst case: every byte is in a literal.
  KINDLING_RETURN_IF_FAILED(packed.reserve(64 + source.size() + source.size() / 6, 0));
  Array<std::uint16_t> table;
  KINDLING_RETURN_IF_FAILED(table.resize(std::size_t{1} << snappy_table_bits));
  std::uint8_t* to = packed.data();
  std::size_t length = source.size();
  for (; length >= 128; length >>= 7) *to++ = static_cast<std::uint8_t>(length | 128);
  *to++ = static_cast<std::uint8_t>(length);
  SnappyWriter writer(to);
  for (std::size_t first = 0; first < source.size(); first += block_bytes) {
    compress_block(source.data() + first, std::min(block_bytes, source.size() - first), table.data(), writer);
  }
  size = static_cast<std::size_t>(writer.end() - packed.data());
  return {};
}

}  // namespace kindling
