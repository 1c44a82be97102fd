#pragma once

#include <span>

#include "io/parquet/footer.h"

namespace kindling::parquet {

/** Numbers the encodings of values (parquet.thrift, `Encoding`). */
enum class Encoding : std::uint8_t {
  plain = 0,
  plain_dictionary = 2,
  rle = 3,
  bit_packed = 4,
  delta_binary_packed = 5,
  delta_length_byte_array = 6,
  delta_byte_array = 7,
  rle_dictionary = 8,
  byte_stream_split = 9,
};

/** Is one page, decompressed. `bytes` own what the spans look at, with readable bytes behind them. */
struct Page {
  bool is_dictionary = false;
  std::uint32_t values = 0;
  Encoding encoding = Encoding::plain;
  std::span<const std::uint8_t> repetition_levels;
  std::span<const std::uint8_t> definition_levels;
  /** Levels are in runs, unless an old writer has packed their bits. */
  bool packs_repetition = false;
  bool packs_definition = false;
  std::span<const std::uint8_t> data;
  Buffer bytes;
};

/** Is how many bytes behind a page may be read, so that bits are unpacked by whole words. */
constexpr std::size_t page_slack = 64;

/** Says how many values a dictionary has, and how many bytes they take; no values where there is none. */
struct DictionarySize {
  std::int64_t values = 0;
  std::int64_t bytes = 0;
};

/** Reads the size of the dictionary of a column chunk from the header of its page. */
Status read_dictionary_size(const InputFile& file, const ColumnChunk& chunk, DictionarySize& size);

/** Gives the pages of a column chunk one after the other. Belongs to one thread. */
class PageReader {
 public:
  /** Prepares to read a chunk; fails where it does not lie in the file or uses a codec that is not known. */
  static Status open(InputFilePointer file, const ColumnChunk& chunk, PageReader& reader);

  /**
   * Reads the next page of data or a dictionary; other pages are left out. Levels of no bits are not there. `found` is
   * false at the end. Pages of data that have `unwanted` values at most are gone over, and those are counted off;
   * when none is left, nothing is read.
   */
  Status next(int repetition_bits, int definition_bits, std::uint64_t& unwanted, Page& page, bool& found);

 private:
  friend Status read_dictionary_size(const InputFile& file, const ColumnChunk& chunk, DictionarySize& size);
  struct Header;
  Status read_header(Header& header);
  /** Makes the next `length` bytes of the chunk readable at `window_at_`, or as many as there are. */
  Status fill(std::size_t length, std::span<const std::uint8_t>& bytes);
  Status decompress(std::span<const std::uint8_t> source, std::size_t plain, std::size_t size, Buffer& bytes);
  Status cut_levels(const Header& header, int repetition_bits, int definition_bits, Page& page) const;

  Status place(const InputFile& file, const ColumnChunk& chunk);

  InputFilePointer owner_;
  const InputFile* file_ = nullptr;
  Codec codec_ = Codec::none;
  std::uint64_t position_ = 0;
  std::uint64_t end_ = 0;
  Buffer window_;
  std::uint64_t window_begin_ = 0;
  std::size_t window_size_ = 0;
  /** Counts the bytes that are read at once. */
  std::size_t window_bytes_ = 512 * 1024;
};

}  // namespace kindling::parquet
