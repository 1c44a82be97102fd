#pragma once

#include <string_view>

#include "kindling/output_format.h"

namespace kindling {

/**
 * Writes single values by the rules of Spark's CSV, which are those of univocity's writer. The format must outlive it.
 * An output has `append` for a byte and for bytes.
 */
class CsvValueWriter {
 public:
  explicit CsvValueWriter(const CsvOutput& format) : format_(format) {}

  /** Writes a value, `first` of its record or not, where `#` would begin a comment. */
  template <class Output>
  void write(std::string_view text, bool first, Output& output) const {
    const std::string_view value = trimmed(text);
    if (value.empty()) return write_substitute(format_.empty_value, first, output);
    if (format_.quote_all || needs_quotes(value, first)) return write_quoted(value, output);
    output.append(value);
  }

  template <class Output>
  void write_null(bool first, Output& output) const {
    write_substitute(format_.null_value, first, output);
  }

 private:
  static bool is_blank(char byte) { return static_cast<unsigned char>(byte) <= ' '; }

  std::string_view trimmed(std::string_view text) const {
    while (format_.trim_left && !text.empty() && is_blank(text.front())) text.remove_prefix(1);
    while (format_.trim_right && !text.empty() && is_blank(text.back())) text.remove_suffix(1);
    return text;
  }

  /** Writes what stands for NULL or for an empty text; one that is quoted already stays as it is. */
  template <class Output>
  void write_substitute(std::string_view text, bool first, Output& output) const {
    const bool is_quoted = text.size() >= 2 && text.front() == format_.quote && text.back() == format_.quote;
    if (!is_quoted && (format_.quote_all || needs_quotes(text, first))) return write_quoted(text, output);
    output.append(text);
  }

  bool needs_quotes(std::string_view text, bool first) const {
    if (format_.quote == 0 || text.empty()) return false;
    if (text.front() == format_.quote || (first && text.front() == '#')) return true;
    for (const char byte : text) {
      if (byte == format_.separator.front() || byte == '\n' || byte == '\r') return true;
      if (format_.quote_quotes && byte == format_.quote) return true;
    }
    return false;
  }

  template <class Output>
  void write_quoted(std::string_view text, Output& output) const {
    if (format_.quote == 0) return output.append(text);
    output.append(format_.quote);
    std::size_t begin = 0;
    for (std::size_t at = 0; at < text.size(); ++at) {
      char before = 0;
      if (text[at] == format_.quote) {
        before = format_.escape;
      } else if (text[at] == format_.escape) {
        before = format_.escape_of_escape;
      }
      if (before == 0) continue;
      output.append(text.substr(begin, at - begin));
      output.append(before);
      begin = at;
    }
    output.append(text.substr(begin));
    output.append(format_.quote);
  }

  const CsvOutput& format_;
};

}  // namespace kindling
