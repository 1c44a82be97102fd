#pragma once

#include "io/json/json_format.h"
#include "io/json/json_values.h"
#include "io/text_records.h"

namespace kindling {

/** Reads JSON texts as structs, lists or maps, as Spark's `from_json` does. */
class JsonTexts final : public TextRecords {
 public:
  /** Fails with INVALID_PROGRAM for other types, and where the column of bad records is not there or no text. */
  static Status make(JsonDescription description, const LogicalType& type, std::unique_ptr<TextRecords>& records);
  JsonTexts(JsonDescription description, const LogicalType& type);

  Status read(KernelCall& call) override;

 private:
  /** Appends one value. `fit` says how the text fits; where it is malformed nothing is appended. */
  Status append(std::string_view text, JsonFit& fit);
  Status append_list(JsonToken token, JsonFit& fit);
  /** Appends what stands for a text that is wrong as a whole: a struct of NULLs, and NULL for other types. */
  Status append_bad();
  Status keep_bad_record(std::string_view text, bool bad);

  const JsonDescription description_;
  JsonReader reader_;
  JsonValues values_;
  JsonColumn root_;
};

}  // namespace kindling
