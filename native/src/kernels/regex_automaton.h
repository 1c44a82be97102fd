#pragma once

#include <map>
#include <span>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "kernels/regex_program.h"

namespace kindling {

/**
 * Says whether a program matches anywhere in texts, by the set of instructions that can be reached after each byte: an
 * automaton whose states are made when a text first needs them (Thompson, 1968), so that a text takes one step a byte.
 * Goes through several texts at once, for the steps of one wait for each other. A character beyond ASCII is one step, too,
 * and is looked up more slowly where the program takes such ones. Knows only programs whose instructions look at one
 * character; else it says so, and the matcher decides. Belongs to one thread.
 */
class RegexAutomaton {
 public:
  enum class Answer : std::uint8_t { no, yes, unknown };

  explicit RegexAutomaton(const RegexProgram& program) : program_(program) {}

  /** Writes an answer for each text. */
  void search(std::span<const std::string_view> texts, Answer* answers);

 private:
  /** Where the steps of a state begin in the table of all; less than 0 where there is no such state. */
  using State = std::int32_t;
  /** The instructions that can come next, in ascending order. */
  using Reached = std::vector<std::uint32_t>;
  /** Is a text on its way through the automaton. */
  struct Lane {
    const unsigned char* at;
    const unsigned char* end;
    State state;
    std::size_t text;
  };
  /** Is what is left to do: the texts from `next` on. */
  struct Work {
    std::span<const std::string_view> texts;
    Answer* answers;
    std::size_t next = 0;
  };

  static constexpr std::size_t lane_count = 4;
  static constexpr std::size_t bytes = 256;
  static constexpr std::size_t ascii_bytes = 128;
  static constexpr std::size_t most_states = 256;
  static constexpr std::size_t most_instructions = 2000;
  static constexpr std::size_t most_known_characters = 1 << 16;
  static constexpr State unmade = -1;
  static constexpr State beyond_ascii = -2;
  static constexpr State too_many = -3;

  bool prepare();
  bool can_run() const;
  bool takes_beyond_ascii() const;
  bool begin(Work& work, Lane& lane);
  bool is_done(Lane& lane, Answer* answers) const;
  bool find_start(Lane& lane) const;
  bool pays_to_skip(const Lane& lane) const;
  bool run(Lane (&lanes)[lane_count]) const;
  bool advance(Lane& lane);
  State after_character(State state, std::uint32_t character);
  State step(State state, std::uint32_t character);
  State state_of(Reached reached, bool accepts);
  /** Adds what can be reached without a byte; tells whether that is the end of the program. */
  bool follow(std::uint32_t start, bool at_start, bool at_end, Reached& reached);
  bool takes(const RegexInstruction& instruction, std::uint32_t character) const;

  const RegexProgram& program_;
  bool prepared_ = false;
  bool usable_ = false;
  /** Where every match ends: what follows changes nothing. */
  State accepted_ = unmade;
  State at_start_ = unmade;
  State elsewhere_ = unmade;
  std::map<Reached, State> known_;
  std::vector<const Reached*> states_;
  /** Whether a text that ends in the state matches. */
  std::vector<bool> accepts_at_end_;
  std::vector<State> steps_;
  /** What a byte beyond ASCII leads to, by default. */
  State beyond_ = beyond_ascii;
  /** The steps by characters beyond ASCII: state and character together. */
  std::unordered_map<std::uint64_t, State> characters_;
  std::vector<bool> seen_;
};

}  // namespace kindling
