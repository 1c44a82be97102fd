#pragma once

#include "io/json/json_records.h"
#include "io/json/json_uniform_rows.h"
#include "io/json/json_values.h"

namespace kindling {

/** Reads the records of a part as columns of values. */
class JsonRowReader final : public PartReader {
 public:
  /** Keeps a reference to the description. */
  JsonRowReader(const JsonDescription& description, const std::vector<FileColumn>& columns, InputFilePointer file);

  JsonRecords& records() { return records_; }
  Status read(std::uint32_t most, std::vector<OwnedVector>& columns, std::uint32_t& rows) override;

 private:
  Status read_uniform_rows(std::uint32_t most);
  Status read_record(std::string_view record);
  Status append_rows(std::string_view record, JsonFit& fit);
  Status append_variant(JsonFit& fit);
  Status append_elements(JsonFit& fit);
  Status judge(std::string_view record, std::uint32_t first, JsonFit fit);
  Status fail(std::string_view record) const;

  const JsonDescription& description_;
  const InputFilePointer file_;
  JsonRecords records_;
  JsonReader reader_;
  JsonValues values_;
  /** A struct of the columns but that of bad records. */
  DocumentColumn root_;
  DocumentColumn bad_records_;
  JsonUniformRows uniform_rows_;
  const bool may_be_uniform_;
  /** No column is asked for, and no record is left out: objects need not be looked at. */
  const bool only_counts_;
  std::uint32_t given_ = 0;
};

}  // namespace kindling
