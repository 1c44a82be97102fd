#pragma once

#include "io/json/json_records.h"

namespace kindling {

/** Finds out the type of the records of a part: one row with a text, which `append_guessed_type` writes. */
class JsonTypesReader final : public PartReader {
 public:
  /** Keeps a reference to the description. */
  JsonTypesReader(const JsonDescription& description, InputFilePointer file);

  JsonRecords& records() { return records_; }
  Status read(std::uint32_t most, std::vector<OwnedVector>& columns, std::uint32_t& rows) override;

 private:
  Status add_record(std::string_view record);
  /** Joins the type of a record with those before it. */
  Status add(GuessedType guess, std::string_view record);
  Status fail(std::string_view record) const;
  void add_bad_record(GuessedType& object) const;

  const JsonDescription& description_;
  const InputFilePointer file_;
  JsonRecords records_;
  JsonReader reader_;
  JsonGuesser guesser_;
  GuessedType root_;
  bool done_ = false;
};

}  // namespace kindling
