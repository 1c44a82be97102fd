#pragma once

#include <memory>
#include <string_view>

#include "kindling/kernel.h"
#include "kindling/logical_type.h"

namespace kindling {

/** Reads texts as values of one type by the rules of a file format: what `from_json`, `from_csv` and `from_xml` do. One thread's. */
class TextRecords {
 public:
  virtual ~TextRecords() = default;

  /**
   * Fills the result of a call with a value for each text of its first argument. What does not fit becomes NULL, whole
   * or in part, or raises an error, as the description says. The result looks at the texts and at this object.
   */
  virtual Status read(KernelCall& call) = 0;
};

/**
 * Makes a reader of a description, which `encodeTextFormat` in TypeScript has written: the type, then the format. Fails
 * with INVALID_PROGRAM for any other bytes.
 */
Status make_text_records(std::string_view description, LogicalType& type, std::unique_ptr<TextRecords>& records);

}  // namespace kindling
