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

  /**
   * Goes over all steps that take no character, and calls `visit(index, instruction)` for each other instruction that is
   * reached, once; where that gives true, the walk goes on behind it. `seen` is scratch.
   */
  template <class Visit>
  void walk(std::uint32_t start, std::vector<bool>& seen, Visit visit) const {
    seen.assign(instructions.size(), false);
    std::vector<std::uint32_t> open = {start};
    while (!open.empty()) {
      const std::uint32_t index = open.back();
      open.pop_back();
      if (seen[index]) continue;
      seen[index] = true;
      const RegexInstruction& instruction = instructions[index];
      switch (instruction.operation) {
        case RegexOperation::split:
          open.push_back(instruction.x);
          open.push_back(instruction.y);
          break;
        case RegexOperation::jump:
          open.push_back(instruction.x);
          break;
        // A round of a loop that matched nothing leaves the loop, which every round may do.
        case RegexOperation::progress:
          open.push_back(instruction.y);
          open.push_back(index + 1);
          break;
        case RegexOperation::save:
        case RegexOperation::mark:
          open.push_back(index + 1);
          break;
        default:
          if (visit(index, instruction)) open.push_back(index + 1);
      }
    }
  }
};

}  // namespace kindling
