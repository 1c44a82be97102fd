#pragma once

#include "columns/dictionary_number.h"
#include "io/parquet/convert.h"
#include "io/parquet/page_reader.h"
#include "kindling/array.h"
#include "kindling/deferred_column.h"

namespace kindling::parquet {

/** Holds the dictionary of a column chunk: its values as native stores them, and NULL behind them. */
class LeafDictionary {
 public:
  /** Reads the page of a dictionary, whose values become values of a type; texts look at the page. */
  Status read(Page page, const SchemaNode& node, const LogicalType& type, const Conversion& conversion);

  bool is_read() const { return number_ != 0; }
  /** Notes that there is a dictionary whose values nobody wants. */
  void leave_out() { number_ = unwanted_dictionary; }
  const Type& type() const { return type_; }
  std::uint32_t size() const { return size_; }
  /** Is the code of NULL, which pages do not have. */
  std::uint32_t null_code() const { return size_; }

  /**
   * Writes the values of codes side by side; fails where a code is not in the dictionary. The code of NULL, where there
   * may be one, gives zeros.
   */
  Status look_up(const std::uint32_t* codes, std::uint32_t count, bool with_null, std::uint8_t* into) const;
  /** Writes the values of the codes at `rows` to these rows. */
  Status look_up_at(const std::uint32_t* codes, const std::uint16_t* rows, std::uint32_t count, bool with_null,
                    std::uint8_t* into) const;

  /** Looks at all values, and at NULL behind them where there may be one. */
  void view(bool with_null, CodedRows& rows) const;

 private:
  Type type_;
  std::uint32_t width_ = 0;
  std::uint32_t size_ = 0;
  std::uint64_t number_ = 0;
  Page page_;
  Array<std::uint8_t> values_;
  Array<std::uint64_t> validity_;
  Arena arena_;
};

}  // namespace kindling::parquet
