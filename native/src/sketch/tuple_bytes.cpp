#include "sketch/tuple_bytes.h"

#include "columns/little_endian.h"
#include "sketch/sketch_head.h"

namespace kindling {

namespace {

// The first 8 bytes: length of the head in words of 8 bytes, version, family, kind of sketch, an unused one, flags, and 2
// bytes of a hash of the seed. Unless there is no value or just one, a second word has the count (i32); where values were
// left out, a third one is theta. Then come a hash, its summary and the mode of that (u8), entry by entry.
constexpr std::uint8_t tuple_version = 3;
constexpr std::uint8_t tuple_family = 9;
constexpr std::uint8_t compact_kind = 1;

template <class T>
constexpr std::size_t entry_bytes = word_bytes + sizeof(T) + 1;

/** Reads what comes after the first word; `is_sound` is false where counts and lengths, hashes or modes cannot be. */
template <class T>
Status read_entries(std::string_view bytes, TupleSketch<T>& sketch, bool& is_sound) {
  const std::size_t head_words = byte_at(bytes, 0);
  is_sound = head_words >= 1 && head_words <= 3 && bytes.size() >= head_words * word_bytes;
  if (!is_sound) return {};
  std::size_t count = 1;
  if (head_words > 1) count = read_little_endian<std::uint32_t>(bytes.data() + word_bytes);
  if (head_words > 2) sketch.theta = read_little_endian<std::uint64_t>(bytes.data() + 2 * word_bytes);
  // Summaries do not say how long they are: only the length tells those of doubles and of integers apart.
  is_sound = bytes.size() - head_words * word_bytes == count * entry_bytes<T> && sketch.theta > 0 &&
             sketch.theta <= ThetaSketch::greatest_hash;
  if (!is_sound) return {};
  sketch.is_empty = false;
  KINDLING_RETURN_IF_FAILED(sketch.entries.reserve(count));
  const char* next = bytes.data() + head_words * word_bytes;
  for (std::size_t index = 0; index < count; ++index, next += entry_bytes<T>) {
    const auto hash = read_little_endian<std::uint64_t>(next);
    const auto mode = static_cast<std::uint8_t>(next[word_bytes + sizeof(T)]);
    is_sound = hash > 0 && hash < sketch.theta && is_summary_mode(mode);
    if (!is_sound) return {};
    sketch.entries.put({hash, read_little_endian<T>(next + word_bytes), static_cast<SummaryMode>(mode)});
  }
  return {};
}

}  // namespace

template <class T>
Status read_tuple_sketch(std::string_view bytes, TupleSketch<T>& sketch, SketchReading& reading, int& family) {
  sketch.clear();
  reading = SketchReading::damaged;
  if (bytes.size() < word_bytes) return {};
  family = byte_at(bytes, 2);
  if (family != tuple_family) {
    reading = SketchReading::other_family;
    return {};
  }
  if (bytes[1] != tuple_version || bytes[3] != compact_kind) return {};
  bool is_sound = (byte_at(bytes, 5) & empty_flag) != 0;
  if (!is_sound) KINDLING_RETURN_IF_FAILED(read_entries(bytes, sketch, is_sound));
  if (is_sound) reading = SketchReading::sound;
  return {};
}

template <class T>
Status write_tuple_sketch(const TupleSketch<T>& sketch, Arena& arena, StringView& bytes) {
  const std::size_t count = sketch.entries.size();
  const bool is_exact = sketch.theta == ThetaSketch::greatest_hash;
  const std::size_t head_words = sketch.is_empty || (count == 1 && is_exact) ? 1 : is_exact ? 2 : 3;
  const std::size_t size = head_words * word_bytes + count * entry_bytes<T>;
  if (size > INT32_MAX) return MemoryPool::instance().exhausted(size);
  char* room = arena.allocate(size);
  if (room == nullptr) return MemoryPool::instance().exhausted(size);
  std::memset(room, 0, head_words * word_bytes);
  room[0] = static_cast<char>(head_words);
  room[1] = static_cast<char>(tuple_version);
  room[2] = static_cast<char>(tuple_family);
  room[3] = static_cast<char>(compact_kind);
  room[5] = static_cast<char>(read_only_flag | compact_flag | (sketch.is_empty ? empty_flag : 0));
  write_little_endian(seed_hash, room + 6);
  if (head_words > 1) write_little_endian(static_cast<std::uint32_t>(count), room + word_bytes);
  if (head_words > 2) write_little_endian(sketch.theta, room + 2 * word_bytes);
  char* next = room + head_words * word_bytes;
  for (const TupleEntry<T>& entry : sketch.entries) {
    write_little_endian(entry.hash, next);
    write_little_endian(entry.summary, next + word_bytes);
    next[word_bytes + sizeof(T)] = static_cast<char>(entry.mode);
    next += entry_bytes<T>;
  }
  bytes = StringView(room, static_cast<std::uint32_t>(size));
  return {};
}

template Status read_tuple_sketch(std::string_view, TupleSketch<double>&, SketchReading&, int&);
template Status read_tuple_sketch(std::string_view, TupleSketch<std::int32_t>&, SketchReading&, int&);
template Status write_tuple_sketch(const TupleSketch<double>&, Arena&, StringView&);
template Status write_tuple_sketch(const TupleSketch<std::int32_t>&, Arena&, StringView&);

}  // namespace kindling
