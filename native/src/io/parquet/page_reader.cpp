#include "io/parquet/page_reader.h"

#include <algorithm>
#include <cstring>

#include "io/compression/decompress.h"
#include "io/parquet/malformed.h"
#include "io/parquet/thrift_reader.h"

namespace kindling::parquet {

namespace {

/** Statistics may stand in a header of a page; real ones have some kilobytes at most. */
constexpr std::size_t most_page_header_bytes = 16u << 20;

/** Bounds how much a codec can make of a byte, so that a lie about the size allocates nothing. */
std::uint64_t most_expansion(Codec codec) {
  switch (codec) {
    case Codec::none:
      return 1;
    case Codec::snappy:
      return 64;
    case Codec::lz4:
    case Codec::lz4_raw:
      return 256;
    case Codec::gzip:
      return 1100;
    default:
      return 64 * 1024;
  }
}

const char* codec_name(Codec codec) {
  constexpr const char* names[] = {"none", "snappy", "gzip", "lzo", "brotli", "lz4", "zstd", "lz4_raw"};
  return names[static_cast<int>(codec)];
}

std::uint32_t little_endian(const std::uint8_t* at) {
  std::uint32_t value;
  std::memcpy(&value, at, sizeof value);
  return value;
}

}  // namespace

enum class PageKind : std::uint8_t { data, index, dictionary, data_2, unknown };

struct PageReader::Header {
  PageKind kind = PageKind::unknown;
  std::int64_t size = -1;
  std::int64_t compressed = -1;
  std::int64_t values = -1;
  std::int64_t encoding = 0;
  std::int64_t definition_encoding = static_cast<std::int64_t>(Encoding::rle);
  std::int64_t repetition_encoding = static_cast<std::int64_t>(Encoding::rle);
  /** Only pages of the second version say how long their levels are. */
  std::int64_t definition_bytes = 0;
  std::int64_t repetition_bytes = 0;
  bool is_compressed = true;
};

Status PageReader::open(InputFilePointer file, const ColumnChunk& chunk, PageReader& reader) {
  KINDLING_RETURN_IF_FAILED(reader.place(*file, chunk));
  reader.owner_ = std::move(file);
  return {};
}

Status PageReader::place(const InputFile& file, const ColumnChunk& chunk) {
  if (!chunk.is_plain) return malformed("it is encrypted or lies in another file");
  switch (chunk.codec) {
    case Codec::none:
    case Codec::snappy:
    case Codec::gzip:
    case Codec::brotli:
    case Codec::zstd:
    case Codec::lz4:
    case Codec::lz4_raw:
      break;
    default:
      return malformed(std::string("the compression `") + codec_name(chunk.codec) + "` cannot be read");
  }
  std::int64_t begin = chunk.data_page_offset;
  // Some writers say 0 where there is no dictionary.
  if (chunk.dictionary_page_offset.value_or(0) > 0) begin = std::min(begin, *chunk.dictionary_page_offset);
  const auto size = static_cast<std::int64_t>(std::min<std::uint64_t>(file.size(), INT64_MAX));
  if (begin < 4 || begin > size || chunk.compressed_bytes < 0 || chunk.compressed_bytes > size - begin) {
    return malformed("its pages do not lie in the file");
  }
  file_ = &file;
  codec_ = chunk.codec;
  position_ = static_cast<std::uint64_t>(begin);
  end_ = position_ + static_cast<std::uint64_t>(chunk.compressed_bytes);
  return {};
}

Status read_dictionary_size(const InputFile& file, const ColumnChunk& chunk, DictionarySize& size) {
  constexpr std::size_t header_bytes = 512;
  PageReader reader;
  reader.window_bytes_ = header_bytes;
  KINDLING_RETURN_IF_FAILED(reader.place(file, chunk));
  PageReader::Header header;
  KINDLING_RETURN_IF_FAILED(reader.read_header(header));
  if (header.kind == PageKind::dictionary) size = {header.values, header.size};
  return {};
}

Status PageReader::fill(std::size_t length, std::span<const std::uint8_t>& bytes) {
  const std::uint64_t left = end_ - position_;
  length = std::min<std::uint64_t>(length, left);
  if (window_size_ == 0 || position_ < window_begin_ || position_ + length > window_begin_ + window_size_) {
    const std::size_t wanted = std::min<std::uint64_t>(left, std::max(length, window_bytes_));
    if (window_.capacity() < wanted) KINDLING_RETURN_IF_FAILED(window_.allocate(wanted));
    window_size_ = 0;
    KINDLING_RETURN_IF_FAILED(file_->read_at(position_, wanted, window_.data()));
    window_begin_ = position_;
    window_size_ = wanted;
  }
  const std::size_t at = position_ - window_begin_;
  bytes = {window_.data() + at, std::min(window_size_ - at, std::max(length, window_size_ - at))};
  return {};
}

Status PageReader::read_header(Header& header) {
  for (std::size_t length = 256;; length *= 4) {
    std::span<const std::uint8_t> bytes;
    KINDLING_RETURN_IF_FAILED(fill(length, bytes));
    ThriftReader reader(bytes);
    header = {};
    const auto integer_into = [&reader](std::int64_t& value) {
      return [&](ThriftType type) { value = reader.integer(type); };
    };
    const auto data_page = [&](bool is_second) {
      reader.structure([&](std::int32_t id, ThriftType type) {
        if (id == 1) return integer_into(header.values)(type);
        if (id == (is_second ? 4 : 2)) return integer_into(header.encoding)(type);
        if (!is_second && id == 3) return integer_into(header.definition_encoding)(type);
        if (!is_second && id == 4) return integer_into(header.repetition_encoding)(type);
        if (is_second && id == 5) return integer_into(header.definition_bytes)(type);
        if (is_second && id == 6) return integer_into(header.repetition_bytes)(type);
        if (is_second && id == 7) {
          header.is_compressed = reader.boolean(type);
          return;
        }
        reader.skip(type);
      });
    };
    reader.structure([&](std::int32_t id, ThriftType type) {
      std::int64_t kind = 0;
      switch (id) {
        case 1:
          integer_into(kind)(type);
          header.kind = kind >= 0 && kind < 4 ? static_cast<PageKind>(kind) : PageKind::unknown;
          return;
        case 2:
          return integer_into(header.size)(type);
        case 3:
          return integer_into(header.compressed)(type);
        case 5:
        case 8:
          if (type != ThriftType::structure) return reader.fail();
          return data_page(id == 8);
        case 7:
          if (type != ThriftType::structure) return reader.fail();
          return reader.structure([&](std::int32_t field, ThriftType field_type) {
            if (field == 1) return integer_into(header.values)(field_type);
            if (field == 2) return integer_into(header.encoding)(field_type);
            reader.skip(field_type);
          });
        default:
          return reader.skip(type);
      }
    });
    if (!reader.failed()) {
      position_ += bytes.size() - reader.left();
      return {};
    }
    if (length >= end_ - position_ || length >= most_page_header_bytes) {
      return malformed("the header of a page is damaged");
    }
  }
}

/** Copies `plain` bytes as they are and decompresses the others, to `size` bytes in all. */
Status PageReader::decompress(std::span<const std::uint8_t> source, std::size_t plain, std::size_t size, Buffer& bytes) {
  KINDLING_RETURN_IF_FAILED(bytes.allocate(size + page_slack));
  std::memset(bytes.data() + size, 0, page_slack);
  if (plain != 0) std::memcpy(bytes.data(), source.data(), plain);
  const std::span<const std::uint8_t> rest = source.subspan(plain);
  const std::span<std::uint8_t> target(bytes.data() + plain, size - plain);
  switch (plain == source.size() && target.empty() ? Codec::none : codec_) {
    case Codec::snappy:
      return decompress_snappy(rest, target);
    case Codec::gzip:
      return decompress_gzip(rest, target);
    case Codec::brotli:
      return decompress_brotli(rest, target);
    case Codec::zstd:
      return decompress_zstd(rest, target);
    case Codec::lz4:
      return decompress_lz4_blocks(rest, target);
    case Codec::lz4_raw:
      return decompress_lz4(rest, target);
    default:
      if (rest.size() != target.size()) return malformed("a page has another size than its header says");
      if (!rest.empty()) std::memcpy(target.data(), rest.data(), rest.size());
      return {};
  }
}

Status PageReader::cut_levels(const Header& header, int repetition_bits, int definition_bits, Page& page) const {
  const auto cut = [&page](std::uint64_t length, std::span<const std::uint8_t>& levels) {
    if (length > page.data.size()) return malformed("the levels of a page are cut off");
    levels = page.data.first(length);
    page.data = page.data.subspan(length);
    return Status();
  };
  if (header.kind == PageKind::data_2) {
    KINDLING_RETURN_IF_FAILED(cut(static_cast<std::uint64_t>(header.repetition_bytes), page.repetition_levels));
    return cut(static_cast<std::uint64_t>(header.definition_bytes), page.definition_levels);
  }
  const auto cut_one = [&](int bits, bool is_packed, std::span<const std::uint8_t>& levels) {
    if (bits == 0) return Status();
    if (is_packed) return cut((std::uint64_t{page.values} * static_cast<std::uint64_t>(bits) + 7) / 8, levels);
    if (page.data.size() < 4) return malformed("the levels of a page are cut off");
    const std::uint32_t length = little_endian(page.data.data());
    page.data = page.data.subspan(4);
    return cut(length, levels);
  };
  // Parquet's own Java says so of levels that are not there, beside others that are in runs.
  constexpr auto bit_packed = static_cast<std::int64_t>(Encoding::bit_packed);
  page.packs_repetition = header.repetition_encoding == bit_packed;
  page.packs_definition = header.definition_encoding == bit_packed;
  KINDLING_RETURN_IF_FAILED(cut_one(repetition_bits, page.packs_repetition, page.repetition_levels));
  return cut_one(definition_bits, page.packs_definition, page.definition_levels);
}

Status PageReader::next(int repetition_bits, int definition_bits, std::uint64_t& unwanted, Page& page, bool& found) {
  for (;;) {
    found = position_ < end_;
    if (!found) return {};
    Header header;
    KINDLING_RETURN_IF_FAILED(read_header(header));
    if (header.size < 0 || header.compressed < 0 || static_cast<std::uint64_t>(header.compressed) > end_ - position_) {
      return malformed("a page does not lie in its column");
    }
    const bool is_data = header.kind == PageKind::data || header.kind == PageKind::data_2;
    if (!is_data && header.kind != PageKind::dictionary) {
      position_ += static_cast<std::uint64_t>(header.compressed);
      continue;
    }
    if (header.values < 0 || header.values > INT32_MAX || header.encoding < 0 ||
        header.encoding > static_cast<std::int64_t>(Encoding::byte_stream_split)) {
      return malformed("the header of a page is damaged");
    }
    if (is_data && unwanted != 0 && static_cast<std::uint64_t>(header.values) <= unwanted) {
      unwanted -= static_cast<std::uint64_t>(header.values);
      position_ += static_cast<std::uint64_t>(header.compressed);
      found = unwanted != 0;
      if (!found) return {};
      continue;
    }
    std::size_t plain = 0;
    if (header.kind == PageKind::data_2) {
      if (header.definition_bytes < 0 || header.repetition_bytes < 0 || header.definition_bytes > header.compressed ||
          header.repetition_bytes > header.compressed - header.definition_bytes ||
          header.definition_bytes + header.repetition_bytes > header.size) {
        return malformed("the levels of a page do not lie in it");
      }
      plain = static_cast<std::size_t>(header.definition_bytes + header.repetition_bytes);
      if (!header.is_compressed) plain = static_cast<std::size_t>(std::min(header.compressed, header.size));
    }
    const std::uint64_t expanded = (static_cast<std::uint64_t>(header.compressed) + 64) * most_expansion(codec_);
    if (static_cast<std::uint64_t>(header.size) > expanded) return malformed("a page is larger than it can be");
    std::span<const std::uint8_t> source;
    KINDLING_RETURN_IF_FAILED(fill(static_cast<std::size_t>(header.compressed), source));
    source = source.first(static_cast<std::size_t>(header.compressed));
    page = {};
    KINDLING_RETURN_IF_FAILED(decompress(source, plain, static_cast<std::size_t>(header.size), page.bytes));
    position_ += static_cast<std::uint64_t>(header.compressed);
    page.is_dictionary = header.kind == PageKind::dictionary;
    page.values = static_cast<std::uint32_t>(header.values);
    page.encoding = static_cast<Encoding>(header.encoding);
    page.data = {page.bytes.data(), static_cast<std::size_t>(header.size)};
    if (page.is_dictionary) return {};
    return cut_levels(header, repetition_bits, definition_bits, page);
  }
}

}  // namespace kindling::parquet
