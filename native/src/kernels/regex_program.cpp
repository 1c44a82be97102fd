#include "kernels/regex_program.h"

#include <algorithm>

#include "columns/utf8.h"

namespace kindling {

namespace {

constexpr std::size_t most_instructions = 100'000;
/** Stands for widths without a bound. */
constexpr std::int64_t endless = 1'000'000;

bool is_ascii_letter(std::uint32_t character) {
  return (character >= 'a' && character <= 'z') || (character >= 'A' && character <= 'Z');
}

/** Counts the characters that a node matches at least and at most. */
std::pair<std::int64_t, std::int64_t> width(const RegexNode& node) {
  std::int64_t least = 0;
  std::int64_t most = 0;
  switch (node.kind) {
    case RegexKind::character:
    case RegexKind::set:
      return {1, 1};
    case RegexKind::line_break:
      return {1, 2};
    case RegexKind::back_reference:
      return {0, endless};
    case RegexKind::choice:
      least = endless;
      for (const RegexTree& child : node.children) {
        const auto [low, high] = width(*child);
        least = std::min(least, low);
        most = std::max(most, high);
      }
      return {least, most};
    case RegexKind::sequence:
    case RegexKind::group:
    case RegexKind::atomic:
      for (const RegexTree& child : node.children) {
        const auto [low, high] = width(*child);
        least += low;
        most += high;
      }
      return {std::min(least, endless), std::min(most, endless)};
    case RegexKind::repeat: {
      const auto [low, high] = width(*node.children[0]);
      least = low * node.least;
      most = node.most < 0 ? (high == 0 ? 0 : endless) : high * node.most;
      return {std::min(least, endless), std::min(most, endless)};
    }
    default:
      return {0, 0};
  }
}

class RegexCompiler {
 public:
  explicit RegexCompiler(RegexProgram& program) : program_(program) {}

  bool compile(const RegexNode& root) {
    program_.slots = static_cast<std::uint32_t>(program_.groups + 1) * 2;
    emit(root);
    add(RegexOperation::accept);
    if (failed_) return false;
    program_.can_be_empty = width(root).first == 0;
    find_prefix();
    find_first();
    return true;
  }

 private:
  RegexProgram& program_;
  bool failed_ = false;

  std::uint32_t here() const { return static_cast<std::uint32_t>(program_.instructions.size()); }
  RegexInstruction& at(std::uint32_t index) { return program_.instructions[index]; }
  std::uint32_t add(RegexOperation operation, std::uint32_t x = 0, std::uint32_t y = 0) {
    if (program_.instructions.size() >= most_instructions) {
      failed_ = true;
    } else {
      program_.instructions.push_back({operation, x, y});
    }
    return here() - 1;
  }
  std::uint32_t add_split() {
    const std::uint32_t split = add(RegexOperation::split);
    at(split).z = program_.splits++;
    return split;
  }
  /** Sets where a split goes first, and where else. */
  void aim(std::uint32_t split, std::uint32_t inside, std::uint32_t outside, bool lazy) {
    at(split).x = lazy ? outside : inside;
    at(split).y = lazy ? inside : outside;
  }

  void add_set(const CharacterSet& set) {
    program_.sets.push_back(set);
    add(RegexOperation::set, static_cast<std::uint32_t>(program_.sets.size() - 1));
  }

  void emit(const RegexNode& node) {
    if (failed_) return;
    switch (node.kind) {
      case RegexKind::empty:
        return;
      case RegexKind::character:
        if (node.ignores_case && is_ascii_letter(node.character)) {
          add(RegexOperation::letter, node.character | 32);
        } else {
          add(RegexOperation::character, node.character);
        }
        return;
      case RegexKind::set:
        return add_set(node.set);
      case RegexKind::sequence:
        for (const RegexTree& child : node.children) emit(*child);
        return;
      case RegexKind::choice:
        return emit_choice(node);
      case RegexKind::repeat:
        return emit_repeat(node);
      case RegexKind::group:
        add(RegexOperation::save, static_cast<std::uint32_t>(node.group) * 2);
        emit(*node.children[0]);
        add(RegexOperation::save, static_cast<std::uint32_t>(node.group) * 2 + 1);
        return;
      case RegexKind::back_reference:
        program_.is_pure = false;
        add(RegexOperation::back_reference, static_cast<std::uint32_t>(node.group), node.ignores_case);
        return;
      case RegexKind::look:
        return emit_look(node);
      case RegexKind::atomic:
        return emit_atomic([&] { emit(*node.children[0]); });
      case RegexKind::line_break:
        return emit_line_break();
      case RegexKind::text_start:
        add(RegexOperation::text_start);
        return;
      case RegexKind::text_end:
        add(RegexOperation::text_end);
        return;
      case RegexKind::line_start:
        add(RegexOperation::line_start);
        return;
      case RegexKind::line_end:
        add(RegexOperation::line_end);
        return;
      case RegexKind::last_line_end:
        add(RegexOperation::last_line_end);
        return;
      case RegexKind::word_boundary:
        add(RegexOperation::word_boundary);
        return;
      case RegexKind::no_word_boundary:
        add(RegexOperation::no_word_boundary);
        return;
    }
  }

  void emit_choice(const RegexNode& node) {
    std::vector<std::uint32_t> jumps;
    for (std::size_t index = 0; index + 1 < node.children.size(); ++index) {
      const std::uint32_t split = add_split();
      emit(*node.children[index]);
      jumps.push_back(add(RegexOperation::jump));
      if (failed_) return;
      aim(split, split + 1, here(), false);
    }
    emit(*node.children.back());
    for (const std::uint32_t jump : jumps) at(jump).x = here();
  }

  void emit_repeat(const RegexNode& node) {
    if (node.greed == RegexNode::Greed::possessive) return emit_atomic([&] { emit_counted(node, false); });
    emit_counted(node, node.greed == RegexNode::Greed::lazy);
  }

  void emit_counted(const RegexNode& node, bool lazy) {
    const RegexNode& child = *node.children[0];
    for (int index = 0; index < node.least && !failed_; ++index) emit(child);
    if (node.most < 0) return emit_loop(child, lazy);
    std::vector<std::uint32_t> splits;
    for (int index = node.least; index < node.most && !failed_; ++index) {
      splits.push_back(add_split());
      emit(child);
    }
    if (failed_) return;
    for (const std::uint32_t split : splits) aim(split, split + 1, here(), lazy);
  }

  /** A round that matches nothing ends the loop. */
  void emit_loop(const RegexNode& child, bool lazy) {
    const bool may_stand = width(child).first == 0;
    const std::uint32_t split = add_split();
    const std::uint32_t slot = may_stand ? program_.slots++ : 0;
    if (may_stand) add(RegexOperation::mark, slot);
    emit(child);
    const std::uint32_t progress = may_stand ? add(RegexOperation::progress, slot) : 0;
    add(RegexOperation::jump, split);
    if (failed_) return;
    if (may_stand) at(progress).y = here();
    aim(split, split + 1, here(), lazy);
  }

  template <class Emit>
  void emit_atomic(Emit inner) {
    program_.is_pure = false;
    const std::uint32_t start = add(RegexOperation::atomic);
    inner();
    add(RegexOperation::accept);
    if (!failed_) at(start).x = here();
  }

  void emit_look(const RegexNode& node) {
    program_.is_pure = false;
    std::int64_t most = 0;
    if (node.behind) {
      most = width(*node.children[0]).second;
      if (most >= endless) {
        failed_ = true;
        return;
      }
    }
    const std::uint32_t start = add(RegexOperation::look);
    emit(*node.children[0]);
    add(RegexOperation::accept);
    if (failed_) return;
    at(start).x = here();
    at(start).y = node.behind;
    at(start).z = static_cast<std::uint32_t>(most);
    at(start).negative = node.negative;
  }

  void emit_line_break() {
    const std::uint32_t split = add_split();
    add(RegexOperation::character, '\r');
    add(RegexOperation::character, '\n');
    const std::uint32_t jump = add(RegexOperation::jump);
    if (failed_) return;
    aim(split, split + 1, here(), false);
    CharacterSet breaks;
    CharacterSet::of_escape('v', breaks);
    add_set(breaks);
    at(jump).x = here();
  }

  void find_prefix() {
    std::size_t index = 0;
    const auto& instructions = program_.instructions;
    program_.is_anchored = instructions[0].operation == RegexOperation::text_start;
    for (; instructions[index].operation == RegexOperation::character; ++index) {
      append_utf8(program_.prefix, instructions[index].x);
    }
    program_.is_literal = instructions[index].operation == RegexOperation::accept;
  }

  void all_first() { std::fill(std::begin(program_.first_bytes), std::end(program_.first_bytes), true); }

  void find_first() {
    std::vector<bool> seen;
    program_.walk(0, seen, [this](std::uint32_t, const RegexInstruction& instruction) {
      switch (instruction.operation) {
        case RegexOperation::character: {
          std::string bytes;
          append_utf8(bytes, instruction.x);
          program_.first_bytes[static_cast<unsigned char>(bytes[0])] = true;
          break;
        }
        case RegexOperation::letter:
          program_.first_bytes[instruction.x] = program_.first_bytes[instruction.x - 32] = true;
          break;
        case RegexOperation::set:
          for (std::uint32_t byte = 0; byte < 256; ++byte) {
            const CharacterSet& set = program_.sets[instruction.x];
            if (byte < 128 ? set.contains(byte) : set.has_beyond_ascii()) program_.first_bytes[byte] = true;
          }
          break;
        default:
          all_first();
      }
      return false;
    });
  }
};

}  // namespace

bool RegexProgram::compile(std::string_view pattern, RegexProgram& program) {
  RegexSyntax syntax;
  if (!parse_regex(pattern, syntax)) return false;
  program.groups = syntax.groups;
  program.names = std::move(syntax.names);
  return RegexCompiler(program).compile(*syntax.root);
}

}  // namespace kindling
