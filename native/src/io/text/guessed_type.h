#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace kindling {

enum class GuessedKind : std::uint8_t {
  none,
  boolean,
  bigint,
  real,
  decimal,
  date,
  timestamp,
  timestamp_ntz,
  text,
  array,
  object,
};

/** Is the type that suits all values of a document so far. Arrays have one part, objects their fields. */
struct GuessedType {
  struct Field;
  GuessedKind kind = GuessedKind::none;
  int precision = 0;
  int scale = 0;
  /** Sorted by name, each name once. */
  std::vector<Field> fields;
  std::vector<GuessedType> element;
};
struct GuessedType::Field {
  std::string name;
  GuessedType guess;
};

inline GuessedType guessed(GuessedKind kind) {
  GuessedType guess;
  guess.kind = kind;
  return guess;
}

inline bool is_number(GuessedKind kind) {
  return kind == GuessedKind::bigint || kind == GuessedKind::real || kind == GuessedKind::decimal;
}

/** Gives the type that suits both numbers: doubles suit all, and decimals where there are not too many digits. */
GuessedType common_number(const GuessedType& left, const GuessedType& right);

/** Finds the decimal that holds the number of a text; false where it is none, or has too many digits. */
bool guess_decimal(std::string_view text, GuessedType& guess);

/** Writes a type as JSON: its name, `["decimal", 3, 1]`, `{"array": type}`, or `{"object": [["name", type], ...]}`. */
void append_guessed_type(const GuessedType& guess, std::string& text);

}  // namespace kindling
