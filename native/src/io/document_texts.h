#pragma once

#include <string>

#include "io/csv/csv_options.h"
#include "io/text/document_column.h"
#include "io/text_records.h"

namespace kindling {

/** Reads texts that are documents each, of JSON or XML: goes through the rows, and does with bad ones what the mode says. */
class DocumentTexts : public TextRecords {
 public:
  Status read(KernelCall& call) final;

 protected:
  /** Keeps a reference to the reason, which says why a text is bad. Only structs have a field for bad records; -1 for none. */
  DocumentTexts(const LogicalType& type, BadRows bad_rows, std::int32_t bad_record, const char* reason)
      : root_(type), bad_rows_(bad_rows), bad_record_(bad_record), reason_(reason) {}

  DocumentColumn& root() { return root_; }

 private:
  /** Appends the value of a text, or nothing where none of it can be kept; `fits` is false for bad texts. */
  virtual Status append(std::string_view text, bool& fits) = 0;
  Status append_bad();
  Status keep_bad_record(std::string_view text, bool bad);

  DocumentColumn root_;
  const BadRows bad_rows_;
  const std::int32_t bad_record_;
  const char* const reason_;
};

/** Tells whether a struct has a text at the place of bad records; -1 for none. */
bool has_bad_record(const LogicalType& type, std::int32_t bad_record);

}  // namespace kindling
