#include "io/xml/xml_types_reader.h"

namespace kindling {

Status XmlTypesReader::read(std::uint32_t, std::vector<OwnedVector>& columns, std::uint32_t& rows) {
  rows = 0;
  if (done_) return {};
  done_ = true;
  GuessedType root = guessed(GuessedKind::object);
  KINDLING_RETURN_IF_FAILED(read_rows(root));
  std::string text;
  append_guessed_type(root, text);
  rows = 1;
  KINDLING_RETURN_IF_FAILED(columns[0].prepare(PhysicalType::utf8, 1));
  return columns[0].arena().copy(StringView(text), columns[0].data<StringView>()[0]);
}

Status XmlTypesReader::read_rows(GuessedType& root) {
  for (;;) {
    XmlRows::Found found;
    KINDLING_RETURN_IF_FAILED(rows_.next(found));
    if (found == XmlRows::Found::end) return {};
    bool sound = found == XmlRows::Found::row;
    GuessedType guess;
    if (sound) KINDLING_RETURN_IF_FAILED(guesser_.guess_record(reader_, guess, sound));
    if (reader_.needs_more()) {
      KINDLING_RETURN_IF_FAILED(rows_.more());
      continue;
    }
    if (!sound) return add_bad_row(root);
    root = guesser_.common(std::move(root), std::move(guess));
  }
}

Status XmlTypesReader::add_bad_row(GuessedType& root) {
  if (description_.bad_rows == BadRows::drop) return {};
  if (description_.bad_rows == BadRows::fail) return rows_.fail("it is no XML");
  GuessedType bad = guessed(GuessedKind::object);
  bad.fields.push_back({description_.bad_record_name, {}});
  bad.fields[0].guess.kind = GuessedKind::text;
  root = guesser_.common(std::move(root), std::move(bad));
  return {};
}

}  // namespace kindling
