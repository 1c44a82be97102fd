#pragma once

#include "io/xml/xml_guess.h"
#include "io/xml/xml_rows.h"
#include "kindling/file_format.h"

namespace kindling {

/** Finds out the type of the rows of a file: one row with a text, which `append_guessed_type` writes. */
class XmlTypesReader final : public PartReader {
 public:
  /** Keeps a reference to the description. */
  explicit XmlTypesReader(const XmlDescription& description)
      : description_(description), rows_(description, reader_), guesser_(description) {}

  Status open(InputFilePointer file) { return rows_.open(std::move(file)); }
  Status read(std::uint32_t most, std::vector<OwnedVector>& columns, std::uint32_t& rows) override;

 private:
  Status read_rows(GuessedType& root);
  Status add_bad_row(GuessedType& root);

  const XmlDescription& description_;
  XmlReader reader_;
  XmlRows rows_;
  const XmlGuesser guesser_;
  bool done_ = false;
};

}  // namespace kindling
