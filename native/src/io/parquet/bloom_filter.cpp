#include "io/parquet/bloom_filter.h"

#include <algorithm>

#include "io/parquet/thrift_reader.h"
#include "kernels/xx_hash.h"

namespace kindling::parquet {

namespace {

constexpr std::size_t block_bytes = 32;
/** Headers of filters have some twenty bytes. */
constexpr std::size_t most_header_bytes = 64;
/** Is the largest filter that Parquet's own writer makes, and some more. */
constexpr std::int64_t most_filter_bytes = 256 << 20;

/** Reads the number of the only field of a union. */
std::int32_t read_choice(ThriftReader& reader, ThriftType type) {
  std::int32_t choice = 0;
  if (type != ThriftType::structure) {
    reader.fail();
    return choice;
  }
  reader.structure([&](std::int32_t id, ThriftType field) {
    choice = id;
    reader.skip(field);
  });
  return choice;
}

/** Reads how many bytes the blocks have; 0 where the filter has a form that is not known. */
std::int64_t read_header(std::span<const std::uint8_t> bytes, std::size_t& header) {
  ThriftReader reader(bytes);
  std::int64_t size = 0;
  bool is_known = true;
  reader.structure([&](std::int32_t id, ThriftType type) {
    if (id == 1) {
      size = reader.integer(type);
    } else if (id <= 4) {
      // Blocks, xxHash, not compressed: each is the first and only choice so far.
      is_known = is_known && read_choice(reader, type) == 1;
    } else {
      reader.skip(type);
    }
  });
  header = bytes.size() - reader.left();
  const bool is_sound = !reader.failed() && is_known && size > 0 && size <= most_filter_bytes &&
                        size % static_cast<std::int64_t>(block_bytes) == 0;
  return is_sound ? size : 0;
}

}  // namespace

std::uint64_t bloom_hash(std::string_view plain) { return XxHash64::of_bytes(plain, 0); }

Status may_contain(const InputFile& file, const ColumnChunk& chunk, std::uint64_t hash, bool& may) {
  may = true;
  const std::int64_t offset = chunk.bloom_filter_offset;
  if (offset <= 0 || static_cast<std::uint64_t>(offset) >= file.size()) return {};
  std::uint8_t bytes[most_header_bytes];
  const auto begin = static_cast<std::uint64_t>(offset);
  const std::size_t readable = std::min<std::uint64_t>(file.size() - begin, most_header_bytes);
  KINDLING_RETURN_IF_FAILED(file.read_at(begin, readable, bytes));
  std::size_t header;
  const std::int64_t size = read_header({bytes, readable}, header);
  if (size == 0 || static_cast<std::uint64_t>(size) > file.size() - begin - header) return {};
  // Only the block of the value is read.
  const std::uint64_t blocks = static_cast<std::uint64_t>(size) / block_bytes;
  const std::uint64_t block = ((hash >> 32) * blocks) >> 32;
  std::uint32_t words[8];
  KINDLING_RETURN_IF_FAILED(
      file.read_at(begin + header + block * block_bytes, block_bytes, reinterpret_cast<std::uint8_t*>(words)));
  constexpr std::uint32_t salts[8] = {0x47b6137bU, 0x44974d91U, 0x8824ad5bU, 0xa2b7289dU,
                                      0x705495c7U, 0x2df1424bU, 0x9efc4947U, 0x5c6bfb31U};
  for (int word = 0; word < 8; ++word) {
    const std::uint32_t bit = (static_cast<std::uint32_t>(hash) * salts[word]) >> 27;
    may = may && (words[word] >> bit & 1) != 0;
  }
  return {};
}

}  // namespace kindling::parquet
