#pragma once

#include <cstring>
#include <span>
#include <string_view>

#include "kindling/status.h"

namespace kindling::parquet {

/** Numbers the types of Thrift's compact protocol. */
enum class ThriftType : std::uint8_t { stop, yes, no, i8, i16, i32, i64, number, binary, list, set, map, structure };

/**
 * Reads Thrift's compact protocol (specification: Apache Thrift, "Compact protocol") from bytes that nobody has checked.
 * After the first value that does not fit, everything reads as zero or empty and `failed` says so.
 */
class ThriftReader {
 public:
  explicit ThriftReader(std::span<const std::uint8_t> bytes) : bytes_(bytes) {}

  /** Calls `visit(id, type)` for each field of a struct; it reads the value or skips it. */
  template <class Visit>
  void structure(Visit visit) {
    if (!enter()) return;
    std::int32_t id = 0;
    while (!failed_) {
      const std::uint8_t head = byte();
      if (failed_ || head == 0) break;
      const std::uint8_t delta = head >> 4;
      id = delta != 0 ? id + delta : static_cast<std::int32_t>(zigzag());
      if (id < 0 || id > INT16_MAX || (head & 15) > static_cast<int>(ThriftType::structure)) return fail();
      visit(id, static_cast<ThriftType>(head & 15));
    }
    --depth_;
  }

  /** Calls `visit(type)` for each element of a list; it reads the element or skips it. */
  template <class Visit>
  void list(ThriftType type, Visit visit) {
    if (type != ThriftType::list && type != ThriftType::set) return fail();
    if (!enter()) return;
    const std::uint8_t head = byte();
    std::uint64_t size = head >> 4;
    if (size == 15) size = varint();
    // An element takes at least one byte, so no list is longer than what is left.
    if (size > bytes_.size() || (head & 15) > static_cast<int>(ThriftType::structure)) return fail();
    for (; size != 0 && !failed_; --size) visit(static_cast<ThriftType>(head & 15));
    --depth_;
  }

  std::int64_t integer(ThriftType type);
  bool boolean(ThriftType type);
  /** Reads a boolean of a list, which has a byte of its own there. */
  bool listed_boolean() { return byte() == 1; }
  /** Gives bytes that lie in the input. */
  std::string_view binary(ThriftType type);
  void skip(ThriftType type);
  void fail() {
    failed_ = true;
    bytes_ = {};
  }
  bool failed() const { return failed_; }
  /** Returns how many bytes have not been read. */
  std::size_t left() const { return bytes_.size(); }

 private:
  static constexpr int deepest = 24;
  bool enter() {
    if (++depth_ > deepest) fail();
    return !failed_;
  }
  std::uint8_t byte() {
    if (bytes_.empty()) {
      fail();
      return 0;
    }
    const std::uint8_t value = bytes_[0];
    bytes_ = bytes_.subspan(1);
    return value;
  }
  std::uint64_t varint();
  std::int64_t zigzag() {
    const std::uint64_t value = varint();
    return static_cast<std::int64_t>((value >> 1) ^ (0 - (value & 1)));
  }

  std::span<const std::uint8_t> bytes_;
  int depth_ = 0;
  bool failed_ = false;
};

}  // namespace kindling::parquet
