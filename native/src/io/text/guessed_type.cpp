#include "io/text/guessed_type.h"

#include <algorithm>

#include "io/text/decimal_reading.h"
#include "kernels/decimal.h"

namespace kindling {

namespace {

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

std::string_view name_of(GuessedKind kind) {
  switch (kind) {
    case GuessedKind::none:
      return "void";
    case GuessedKind::boolean:
      return "boolean";
    case GuessedKind::bigint:
      return "bigint";
    case GuessedKind::real:
      return "double";
    case GuessedKind::date:
      return "date";
    case GuessedKind::timestamp:
      return "timestamp";
    case GuessedKind::timestamp_ntz:
      return "timestamp_ntz";
    default:
      return "string";
  }
}

}  // namespace

GuessedType common_number(const GuessedType& left, const GuessedType& right) {
  if (left.kind == GuessedKind::real || right.kind == GuessedKind::real) return guessed(GuessedKind::real);
  if (left.kind == GuessedKind::bigint && right.kind == GuessedKind::bigint) return left;
  // A bigint has up to 20 digits, as Spark counts.
  const auto whole = [](const GuessedType& guess) {
    return guess.kind == GuessedKind::bigint ? 20 : guess.precision - guess.scale;
  };
  GuessedType guess = guessed(GuessedKind::decimal);
  guess.scale = std::max(left.scale, right.scale);
  guess.precision = guess.scale + std::max(whole(left), whole(right));
  return guess.precision > most_digits ? guessed(GuessedKind::real) : guess;
}

bool guess_decimal(std::string_view text, GuessedType& guess) {
  std::int64_t precision;
  std::int64_t scale;
  if (!measure_decimal(text, precision, scale) || scale < 0 || std::max(precision, scale) > most_digits) return false;
  guess = guessed(GuessedKind::decimal);
  guess.precision = static_cast<int>(std::max(precision, scale));
  guess.scale = static_cast<int>(scale);
  return true;
}

void append_guessed_type(const GuessedType& guess, std::string& text) {
  switch (guess.kind) {
    case GuessedKind::decimal:
      text += "[\"decimal\"," + std::to_string(guess.precision) + "," + std::to_string(guess.scale) + "]";
      return;
    case GuessedKind::array:
      text += "{\"array\":";
      append_guessed_type(guess.element[0], text);
      text += '}';
      return;
    case GuessedKind::object:
      text += "{\"object\":[";
      for (const GuessedType::Field& field : guess.fields) {
        if (&field != &guess.fields.front()) text += ',';
        text += '[';
        append_quoted(field.name, text);
        text += ',';
        append_guessed_type(field.guess, text);
        text += ']';
      }
      text += "]}";
      return;
    default:
      append_quoted(name_of(guess.kind), text);
  }
}

}  // namespace kindling
