#pragma once

#include <cstring>
#include <span>
#include <string>
#include <type_traits>

#include "kindling/status.h"

namespace kindling {

/**
 * Reads little-endian values from bytes that nobody has checked. After the first value that does not fit, everything
 * reads as zero or empty and `failed` says so: callers check once, at the end, or before they loop.
 */
class ByteReader {
 public:
  explicit ByteReader(std::span<const std::uint8_t> bytes) : bytes_(bytes) {}

  template <class T>
  T number() {
    static_assert(std::is_arithmetic_v<T>);
    T value{};
    if (bytes_.size() < sizeof value) {
      fail();
    } else {
      std::memcpy(&value, bytes_.data(), sizeof value);
      bytes_ = bytes_.subspan(sizeof value);
    }
    return value;
  }
  /** Reads how many values follow; each takes at least one byte, so a count is never larger than what is left. */
  std::uint32_t count() {
    const auto value = number<std::uint32_t>();
    if (value > bytes_.size()) fail();
    return failed_ ? 0 : value;
  }
  std::string text() {
    const std::uint32_t length = count();
    std::string value(reinterpret_cast<const char*>(bytes_.data()), length);
    bytes_ = bytes_.subspan(length);
    return value;
  }
  void fail() {
    failed_ = true;
    bytes_ = {};
  }
  bool failed() const { return failed_; }
  bool at_end() const { return bytes_.empty(); }

 private:
  std::span<const std::uint8_t> bytes_;
  bool failed_ = false;
};

}  // namespace kindling
