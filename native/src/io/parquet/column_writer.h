#pragma once

#include <span>

#include "io/parquet/dictionary_encoder.h"
#include "io/parquet/page_notes.h"

namespace kindling::parquet {

/** Writes the column chunks of a row group one after the other. Belongs to one thread. */
class ColumnWriter {
 public:
  explicit ColumnWriter(const ParquetOutput& format) : format_(format) {}

  /**
   * Appends the pages of a leaf to the bytes of the row group, and to the note what the footer must say of them: the
   * length and the bytes of its `ColumnMetaData` up to field 7, where its dictionary (or -1) and its first page of data
   * begin in the row group, the length and the bytes of its statistics, and of its `ColumnIndex`, the places of its pages
   * (`PageNotes`), and how many bytes its Bloom filter takes, which is appended to `filters` where one is wanted.
   * `ParquetOutput` in TypeScript says what gzip changes.
   */
  Status write(const WrittenLeaf& leaf, const ShreddedLeaf& rows, const BloomOutput* filter, ByteOutput& output,
               ByteOutput& filters, std::string& note);

 private:
  /** Packs what `body_` has gathered, and empties it. */
  Status write_page(std::string header_of_kind, int kind, ByteOutput& output);
  /** Appends the Bloom filter of a leaf, and gives how many bytes it takes. */
  Status write_filter(const BloomOutput& filter, const LeafForm& form, bool has_codes, ByteOutput& filters,
                      std::uint32_t& bytes);
  bool packs_later() const { return format_.codec == ParquetCodec::gzip || format_.codec == ParquetCodec::brotli; }
  Status write_levels(std::span<const std::uint32_t> levels, std::uint32_t largest);
  Status write_data(const WrittenLeaf& leaf, const ShreddedLeaf& rows, const LeafForm& form, bool has_codes,
                    ByteOutput& output);

  const ParquetOutput format_;
  LeafData data_;
  Dictionary dictionary_;
  /** Numbers all values, where a filter is made of each. */
  Array<std::uint32_t> all_values_;
  PageNotes notes_;
  ByteOutput body_;
  ByteOutput runs_;
  Buffer packed_;
  std::uint64_t plain_bytes_ = 0;
  /** What the note says of the pages that JavaScript packs. */
  std::string pages_;
  std::uint32_t page_count_ = 0;
};

}  // namespace kindling::parquet
