#include "sketch/theta_bytes.h"

#include <algorithm>
#include <bit>

#include "columns/little_endian.h"
#include "sketch/sketch_head.h"

namespace kindling {

namespace {

// The first 8 bytes: length of the head in words of 8 bytes, version, family, (version 4: bits of a packed hash, bytes of
// the count), flags, and 2 bytes of a hash of the seed. Version 3 goes on with the count (i32) and a probability (f32)
// unless there is at most one hash, and theta where values were left out; then hashes. Version 4 goes on with theta where
// values were left out, the count, and the differences between hashes, packed.
constexpr std::uint8_t theta_version = 3;
constexpr std::uint8_t packed_version = 4;
constexpr std::uint8_t compact_family = 3;
constexpr std::uint8_t ordered_flag = 16;
constexpr std::uint8_t single_flag = 32;

/** Checks that hashes are such, and sorts them where they need not be in order. */
bool settle_hashes(ThetaSketch& sketch, bool is_ordered) {
  if (!is_ordered) std::sort(sketch.hashes.begin(), sketch.hashes.end());
  std::uint64_t before = 0;
  for (const std::uint64_t hash : sketch.hashes) {
    if (hash <= before || hash >= sketch.theta) return false;
    before = hash;
  }
  sketch.is_empty = false;
  return true;
}

Status read_plain(std::string_view bytes, ThetaSketch& sketch, bool& is_sound) {
  const std::size_t head_words = byte_at(bytes, 0) & 63;
  const std::uint8_t flags = byte_at(bytes, 5);
  is_sound = true;
  if ((flags & empty_flag) != 0) return {};
  const std::uint8_t needed = compact_flag | read_only_flag;
  is_sound = (flags & needed) == needed && head_words >= 1 && head_words <= 3 && bytes.size() >= head_words * word_bytes &&
             read_little_endian<std::uint16_t>(bytes.data() + 6) == seed_hash;
  if (!is_sound) return {};
  std::size_t count = 1;
  if (head_words > 1) count = read_little_endian<std::uint32_t>(bytes.data() + word_bytes);
  if (head_words > 2) sketch.theta = read_little_endian<std::uint64_t>(bytes.data() + 2 * word_bytes);
  is_sound = count <= bytes.size() / word_bytes - head_words && sketch.theta > 0 && sketch.theta <= ThetaSketch::greatest_hash;
  if (!is_sound) return {};
  KINDLING_RETURN_IF_FAILED(sketch.hashes.resize(count));
  if (count != 0) std::memcpy(sketch.hashes.data(), bytes.data() + head_words * word_bytes, count * word_bytes);
  is_sound = settle_hashes(sketch, (flags & ordered_flag) != 0);
  return {};
}

/** Reads numbers of so many bits each, whose first bits come first. */
class BitReader {
 public:
  explicit BitReader(std::string_view bytes) : bytes_(bytes) {}

  std::uint64_t take(std::uint32_t bits) {
    std::uint64_t value = 0;
    while (bits > 0) {
      const auto used = static_cast<std::uint32_t>(at_ % 8);
      const std::uint32_t part = std::min(bits, 8 - used);
      const std::uint32_t byte = static_cast<std::uint8_t>(bytes_[at_ / 8]);
      value = value << part | (byte >> (8 - used - part) & ((1U << part) - 1));
      at_ += part;
      bits -= part;
    }
    return value;
  }

 private:
  const std::string_view bytes_;
  std::size_t at_ = 0;
};

Status read_packed(std::string_view bytes, ThetaSketch& sketch, bool& is_sound) {
  const std::size_t head_words = byte_at(bytes, 0) & 63;
  const std::uint32_t bits = byte_at(bytes, 3);
  const std::size_t count_bytes = byte_at(bytes, 4);
  const std::size_t packed_place = head_words * word_bytes + count_bytes;
  is_sound = (head_words == 1 || head_words == 2) && bits >= 1 && bits <= 63 && count_bytes <= 4 &&
             bytes.size() >= packed_place && read_little_endian<std::uint16_t>(bytes.data() + 6) == seed_hash;
  if (!is_sound) return {};
  if (head_words > 1) sketch.theta = read_little_endian<std::uint64_t>(bytes.data() + word_bytes);
  std::uint64_t count = 0;
  for (std::size_t at = count_bytes; at-- > 0;) count = count << 8 | byte_at(bytes, head_words * word_bytes + at);
  const std::size_t left = bytes.size() - packed_place;
  is_sound = count <= left * std::uint64_t{8} / bits && sketch.theta > 0 && sketch.theta <= ThetaSketch::greatest_hash;
  if (!is_sound) return {};
  KINDLING_RETURN_IF_FAILED(sketch.hashes.reserve(count));
  BitReader reader(bytes.substr(packed_place));
  std::uint64_t hash = 0;
  for (std::uint64_t index = 0; index < count; ++index) sketch.hashes.put(hash += reader.take(bits));
  // Differences that leave 63 bits come back as hashes out of order.
  is_sound = settle_hashes(sketch, true);
  return {};
}

Status take_zeroed_room(Arena& arena, std::size_t size, char*& room) {
  if (size > INT32_MAX) return MemoryPool::instance().exhausted(size);
  room = arena.allocate(size);
  if (room == nullptr) return MemoryPool::instance().exhausted(size);
  std::memset(room, 0, size);
  return {};
}

void write_head(char* room, std::size_t head_words, std::uint8_t written_version, int flags) {
  room[0] = static_cast<char>(head_words);
  room[1] = static_cast<char>(written_version);
  room[2] = static_cast<char>(compact_family);
  room[5] = static_cast<char>(read_only_flag | compact_flag | ordered_flag | flags);
  if ((flags & empty_flag) == 0) write_little_endian(seed_hash, room + 6);
}

/** Writes a sketch without packed hashes: of one value, or of hashes that are none. */
Status write_plain(const ThetaSketch& sketch, Arena& arena, StringView& bytes) {
  const std::size_t count = sketch.hashes.size();
  const bool is_exact = sketch.theta == ThetaSketch::greatest_hash;
  const bool is_empty = sketch.is_empty || (count == 0 && is_exact);
  const std::size_t head_words = is_exact ? 1 : 3;
  char* room;
  KINDLING_RETURN_IF_FAILED(take_zeroed_room(arena, (head_words + count) * word_bytes, room));
  write_head(room, head_words, theta_version, is_empty ? empty_flag : is_exact ? single_flag : 0);
  if (!is_exact) {
    write_little_endian(static_cast<std::uint32_t>(count), room + word_bytes);
    write_little_endian(1.0F, room + word_bytes + 4);
    write_little_endian(sketch.theta, room + 2 * word_bytes);
  }
  if (count != 0) std::memcpy(room + head_words * word_bytes, sketch.hashes.data(), count * word_bytes);
  bytes = StringView(room, static_cast<std::uint32_t>((head_words + count) * word_bytes));
  return {};
}

}  // namespace

Status read_theta_sketch(std::string_view bytes, ThetaSketch& sketch, SketchReading& reading, int& family) {
  sketch.clear();
  reading = SketchReading::damaged;
  if (bytes.size() < word_bytes) return {};
  family = byte_at(bytes, 2);
  if (family != compact_family) {
    reading = SketchReading::other_family;
    return {};
  }
  bool is_sound = false;
  if (bytes[1] == theta_version) KINDLING_RETURN_IF_FAILED(read_plain(bytes, sketch, is_sound));
  if (bytes[1] == packed_version) KINDLING_RETURN_IF_FAILED(read_packed(bytes, sketch, is_sound));
  if (is_sound) reading = SketchReading::sound;
  return {};
}

Status write_theta_sketch(const ThetaSketch& sketch, Arena& arena, StringView& bytes) {
  const std::size_t count = sketch.hashes.size();
  const bool is_exact = sketch.theta == ThetaSketch::greatest_hash;
  if (count == 0 || (count == 1 && is_exact)) return write_plain(sketch, arena, bytes);
  std::uint64_t all = 0;
  std::uint64_t before = 0;
  for (const std::uint64_t hash : sketch.hashes) {
    all |= hash - before;
    before = hash;
  }
  const auto bits = static_cast<std::uint32_t>(std::bit_width(all));
  const std::size_t count_bytes = (std::bit_width(count) + 7) / 8;
  const std::size_t head_words = is_exact ? 1 : 2;
  char* room;
  const std::size_t packed_bytes = (count * bits + 7) / 8;
  const std::size_t size = head_words * word_bytes + count_bytes + packed_bytes;
  KINDLING_RETURN_IF_FAILED(take_zeroed_room(arena, size, room));
  write_head(room, head_words, packed_version, 0);
  room[3] = static_cast<char>(bits);
  room[4] = static_cast<char>(count_bytes);
  if (!is_exact) write_little_endian(sketch.theta, room + word_bytes);
  for (std::size_t at = 0; at < count_bytes; ++at) room[head_words * word_bytes + at] = static_cast<char>(count >> 8 * at);
  char* packed = room + head_words * word_bytes + count_bytes;
  std::size_t place = 0;
  before = 0;
  for (const std::uint64_t hash : sketch.hashes) {
    const std::uint64_t difference = hash - before;
    before = hash;
    for (std::uint32_t left = bits; left > 0;) {
      const auto used = static_cast<std::uint32_t>(place % 8);
      const std::uint32_t part = std::min(left, 8 - used);
      const auto piece = static_cast<std::uint32_t>(difference >> (left - part)) & ((1U << part) - 1);
      packed[place / 8] = static_cast<char>(packed[place / 8] | piece << (8 - used - part));
      place += part;
      left -= part;
    }
  }
  bytes = StringView(room, static_cast<std::uint32_t>(size));
  return {};
}

}  // namespace kindling
