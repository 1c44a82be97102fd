#pragma once

#include <string>
#include <string_view>

#include "io/text/moment_reading.h"

namespace kindling {

/** Names the types that Spark finds in CSV. */
enum class CsvKind : std::uint8_t { null, integer, bigint, decimal, real, date, timestamp_ntz, timestamp, boolean, text };

/** Is the type that suits all texts of a column so far; decimals have no decimals, only a precision. */
struct CsvGuess {
  CsvKind kind = CsvKind::null;
  int precision = 0;

  bool operator==(const CsvGuess& other) const = default;
};

/** Returns the type as SQL writes it, `void` where there was no value. */
std::string to_text(const CsvGuess& guess);

/** Finds out types as Spark's CSVInferSchema does. */
class CsvGuesser {
 public:
  /** Keeps a reference to the options. `prefers_ntz` is the session's type of timestamps without an offset. */
  CsvGuesser(const ValueOptions& options, bool prefers_dates, bool prefers_ntz)
      : options_(options), moments_(options), prefers_dates_(prefers_dates), prefers_ntz_(prefers_ntz) {}

  /** Makes the guess suit one more text, which is not empty. */
  void add(std::string_view text, CsvGuess& guess) const;

 private:
  CsvGuess guess_from(CsvKind first, std::string_view text) const;
  CsvGuess common(const CsvGuess& left, const CsvGuess& right) const;

  const ValueOptions& options_;
  const MomentReader moments_;
  const bool prefers_dates_;
  const bool prefers_ntz_;
};

}  // namespace kindling
