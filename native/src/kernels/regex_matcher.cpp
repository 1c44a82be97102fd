#include "kernels/regex_matcher.h"

#include <algorithm>

#include "columns/ascii.h"
#include "kernels/find_text.h"
#include "kernels/code_points.h"

namespace kindling {

namespace {

/** Notes of failures beyond so many bits are not taken. */
constexpr std::size_t most_notes = std::size_t{1} << 26;
/** A search takes notes once it has taken so many steps, and some for each byte. */
constexpr std::uint64_t few_steps = 10'000;

/** Tells whether a character is of a word, as \\w has it; so does Java since 19, before which letters of all scripts were. */
bool is_word(std::uint32_t character) {
  return character == '_' || (character >= '0' && character <= '9') ||
         (character < 128 && (character | 32) >= 'a' && (character | 32) <= 'z');
}

/** Counts the bytes of the line terminator at an offset; 0 where there is none. */
std::size_t line_break_at(std::string_view text, std::size_t at) {
  if (at >= text.size()) return 0;
  if (text[at] == '\n') return 1;
  if (text[at] == '\r') return at + 1 < text.size() && text[at + 1] == '\n' ? 2 : 1;
  std::uint32_t character;
  const std::uint32_t length = decode_code_point(text, at, character);
  return character == 0x85 || character == 0x2028 || character == 0x2029 ? length : 0;
}

std::size_t previous_code_point(std::string_view text, std::size_t at) {
  do {
    --at;
  } while (at > 0 && is_continuation(text[at]));
  return at;
}

}  // namespace

void RegexMatcher::begin(std::string_view text) {
  text_ = text;
}

bool RegexMatcher::find(std::size_t from) {
  const std::size_t notes = std::size_t{program_.splits} * (text_.size() + 1);
  const bool may_remember = program_.is_pure && program_.splits > 0 && notes <= most_notes;
  steps_ = 0;
  exhausted_ = false;
  remembers_ = false;
  // Most searches are done before it would pay to take notes.
  limit_ = may_remember ? few_steps + 16 * text_.size() : most_steps;
  if (search(from)) return true;
  if (!exhausted_ || !may_remember) return false;
  exhausted_ = false;
  remembers_ = true;
  failed_.assign(notes / 64 + 1, 0);
  return search(from);
}

bool RegexMatcher::search(std::size_t from) {
  if (program_.is_literal) {
    const std::size_t at = find_text(text_, program_.prefix, from);
    slots_.assign(program_.slots, none);
    slots_[0] = at;
    slots_[1] = at + program_.prefix.size();
    return at != std::string_view::npos;
  }
  for (std::size_t at = from; at <= text_.size(); at = at < text_.size() ? next_code_point(text_, at) : at + 1) {
    if (program_.is_anchored && at > 0) return false;
    if (!program_.prefix.empty()) {
      at = find_text(text_, program_.prefix, at);
      if (at == std::string_view::npos) return false;
    } else if (!program_.can_be_empty) {
      while (at < text_.size() && !program_.first_bytes[static_cast<unsigned char>(text_[at])]) ++at;
      if (at >= text_.size()) return false;
    }
    slots_.assign(program_.slots, none);
    choices_.clear();
    std::size_t end;
    if (run(0, at, none, end)) {
      slots_[0] = at;
      slots_[1] = end;
      return true;
    }
    if (exhausted_) return false;
  }
  return false;
}

bool RegexMatcher::set_slot(std::uint32_t slot, std::size_t value) {
  choices_.push_back({0, slot, slots_[slot]});
  slots_[slot] = value;
  return true;
}

/** Goes to the last choice above `base` that is left, putting values back on the way. */
bool RegexMatcher::go_back(std::size_t base, std::uint32_t& instruction, std::size_t& at) {
  while (choices_.size() > base) {
    const Choice choice = choices_.back();
    choices_.pop_back();
    if (choice.slot == no_slot) {
      instruction = choice.instruction;
      at = choice.value;
      return true;
    }
    slots_[choice.slot] = choice.value;
  }
  return false;
}

/** Leaves no way back above `base`, but keeps what values were before. */
void RegexMatcher::forget_choices(std::size_t base) {
  choices_.erase(std::remove_if(choices_.begin() + static_cast<std::ptrdiff_t>(base), choices_.end(),
                                [](const Choice& choice) { return choice.slot == no_slot; }),
                 choices_.end());
}

bool RegexMatcher::look(const RegexInstruction& instruction, std::uint32_t inner, std::size_t at) {
  const std::size_t base = choices_.size();
  bool found = false;
  std::size_t end;
  if (instruction.y == 0) {
    found = run(inner, at, none, end);
  } else {
    std::size_t from = at;
    for (std::uint32_t back = 0; back <= instruction.z && !found && !exhausted_; ++back) {
      found = run(inner, from, at, end);
      if (from == 0) break;
      from = previous_code_point(text_, from);
    }
  }
  forget_choices(base);
  if (instruction.negative) {
    std::uint32_t ignored;
    std::size_t nowhere;
    go_back(base, ignored, nowhere);
  }
  return found != instruction.negative && !exhausted_;
}

bool RegexMatcher::holds(RegexOperation operation, std::size_t at) const {
  switch (operation) {
    case RegexOperation::text_start:
      return at == 0;
    case RegexOperation::text_end:
      return at == text_.size();
    case RegexOperation::last_line_end: {
      if (at == text_.size()) return true;
      if (at > 0 && text_[at] == '\n' && text_[at - 1] == '\r') return false;
      const std::size_t length = line_break_at(text_, at);
      return length != 0 && at + length == text_.size();
    }
    case RegexOperation::line_start: {
      if (at == 0) return true;
      if (at == text_.size()) return false;
      const std::size_t before = previous_code_point(text_, at);
      return line_break_at(text_, before) != 0 && !(text_[before] == '\r' && text_[at] == '\n');
    }
    case RegexOperation::line_end:
      if (at == text_.size()) return true;
      return line_break_at(text_, at) != 0 && !(at > 0 && text_[at] == '\n' && text_[at - 1] == '\r');
    default: {
      std::uint32_t character;
      bool before = false;
      bool after = false;
      if (at > 0) {
        decode_code_point(text_, previous_code_point(text_, at), character);
        before = is_word(character);
      }
      if (at < text_.size()) {
        decode_code_point(text_, at, character);
        after = is_word(character);
      }
      return (before != after) == (operation == RegexOperation::word_boundary);
    }
  }
}

/** Goes past what a group matched; false where it does not stand here, or the group took no part. */
bool RegexMatcher::repeats(const RegexInstruction& instruction, std::size_t& at) const {
  const int number = static_cast<int>(instruction.x);
  if (!has_group(number)) return false;
  const std::string_view wanted = group(number);
  if (text_.size() - at < wanted.size()) return false;
  for (std::size_t index = 0; index < wanted.size(); ++index) {
    const char there = text_[at + index];
    if (there != wanted[index] && (instruction.y == 0 || to_lower(there) != to_lower(wanted[index]))) return false;
  }
  at += wanted.size();
  return true;
}

/** Runs from an instruction to `accept`, at `target` unless that is none. The stack is deep, the recursion is not. */
bool RegexMatcher::run(std::uint32_t instruction, std::size_t at, std::size_t target, std::size_t& end) {
  const std::size_t base = choices_.size();
  for (;;) {
    if (++steps_ > limit_ && !remembers_) exhausted_ = true;
    if (exhausted_) return false;
    const RegexInstruction& now = program_.instructions[instruction];
    bool goes_on = true;
    std::uint32_t character = 0;
    switch (now.operation) {
      case RegexOperation::character:
      case RegexOperation::letter:
      case RegexOperation::set: {
        if (at >= text_.size()) {
          goes_on = false;
          break;
        }
        const std::uint32_t length = decode_code_point(text_, at, character);
        goes_on = now.operation == RegexOperation::set          ? program_.sets[now.x].contains(character)
                  : now.operation == RegexOperation::character ? character == now.x
                                                                : character < 128 && (character | 32) == now.x;
        at += length;
        ++instruction;
        break;
      }
      case RegexOperation::split:
        if (remembers_) {
          const std::size_t note = std::size_t{now.z} * (text_.size() + 1) + at;
          const std::uint64_t bit = std::uint64_t{1} << (note % 64);
          goes_on = (failed_[note / 64] & bit) == 0;
          failed_[note / 64] |= bit;
          if (!goes_on) break;
        }
        choices_.push_back({now.y, no_slot, at});
        instruction = now.x;
        break;
      case RegexOperation::jump:
        instruction = now.x;
        break;
      case RegexOperation::save:
      case RegexOperation::mark:
        set_slot(now.x, at);
        ++instruction;
        break;
      case RegexOperation::progress:
        instruction = slots_[now.x] == at ? now.y : instruction + 1;
        break;
      case RegexOperation::back_reference:
        goes_on = repeats(now, at);
        ++instruction;
        break;
      case RegexOperation::look:
        goes_on = look(now, instruction + 1, at);
        instruction = now.x;
        break;
      case RegexOperation::atomic: {
        const std::size_t before = choices_.size();
        goes_on = run(instruction + 1, at, none, at);
        forget_choices(before);
        instruction = now.x;
        break;
      }
      case RegexOperation::accept:
        goes_on = target == none || at == target;
        if (goes_on) {
          end = at;
          return true;
        }
        break;
      default:
        goes_on = holds(now.operation, at);
        ++instruction;
    }
    if (!goes_on && !go_back(base, instruction, at)) return false;
  }
}

}  // namespace kindling
