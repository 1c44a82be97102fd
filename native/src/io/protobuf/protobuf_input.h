#pragma once

#include <cstdint>
#include <cstring>
#include <string_view>

namespace kindling {

/** Names what stands behind a tag, by the three bits that say so. */
enum class ProtobufWire : std::uint8_t { varint = 0, fixed64 = 1, bytes = 2, group_begin = 3, group_end = 4, fixed32 = 5 };

/** Reads the parts of a message (protobuf.dev/programming-guides/encoding); false where they end too early or are none. */
class ProtobufInput {
 public:
  explicit ProtobufInput(std::string_view bytes) : at_(bytes.data()), end_(bytes.data() + bytes.size()) {}

  bool at_end() const { return at_ == end_; }
  const char* position() const { return at_; }

  /** Reads an integer of at most ten bytes, of which 64 bits count. */
  bool read_varint(std::uint64_t& value) {
    value = 0;
    for (int shift = 0; shift < 70 && at_ != end_; shift += 7) {
      const auto byte = static_cast<std::uint8_t>(*at_++);
      if (shift < 64) value |= std::uint64_t{byte & 0x7fu} << shift;
      if (byte < 0x80) return true;
    }
    return false;
  }
  template <class T>
  bool read_fixed(T& value) {
    if (static_cast<std::size_t>(end_ - at_) < sizeof value) return false;
    std::memcpy(&value, at_, sizeof value);
    at_ += sizeof value;
    return true;
  }
  /** Looks at bytes that follow their number, which has 31 bits. */
  bool read_bytes(std::string_view& bytes) {
    std::uint64_t number;
    if (!read_varint(number)) return false;
    const auto size = static_cast<std::uint32_t>(number);
    if (size > 0x7fffffff || size > static_cast<std::size_t>(end_ - at_)) return false;
    bytes = {at_, size};
    at_ += size;
    return true;
  }
  /** Reads the number of a field and what stands behind it. */
  bool read_tag(std::int32_t& number, ProtobufWire& wire) {
    std::uint64_t bits;
    if (!read_varint(bits)) return false;
    const auto tag = static_cast<std::uint32_t>(bits);
    number = static_cast<std::int32_t>(tag >> 3);
    wire = static_cast<ProtobufWire>(tag & 7);
    return number != 0;
  }
  /** Passes over a value; `depth` says how many groups may stand in it, and `content` what it is without tag and number. */
  bool skip(std::int32_t number, ProtobufWire wire, std::uint32_t depth, std::string_view& content) {
    const char* begin = at_;
    std::uint64_t bits;
    std::uint32_t narrow;
    switch (wire) {
      case ProtobufWire::varint:
        if (!read_varint(bits)) return false;
        break;
      case ProtobufWire::fixed64:
        if (!read_fixed(bits)) return false;
        break;
      case ProtobufWire::fixed32:
        if (!read_fixed(narrow)) return false;
        break;
      case ProtobufWire::bytes:
        return read_bytes(content);
      case ProtobufWire::group_begin:
        return depth != 0 && skip_group(number, depth - 1, content);
      default:
        return false;
    }
    content = {begin, static_cast<std::size_t>(at_ - begin)};
    return true;
  }

 private:
  bool skip_group(std::int32_t group, std::uint32_t depth, std::string_view& content) {
    const char* begin = at_;
    for (;;) {
      const char* before = at_;
      std::int32_t number;
      ProtobufWire wire;
      if (!read_tag(number, wire)) return false;
      if (wire == ProtobufWire::group_end) {
        content = {begin, static_cast<std::size_t>(before - begin)};
        return number == group;
      }
      std::string_view passed;
      if (!skip(number, wire, depth, passed)) return false;
    }
  }

  const char* at_;
  const char* end_;
};

}  // namespace kindling
