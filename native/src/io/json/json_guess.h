#pragma once

#include "io/json/json_reader.h"
#include "io/text/guessed_type.h"
#include "io/text/moment_reading.h"

namespace kindling {

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
  Status guess(JsonReader& reader, GuessedType& guess, bool& sound) const;

 private:
  Status guess_text(JsonReader& reader, GuessedType& guess) const;
  Status guess_object(JsonReader& reader, GuessedType& guess, bool& sound) const;
  GuessedType guess_number(JsonReader& reader) const;

  const JsonGuessOptions& options_;
  const MomentReader moments_;
};

/** Gives the type that suits both: texts suit everything. */
GuessedType common_guess(GuessedType left, GuessedType right);

}  // namespace kindling
