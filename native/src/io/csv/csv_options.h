#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace kindling {

/** Says what becomes of a value with quotes that nobody has escaped. */
enum class UnescapedQuotes : std::uint8_t {
  stop_at_closing_quote,
  back_to_delimiter,
  stop_at_delimiter,
  skip_value,
  raise_error,
};

/** Says what becomes of a row that does not fit the schema. */
enum class BadRows : std::uint8_t { permissive, drop, fail };

/**
 * Says how a CSV file is written. Characters are UTF-8 texts of one character; an empty one stands for none, as Java's
 * NUL does in Spark's options.
 */
struct CsvOptions {
  std::string separator = ",";
  std::string quote = "\"";
  std::string escape = "\\";
  /** What escapes the escape before a quote: `escape` itself unless it is the quote. */
  std::string escape_of_escape = "\\";
  std::string comment;
  /** What ends a line; empty: each of CR, LF and CRLF. */
  std::string line_separator;
  std::string null_value;
  std::string empty_value;
  bool header = false;
  bool multiple_lines = false;
  bool trim_leading = false;
  bool trim_trailing = false;
  UnescapedQuotes unescaped_quotes = UnescapedQuotes::stop_at_delimiter;
  std::uint32_t most_columns = 20480;
  /** How many characters a field may have; 0 for any number. */
  std::uint32_t most_characters = 0;
};

}  // namespace kindling
