#pragma once

#include <cstdint>
#include <string_view>

namespace kindling {

/** Is how deep groups and classes of a regular expression may lie in each other. */
inline constexpr int deepest_regex = 200;

/** Tells whether a character is a digit, or a letter, of ASCII. */
inline bool is_digit(std::uint32_t character) { return character >= '0' && character <= '9'; }
inline bool is_letter(std::uint32_t character) {
  return (character >= 'a' && character <= 'z') || (character >= 'A' && character <= 'Z');
}

/** Goes through the text of a regular expression. After the first failure it stands at the end for ever. */
class RegexCursor {
 public:
  explicit RegexCursor(std::string_view text) : text_(text) {}

  bool failed() const { return failed_; }
  void set_failed() { failed_ = true; }
  bool at_end() const { return failed_ || at_ >= text_.size(); }
  bool at(std::string_view wanted) const { return !at_end() && text_.substr(at_).starts_with(wanted); }
  /** Goes over `wanted` where it stands here. */
  bool accept(std::string_view wanted);
  /** Gives the byte that stands here, or `ahead` bytes further; 0 behind the end. */
  char peek(std::size_t ahead = 0) const { return at_ + ahead < text_.size() ? text_[at_ + ahead] : 0; }
  void skip(std::size_t bytes = 1) { at_ += bytes; }
  char take() { return text_[at_++]; }
  /** Goes over a character of UTF-8; fails at the end. */
  std::uint32_t next();
  /** Reads what follows a backslash, which was read, where the two stand for one character. */
  bool escaped_character(std::uint32_t& value);

 private:
  std::string_view text_;
  std::size_t at_ = 0;
  bool failed_ = false;

  /** Reads `count` hexadecimal digits. */
  bool hexadecimals(int count, std::uint32_t& value);
};

}  // namespace kindling
