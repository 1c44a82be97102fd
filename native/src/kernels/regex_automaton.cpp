#include "kernels/regex_automaton.h"

#include <algorithm>

#include "kernels/find_text.h"

namespace kindling {

RegexAutomaton::Answer RegexAutomaton::search(std::string_view text) {
  if (!prepare()) return Answer::unknown;
  // `$` also stands before a line break that ends the text, and in an empty one `^` at its end.
  if (text.empty() || text.back() == '\n' || text.back() == '\r') return Answer::unknown;
  std::size_t at = program_.prefix.empty() ? 0 : find_text(text, program_.prefix);
  if (at == std::string_view::npos) return Answer::no;
  State state = at == 0 ? at_start_ : elsewhere_;
  if (state == accepted) return Answer::yes;
  const bool skips = !program_.can_be_empty;
  for (; at < text.size(); ++at) {
    if (state == elsewhere_ && program_.is_anchored) return Answer::no;
    if (state == elsewhere_ && skips) {
      while (at < text.size() && !program_.first_bytes[static_cast<unsigned char>(text[at])]) ++at;
      if (at == text.size()) break;
    }
    const auto byte = static_cast<unsigned char>(text[at]);
    if (byte >= bytes) return Answer::unknown;
    State next = steps_[static_cast<std::size_t>(state) * bytes + byte];
    if (next == unmade) next = step(state, byte);
    if (next == accepted) return Answer::yes;
    if (next == too_many) {
      usable_ = false;
      return Answer::unknown;
    }
    state = next;
  }
  return accepts_at_end_[static_cast<std::size_t>(state)] ? Answer::yes : Answer::no;
}

bool RegexAutomaton::prepare() {
  if (prepared_) return usable_;
  prepared_ = true;
  usable_ = can_run();
  if (!usable_) return false;
  Reached first;
  const bool accepts_first = follow(0, true, false, first);
  at_start_ = state_of(std::move(first), accepts_first);
  Reached later;
  const bool accepts_later = follow(0, false, false, later);
  elsewhere_ = state_of(std::move(later), accepts_later);
  return true;
}

bool RegexAutomaton::can_run() const {
  if (program_.instructions.size() > most_instructions) return false;
  return std::all_of(program_.instructions.begin(), program_.instructions.end(), [](const RegexInstruction& instruction) {
    switch (instruction.operation) {
      case RegexOperation::character:
      case RegexOperation::letter:
      case RegexOperation::set:
      case RegexOperation::split:
      case RegexOperation::jump:
      case RegexOperation::save:
      case RegexOperation::mark:
      case RegexOperation::progress:
      case RegexOperation::accept:
      case RegexOperation::text_start:
      case RegexOperation::text_end:
      case RegexOperation::last_line_end:
        return true;
      default:
        return false;
    }
  });
}

/** Makes the state that a byte leads to; a match may also begin behind the byte. */
RegexAutomaton::State RegexAutomaton::step(State state, unsigned char byte) {
  Reached reached;
  bool accepts = false;
  for (const std::uint32_t instruction : *states_[static_cast<std::size_t>(state)]) {
    if (takes(program_.instructions[instruction], byte)) accepts |= follow(instruction + 1, false, false, reached);
  }
  accepts |= follow(0, false, false, reached);
  const State next = state_of(std::move(reached), accepts);
  if (next != too_many) steps_[static_cast<std::size_t>(state) * bytes + byte] = next;
  return next;
}

RegexAutomaton::State RegexAutomaton::state_of(Reached reached, bool accepts) {
  if (accepts) return accepted;
  std::sort(reached.begin(), reached.end());
  reached.erase(std::unique(reached.begin(), reached.end()), reached.end());
  const auto found = known_.find(reached);
  if (found != known_.end()) return found->second;
  if (states_.size() == most_states) return too_many;
  const auto state = static_cast<State>(states_.size());
  const auto place = known_.emplace(std::move(reached), state).first;
  states_.push_back(&place->first);
  Reached ends;
  bool accepts_at_end = false;
  for (const std::uint32_t instruction : place->first) accepts_at_end |= follow(instruction, false, true, ends);
  accepts_at_end_.push_back(accepts_at_end);
  steps_.resize(steps_.size() + bytes, unmade);
  return state;
}

bool RegexAutomaton::follow(std::uint32_t start, bool at_start, bool at_end, Reached& reached) {
  bool accepts = false;
  program_.walk(start, seen_, [&](std::uint32_t index, const RegexInstruction& instruction) {
    switch (instruction.operation) {
      case RegexOperation::text_start:
        return at_start;
      case RegexOperation::text_end:
      case RegexOperation::last_line_end:
        reached.push_back(index);
        return at_end;
      case RegexOperation::accept:
        accepts = true;
        return false;
      default:
        reached.push_back(index);
        return false;
    }
  });
  return accepts;
}

bool RegexAutomaton::takes(const RegexInstruction& instruction, unsigned char byte) const {
  switch (instruction.operation) {
    case RegexOperation::character:
      return instruction.x == byte;
    case RegexOperation::letter:
      return (byte | 32u) == instruction.x;
    case RegexOperation::set:
      return program_.sets[instruction.x].contains(byte);
    default:
      return false;
  }
}

}  // namespace kindling
