#include "io/parquet/thrift_reader.h"

namespace kindling::parquet {

std::uint64_t ThriftReader::varint() {
  std::uint64_t value = 0;
  for (int shift = 0; shift < 64; shift += 7) {
    const std::uint8_t next = byte();
    value |= static_cast<std::uint64_t>(next & 127) << shift;
    if (next < 128) return value;
  }
  fail();
  return 0;
}

std::int64_t ThriftReader::integer(ThriftType type) {
  switch (type) {
    case ThriftType::i8:
      return static_cast<std::int8_t>(byte());
    case ThriftType::i16:
    case ThriftType::i32:
    case ThriftType::i64:
      return zigzag();
    default:
      fail();
      return 0;
  }
}

bool ThriftReader::boolean(ThriftType type) {
  if (type != ThriftType::yes && type != ThriftType::no) fail();
  return type == ThriftType::yes;
}

std::string_view ThriftReader::binary(ThriftType type) {
  const std::uint64_t size = type == ThriftType::binary ? varint() : UINT64_MAX;
  if (size > bytes_.size()) {
    fail();
    return {};
  }
  const std::string_view value(reinterpret_cast<const char*>(bytes_.data()), size);
  bytes_ = bytes_.subspan(size);
  return value;
}

void ThriftReader::skip(ThriftType type) {
  switch (type) {
    case ThriftType::stop:
      return fail();
    case ThriftType::yes:
    case ThriftType::no:
      return;
    case ThriftType::i8:
      byte();
      return;
    case ThriftType::i16:
    case ThriftType::i32:
    case ThriftType::i64:
      varint();
      return;
    case ThriftType::number:
      for (int index = 0; index < 8; ++index) byte();
      return;
    case ThriftType::binary:
      binary(type);
      return;
    case ThriftType::list:
    case ThriftType::set:
      // Booleans in a list take a byte each.
      return list(type, [this](ThriftType element) {
        if (element == ThriftType::yes || element == ThriftType::no) {
          byte();
        } else {
          skip(element);
        }
      });
    case ThriftType::map: {
      // Parquet has no maps; a file of the future may.
      const std::uint64_t size = varint();
      if (size == 0) return;
      const std::uint8_t types = byte();
      if (size > bytes_.size() || !enter()) return fail();
      for (std::uint64_t left = size; left != 0 && !failed_; --left) {
        skip(static_cast<ThriftType>(types >> 4));
        skip(static_cast<ThriftType>(types & 15));
      }
      --depth_;
      return;
    }
    case ThriftType::structure:
      return structure([this](std::int32_t, ThriftType field) { skip(field); });
  }
  fail();
}

}  // namespace kindling::parquet
