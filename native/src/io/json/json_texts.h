#pragma once

#include "io/document_texts.h"
#include "io/json/json_format.h"
#include "io/json/json_values.h"

namespace kindling {

/** Reads JSON texts as structs, lists or maps, as Spark's `from_json` does. */
class JsonTexts final : public DocumentTexts {
 public:
  /** Fails with INVALID_PROGRAM for other types, and where the column of bad records is not there or no text. */
  static Status make(JsonDescription description, const LogicalType& type, std::unique_ptr<TextRecords>& records);
  JsonTexts(JsonDescription description, const LogicalType& type);

 private:
  Status append(std::string_view text, bool& fits) override;
  Status append_value(std::string_view text, JsonFit& fit);
  Status append_list(JsonToken token, JsonFit& fit);

  const JsonDescription description_;
  JsonReader reader_;
  JsonValues values_;
};

}  // namespace kindling
