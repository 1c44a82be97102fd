#pragma once

#include "io/parquet/convert.h"
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
 * Reads the values of one column chunk, row by row. Views of texts look at pages, which are kept until the next call.
 * Belongs to one thread.
 */
class LeafReader {
 public:
  /** Prepares to read a column as values of a type; null type: only the levels are of interest. */
  static Status open(const InputFilePointer& file, const ColumnChunk& chunk, const SchemaNode& node,
                     const LogicalType* type, LeafReader& reader);

  /** Reads rows of a column that does not repeat, below nodes of which none is NULL apart from its value. */
  Status read_flat(std::uint32_t rows, OwnedVector& vector);
  /** Reads rows of any column. */
  Status read_levels(std::uint32_t rows, LeafValues& values);

  std::uint8_t deepest() const { return node_->definition; }
  std::uint32_t width() const { return width_; }

 private:
  /** Goes to the next page that has values; `found` is false at the end of the column. */
  Status next_page(bool& found);
  Status read_dictionary(Page page);
  Status start_page(Page page);
  Status decode_levels(std::uint32_t count, std::uint8_t* repetition, std::uint8_t* definition);
  Status decode_values(std::uint32_t count, std::uint8_t* into);
  Status gather_dictionary(std::uint32_t count, std::uint8_t* into);
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
  bool has_dictionary_ = false;
  bool page_has_codes_ = false;
  Page dictionary_page_;
  Array<std::uint8_t> dictionary_;
  std::uint32_t dictionary_size_ = 0;
  Arena dictionary_arena_;

  /** Hold what views of the last call look at. */
  std::vector<Buffer> read_pages_;
  Arena arena_;
  Array<std::uint32_t> code_scratch_;
  Array<std::uint8_t> scratch_;

  /** Levels that are decoded already, of this page. */
  static constexpr std::uint32_t pending_capacity = 2048;
  std::uint8_t pending_repetition_[pending_capacity];
  std::uint8_t pending_definition_[pending_capacity];
  std::uint32_t pending_ = 0;
  std::uint32_t pending_at_ = 0;
};

}  // namespace kindling::parquet
