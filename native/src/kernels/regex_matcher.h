#pragma once

#include <string_view>
#include <vector>

#include "kernels/regex_program.h"

namespace kindling {

/**
 * Finds matches of a program, first alternatives first, as Java does. It backtracks; in a program without back
 * references, looks and atomic groups a long search notes where it failed, so that its time grows with the text times
 * the program. Others have a limit of steps. Belongs to one thread.
 */
class RegexMatcher {
 public:
  static constexpr std::size_t none = static_cast<std::size_t>(-1);
  static constexpr std::uint64_t most_steps = 20'000'000;

  explicit RegexMatcher(const RegexProgram& program) : program_(program) {}

  /** Starts with another text, which has to live as long as it is searched. */
  void begin(std::string_view text);
  /** Finds the next match from an offset on. False where there is none, or `exhausted` is true. */
  bool find(std::size_t from);
  /** Tells whether the search was given up, having taken too many steps. */
  bool exhausted() const { return exhausted_; }

  int groups() const { return program_.groups; }
  /** Finds the number of a group by its name; -1 where there is none. */
  int group_named(std::string_view name) const {
    for (const auto& [known, number] : program_.names) {
      if (known == name) return number;
    }
    return -1;
  }

  std::size_t start(int group = 0) const { return slots_[static_cast<std::size_t>(group) * 2]; }
  std::size_t end(int group = 0) const { return slots_[static_cast<std::size_t>(group) * 2 + 1]; }
  /** Gives the text of a group; empty where it did not take part. */
  std::string_view group(int number) const {
    return start(number) == none || end(number) == none ? std::string_view()
                                                         : text_.substr(start(number), end(number) - start(number));
  }
  bool has_group(int number) const { return start(number) != none && end(number) != none; }

 private:
  /** Is a place to go back to, or (with `slot`) a value to put back on the way. */
  struct Choice {
    std::uint32_t instruction;
    std::uint32_t slot;
    std::size_t value;
  };
  static constexpr std::uint32_t no_slot = static_cast<std::uint32_t>(-1);

  const RegexProgram& program_;
  std::string_view text_;
  std::vector<std::size_t> slots_;
  std::vector<Choice> choices_;
  std::vector<std::uint64_t> failed_;
  bool remembers_ = false;
  std::uint64_t steps_ = 0;
  std::uint64_t limit_ = 0;
  bool exhausted_ = false;

  bool search(std::size_t from);
  bool run(std::uint32_t instruction, std::size_t at, std::size_t target, std::size_t& end);
  bool set_slot(std::uint32_t slot, std::size_t value);
  bool go_back(std::size_t base, std::uint32_t& instruction, std::size_t& at);
  void forget_choices(std::size_t base);
  bool look(const RegexInstruction& instruction, std::uint32_t inner, std::size_t at);
  bool holds(RegexOperation operation, std::size_t at) const;
  bool repeats(const RegexInstruction& instruction, std::size_t& at) const;
};

}  // namespace kindling
