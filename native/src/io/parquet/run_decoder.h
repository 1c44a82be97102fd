#pragma once

#include <cstdint>
#include <span>

#include "kindling/status.h"

namespace kindling::parquet {

/**
 * Gives small numbers from runs, each a repeated number or packed bits (parquet-format, "RLE/bit-packing hybrid"). The
 * bytes have `page_slack` readable bytes behind them.
 */
class RunDecoder {
 public:
  RunDecoder() = default;
  /** Numbers have `width` bits, 0 to 32. */
  RunDecoder(std::span<const std::uint8_t> bytes, int width) : bytes_(bytes), width_(width) {}
  /** Makes a decoder of numbers that are packed one after the other, without runs. */
  static RunDecoder packed(std::span<const std::uint8_t> bytes, int width, bool from_high_bits);

  /** Reads `count` numbers; false where they are not there. */
  template <class Number>
  bool decode(std::uint32_t count, Number* numbers);

  /** Goes over `count` numbers; false where they are not there. */
  bool skip(std::uint32_t count);

  /** Goes over the next `count` numbers where all are known to be `number`; else goes nowhere and gives false. */
  bool skip_repeated(std::uint32_t count, std::uint32_t number);

  /** Reads up to `count` numbers when they are all the same, and says which and how many; 0 when they are not known to be. */
  std::uint32_t take_repeated(std::uint32_t count, std::uint32_t& number);

 private:
  bool next_run();

  std::span<const std::uint8_t> bytes_;
  int width_ = 0;
  std::uint32_t repeated_left_ = 0;
  std::uint32_t repeated_ = 0;
  /** Counts the packed numbers that are left; the next one begins at `bit_`. */
  std::uint32_t packed_left_ = 0;
  std::uint64_t bit_ = 0;
  std::span<const std::uint8_t> packed_;
  bool from_high_bits_ = false;
};

/** Unpacks numbers of `width` bits, 0 to 64, from bit `bit` on; the bytes are readable 8 bytes behind the last one. */
void unpack(const std::uint8_t* bytes, std::uint64_t bit, int width, std::uint32_t count, std::uint8_t* numbers);
void unpack(const std::uint8_t* bytes, std::uint64_t bit, int width, std::uint32_t count, std::uint32_t* numbers);
void unpack(const std::uint8_t* bytes, std::uint64_t bit, int width, std::uint32_t count, std::uint64_t* numbers);

}  // namespace kindling::parquet
