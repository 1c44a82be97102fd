#include "io/parquet/bloom_filter.h"

#include <algorithm>
#include <cmath>
#include <cstring>

#include "io/parquet/thrift_reader.h"
#include "io/parquet/thrift_writer.h"
#include "kernels/xx_hash.h"

namespace kindling::parquet {

namespace {

constexpr std::size_t block_bytes = 32;
/** Multiply a hash to the bit that it sets in each word of its block. */
constexpr std::uint32_t salts[8] = {0x47b6137bU, 0x44974d91U, 0x8824ad5bU, 0xa2b7289dU,
                                    0x705495c7U, 0x2df1424bU, 0x9efc4947U, 0x5c6bfb31U};

std::uint32_t bit_of(std::uint64_t hash, int word) { return (static_cast<std::uint32_t>(hash) * salts[word]) >> 27; }
std::uint64_t block_of(std::uint64_t hash, std::uint64_t blocks) { return ((hash >> 32) * blocks) >> 32; }

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

/** Says how many blocks hold so many values (parquet-format, "Sizing an SBBF"): eight bits each, one a word. */
std::size_t blocks_for(std::uint64_t distinct, const BloomOutput& wanted) {
  const double bits = -8.0 * static_cast<double>(distinct) / std::log1p(-std::pow(wanted.false_positives, 1.0 / 8));
  const double most = std::max<double>(1, std::floor(static_cast<double>(wanted.most_bytes) / block_bytes));
  return static_cast<std::size_t>(std::clamp(std::ceil(bits / (8 * block_bytes)), 1.0, most));
}

std::string header_of(std::size_t bytes) {
  ThriftWriter header;
  header.integer32(1, static_cast<std::int64_t>(bytes));
  // Blocks, xxHash, not compressed: each is the first choice of a union, and has no fields.
  for (int id = 2; id <= 4; ++id) {
    ThriftWriter choice;
    choice.structure(1, ThriftWriter().finish());
    header.structure(id, choice.finish());
  }
  return header.finish();
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
  const std::uint64_t block = block_of(hash, blocks);
  std::uint32_t words[8];
  KINDLING_RETURN_IF_FAILED(
      file.read_at(begin + header + block * block_bytes, block_bytes, reinterpret_cast<std::uint8_t*>(words)));
  for (int word = 0; word < 8; ++word) may = may && (words[word] >> bit_of(hash, word) & 1) != 0;
  return {};
}

void write_bloom_filter(const BloomOutput& wanted, const LeafForm& form, const LeafData& data,
                        std::span<const std::uint32_t> rows, ByteOutput& output) {
  const std::uint64_t distinct = wanted.distinct == 0 ? rows.size() : std::min<std::uint64_t>(wanted.distinct, rows.size());
  const std::size_t blocks = blocks_for(distinct, wanted);
  output.append(header_of(blocks * block_bytes));
  std::uint8_t* const filter = output.extend(blocks * block_bytes);
  if (filter == nullptr) return;
  std::memset(filter, 0, blocks * block_bytes);
  const bool is_wide = form.physical == PhysicalKind::int64 || form.physical == PhysicalKind::float64;
  for (const std::uint32_t row : rows) {
    const std::string_view plain =
        data.has_texts() ? data.texts()[row].text()
                         : std::string_view(reinterpret_cast<const char*>(&data.numbers()[row]), is_wide ? 8 : 4);
    const std::uint64_t hash = bloom_hash(plain);
    std::uint8_t* const block = filter + block_of(hash, blocks) * block_bytes;
    for (int word = 0; word < 8; ++word) {
      const std::uint32_t bit = bit_of(hash, word);
      block[word * 4 + bit / 8] |= static_cast<std::uint8_t>(1u << bit % 8);
    }
  }
}

}  // namespace kindling::parquet
