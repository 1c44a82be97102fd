#pragma once

#include "io/parquet/leaf_reader.h"
#include "kindling/deferred_column.h"

namespace kindling::parquet {

/**
 * Reads a column of a row group whose values lie in every row, or are NULL there. Rows of batches for which nobody asked
 * are gone over when somebody asks again.
 */
class DeferredLeaf final : public DeferredColumn {
 public:
  /** `name` and `group` say in failures what is damaged; the name outlives the column. */
  DeferredLeaf(std::unique_ptr<LeafReader> reader, const std::string& name, std::size_t group)
      : reader_(std::move(reader)), name_(name), group_(group) {}

  /** Goes to the next rows. */
  void begin(std::uint32_t rows);
  /** Goes over rows before the next ones: nobody asks for them. */
  void pass(std::uint64_t rows) { behind_ += rows; }
  /** Gives a vector that stands for this column. */
  Vector vector(const Type& type) const;

  Status load(const std::uint16_t* selection, std::uint32_t selected, const Vector*& values) override;
  Status load_codes(CodedRows& rows, bool& found) override;

 private:
  enum class State : std::uint8_t { untouched, coded, loaded };

  Status read(const std::uint16_t* selection, std::uint32_t selected);
  Status values_of_codes(const std::uint16_t* selection, std::uint32_t selected);
  Status read_codes(CodedRows& rows, bool& found);
  /** Goes over the rows before the batch at hand. */
  Status catch_up();
  Status about(Status status) const;

  const std::unique_ptr<LeafReader> reader_;
  const std::string& name_;
  const std::size_t group_;
  State state_ = State::loaded;
  /** Counts the rows of the batch, and those before it that were not read. */
  std::uint32_t rows_ = 0;
  std::uint64_t behind_ = 0;
  OwnedVector values_;
  Array<std::uint32_t> codes_;
};

/** Says in which column and row group a file is damaged. */
Status at_place(Status status, const std::string& column, std::size_t group);

}  // namespace kindling::parquet
