#pragma once

#include <cstdint>
#include <cstring>
#include <string_view>

namespace kindling {

/** Reads the numbers and bytes of Avro's binary encoding (specification 1.12); false where they end too early or are none. */
class AvroInput {
 public:
  void start(std::string_view bytes) {
    at_ = bytes.data();
    end_ = bytes.data() + bytes.size();
  }

  std::size_t left() const { return static_cast<std::size_t>(end_ - at_); }
  const char* position() const { return at_; }

  /** Reads an integer of at most 5 bytes, of which Java's reader keeps 32 bits. */
  bool read(std::int32_t& value) {
    std::uint64_t bits;
    if (!read_bits(5, bits)) return false;
    const auto low = static_cast<std::uint32_t>(bits);
    value = static_cast<std::int32_t>((low >> 1) ^ (0u - (low & 1)));
    return true;
  }
  /** Reads an integer of at most 10 bytes. */
  bool read(std::int64_t& value) {
    std::uint64_t bits;
    if (!read_bits(10, bits)) return false;
    value = static_cast<std::int64_t>((bits >> 1) ^ (std::uint64_t{0} - (bits & 1)));
    return true;
  }
  bool read(float& value) { return read_raw(&value, sizeof value); }
  bool read(double& value) { return read_raw(&value, sizeof value); }
  /** Reads a byte, of which only 1 is true. */
  bool read(bool& value) {
    std::uint8_t byte;
    if (!read_raw(&byte, 1)) return false;
    value = byte == 1;
    return true;
  }
  /** Looks at bytes that follow their number. */
  bool read(std::string_view& bytes) {
    std::int64_t size;
    return read(size) && size >= 0 && read(static_cast<std::uint64_t>(size), bytes);
  }
  /** Looks at so many bytes. */
  bool read(std::uint64_t size, std::string_view& bytes) {
    if (size > left()) return false;
    bytes = {at_, static_cast<std::size_t>(size)};
    at_ += size;
    return true;
  }

 private:
  bool read_bits(int most, std::uint64_t& bits) {
    bits = 0;
    for (int index = 0; index < most && at_ != end_; ++index) {
      const auto byte = static_cast<std::uint8_t>(*at_++);
      bits |= std::uint64_t{byte & 0x7fu} << (7 * index);
      if (byte < 0x80) return true;
    }
    return false;
  }
  bool read_raw(void* target, std::size_t size) {
    if (size > left()) return false;
    std::memcpy(target, at_, size);
    at_ += size;
    return true;
  }

  const char* at_ = nullptr;
  const char* end_ = nullptr;
};

}  // namespace kindling
