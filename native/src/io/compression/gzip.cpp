#include <algorithm>

#include "io/compression/copy_back.h"
#include "io/compression/decompress.h"
#include "io/compression/unpack.h"

namespace kindling {

namespace {

Status damaged_gzip() { return {StatusCode::malformed_file, "bytes compressed by gzip are damaged"}; }

/** Reads bits from the least significant one on; behind the end they are zero and `overrun` says so. */
class BitReader {
 public:
  explicit BitReader(std::span<const std::uint8_t> bytes) : at_(bytes.data()), end_(at_ + bytes.size()) {}

  void fill() {
    while (count_ <= 56) {
      if (at_ != end_) {
        bits_ |= static_cast<std::uint64_t>(*at_++) << count_;
      } else {
        ++virtual_bytes_;
      }
      count_ += 8;
    }
  }
  std::uint32_t peek(int bits) const { return static_cast<std::uint32_t>(bits_ & ((std::uint64_t{1} << bits) - 1)); }
  void drop(int bits) {
    bits_ >>= bits;
    count_ -= bits;
  }
  std::uint32_t take(int bits) {
    fill();
    const std::uint32_t value = peek(bits);
    drop(bits);
    return value;
  }
  /** Tells whether bits were taken that were not there. */
  bool overrun() const { return virtual_bytes_ * 8 > count_; }
  /** Leaves the rest of a byte and gives the bytes from there on. */
  std::span<const std::uint8_t> rest() {
    const int whole = count_ / 8 - virtual_bytes_;
    return {at_ - std::max(whole, 0), end_};
  }

 private:
  const std::uint8_t* at_;
  const std::uint8_t* end_;
  std::uint64_t bits_ = 0;
  int count_ = 0;
  int virtual_bytes_ = 0;
};

constexpr int longest_code = 15;
constexpr int quick_bits = 9;

/** Decodes canonical Huffman codes: short ones by a table, longer ones by counting. */
class Huffman {
 public:
  /** Takes the length of the code of each symbol; false where more codes are asked for than there are. */
  bool build(const std::uint8_t* lengths, int symbols) {
    std::fill(std::begin(counts_), std::end(counts_), 0);
    for (int symbol = 0; symbol < symbols; ++symbol) ++counts_[lengths[symbol]];
    counts_[0] = 0;
    int left = 1;
    for (int length = 1; length <= longest_code; ++length) {
      left = (left << 1) - counts_[length];
      if (left < 0) return false;
    }
    std::uint16_t offsets[longest_code + 2] = {};
    std::uint32_t codes[longest_code + 2] = {};
    for (int length = 1; length <= longest_code; ++length) {
      offsets[length + 1] = offsets[length] + counts_[length];
      codes[length + 1] = (codes[length] + counts_[length]) << 1;
    }
    std::fill(std::begin(quick_), std::end(quick_), 0);
    for (int symbol = 0; symbol < symbols; ++symbol) {
      const int length = lengths[symbol];
      if (length == 0) continue;
      symbols_[offsets[length]++] = static_cast<std::uint16_t>(symbol);
      const std::uint32_t code = codes[length]++;
      if (length > quick_bits) continue;
      std::uint32_t reversed = 0;
      for (int bit = 0; bit < length; ++bit) reversed |= ((code >> bit) & 1) << (length - 1 - bit);
      for (std::uint32_t entry = reversed; entry < (1u << quick_bits); entry += 1u << length) {
        quick_[entry] = static_cast<std::uint16_t>(symbol << 4 | length);
      }
    }
    return true;
  }

  /** Gives the next symbol, or -1 for bits that are no code. The reader holds 15 bits or more. */
  int decode(BitReader& reader) const {
    const std::uint16_t entry = quick_[reader.peek(quick_bits)];
    if (entry != 0) {
      reader.drop(entry & 15);
      return entry >> 4;
    }
    const std::uint32_t bits = reader.peek(longest_code);
    int code = 0;
    int first = 0;
    int index = 0;
    for (int length = 1; length <= longest_code; ++length) {
      code |= (bits >> (length - 1)) & 1;
      const int count = counts_[length];
      if (code - count < first) {
        reader.drop(length);
        return symbols_[index + (code - first)];
      }
      index += count;
      first = (first + count) << 1;
      code <<= 1;
    }
    return -1;
  }

 private:
  std::uint16_t counts_[longest_code + 1] = {};
  std::uint16_t symbols_[288] = {};
  /** The symbol and, in the low 4 bits, the length of the code that the bits begin with; 0 for longer codes. */
  std::uint16_t quick_[1 << quick_bits] = {};
};

constexpr std::uint16_t length_base[] = {3,  4,  5,  6,  7,  8,  9,  10, 11,  13,  15,  17,  19,  23, 27,
                                         31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195, 227, 258};
constexpr std::uint8_t length_extra[] = {0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0};
constexpr std::uint16_t distance_base[] = {1,   2,   3,   4,   5,   7,    9,    13,   17,   25,   33,   49,   65,    97,    129,
                                           193, 257, 385, 513, 769, 1025, 1537, 2049, 3073, 4097, 6145, 8193, 12289, 16385, 24577};
constexpr std::uint8_t distance_extra[] = {0, 0, 0, 0, 1, 1, 2, 2,  3,  3,  4,  4,  5,  5,  6,
                                           6, 7, 7, 8, 8, 9, 9, 10, 10, 11, 11, 12, 12, 13, 13};

/** Decodes one stream of DEFLATE into a part of the target. */
class Inflater {
 public:
  Inflater(std::span<const std::uint8_t> source, std::span<std::uint8_t> target, std::size_t done)
      : reader_(source), target_(target), begin_(done), done_(done) {}

  bool run() {
    for (bool last = false; !last;) {
      last = reader_.take(1) != 0;
      const std::uint32_t kind = reader_.take(2);
      const bool fine = kind == 0 ? stored() : kind == 1 ? fixed() : kind == 2 ? dynamic() : false;
      if (!fine || reader_.overrun()) return false;
    }
    return true;
  }
  std::size_t done() const { return done_; }
  /** Tells whether it ended because the target has no more room. */
  bool is_full() const { return is_full_; }
  std::span<const std::uint8_t> rest() { return reader_.rest(); }

 private:
  bool stored() {
    std::span<const std::uint8_t> bytes = reader_.rest();
    if (bytes.size() < 4) return false;
    const std::size_t length = bytes[0] | std::size_t{bytes[1]} << 8;
    const std::size_t check = bytes[2] | std::size_t{bytes[3]} << 8;
    if ((length ^ check) != 0xffff || length > bytes.size() - 4 || !has_room(length)) return false;
    if (length != 0) std::memcpy(target_.data() + done_, bytes.data() + 4, length);
    done_ += length;
    reader_ = BitReader(bytes.subspan(4 + length));
    return true;
  }

  bool fixed() {
    std::uint8_t lengths[288];
    std::fill(lengths, lengths + 144, 8);
    std::fill(lengths + 144, lengths + 256, 9);
    std::fill(lengths + 256, lengths + 280, 7);
    std::fill(lengths + 280, lengths + 288, 8);
    std::uint8_t distances[30];
    std::fill(std::begin(distances), std::end(distances), 5);
    return symbols_.build(lengths, 288) && distances_.build(distances, 30) && compressed();
  }

  bool dynamic() {
    const int symbols = static_cast<int>(reader_.take(5)) + 257;
    const int distances = static_cast<int>(reader_.take(5)) + 1;
    const int codes = static_cast<int>(reader_.take(4)) + 4;
    if (symbols > 286 || distances > 30) return false;
    constexpr std::uint8_t order[19] = {16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15};
    std::uint8_t code_lengths[19] = {};
    for (int index = 0; index < codes; ++index) code_lengths[order[index]] = static_cast<std::uint8_t>(reader_.take(3));
    Huffman meta;
    if (!meta.build(code_lengths, 19)) return false;
    std::uint8_t lengths[286 + 30] = {};
    for (int index = 0; index < symbols + distances;) {
      reader_.fill();
      const int symbol = meta.decode(reader_);
      if (symbol < 0 || reader_.overrun()) return false;
      if (symbol < 16) {
        lengths[index++] = static_cast<std::uint8_t>(symbol);
        continue;
      }
      if (symbol == 16 && index == 0) return false;
      const std::uint8_t value = symbol == 16 ? lengths[index - 1] : 0;
      int repeat = symbol == 16 ? 3 + static_cast<int>(reader_.take(2))
                                : symbol == 17 ? 3 + static_cast<int>(reader_.take(3)) : 11 + static_cast<int>(reader_.take(7));
      if (index + repeat > symbols + distances) return false;
      for (; repeat != 0; --repeat) lengths[index++] = value;
    }
    return lengths[256] != 0 && symbols_.build(lengths, symbols) && distances_.build(lengths + symbols, distances) &&
           compressed();
  }

  bool compressed() {
    for (;;) {
      reader_.fill();
      const int symbol = symbols_.decode(reader_);
      if (symbol < 0 || reader_.overrun()) return false;
      if (symbol == 256) return true;
      if (symbol < 256) {
        if (!has_room(1)) return false;
        target_[done_++] = static_cast<std::uint8_t>(symbol);
        continue;
      }
      if (symbol > 285) return false;
      const std::size_t length = length_base[symbol - 257] + reader_.take(length_extra[symbol - 257]);
      reader_.fill();
      const int code = distances_.decode(reader_);
      if (code < 0 || code > 29) return false;
      const std::size_t distance = distance_base[code] + reader_.take(distance_extra[code]);
      if (distance > done_ - begin_ || !has_room(length)) return false;
      copy_back(target_.data() + done_, distance, length);
      done_ += length;
    }
  }

  bool has_room(std::size_t bytes) {
    is_full_ = bytes > target_.size() - done_;
    return !is_full_;
  }

  BitReader reader_;
  const std::span<std::uint8_t> target_;
  const std::size_t begin_;
  std::size_t done_;
  bool is_full_ = false;
  Huffman symbols_;
  Huffman distances_;
};

/** Leaves the header of a member out; false where it is damaged. */
bool skip_header(std::span<const std::uint8_t>& source) {
  if (source.size() < 18 || source[0] != 0x1f || source[1] != 0x8b || source[2] != 8) return false;
  const std::uint8_t flags = source[3];
  source = source.subspan(10);
  if (flags & 4) {
    const std::size_t extra = source.size() < 2 ? SIZE_MAX : 2 + (source[0] | std::size_t{source[1]} << 8);
    if (extra > source.size()) return false;
    source = source.subspan(extra);
  }
  for (const std::uint8_t text : {std::uint8_t{8}, std::uint8_t{16}}) {
    if ((flags & text) == 0) continue;
    const auto end = std::find(source.begin(), source.end(), 0);
    if (end == source.end()) return false;
    source = source.subspan(static_cast<std::size_t>(end - source.begin()) + 1);
  }
  const std::size_t check = (flags & 2) ? 2 : 0;
  if (source.size() < check) return false;
  source = source.subspan(check);
  return true;
}

}  // namespace

Status decompress_gzip(std::span<const std::uint8_t> source, std::span<std::uint8_t> target) {
  std::size_t done = 0;
  do {
    if (!skip_header(source)) return damaged_gzip();
    Inflater inflater(source, target, done);
    if (!inflater.run()) return damaged_gzip();
    source = inflater.rest();
    const std::size_t size = inflater.done() - done;
    done = inflater.done();
    if (source.size() < 8) return damaged_gzip();
    std::uint32_t stated;
    std::memcpy(&stated, source.data() + 4, sizeof stated);
    if (stated != static_cast<std::uint32_t>(size)) return damaged_gzip();
    source = source.subspan(8);
  } while (!source.empty());
  return done == target.size() ? Status() : damaged_gzip();
}

Status unpack_deflate(std::span<const std::uint8_t> source, Buffer& target, std::size_t& size) {
  // No stream becomes more than 1,032 times as long.
  std::size_t room = std::max<std::size_t>({target.capacity(), 4 * source.size() + decompression_slack, std::size_t{1} << 12});
  for (;; room *= 2) {
    KINDLING_RETURN_IF_FAILED(target.reserve(room, 0));
    const std::size_t usable = std::min(target.capacity() - decompression_slack, most_unpacked);
    Inflater inflater(source, {target.data(), usable}, 0);
    if (inflater.run()) {
      size = inflater.done();
      return inflater.rest().empty() ? Status() : damaged_gzip();
    }
    if (!inflater.is_full() || usable == most_unpacked) return damaged_gzip();
    room = target.capacity();
  }
}

}  // namespace kindling
