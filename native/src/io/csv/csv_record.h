#pragma once

#include <string_view>

#include "io/csv/csv_options.h"
#include "io/text/field_text.h"
#include "kindling/arena.h"
#include "kindling/array.h"

namespace kindling {

/**
 * Reads one record character by character, exactly as the parser that Spark uses (univocity 2.9) does, whatever its quotes
 * and escapes look like. Texts that are not as they stand in the file are made in the arena.
 */
class CsvRecordReader {
 public:
  /** Keeps a reference to the options. */
  explicit CsvRecordReader(const CsvOptions& options);

  /** Says how the file's lines end: CR, LF, CRLF, or something else; an LF alone ends a line too. */
  void set_line_end(std::string_view line_end) { line_end_ = line_end; }

  /**
   * Reads the record at the start of the bytes, which are UTF-8, and says how long it is, its line end included. Gives
   * the fields, valid until the arena is cleared and the bytes go. A failure's detail is the reason.
   */
  Status read(std::string_view bytes, Arena& arena, std::size_t& length);
  const Array<FieldText>& fields() const { return fields_; }

 private:
  /** Is a byte, or one of the characters with a meaning. */
  using Symbol = int;
  static constexpr Symbol none = 0;
  static constexpr Symbol separator = 256;
  static constexpr Symbol line_end = 257;
  static constexpr Symbol quote = 258;
  static constexpr Symbol escape = 259;
  static constexpr Symbol escape_of_escape = 260;
  /** Says how the reading of a value goes on; `end` where there are no more bytes. */
  enum class Step : std::uint8_t { again, done, end };

  bool next();
  std::size_t take(const std::string& text, Symbol symbol);
  bool is_escape(Symbol symbol) const { return symbol == escape || (symbol == quote && escape_is_quote_); }
  bool is_escape_of_escape(Symbol symbol) const;
  static bool is_blank(Symbol symbol) { return symbol <= ' '; }
  static bool ends_value(Symbol symbol) { return symbol == separator || symbol == line_end; }
  bool stops_at_separator() const { return options_.unescaped_quotes != UnescapedQuotes::stop_at_closing_quote; }

  bool parse_record();
  bool skip_blanks();
  bool at_line_end() const;
  bool ends_properly() const;
  bool parse_unquoted();
  bool parse_quoted();
  Step parse_quoted_part();
  Step parse_after_quoted();
  Step unescaped_quote();
  bool parse_with_escapes();
  bool unescape();
  bool unescaped_quote_in_value();
  bool skip_value();
  void split_at_separators();
  template <class Stop>
  bool append_until(Stop stop);
  void end_of_bytes();
  bool takes_value_at_end();

  void append(std::string_view text);
  void prepend(std::string_view text);
  void put_value();
  void put_copy(std::string_view value);
  void put(FieldText field);
  void fail(std::string reason) { note({StatusCode::malformed_file, std::move(reason)}); }
  void note(Status status) {
    if (status_.ok()) status_ = std::move(status);
  }

  const CsvOptions& options_;
  const bool escape_is_quote_;
  std::string line_end_;
  std::string_view bytes_;
  std::size_t position_ = 0;
  Arena* arena_ = nullptr;
  Array<FieldText> fields_;
  Array<char> value_;
  Array<char> blanks_;
  Symbol symbol_ = none;
  /** Holds the bytes of the symbol at hand. */
  std::string_view symbol_text_;
  Symbol before_ = none;
  std::uint32_t depth_ = 0;
  bool in_quotes_ = false;
  bool unescaped_ = false;
  bool skipped_ = false;
  bool trim_ = false;
  Status status_;
};

}  // namespace kindling
