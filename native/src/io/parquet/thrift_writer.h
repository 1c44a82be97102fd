#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace kindling::parquet {

/** Writes the fields of one struct in Thrift's compact protocol, in rising order of their numbers. */
class ThriftWriter {
 public:
  void integer32(int id, std::int64_t value) {
    field(id, 5);
    zigzag(value);
  }
  void integer64(int id, std::int64_t value) {
    field(id, 6);
    zigzag(value);
  }
  void binary(int id, std::string_view value) {
    field(id, 8);
    varint(value.size());
    bytes_ += value;
  }
  /** Writes a list of integers of 32 bits, or of 64. */
  void integers(int id, const std::vector<std::int64_t>& values, bool are_wide = false) {
    field(id, 9);
    list(values.size(), are_wide ? 6 : 5);
    for (const std::int64_t value : values) zigzag(value);
  }
  void booleans(int id, const std::vector<bool>& values) {
    field(id, 9);
    list(values.size(), 1);
    for (const bool value : values) bytes_ += value ? '\1' : '\2';
  }
  void texts(int id, const std::vector<std::string>& values) {
    field(id, 9);
    list(values.size(), 8);
    for (const std::string& value : values) {
      varint(value.size());
      bytes_ += value;
    }
  }
  /** Writes a struct that another writer finished. */
  void structure(int id, std::string_view finished) {
    field(id, 12);
    bytes_ += finished;
  }
  /** Gives the bytes so far, for somebody else to end the struct. */
  std::string take() { return std::move(bytes_); }
  /** Ends the struct and gives its bytes. */
  std::string finish() {
    bytes_ += '\0';
    return std::move(bytes_);
  }

 private:
  void field(int id, int type) {
    // Numbers of neighbours differ by less than 16 in all of Parquet.
    bytes_ += static_cast<char>((id - last_) << 4 | type);
    last_ = id;
  }
  void list(std::size_t size, int type) {
    if (size < 15) {
      bytes_ += static_cast<char>(size << 4 | static_cast<std::size_t>(type));
    } else {
      bytes_ += static_cast<char>(0xf0 | type);
      varint(size);
    }
  }
  void varint(std::uint64_t value) {
    for (; value >= 128; value >>= 7) bytes_ += static_cast<char>(value | 128);
    bytes_ += static_cast<char>(value);
  }
  void zigzag(std::int64_t value) {
    varint(static_cast<std::uint64_t>(value) << 1 ^ static_cast<std::uint64_t>(value >> 63));
  }

  std::string bytes_;
  int last_ = 0;
};

}  // namespace kindling::parquet
