#include "io/compression/copy_back.h"
#include "io/compression/decompress.h"
#include "io/compression/load.h"
#include "io/compression/unpack.h"

namespace kindling {

namespace {

Status damaged_snappy() { return {StatusCode::malformed_file, "bytes compressed by snappy are damaged"}; }

/** Is how many bytes a short literal has at most; it is copied by 16 bytes at a time. */
constexpr std::size_t short_literal = 60;
/** Is how many bytes the longest element without a long literal takes; so many may be read where the input has them. */
constexpr std::ptrdiff_t element_room = 80;

std::size_t little_endian(const std::uint8_t* at, std::size_t bytes) {
  std::size_t value = 0;
  for (std::size_t index = 0; index < bytes; ++index) value |= std::size_t{at[index]} << (8 * index);
  return value;
}

/** Is a copy of bytes that were written before, and how many bytes behind its tag say how far back they lie. */
struct BackReference {
  std::size_t distance;
  std::size_t length;
  std::size_t bytes;
};

/** Reads the copy that a tag begins, from `at` behind the tag; `bytes` is more than are left where the input ends in it. */
BackReference read_copy(std::uint8_t tag, const std::uint8_t* at, const std::uint8_t* end) {
  const std::size_t bytes = (tag & 3) == 3 ? 4 : tag & 3;
  if (bytes > static_cast<std::size_t>(end - at)) return {0, 0, bytes};
  const std::size_t distance = little_endian(at, bytes);
  if (bytes == 1) return {distance | static_cast<std::size_t>(tag >> 5) << 8, ((tag >> 2) & 7) + std::size_t{4}, bytes};
  return {distance, (tag >> 2) + std::size_t{1}, bytes};
}

/** Reads a copy of 1 or 2 bytes without asking which, since nobody can guess; 2 bytes are readable. */
BackReference read_short_copy(std::uint8_t tag, const std::uint8_t* at) {
  const std::size_t bytes = tag & std::size_t{3};
  const std::size_t is_byte = bytes & 1;
  const std::size_t high = (static_cast<std::size_t>(tag >> 5) << 8) & (0 - is_byte);
  const std::size_t low = load<std::uint16_t>(at) & (0xffffu >> (8 * is_byte));
  const std::size_t most = 63 >> (3 * is_byte);
  return {low | high, ((tag >> 2) & most) + 1 + 3 * is_byte, bytes};
}

/** Decodes elements from `at` on to `to`; both end where the input does, unless it is damaged. */
class SnappyDecoder {
 public:
  SnappyDecoder(std::span<const std::uint8_t> source, std::span<std::uint8_t> target)
      : at_(source.data()),
        end_(at_ + source.size()),
        to_(target.data()),
        begin_(to_),
        stop_(to_ + target.size()) {}

  bool run() {
    while (at_ != end_) {
      if (end_ - at_ >= element_room ? !fast_elements() : !element()) return false;
    }
    return to_ == stop_;
  }

 private:
  /** Tells whether a copy lies within what was written, and within what is to be. A distance of 0 is too large. */
  bool fits(const BackReference& copy, const std::uint8_t* to) const {
    return copy.distance - 1 < static_cast<std::size_t>(to - begin_) &&
           copy.length <= static_cast<std::size_t>(stop_ - to);
  }

  bool element() {
    const std::uint8_t tag = *at_++;
    if ((tag & 3) == 0) return literal(tag);
    const BackReference reference = read_copy(tag, at_, end_);
    if (reference.bytes > static_cast<std::size_t>(end_ - at_)) return false;
    at_ += reference.bytes;
    if (!fits(reference, to_)) return false;
    copy_back(to_, reference.distance, reference.length);
    to_ += reference.length;
    return true;
  }

  bool literal(std::uint8_t tag) {
    std::size_t length = (tag >> 2) + std::size_t{1};
    if (length > short_literal) {
      const std::size_t bytes = length - short_literal;
      if (bytes > static_cast<std::size_t>(end_ - at_)) return false;
      length = little_endian(at_, bytes) + 1;
      at_ += bytes;
    }
    if (length > static_cast<std::size_t>(end_ - at_) || length > static_cast<std::size_t>(stop_ - to_)) return false;
    std::memcpy(to_, at_, length);
    at_ += length;
    to_ += length;
    return true;
  }

  /** Decodes while more than the longest element is left; the way from one tag to the next is kept short. */
  bool fast_elements() {
    const std::uint8_t* at = at_;
    const std::uint8_t* const last = end_ - element_room;
    std::uint8_t* to = to_;
    bool fine = true;
    while (at <= last) {
      std::uint64_t word = load<std::uint64_t>(at);
      if ((word & 3) == 0) {
        const std::size_t length = ((word >> 2) & 63) + 1;
        if (length > short_literal) break;
        if (length > static_cast<std::size_t>(stop_ - to)) return false;
        std::memcpy(to, at + 1, 16);
        for (std::size_t done = 16; done < length; done += 16) std::memcpy(to + done, at + 1 + done, 16);
        to += length;
        at += 1 + length;
        // Mostly a copy follows, whose tag was read already.
        if (length > 6) continue;
        word >>= 8 * (length + 1);
        if ((word & 3) == 0) continue;
      }
      if ((word & 3) == 3) break;
      const BackReference copy = read_short_copy(static_cast<std::uint8_t>(word), at + 1);
      at += 1 + copy.bytes;
      fine = fits(copy, to);
      if (!fine) break;
      copy_back(to, copy.distance, copy.length);
      to += copy.length;
    }
    // What is left now is a long literal, a copy from far away, or the end.
    at_ = at;
    to_ = to;
    return fine && (at_ == end_ || element());
  }

  const std::uint8_t* at_;
  const std::uint8_t* const end_;
  std::uint8_t* to_;
  std::uint8_t* const begin_;
  std::uint8_t* const stop_;
};

/** Reads how many bytes come out, and how many say so; false where they do not end. */
bool read_size(std::span<const std::uint8_t> source, std::size_t& header, std::uint64_t& size) {
  header = 0;
  size = 0;
  for (int shift = 0;; shift += 7) {
    if (header == source.size() || shift > 28) return false;
    size |= static_cast<std::uint64_t>(source[header] & 127) << shift;
    if (source[header++] < 128) return true;
  }
}

}  // namespace

Status unpack_snappy(std::span<const std::uint8_t> source, Buffer& target, std::size_t& size) {
  std::size_t header;
  std::uint64_t stated;
  // A copy of 64 bytes takes three at least.
  if (!read_size(source, header, stated) || stated > most_unpacked || stated / 22 > source.size()) return damaged_snappy();
  size = static_cast<std::size_t>(stated);
  KINDLING_RETURN_IF_FAILED(target.reserve(size + decompression_slack, 0));
  return decompress_snappy(source, {target.data(), size});
}

Status decompress_snappy(std::span<const std::uint8_t> source, std::span<std::uint8_t> target) {
  std::size_t header;
  std::uint64_t size;
  if (!read_size(source, header, size) || size != target.size()) return damaged_snappy();
  return SnappyDecoder(source.subspan(header), target).run() ? Status() : damaged_snappy();
}

}  // namespace kindling
