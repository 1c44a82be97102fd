#pragma once

#include "io/csv/csv_format.h"
#include "io/csv/csv_record.h"
#include "io/text_records.h"

namespace kindling {

/** Reads texts, each a record of CSV, as structs, as Spark's `from_csv` does. */
class CsvTexts final : public TextRecords {
 public:
  /** Fails with INVALID_PROGRAM for a type that is no struct of simple types, and a description of other columns. */
  static Status make(CsvDescription description, const LogicalType& type, std::unique_ptr<TextRecords>& records);
  explicit CsvTexts(CsvDescription description);

  Status read(KernelCall& call) override;

 private:
  Status cut(KernelCall& call);
  Status convert(KernelCall& call);

  const CsvDescription description_;
  CsvRecordReader reader_;
  Arena arena_;
  /** One for each field of the struct; null for the one that keeps bad records. */
  std::vector<std::unique_ptr<ValueReader>> readers_;
  /** Holds the texts of one column after the other. */
  Array<FieldText> texts_;
  Array<std::uint8_t> bad_;
  std::vector<OwnedVector> columns_;
};

}  // namespace kindling
