#pragma once

#include "io/csv/csv_part.h"

namespace kindling {

/** Reads the rows of a part as columns of values. */
class CsvRowReader final : public PartReader {
 public:
  /** Keeps a reference to the description. */
  CsvRowReader(const CsvDescription& description, InputFilePointer file);

  /** Makes what turns texts into values. */
  Status prepare(const std::vector<FileColumn>& columns);
  CsvPart& part() { return part_; }
  Status read(std::uint32_t most, std::vector<OwnedVector>& columns, std::uint32_t& rows) override;

 private:
  Status convert(std::vector<OwnedVector>& columns);
  Status put_bad_records(OwnedVector& column) const;
  void judge_counts();
  Status fail() const;
  /** Keeps the rows that are not bad. */
  void drop_bad_rows();

  const CsvDescription& description_;
  const InputFilePointer file_;
  const std::vector<std::uint32_t> wanted_;
  CsvPart part_;
  /** One for each wanted column; null for the text of bad rows, which has no place in the file. */
  std::vector<std::unique_ptr<ValueReader>> readers_;
  bool counts_matter_ = false;
  CsvRows rows_;
  Array<std::uint8_t> bad_;
};

}  // namespace kindling
