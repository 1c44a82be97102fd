#pragma once

#include "io/parquet/leaf_dictionary.h"
#include "io/parquet/run_decoder.h"
#include "io/parquet/value_decoder.h"
#include "kindling/array.h"
#include "kindling/owned_vector.h"

namespace kindling::parquet {

/** Holds the levels of some rows of a column, and the values that are not NULL side by side. */
struct LeafValues {
  /** One for each value, NULL or empty list; `repetition` is empty for columns that do not repeat. */
  Array<std::uint8_t> definition;
  Array<std::uint8_t> repetition;
  Buffer values;
  std::uint32_t value_count = 0;
};

/**
 * Reads the values of one column chunk, row by row. Views of texts, and vectors of values that native has as the file has
 * them, look at pages, which are kept until the next call.
 * Belongs to one thread.
 */
class LeafReader {
 public:
  /** Prepares to read a column as values of a type; null type: only the levels are of interest. */
  static Status open(const InputFilePointer& file, const ColumnChunk& chunk, const SchemaNode& node,
                     const LogicalType* type, LeafReader& reader);

  /**
   * Reads rows of a column that does not repeat, below nodes of which none is NULL apart from its value. Where some are
   * selected, in rising order, nothing is promised of the others.
   */
  Status read_flat(std::uint32_t rows, const std::uint16_t* selection, std::uint32_t selected, OwnedVector& vector);
  /** Goes over rows of such a column; pages of which no row is wanted are not even decompressed. */
  Status skip_flat(std::uint64_t rows);
  /**
   * Reads rows of such a column as codes of the dictionary, NULL as the code behind the last one. `found` is false, and
   * nothing was read, where some of them have none, or where the dictionary has many values for its column.
   */
  Status read_codes(std::uint32_t rows, std::uint32_t* codes, bool& found);
  const LeafDictionary& dictionary() const { return dictionary_; }
  /** Reads rows of any column. */
  Status read_levels(std::uint32_t rows, LeafValues& values);

  std::uint8_t deepest() const { return node_->definition; }
  std::uint32_t width() const { return width_; }

 private:
  /**
   * Goes to the next page that has values; `found` is false at the end of the column. Whole pages of unwanted values are
   * gone over.
   */
  Status next_page(std::uint64_t& unwanted, bool& found);
  Status read_dictionary(Page page);
  Status start_page(Page page);
  Status decode_levels(std::uint32_t count, std::uint8_t* repetition, std::uint8_t* definition);
  /** Decodes the levels of a column that does not repeat, and counts the values that are not NULL. */
  Status count_present(std::uint32_t count, std::uint32_t& present);
  Status decode_values(std::uint32_t count, std::uint8_t* into);
  /** Decodes `count` values of which those at `rows` are wanted, to these places. */
  Status decode_wanted(std::uint32_t count, const std::uint16_t* rows, std::uint32_t wanted, std::uint8_t* into);
  /** Points a vector at values that lie in the page as native has them; false where they do not. */
  bool borrow_values(std::uint32_t count, OwnedVector& vector);
  Status skip_values(std::uint32_t count);
  Status decode_codes(std::uint32_t count, std::uint32_t* codes);
  /** Reads the next rows of the page at hand; those at `rows`, as counted from there, or all where it is null. */
  Status read_part(std::uint32_t count, const std::uint16_t* rows, std::uint32_t wanted, std::uint32_t done,
                   OwnedVector& vector);
  Status refill_pending(bool& found);
  void forget_pages();

  const SchemaNode* node_ = nullptr;
  PageReader pages_;
  bool wants_values_ = true;
  Type type_;
  Conversion conversion_;
  /** The bytes of a value as native stores it, and as it is decoded. */
  std::uint32_t width_ = 0;
  std::uint32_t decoded_width_ = 0;

  Page page_;
  std::uint32_t page_left_ = 0;
  RunDecoder repetition_;
  RunDecoder definition_;
  RunDecoder codes_;
  std::unique_ptr<ValueDecoder> decoder_;
  bool page_has_codes_ = false;
  LeafDictionary dictionary_;
  LogicalType logical_type_;
  /** Counts the values of the column chunk, as its file says. */
  std::int64_t chunk_values_ = 0;

  /** Hold what views of the last call look at. */
  std::vector<Buffer> read_pages_;
  Arena arena_;
  Array<std::uint32_t> code_scratch_;
  Array<std::uint8_t> scratch_;
  Array<std::uint8_t> wanted_scratch_;
  /** The rows of a page that are wanted, counted from the first one at hand. */
  Array<std::uint16_t> part_rows_;

  /** Levels that are decoded already, of this page. */
  static constexpr std::uint32_t pending_capacity = 2048;
  std::uint8_t pending_repetition_[pending_capacity];
  std::uint8_t pending_definition_[pending_capacity];
  std::uint32_t pending_ = 0;
  std::uint32_t pending_at_ = 0;
};

}  // namespace kindling::parquet
