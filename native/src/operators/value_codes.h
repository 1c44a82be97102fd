#pragma once

#include <memory>
#include <vector>

#include "kindling/array.h"
#include "kindling/column.h"
#include "kindling/deferred_column.h"
#include "kindling/owned_vector.h"

namespace kindling {

/** Says for each row of a text column of a chunk, which has few values, which of them it has; a byte a row. */
struct ValueCodes {
  /** Tells dictionaries apart, as that of `CodedRows` does. */
  std::uint64_t number = 0;
  /** Holds every value once, and NULL first where there are NULLs; long texts lie in the column. */
  Vector dictionary;
  ColumnPointer column;
  Buffer texts;
  Buffer validity;
  Buffer codes;
};

/** Holds the codes of the columns of each chunk of a table, `chunks[chunk][column]`; null where a column has none. */
struct TableCodes {
  std::vector<std::vector<std::shared_ptr<const ValueCodes>>> chunks;
};

/** Numbers the values of a column; `codes` stays null where it has no texts, or so many values that codes save nothing. */
Status codes_of(const ColumnPointer& column, std::shared_ptr<const ValueCodes>& codes);

/** Is a part of a column that has codes: its values are there for those who ask for them. */
class CodedSlice final : public DeferredColumn {
 public:
  /** Looks at rows of a column from `offset` on, whose values lie in `values`, which must live as long. */
  void begin(const Vector& values, const ValueCodes& codes, std::uint64_t offset);
  /** Gives the vector that stands for the column in a batch. */
  Vector vector() const;

  Status load(const std::uint16_t* selection, std::uint32_t selected, const Vector*& values) override;
  Status load_codes(CodedRows& rows, bool& found) override;

 private:
  const Vector* values_ = nullptr;
  const ValueCodes* codes_ = nullptr;
  std::uint64_t offset_ = 0;
  bool is_read_ = false;
  Array<std::uint32_t> row_codes_;
};

}  // namespace kindling
