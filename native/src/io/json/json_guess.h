#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "io/json/json_reader.h"
#include "io/text/moment_reading.h"

namespace kindling {

enum class JsonKind : std::uint8_t {
  null,
  boolean,
  bigint,
  real,
  decimal,
  timestamp,
  timestamp_ntz,
  text,
  array,
  object,
};

/** Is the type that suits all JSON values of a column so far. Arrays have one part, objects their fields by name. */
struct JsonGuess {
  struct Field;
  JsonKind kind = JsonKind::null;
  int precision = 0;
  int scale = 0;
  /** Sorted by name, each name once. */
  std::vector<Field> fields;
  std::vector<JsonGuess> element;
};
struct JsonGuess::Field {
  std::string name;
  JsonGuess guess;
};

/** Says how types are found out from JSON. */
struct JsonGuessOptions {
  bool primitives_as_string = false;
  bool prefers_decimal = false;
  bool infers_timestamps = false;
  bool prefers_ntz = false;
};

/** Finds out types as Spark's JsonInferSchema does. */
class JsonGuesser {
 public:
  /** Keeps references to the options. */
  JsonGuesser(const JsonGuessOptions& options, const ValueOptions& values) : options_(options), moments_(values) {}

  /** Guesses the type of the value whose first token the reader has just read; `sound` is false for what is no JSON. */
  Status guess(JsonReader& reader, JsonGuess& guess, bool& sound) const;

 private:
  Status guess_text(JsonReader& reader, JsonGuess& guess) const;
  Status guess_object(JsonReader& reader, JsonGuess& guess, bool& sound) const;
  JsonGuess guess_number(JsonReader& reader) const;

  const JsonGuessOptions& options_;
  const MomentReader moments_;
};

/** Gives the type that suits both: texts suit everything. */
JsonGuess common_guess(JsonGuess left, JsonGuess right);

/** Writes a type as JSON: its name, `["decimal", 3, 1]`, `{"array": type}`, or `{"object": [["name", type], ...]}`. */
void append_guess(const JsonGuess& guess, std::string& text);

}  // namespace kindling
