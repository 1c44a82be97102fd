#include "io/json/json_guess.h"

#include <algorithm>

#include "io/text/decimal_reading.h"
#include "io/text/number_reading.h"
#include "kernels/raised.h"

namespace kindling {

namespace {

/** Bounds what a hostile file can make of its names. */
constexpr std::size_t most_fields = 100'000;

/** Gives the decimal for a number; a double where there are too many digits. */
GuessedType decimal_of(std::string_view text) {
  GuessedType guess;
  return guess_decimal(text, guess) ? guess : guessed(GuessedKind::real);
}

std::vector<GuessedType::Field> common_fields(std::vector<GuessedType::Field> left, std::vector<GuessedType::Field> right) {
  std::vector<GuessedType::Field> fields;
  auto one = left.begin();
  auto other = right.begin();
  while (one != left.end() || other != right.end()) {
    const int order = one == left.end() ? 1 : other == right.end() ? -1 : one->name.compare(other->name);
    fields.push_back(order <= 0 ? std::move(*one) : std::move(*other));
    if (order == 0) fields.back().guess = common_guess(std::move(fields.back().guess), std::move(other->guess));
    if (order <= 0) ++one;
    if (order >= 0) ++other;
  }
  return fields;
}

bool same_names(const std::vector<GuessedType::Field>& left, const std::vector<GuessedType::Field>& right) {
  return std::equal(left.begin(), left.end(), right.begin(), right.end(),
                    [](const auto& one, const auto& other) { return one.name == other.name; });
}

}  // namespace

GuessedType JsonGuesser::guess_number(JsonReader& reader) const {
  if (options_.primitives_as_string) return guessed(GuessedKind::text);
  const std::string_view text = reader.raw();
  std::int64_t whole;
  if (reader.token() == JsonToken::integer) {
    return read_integer(text, INT64_MIN, INT64_MAX, whole) ? guessed(GuessedKind::bigint) : decimal_of(text);
  }
  return options_.prefers_decimal ? decimal_of(text) : guessed(GuessedKind::real);
}

Status JsonGuesser::guess_text(JsonReader& reader, GuessedType& guess) const {
  guess = guessed(reader.raw().empty() ? GuessedKind::none : GuessedKind::text);
  if (guess.kind == GuessedKind::none || (!options_.prefers_decimal && !options_.infers_timestamps)) return {};
  Array<char> scratch;
  std::string_view text;
  KINDLING_RETURN_IF_FAILED(reader.unescape(scratch, text));
  std::int64_t moment;
  if (options_.prefers_decimal) {
    const GuessedType decimal = decimal_of(text);
    if (decimal.kind == GuessedKind::decimal) {
      guess = decimal;
      return {};
    }
  }
  if (!options_.infers_timestamps) return {};
  if (options_.prefers_ntz && moments_.read_local(text, moment)) {
    guess = guessed(GuessedKind::timestamp_ntz);
  } else if (moments_.read_timestamp(text, moment)) {
    guess = guessed(GuessedKind::timestamp);
  }
  return {};
}

Status JsonGuesser::guess_object(JsonReader& reader, GuessedType& guess, bool& sound) const {
  guess = guessed(GuessedKind::object);
  Array<char> scratch;
  for (JsonToken token = reader.next(); token != JsonToken::end_object; token = reader.next()) {
    if (token != JsonToken::name) {
      sound = false;
      return {};
    }
    std::string_view name;
    KINDLING_RETURN_IF_FAILED(reader.unescape(scratch, name));
    if (guess.fields.size() == most_fields) return {StatusCode::malformed_file, "an object has too many fields"};
    guess.fields.push_back({std::string(name), {}});
    reader.next();
    KINDLING_RETURN_IF_FAILED(this->guess(reader, guess.fields.back().guess, sound));
    if (!sound) return {};
  }
  const auto by_name = [](const auto& left, const auto& right) { return left.name < right.name; };
  if (!std::is_sorted(guess.fields.begin(), guess.fields.end(), by_name)) {
    std::stable_sort(guess.fields.begin(), guess.fields.end(), by_name);
  }
  const auto repeated = std::adjacent_find(guess.fields.begin(), guess.fields.end(),
                                           [](const auto& left, const auto& right) { return left.name == right.name; });
  if (repeated == guess.fields.end()) return {};
  return raised("COLUMN_ALREADY_EXISTS", {"columnName", "`" + repeated->name + "`"});
}

Status JsonGuesser::guess(JsonReader& reader, GuessedType& guess, bool& sound) const {
  switch (reader.token()) {
    case JsonToken::end:
    case JsonToken::null:
      guess = {};
      return {};
    case JsonToken::text:
      return guess_text(reader, guess);
    case JsonToken::integer:
    case JsonToken::fraction:
      guess = guess_number(reader);
      return {};
    case JsonToken::truth:
    case JsonToken::falsehood:
      guess = guessed(options_.primitives_as_string ? GuessedKind::text : GuessedKind::boolean);
      return {};
    case JsonToken::object:
      return guess_object(reader, guess, sound);
    case JsonToken::array: {
      GuessedType element;
      while (reader.next() != JsonToken::end_array && sound) {
        GuessedType one;
        KINDLING_RETURN_IF_FAILED(this->guess(reader, one, sound));
        element = common_guess(std::move(element), std::move(one));
      }
      guess = guessed(GuessedKind::array);
      guess.element.push_back(std::move(element));
      return {};
    }
    default:
      sound = false;
      return {};
  }
}

GuessedType common_guess(GuessedType left, GuessedType right) {
  if (right.kind == GuessedKind::none) return left;
  if (left.kind == GuessedKind::none) return right;
  if (is_number(left.kind) && is_number(right.kind)) return common_number(left, right);
  if (left.kind == right.kind) {
    if (left.kind == GuessedKind::array) {
      left.element[0] = common_guess(std::move(left.element[0]), std::move(right.element[0]));
    } else if (left.kind == GuessedKind::object) {
      if (same_names(left.fields, right.fields)) {
        for (std::size_t index = 0; index < left.fields.size(); ++index) {
          GuessedType& guess = left.fields[index].guess;
          guess = common_guess(std::move(guess), std::move(right.fields[index].guess));
        }
      } else {
        left.fields = common_fields(std::move(left.fields), std::move(right.fields));
      }
    }
    return left;
  }
  if (left.kind > right.kind) std::swap(left, right);
  if (left.kind == GuessedKind::timestamp && right.kind == GuessedKind::timestamp_ntz) return left;
  return guessed(GuessedKind::text);
}

}  // namespace kindling
