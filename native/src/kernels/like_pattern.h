#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "kindling/status.h"

namespace kindling {

/**
 * Holds a LIKE pattern taken apart once: pieces of literal text and single wildcards (`_`), separated by `%`. Patterns
 * such as `x%`, `%x` and `%x%` become prefix, suffix and substring tests.
 */
class LikePattern {
 public:
  /** Takes a pattern apart; fails where the escape character escapes nothing. */
  static Status parse(std::string_view pattern, std::string_view escape, LikePattern& result);

  /** Takes time linear in the text for patterns without `_`; at worst text times pattern. */
  bool matches(std::string_view text) const;

  /** Names patterns that are one literal: `x`, `x%`, `%x` and `%x%`. */
  enum class Shape : std::uint8_t { any, whole, start, end, anywhere };
  /** Gives the shape of a pattern, and the literal of one that has only one. */
  Shape shape(std::string_view& literal) const;

 private:
  /** Is a run between two `%`: literal texts, with one code point of any kind before each but the first. */
  struct Piece {
    std::vector<std::string> literals;
    /** Tells how many bytes of `text` at its start the piece matches; npos when it does not match. */
    std::size_t match(std::string_view text) const;
    /** Finds the first place at or after `from` where the piece matches; gives its end, or npos. */
    std::size_t find(std::string_view text, std::size_t from) const;
    bool match_end(std::string_view text, std::size_t from) const;
  };

  std::vector<Piece> pieces_;
};

}  // namespace kindling
