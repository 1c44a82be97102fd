#include "io/parquet/delta_decoder.h"

#include <algorithm>

namespace kindling::parquet {

std::uint64_t DeltaDecoder::varint() {
  std::uint64_t value = 0;
  for (int shift = 0; shift < 64; shift += 7) {
    if (bytes_.empty()) break;
    const std::uint8_t byte = bytes_[0];
    bytes_ = bytes_.subspan(1);
    value |= static_cast<std::uint64_t>(byte & 127) << shift;
    if (byte < 128) return value;
  }
  failed_ = true;
  return 0;
}

DeltaDecoder::DeltaDecoder(std::span<const std::uint8_t> bytes) : bytes_(bytes) {
  const std::uint64_t block = varint();
  miniblocks_ = varint();
  left_ = varint();
  const std::uint64_t first = varint();
  last_ = (first >> 1) ^ (0 - (first & 1));
  constexpr std::uint64_t most = 1u << 30;
  if (failed_ || block == 0 || block > most || miniblocks_ == 0 || miniblocks_ > block || block % miniblocks_ != 0 ||
      (block / miniblocks_) % 8 != 0) {
    failed_ = true;
    return;
  }
  miniblock_values_ = block / miniblocks_;
}

bool DeltaDecoder::next_block() {
  const std::uint64_t smallest = varint();
  smallest_ = (smallest >> 1) ^ (0 - (smallest & 1));
  if (failed_ || miniblocks_ > bytes_.size()) return false;
  widths_ = bytes_.first(miniblocks_);
  bytes_ = bytes_.subspan(miniblocks_);
  next_width_ = 0;
  return true;
}

bool DeltaDecoder::next_miniblock() {
  if (next_width_ == widths_.size() && !next_block()) return false;
  width_ = widths_[next_width_++];
  if (width_ > 64) return false;
  const std::uint64_t size = miniblock_values_ / 8 * static_cast<std::uint64_t>(width_);
  // The last miniblock may be cut off behind the last value that counts.
  const std::uint64_t needed = (std::min(left_, miniblock_values_) * static_cast<std::uint64_t>(width_) + 7) / 8;
  if (needed > bytes_.size()) return false;
  packed_ = bytes_.first(std::min<std::uint64_t>(size, bytes_.size()));
  bytes_ = bytes_.subspan(packed_.size());
  in_miniblock_ = miniblock_values_;
  bit_ = 0;
  return true;
}

bool DeltaDecoder::decode(std::uint32_t count, std::uint64_t* values) {
  if (failed_ || count > left_) return false;
  if (count != 0 && !has_first_) {
    has_first_ = true;
    *values++ = last_;
    --count;
    --left_;
  }
  while (count != 0) {
    if (in_miniblock_ == 0 && !next_miniblock()) return false;
    const auto part = static_cast<std::uint32_t>(std::min<std::uint64_t>(count, in_miniblock_));
    unpack(packed_.data(), bit_, width_, part, values);
    for (std::uint32_t index = 0; index < part; ++index) {
      last_ += smallest_ + values[index];
      values[index] = last_;
    }
    bit_ += static_cast<std::uint64_t>(part) * static_cast<std::uint64_t>(width_);
    in_miniblock_ -= part;
    left_ -= part;
    values += part;
    count -= part;
  }
  return true;
}

bool DeltaDecoder::skip_all(std::span<const std::uint8_t>& rest) {
  if (failed_) return false;
  if (left_ != 0 && !has_first_) --left_;
  has_first_ = true;
  left_ -= std::min(left_, in_miniblock_);
  while (left_ != 0) {
    if (!next_miniblock()) return false;
    left_ -= std::min(left_, miniblock_values_);
  }
  // The miniblocks of the last block that hold no value are not there, whatever their widths.
  rest = bytes_;
  return true;
}

}  // namespace kindling::parquet
