#include "io/json/json_guess.h"

#include <algorithm>

#include "io/text/decimal_reading.h"
#include "io/text/number_reading.h"
#include "kernels/raised.h"

namespace kindling {

namespace {

constexpr std::int64_t most_digits = 38;
/** Bounds what a hostile file can make of its names. */
constexpr std::size_t most_fields = 100'000;

JsonGuess of(JsonKind kind) {
  JsonGuess guess;
  guess.kind = kind;
  return guess;
}

/** Gives the decimal for a number; a double where there are too many digits. */
JsonGuess decimal_of(std::string_view text) {
  std::int64_t precision;
  std::int64_t scale;
  if (!measure_decimal(text, precision, scale) || scale < 0 || std::max(precision, scale) > most_digits) {
    return of(JsonKind::real);
  }
  JsonGuess guess = of(JsonKind::decimal);
  guess.precision = static_cast<int>(std::max(precision, scale));
  guess.scale = static_cast<int>(scale);
  return guess;
}

JsonGuess common_decimal(const JsonGuess& left, const JsonGuess& right) {
  JsonGuess guess = of(JsonKind::decimal);
  guess.scale = std::max(left.scale, right.scale);
  guess.precision = guess.scale + std::max(left.precision - left.scale, right.precision - right.scale);
  return guess.precision > most_digits ? of(JsonKind::real) : guess;
}

JsonGuess bigint_as_decimal() {
  JsonGuess guess = of(JsonKind::decimal);
  guess.precision = 20;
  return guess;
}

std::vector<JsonGuess::Field> common_fields(std::vector<JsonGuess::Field> left, std::vector<JsonGuess::Field> right) {
  std::vector<JsonGuess::Field> fields;
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

bool same_names(const std::vector<JsonGuess::Field>& left, const std::vector<JsonGuess::Field>& right) {
  return std::equal(left.begin(), left.end(), right.begin(), right.end(),
                    [](const auto& one, const auto& other) { return one.name == other.name; });
}

void append_quoted(std::string_view text, std::string& result) {
  result += '"';
  for (const char byte : text) {
    if (byte == '"' || byte == '\\') result += '\\';
    if (static_cast<unsigned char>(byte) < 0x20) {
      constexpr char digits[] = "0123456789abcdef";
      result += "\\u00";
      result += digits[byte >> 4];
      result += digits[byte & 15];
    } else {
      result += byte;
    }
  }
  result += '"';
}

}  // namespace

JsonGuess JsonGuesser::guess_number(JsonReader& reader) const {
  if (options_.primitives_as_string) return of(JsonKind::text);
  const std::string_view text = reader.raw();
  std::int64_t whole;
  if (reader.token() == JsonToken::integer) {
    return read_integer(text, INT64_MIN, INT64_MAX, whole) ? of(JsonKind::bigint) : decimal_of(text);
  }
  return options_.prefers_decimal ? decimal_of(text) : of(JsonKind::real);
}

Status JsonGuesser::guess_text(JsonReader& reader, JsonGuess& guess) const {
  guess = of(reader.raw().empty() ? JsonKind::null : JsonKind::text);
  if (guess.kind == JsonKind::null || (!options_.prefers_decimal && !options_.infers_timestamps)) return {};
  Array<char> scratch;
  std::string_view text;
  KINDLING_RETURN_IF_FAILED(reader.unescape(scratch, text));
  std::int64_t moment;
  if (options_.prefers_decimal) {
    const JsonGuess decimal = decimal_of(text);
    if (decimal.kind == JsonKind::decimal) {
      guess = decimal;
      return {};
    }
  }
  if (!options_.infers_timestamps) return {};
  if (options_.prefers_ntz && moments_.read_local(text, moment)) {
    guess = of(JsonKind::timestamp_ntz);
  } else if (moments_.read_timestamp(text, moment)) {
    guess = of(JsonKind::timestamp);
  }
  return {};
}

Status JsonGuesser::guess_object(JsonReader& reader, JsonGuess& guess, bool& sound) const {
  guess = of(JsonKind::object);
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

Status JsonGuesser::guess(JsonReader& reader, JsonGuess& guess, bool& sound) const {
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
      guess = of(options_.primitives_as_string ? JsonKind::text : JsonKind::boolean);
      return {};
    case JsonToken::object:
      return guess_object(reader, guess, sound);
    case JsonToken::array: {
      JsonGuess element;
      while (reader.next() != JsonToken::end_array && sound) {
        JsonGuess one;
        KINDLING_RETURN_IF_FAILED(this->guess(reader, one, sound));
        element = common_guess(std::move(element), std::move(one));
      }
      guess = of(JsonKind::array);
      guess.element.push_back(std::move(element));
      return {};
    }
    default:
      sound = false;
      return {};
  }
}

JsonGuess common_guess(JsonGuess left, JsonGuess right) {
  if (right.kind == JsonKind::null) return left;
  if (left.kind == JsonKind::null) return right;
  if (left.kind == right.kind) {
    if (left.kind == JsonKind::decimal) return common_decimal(left, right);
    if (left.kind == JsonKind::array) {
      left.element[0] = common_guess(std::move(left.element[0]), std::move(right.element[0]));
    } else if (left.kind == JsonKind::object) {
      if (same_names(left.fields, right.fields)) {
        for (std::size_t index = 0; index < left.fields.size(); ++index) {
          JsonGuess& guess = left.fields[index].guess;
          guess = common_guess(std::move(guess), std::move(right.fields[index].guess));
        }
      } else {
        left.fields = common_fields(std::move(left.fields), std::move(right.fields));
      }
    }
    return left;
  }
  if (left.kind > right.kind) std::swap(left, right);
  if (left.kind == JsonKind::bigint && right.kind == JsonKind::real) return right;
  if (left.kind == JsonKind::real && right.kind == JsonKind::decimal) return left;
  if (left.kind == JsonKind::bigint && right.kind == JsonKind::decimal) return common_decimal(bigint_as_decimal(), right);
  if (left.kind == JsonKind::timestamp && right.kind == JsonKind::timestamp_ntz) return left;
  return of(JsonKind::text);
}

void append_guess(const JsonGuess& guess, std::string& text) {
  switch (guess.kind) {
    case JsonKind::null:
      text += "\"void\"";
      return;
    case JsonKind::boolean:
      text += "\"boolean\"";
      return;
    case JsonKind::bigint:
      text += "\"bigint\"";
      return;
    case JsonKind::real:
      text += "\"double\"";
      return;
    case JsonKind::decimal:
      text += "[\"decimal\"," + std::to_string(guess.precision) + "," + std::to_string(guess.scale) + "]";
      return;
    case JsonKind::timestamp:
      text += "\"timestamp\"";
      return;
    case JsonKind::timestamp_ntz:
      text += "\"timestamp_ntz\"";
      return;
    case JsonKind::text:
      text += "\"string\"";
      return;
    case JsonKind::array:
      text += "{\"array\":";
      append_guess(guess.element[0], text);
      text += '}';
      return;
    case JsonKind::object:
      text += "{\"object\":[";
      for (const JsonGuess::Field& field : guess.fields) {
        if (&field != &guess.fields.front()) text += ',';
        text += '[';
        append_quoted(field.name, text);
        text += ',';
        append_guess(field.guess, text);
        text += ']';
      }
      text += "]}";
  }
}

}  // namespace kindling
