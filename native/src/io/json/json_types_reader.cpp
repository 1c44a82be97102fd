#include "io/json/json_types_reader.h"

#include <cmath>

#include "columns/utf8.h"
#include "kernels/raised.h"

namespace kindling {

JsonTypesReader::JsonTypesReader(const JsonDescription& description, InputFilePointer file)
    : description_(description),
      file_(std::move(file)),
      records_(description),
      reader_(description.json),
      guesser_(description.guesses, description.values) {}

Status JsonTypesReader::read(std::uint32_t, std::vector<OwnedVector>& columns, std::uint32_t& rows) {
  rows = 0;
  if (done_) return {};
  done_ = true;
  std::string_view record;
  // Records at even distances, so that their share is the ratio.
  for (double before = 0; records_.next(record); ++before) {
    const double ratio = description_.sampling_ratio;
    if (before != 0 && std::floor((before + 1) * ratio) <= std::floor(before * ratio)) continue;
    KINDLING_RETURN_IF_FAILED(add_record(record));
  }
  std::string text;
  append_guessed_type(root_, text);
  rows = 1;
  KINDLING_RETURN_IF_FAILED(columns[0].prepare(PhysicalType::utf8, 1));
  return columns[0].arena().copy(StringView(text), columns[0].data<StringView>()[0]);
}

Status JsonTypesReader::add_record(std::string_view record) {
  GuessedType guess;
  bool sound = records_.is_sound(record);
  reader_.start(record);
  if (sound) {
    reader_.next();
    KINDLING_RETURN_IF_FAILED(guesser_.guess(reader_, guess, sound));
  }
  if (sound) return add(std::move(guess), record);
  if (description_.bad_rows == BadRows::drop) return {};
  if (description_.bad_rows == BadRows::fail) return fail(record);
  guess = {};
  guess.kind = GuessedKind::object;
  add_bad_record(guess);
  return add(std::move(guess), record);
}

void JsonTypesReader::add_bad_record(GuessedType& object) const {
  GuessedType column;
  column.kind = GuessedKind::object;
  column.fields.push_back({description_.bad_record_name, {}});
  column.fields[0].guess.kind = GuessedKind::text;
  object = common_guess(std::move(object), std::move(column));
}

Status JsonTypesReader::add(GuessedType guess, std::string_view record) {
  while (guess.kind == GuessedKind::array) guess = GuessedType(std::move(guess.element[0]));
  const bool one_object = (guess.kind == GuessedKind::object) != (root_.kind == GuessedKind::object);
  if (!one_object || guess.kind == GuessedKind::none || root_.kind == GuessedKind::none) {
    root_ = common_guess(std::move(root_), std::move(guess));
    return {};
  }
  if (description_.bad_rows == BadRows::fail) return fail(record);
  if (guess.kind == GuessedKind::object) root_ = std::move(guess);
  if (description_.bad_rows == BadRows::permissive) add_bad_record(root_);
  return {};
}

Status JsonTypesReader::fail(std::string_view record) const {
  std::uint64_t line;
  KINDLING_RETURN_IF_FAILED(records_.line_number(*file_, record, line));
  constexpr std::size_t shown = 1000;
  return raised("MALFORMED_RECORD_IN_PARSING.WITHOUT_SUGGESTION",
                {"badRecord", "`" + mend_utf8(record.substr(0, shown)) + "`", "failFastMode", "FAILFAST", "line",
                 std::to_string(line), "reason", "it is no JSON object"});
}

}  // namespace kindling
