#pragma once

#include <cstdint>
#include <span>

#include "io/parquet/run_decoder.h"

namespace kindling::parquet {

/** Gives integers that are kept as differences, in blocks of packed bits (parquet-format, "DELTA_BINARY_PACKED"). */
class DeltaDecoder {
 public:
  DeltaDecoder() = default;
  /** Reads the header; `failed` says whether it was damaged. The bytes have `page_slack` readable bytes behind them. */
  explicit DeltaDecoder(std::span<const std::uint8_t> bytes);

  /** Reads `count` integers modulo 2^64; false where they are not there. */
  bool decode(std::uint32_t count, std::uint64_t* values);
  /** Returns how many integers are left. */
  std::uint64_t left() const { return left_; }
  bool failed() const { return failed_; }
  /** Gives the bytes behind the last integer, by walking over the blocks. */
  bool skip_all(std::span<const std::uint8_t>& rest);

 private:
  std::uint64_t varint();
  bool next_block();
  bool next_miniblock();

  std::span<const std::uint8_t> bytes_;
  std::uint64_t miniblocks_ = 0;
  std::uint64_t miniblock_values_ = 0;
  std::uint64_t left_ = 0;
  std::uint64_t last_ = 0;
  std::uint64_t smallest_ = 0;
  bool has_first_ = false;
  bool failed_ = false;
  std::span<const std::uint8_t> widths_;
  std::size_t next_width_ = 0;
  std::span<const std::uint8_t> packed_;
  int width_ = 0;
  std::uint64_t in_miniblock_ = 0;
  std::uint64_t bit_ = 0;
};

}  // namespace kindling::parquet
