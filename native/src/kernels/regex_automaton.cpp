#include "kernels/regex_automaton.h"

#include <algorithm>
#include <array>

#include "kernels/code_points.h"
#include "kernels/find_text.h"

namespace kindling {

namespace {

/** So many bytes are read before it is looked at whether a text has matched. */
constexpr std::ptrdiff_t bytes_at_once = 32;

/** In so many bytes the start of a match is found quicker than by steps. */
constexpr std::ptrdiff_t many_bytes = 256;

/** Tells whether a text that has some bytes ends in a character that `$` also stands before. */
bool ends_in_line_break(std::string_view text) {
  const char last = text.back();
  if (last == '\n' || last == '\r') return true;
  return is_continuation(last) &&
         (text.ends_with("\u0085") || text.ends_with("\u2028") || text.ends_with("\u2029"));
}

}  // namespace

void RegexAutomaton::search(std::span<const std::string_view> texts, Answer* answers) {
  std::fill_n(answers, texts.size(), Answer::unknown);
  Work work{texts, answers};
  Lane lanes[lane_count];
  std::size_t open = 0;
  while (open < lane_count && prepare() && begin(work, lanes[open])) ++open;
  while (open > 0 && usable_) {
    const bool knows_steps = open == lane_count && run(lanes);
    for (std::size_t lane = 0; lane < open && usable_;) {
      const bool stays = !is_done(lanes[lane], answers) && (knows_steps || advance(lanes[lane]));
      if (stays || begin(work, lanes[lane])) {
        ++lane;
      } else {
        lanes[lane] = lanes[--open];
      }
    }
  }
}

/** Takes the next text that needs steps, and answers for those before it; false where none is left. */
bool RegexAutomaton::begin(Work& work, Lane& lane) {
  while (work.next < work.texts.size()) {
    const std::size_t number = work.next++;
    const std::string_view text = work.texts[number];
    // In an empty text `^` stands at the end.
    if (text.empty() || ends_in_line_break(text)) continue;
    const auto* const first = reinterpret_cast<const unsigned char*>(text.data());
    lane = {first, first + text.size(), at_start_, number};
    if (program_.prefix.empty() || text.starts_with(program_.prefix)) return true;
    lane.state = elsewhere_;
    if (find_start(lane)) return true;
    work.answers[number] = Answer::no;
  }
  return false;
}

/** Goes to where a match may begin, nothing of one having been read; false where none can. */
bool RegexAutomaton::find_start(Lane& lane) const {
  if (program_.is_anchored) return false;
  if (!program_.prefix.empty()) {
    const std::string_view rest(reinterpret_cast<const char*>(lane.at), static_cast<std::size_t>(lane.end - lane.at));
    const std::size_t at = find_text(rest, program_.prefix);
    if (at == std::string_view::npos) return false;
    lane.at += at;
  } else if (!program_.can_be_empty) {
    while (lane.at != lane.end && !program_.first_bytes[*lane.at]) ++lane.at;
  }
  return true;
}

/** Tells whether to look for the start of a match is quicker than to take steps, nothing of one having been read. */
bool RegexAutomaton::pays_to_skip(const Lane& lane) const {
  if (program_.is_anchored) return true;
  const bool comes_to_slow_step = beyond_ == beyond_ascii && lane.at != lane.end && *lane.at >= ascii_bytes;
  return comes_to_slow_step || (!program_.prefix.empty() && lane.end - lane.at > many_bytes);
}

/** Answers for a text as soon as its state says enough. */
bool RegexAutomaton::is_done(Lane& lane, Answer* answers) const {
  if (lane.state == elsewhere_ && lane.state != accepted_ && pays_to_skip(lane) && !find_start(lane)) {
    answers[lane.text] = Answer::no;
  } else if (lane.state == accepted_ || lane.at == lane.end) {
    answers[lane.text] = accepts_at_end_[static_cast<std::size_t>(lane.state) / bytes] ? Answer::yes : Answer::no;
  } else {
    return false;
  }
  return true;
}

/** Reads as many bytes of all lanes as their texts have; false where it comes to a step that is not known. */
bool RegexAutomaton::run(Lane (&lanes)[lane_count]) const {
  std::ptrdiff_t most = bytes_at_once;
  for (const Lane& lane : lanes) most = std::min(most, lane.end - lane.at);
  const auto after = [steps = steps_.data()](State state, unsigned char byte) {
    return steps[static_cast<std::uint32_t>(state) + byte];
  };
  auto [first, second, third, fourth] = std::array{lanes[0].state, lanes[1].state, lanes[2].state, lanes[3].state};
  const auto [one, two, three, four] = std::array{lanes[0].at, lanes[1].at, lanes[2].at, lanes[3].at};
  std::ptrdiff_t read = 0;
  for (; read < most; ++read) {
    first = after(first, one[read]);
    second = after(second, two[read]);
    third = after(third, three[read]);
    fourth = after(fourth, four[read]);
    if ((first | second | third | fourth) < 0) break;
  }
  if (read == most) {
    for (Lane& lane : lanes) lane.at += read;
    lanes[0].state = first;
    lanes[1].state = second;
    lanes[2].state = third;
    lanes[3].state = fourth;
    return true;
  }
  // Few blocks have such a step: what led to it is read once more.
  for (Lane& lane : lanes) {
    for (std::ptrdiff_t again = 0; again < read; ++again) lane.state = after(lane.state, *lane.at++);
  }
  return false;
}

/** Reads one character, or of those that change nothing one byte; false where there are too many states. */
bool RegexAutomaton::advance(Lane& lane) {
  State next = steps_[static_cast<std::size_t>(lane.state) + *lane.at];
  std::uint32_t length = 1;
  if (next == beyond_ascii) {
    const std::string_view rest(reinterpret_cast<const char*>(lane.at), static_cast<std::size_t>(lane.end - lane.at));
    std::uint32_t character;
    length = decode_code_point(rest, 0, character);
    next = after_character(lane.state, character);
  } else if (next == unmade) {
    next = step(lane.state, *lane.at);
    if (next >= 0) steps_[static_cast<std::size_t>(lane.state) + *lane.at] = next;
  }
  usable_ = next != too_many;
  lane.state = next;
  lane.at += length;
  return usable_;
}

RegexAutomaton::State RegexAutomaton::after_character(State state, std::uint32_t character) {
  const std::uint64_t key = static_cast<std::uint64_t>(state) << 32 | character;
  const auto known = characters_.find(key);
  if (known != characters_.end()) return known->second;
  const State next = step(state, character);
  if (characters_.size() == most_known_characters) characters_.clear();
  if (next >= 0) characters_.emplace(key, next);
  return next;
}

bool RegexAutomaton::prepare() {
  if (prepared_) return usable_;
  prepared_ = true;
  usable_ = can_run();
  if (!usable_) return false;
  accepted_ = 0;
  states_.push_back(nullptr);
  accepts_at_end_.push_back(true);
  steps_.assign(bytes, accepted_);
  Reached later;
  const bool accepts_later = follow(0, false, false, later);
  elsewhere_ = accepts_later ? accepted_ : static_cast<State>(steps_.size());
  // What no instruction takes leads to where a match may begin behind it.
  if (!takes_beyond_ascii()) beyond_ = elsewhere_;
  state_of(std::move(later), accepts_later);
  Reached first;
  const bool accepts_first = follow(0, true, false, first);
  at_start_ = state_of(std::move(first), accepts_first);
  return true;
}

bool RegexAutomaton::takes_beyond_ascii() const {
  const auto takes = [&](const RegexInstruction& instruction) {
    switch (instruction.operation) {
      case RegexOperation::character:
        return instruction.x >= ascii_bytes;
      case RegexOperation::set:
        return program_.sets[instruction.x].has_beyond_ascii();
      default:
        return false;
    }
  };
  return std::any_of(program_.instructions.begin(), program_.instructions.end(), takes);
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

/** Makes the state that a character leads to; a match may also begin behind it. */
RegexAutomaton::State RegexAutomaton::step(State state, std::uint32_t character) {
  Reached reached;
  bool accepts = false;
  for (const std::uint32_t instruction : *states_[static_cast<std::size_t>(state) / bytes]) {
    if (takes(program_.instructions[instruction], character)) accepts |= follow(instruction + 1, false, false, reached);
  }
  accepts |= follow(0, false, false, reached);
  return state_of(std::move(reached), accepts);
}

RegexAutomaton::State RegexAutomaton::state_of(Reached reached, bool accepts) {
  if (accepts) return accepted_;
  std::sort(reached.begin(), reached.end());
  reached.erase(std::unique(reached.begin(), reached.end()), reached.end());
  const auto found = known_.find(reached);
  if (found != known_.end()) return found->second;
  if (states_.size() == most_states) return too_many;
  const auto state = static_cast<State>(states_.size() * bytes);
  const auto place = known_.emplace(std::move(reached), state).first;
  states_.push_back(&place->first);
  Reached ends;
  bool accepts_at_end = false;
  for (const std::uint32_t instruction : place->first) accepts_at_end |= follow(instruction, false, true, ends);
  accepts_at_end_.push_back(accepts_at_end);
  steps_.resize(steps_.size() + ascii_bytes, unmade);
  steps_.resize(steps_.size() + bytes - ascii_bytes, beyond_);
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

bool RegexAutomaton::takes(const RegexInstruction& instruction, std::uint32_t character) const {
  switch (instruction.operation) {
    case RegexOperation::character:
      return instruction.x == character;
    case RegexOperation::letter:
      return character < ascii_bytes && (character | 32) == instruction.x;
    case RegexOperation::set:
      return program_.sets[instruction.x].contains(character);
    default:
      return false;
  }
}

}  // namespace kindling
