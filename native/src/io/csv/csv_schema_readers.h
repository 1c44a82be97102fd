#pragma once

#include "io/csv/csv_guess.h"
#include "io/csv/csv_part.h"

namespace kindling {

/** Reads the first record of a file: one row with its text and its fields as a list of texts, or none. */
class CsvFirstRecordReader final : public PartReader {
 public:
  CsvFirstRecordReader(const CsvDescription& description);
  CsvPart& part() { return part_; }
  Status read(std::uint32_t most, std::vector<OwnedVector>& columns, std::uint32_t& rows) override;

 private:
  const std::vector<std::uint32_t> wanted_;
  CsvPart part_;
  bool done_ = false;
};

/** Finds out the types of the columns of a part: one row with their names as a list of texts. */
class CsvTypesReader final : public PartReader {
 public:
  CsvTypesReader(const CsvDescription& description);
  CsvPart& part() { return part_; }
  Status read(std::uint32_t most, std::vector<OwnedVector>& columns, std::uint32_t& rows) override;

 private:
  void add_rows();
  bool is_sampled();
  bool repeats_header(const FieldText& record) const;

  const CsvDescription& description_;
  const std::vector<std::uint32_t> wanted_;
  CsvPart part_;
  CsvGuesser guesser_;
  std::vector<CsvGuess> guesses_;
  CsvRows rows_;
  std::uint64_t rows_seen_ = 0;
  bool done_ = false;
};

}  // namespace kindling
