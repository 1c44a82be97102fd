#include "io/parquet/run_decoder.h"

#include <algorithm>
#include <cstring>

#include "kernels/primitives.h"

namespace kindling::parquet {

namespace {

template <class Number>
void unpack_numbers(const std::uint8_t* bytes, std::uint64_t bit, int width, std::uint32_t count, Number* numbers) {
  if (width == 0) {
    std::fill(numbers, numbers + count, Number{0});
    return;
  }
  const std::uint64_t mask = width == 64 ? ~std::uint64_t{0} : (std::uint64_t{1} << width) - 1;
  for (std::uint32_t index = 0; index < count; ++index, bit += static_cast<std::uint64_t>(width)) {
    std::uint64_t word;
    std::memcpy(&word, bytes + bit / 8, sizeof word);
    const int shift = static_cast<int>(bit % 8);
    std::uint64_t value = word >> shift;
    // Only numbers of more than 57 bits reach into a ninth byte.
    if (shift + width > 64) value |= static_cast<std::uint64_t>(bytes[bit / 8 + 8]) << (64 - shift);
    numbers[index] = static_cast<Number>(value & mask);
  }
}

}  // namespace

void unpack(const std::uint8_t* bytes, std::uint64_t bit, int width, std::uint32_t count, std::uint8_t* numbers) {
  unpack_numbers(bytes, bit, width, count, numbers);
}
void unpack(const std::uint8_t* bytes, std::uint64_t bit, int width, std::uint32_t count, std::uint32_t* numbers) {
  if (width == 0) {
    std::fill(numbers, numbers + count, 0);
  } else {
    primitives().unpack_numbers(bytes, bit, width, count, numbers);
  }
}
void unpack(const std::uint8_t* bytes, std::uint64_t bit, int width, std::uint32_t count, std::uint64_t* numbers) {
  unpack_numbers(bytes, bit, width, count, numbers);
}

RunDecoder RunDecoder::packed(std::span<const std::uint8_t> bytes, int width, bool from_high_bits) {
  RunDecoder decoder({}, width);
  decoder.packed_ = bytes;
  decoder.from_high_bits_ = from_high_bits;
  const std::uint64_t numbers = width == 0 ? UINT32_MAX : bytes.size() * 8 / static_cast<std::uint64_t>(width);
  decoder.packed_left_ = static_cast<std::uint32_t>(std::min<std::uint64_t>(numbers, UINT32_MAX));
  return decoder;
}

bool RunDecoder::next_run() {
  std::uint64_t head = 0;
  for (int shift = 0;; shift += 7) {
    if (bytes_.empty() || shift > 28) return false;
    const std::uint8_t byte = bytes_[0];
    bytes_ = bytes_.subspan(1);
    head |= static_cast<std::uint64_t>(byte & 127) << shift;
    if (byte < 128) break;
  }
  if (head & 1) {
    const std::uint64_t wanted = head >> 1;
    const std::uint64_t size = wanted * static_cast<std::uint64_t>(width_);
    packed_ = bytes_.first(std::min<std::uint64_t>(size, bytes_.size()));
    bytes_ = bytes_.subspan(packed_.size());
    // The last run may be cut off behind the last number that counts.
    const std::uint64_t held = width_ == 0 ? wanted * 8 : packed_.size() * 8 / static_cast<std::uint64_t>(width_);
    packed_left_ = static_cast<std::uint32_t>(std::min<std::uint64_t>(std::min(held, wanted * 8), UINT32_MAX));
    bit_ = 0;
    return packed_left_ != 0;
  }
  const std::size_t size = static_cast<std::size_t>(width_ + 7) / 8;
  if (size > bytes_.size() || (head >> 1) == 0) return false;
  repeated_ = 0;
  for (std::size_t index = 0; index < size; ++index) repeated_ |= std::uint32_t{bytes_[index]} << (8 * index);
  if (width_ < 32 && repeated_ >> width_ != 0) return false;
  repeated_left_ = static_cast<std::uint32_t>(head >> 1);
  bytes_ = bytes_.subspan(size);
  return true;
}

template <class Number>
bool RunDecoder::decode(std::uint32_t count, Number* numbers) {
  while (count != 0) {
    if (repeated_left_ == 0 && packed_left_ == 0 && !next_run()) return false;
    if (repeated_left_ != 0) {
      const std::uint32_t part = std::min(count, repeated_left_);
      std::fill(numbers, numbers + part, static_cast<Number>(repeated_));
      repeated_left_ -= part;
      numbers += part;
      count -= part;
      continue;
    }
    const std::uint32_t part = std::min(count, packed_left_);
    if (from_high_bits_) {
      for (std::uint32_t index = 0; index < part; ++index) {
        std::uint32_t value = 0;
        for (int step = 0; step < width_; ++step, ++bit_) {
          value = value << 1 | ((packed_[bit_ / 8] >> (7 - bit_ % 8)) & 1);
        }
        numbers[index] = static_cast<Number>(value);
      }
    } else {
      unpack(packed_.data(), bit_, width_, part, numbers);
      bit_ += static_cast<std::uint64_t>(part) * static_cast<std::uint64_t>(width_);
    }
    packed_left_ -= part;
    numbers += part;
    count -= part;
  }
  return true;
}

template bool RunDecoder::decode(std::uint32_t count, std::uint8_t* numbers);
template bool RunDecoder::decode(std::uint32_t count, std::uint32_t* numbers);

bool RunDecoder::skip(std::uint32_t count) {
  while (count != 0) {
    if (repeated_left_ == 0 && packed_left_ == 0 && !next_run()) return false;
    std::uint32_t& left = repeated_left_ != 0 ? repeated_left_ : packed_left_;
    const std::uint32_t part = std::min(count, left);
    if (repeated_left_ == 0) bit_ += static_cast<std::uint64_t>(part) * static_cast<std::uint64_t>(width_);
    left -= part;
    count -= part;
  }
  return true;
}

bool RunDecoder::skip_repeated(std::uint32_t count, std::uint32_t number) {
  if (repeated_left_ == 0 && packed_left_ == 0 && !next_run()) return false;
  if (repeated_left_ < count || repeated_ != number) return false;
  repeated_left_ -= count;
  return true;
}

std::uint32_t RunDecoder::take_repeated(std::uint32_t count, std::uint32_t& number) {
  if (repeated_left_ == 0 && packed_left_ == 0 && !next_run()) return 0;
  const std::uint32_t part = std::min(count, repeated_left_);
  number = repeated_;
  repeated_left_ -= part;
  return part;
}

}  // namespace kindling::parquet
