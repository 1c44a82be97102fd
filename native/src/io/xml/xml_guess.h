#pragma once

#include "io/text/guessed_type.h"
#include "io/text/moment_reading.h"
#include "io/xml/xml_description.h"
#include "io/xml/xml_reader.h"

namespace kindling {

/** Finds out types as Spark's XmlInferSchema does. Belongs to one thread. */
class XmlGuesser {
 public:
  /** Keeps a reference to the description. */
  explicit XmlGuesser(const XmlDescription& description) : description_(description), moments_(description.values) {}

  /** Guesses the struct of the element whose start has been peeked at; `sound` is false where bytes are no XML. */
  Status guess_record(XmlReader& reader, GuessedType& guess, bool& sound) const;
  /** Joins the types of two records. */
  GuessedType common(GuessedType left, GuessedType right) const;

 private:
  Status guess_content(XmlReader& reader, std::vector<GuessedType::Field>& fields, bool& sound) const;
  Status guess_element(XmlReader& reader, GuessedType& guess, bool& sound) const;
  void add_attributes(const XmlReader& reader, std::vector<GuessedType::Field>& fields) const;
  void add_field(std::vector<GuessedType::Field>& fields, std::string_view name, GuessedType guess) const;
  void merge_field(std::vector<GuessedType::Field>& fields, GuessedType::Field field) const;
  GuessedType with_value(GuessedType object, GuessedType value) const;
  GuessedType guess_text(std::string_view text) const;
  bool guess_number(std::string_view text, GuessedType& guess) const;

  const XmlDescription& description_;
  const MomentReader moments_;
};

}  // namespace kindling
