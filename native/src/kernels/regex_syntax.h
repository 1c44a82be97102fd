#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "kernels/regex_characters.h"

namespace kindling {

/** Names what a node of a regular expression does. */
enum class RegexKind : std::uint8_t {
  empty,
  character,
  set,
  sequence,
  choice,
  repeat,
  group,
  back_reference,
  look,
  atomic,
  line_start,
  line_end,
  text_start,
  text_end,
  last_line_end,
  word_boundary,
  no_word_boundary,
  line_break,
};

/** Is a node of a regular expression, by Java's syntax. */
struct RegexNode {
  RegexKind kind = RegexKind::empty;
  std::uint32_t character = 0;
  /** Whether ASCII letters stand for both cases. */
  bool ignores_case = false;
  /** Whether `^` and `$` hold at every line. */
  bool many_lines = false;
  CharacterSet set = {};
  std::vector<std::unique_ptr<RegexNode>> children = {};
  /** Of `repeat`: how often, -1 for any number, and in which way. */
  int least = 0;
  int most = 0;
  enum class Greed : std::uint8_t { greedy, lazy, possessive } greed = Greed::greedy;
  /** The number of a group, or of the one that is referred to. */
  int group = 0;
  /** Of `look`: behind rather than ahead, and whether it must not match. */
  bool behind = false;
  bool negative = false;
};
using RegexTree = std::unique_ptr<RegexNode>;

/** Is a regular expression that was read. */
struct RegexSyntax {
  RegexTree root;
  int groups = 0;
  std::vector<std::pair<std::string, int>> names;
};

/** Reads a regular expression of Java; false for one that is none, or that asks for what is not there. */
bool parse_regex(std::string_view pattern, RegexSyntax& syntax);

}  // namespace kindling
