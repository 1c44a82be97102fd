#pragma once

#include <map>
#include <string_view>
#include <vector>

#include "kernels/regex_program.h"

namespace kindling {

/**
 * Says whether a program matches anywhere in a text, by the set of instructions that can be reached after each byte: an
 * automaton whose states are made when a text first needs them (Thompson, 1968), so that a text takes one step a byte.
 * Knows only programs whose instructions look at one character, and only ASCII; else it says so, and the matcher
 * decides. Belongs to one thread.
 */
class RegexAutomaton {
 public:
  enum class Answer : std::uint8_t { no, yes, unknown };

  explicit RegexAutomaton(const RegexProgram& program) : program_(program) {}

  Answer search(std::string_view text);

 private:
  using State = std::int32_t;
  /** The instructions that can come next, in ascending order. */
  using Reached = std::vector<std::uint32_t>;

  static constexpr std::size_t bytes = 128;
  static constexpr std::size_t most_states = 256;
  static constexpr std::size_t most_instructions = 2000;
  static constexpr State unmade = -1;
  static constexpr State accepted = -2;
  static constexpr State too_many = -3;

  bool prepare();
  bool can_run() const;
  State step(State state, unsigned char byte);
  State state_of(Reached reached, bool accepts);
  /** Adds what can be reached without a byte; tells whether that is the end of the program. */
  bool follow(std::uint32_t start, bool at_start, bool at_end, Reached& reached);
  bool takes(const RegexInstruction& instruction, unsigned char byte) const;

  const RegexProgram& program_;
  bool prepared_ = false;
  bool usable_ = false;
  State at_start_ = unmade;
  State elsewhere_ = unmade;
  std::map<Reached, State> known_;
  std::vector<const Reached*> states_;
  /** Whether a text that ends in the state matches. */
  std::vector<bool> accepts_at_end_;
  std::vector<State> steps_;
  std::vector<bool> seen_;
};

}  // namespace kindling
