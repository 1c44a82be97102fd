#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "kernels/regex_syntax.h"

namespace kindling {

/** Names what an instruction of a regular expression does. */
enum class RegexOperation : std::uint8_t {
  character,
  letter,
  set,
  split,
  jump,
  save,
  mark,
  progress,
  back_reference,
  look,
  atomic,
  accept,
  text_start,
  text_end,
  line_start,
  line_end,
  last_line_end,
  word_boundary,
  no_word_boundary,
};

/** Is an instruction; what `x` and `y` mean depends on the operation. */
struct RegexInstruction {
  RegexOperation operation;
  std::uint32_t x = 0;
  std::uint32_t y = 0;
  /** Of `split`: its number among the splits. Of `look`: the most characters behind, 0 for one ahead. */
  std::uint32_t z = 0;
  bool negative = false;
};

/** Is a compiled regular expression of Java's syntax: a program for the matcher. Never changes. */
struct RegexProgram {
  std::vector<RegexInstruction> instructions;
  std::vector<CharacterSet> sets;
  int groups = 0;
  std::vector<std::pair<std::string, int>> names;
  /** Counts the slots: two for each group, the whole match first, then those of loops. */
  std::uint32_t slots = 0;
  std::uint32_t splits = 0;
  /** Without back references, looks and atomic groups what failed once at a place fails there always. */
  bool is_pure = true;
  /** The text that every match starts with; all of it where `is_literal`. */
  std::string prefix;
  bool is_literal = false;
  bool is_anchored = false;
  /** The bytes that a match can start with. */
  bool first_bytes[256] = {};
  bool can_be_empty = false;

  /** Compiles a pattern; false for one that is none or is too large. */
  static bool compile(std::string_view pattern, RegexProgram& program);
};

}  // namespace kindling
