#include "io/csv/csv_guess.h"

#include <algorithm>
#include <limits>

#include "io/text/decimal_reading.h"
#include "io/text/number_reading.h"
#include "kernels/decimal.h"

namespace kindling {

namespace {

bool is_number(CsvKind kind) { return kind >= CsvKind::integer && kind <= CsvKind::real; }

/** Returns the digits of the decimal that holds all numbers of a type. */
int digits_of(const CsvGuess& guess) {
  return guess.kind == CsvKind::integer ? 10 : guess.kind == CsvKind::bigint ? 20 : guess.precision;
}

bool is_integer(std::string_view text, bool wide) {
  std::int64_t value;
  return wide ? read_integer(text, INT64_MIN, INT64_MAX, value) : read_integer(text, INT32_MIN, INT32_MAX, value);
}

}  // namespace

std::string to_text(const CsvGuess& guess) {
  switch (guess.kind) {
    case CsvKind::null:
      return "void";
    case CsvKind::integer:
      return "int";
    case CsvKind::bigint:
      return "bigint";
    case CsvKind::decimal:
      return "decimal(" + std::to_string(guess.precision) + ",0)";
    case CsvKind::real:
      return "double";
    case CsvKind::date:
      return "date";
    case CsvKind::timestamp_ntz:
      return "timestamp_ntz";
    case CsvKind::timestamp:
      return "timestamp";
    case CsvKind::boolean:
      return "boolean";
    case CsvKind::text:
      break;
  }
  return "string";
}

void CsvGuesser::add(std::string_view text, CsvGuess& guess) const {
  if (guess.kind == CsvKind::text) return;
  guess = common(guess, guess_from(guess.kind, text));
}

/** Tries one type after the other, from what the column has been so far. */
CsvGuess CsvGuesser::guess_from(CsvKind first, std::string_view text) const {
  std::int64_t moment;
  std::int32_t days;
  switch (first) {
    case CsvKind::null:
    case CsvKind::integer:
      if (is_integer(text, false)) return {CsvKind::integer};
      [[fallthrough]];
    case CsvKind::bigint:
      if (is_integer(text, true)) return {CsvKind::bigint};
      [[fallthrough]];
    case CsvKind::decimal: {
      std::int64_t precision;
      std::int64_t scale;
      const bool whole = measure_decimal(text, precision, scale) && scale == 0 && precision <= most_digits;
      if (whole) return {CsvKind::decimal, static_cast<int>(precision)};
      [[fallthrough]];
    }
    case CsvKind::real: {
      double number;
      if (read_double(text, number) || text == options_.not_a_number || text == options_.positive_infinity ||
          text == options_.negative_infinity) {
        return {CsvKind::real};
      }
      [[fallthrough]];
    }
    case CsvKind::date:
      if ((prefers_dates_ || first == CsvKind::date) && moments_.is_strict_date(text, days)) return {CsvKind::date};
      [[fallthrough]];
    case CsvKind::timestamp_ntz:
      if (prefers_ntz_ && moments_.read_local(text, moment)) return {CsvKind::timestamp_ntz};
      [[fallthrough]];
    case CsvKind::timestamp:
      if (moments_.read_timestamp(text, moment)) return {CsvKind::timestamp};
      [[fallthrough]];
    case CsvKind::boolean: {
      bool truth;
      if (read_boolean(text, truth)) return {CsvKind::boolean};
      [[fallthrough]];
    }
    case CsvKind::text:
      break;
  }
  return {CsvKind::text};
}

CsvGuess CsvGuesser::common(const CsvGuess& left, const CsvGuess& right) const {
  if (left == right || right.kind == CsvKind::null) return left;
  if (left.kind == CsvKind::null) return right;
  if (is_number(left.kind) && is_number(right.kind)) {
    if (left.kind == CsvKind::real || right.kind == CsvKind::real) return {CsvKind::real};
    if (left.kind != CsvKind::decimal && right.kind != CsvKind::decimal) return {CsvKind::bigint};
    return {CsvKind::decimal, std::max(digits_of(left), digits_of(right))};
  }
  const auto both = [&](CsvKind one, CsvKind other) {
    return (left.kind == one && right.kind == other) || (left.kind == other && right.kind == one);
  };
  if (both(CsvKind::timestamp, CsvKind::timestamp_ntz)) return {CsvKind::timestamp};
  for (const CsvKind kind : {CsvKind::timestamp, CsvKind::timestamp_ntz}) {
    if (both(CsvKind::date, kind) && moments_.reads_dates(kind == CsvKind::timestamp_ntz)) return {kind};
  }
  return {CsvKind::text};
}

}  // namespace kindling
