#include "kernels/regex_syntax.h"

#include "kernels/regex_class.h"
#include "kernels/regex_cursor.h"

namespace kindling {

namespace {

constexpr int most_repeats = 1000;

struct Flags {
  bool ignores_case = false;
  bool many_lines = false;
  bool dot_is_all = false;
  bool comments = false;
  bool unix_lines = false;
};

/** Reads a pattern by recursive descent. It is none where `failed()` in the end. */
class RegexReader : RegexCursor {
 public:
  RegexReader(std::string_view text, RegexSyntax& syntax) : RegexCursor(text), syntax_(syntax) {}

  bool read() {
    syntax_.root = choice(0);
    if (!at_end() || failed()) return false;
    for (const int reference : references_) {
      if (reference > syntax_.groups) return false;
    }
    return true;
  }

 private:
  RegexSyntax& syntax_;
  Flags flags_;
  std::vector<int> references_;

  RegexTree fail() {
    set_failed();
    return std::make_unique<RegexNode>();
  }
  RegexTree node(RegexKind kind) const {
    auto made = std::make_unique<RegexNode>();
    made->kind = kind;
    made->ignores_case = flags_.ignores_case;
    made->many_lines = flags_.many_lines;
    return made;
  }
  RegexTree character(std::uint32_t value) const {
    RegexTree made = node(RegexKind::character);
    made->character = value;
    return made;
  }
  RegexTree set(CharacterSet characters) const {
    RegexTree made = node(RegexKind::set);
    if (flags_.ignores_case) characters.ignore_case();
    characters.finish();
    made->set = std::move(characters);
    return made;
  }

  RegexTree choice(int depth) {
    if (depth > deepest_regex) return fail();
    const Flags outside = flags_;
    RegexTree first = sequence(depth);
    if (!at("|")) return flags_ = outside, std::move(first);
    RegexTree made = node(RegexKind::choice);
    made->children.push_back(std::move(first));
    while (accept("|")) made->children.push_back(sequence(depth));
    flags_ = outside;
    return made;
  }

  void skip_comments() {
    while (flags_.comments && !at_end()) {
      if (peek() == '#') {
        while (!at_end() && peek() != '\n') skip();
      } else if (peek() == ' ' || (peek() >= '\t' && peek() <= '\r')) {
        skip();
      } else {
        return;
      }
    }
  }

  RegexTree sequence(int depth) {
    RegexTree made = node(RegexKind::sequence);
    for (skip_comments(); !at_end() && !at("|") && !at(")"); skip_comments()) {
      if (accept("\\Q")) {
        quoted(*made);
        continue;
      }
      if (accept("\\E")) continue;
      RegexTree part = atom(depth);
      if (failed()) return made;
      made->children.push_back(repeated(std::move(part)));
    }
    return made;
  }

  /** Reads the rest of a quotation; what repeats it repeats its last character. */
  void quoted(RegexNode& into) {
    const std::size_t before = into.children.size();
    while (!at_end() && !at("\\E")) into.children.push_back(character(next()));
    accept("\\E");
    if (into.children.size() == before) return;
    RegexTree last = std::move(into.children.back());
    into.children.back() = repeated(std::move(last));
  }

  RegexTree repeated(RegexTree part) {
    for (skip_comments(); !at_end(); skip_comments()) {
      int least = 0;
      int most = -1;
      if (accept("*")) {
      } else if (accept("+")) {
        least = 1;
      } else if (accept("?")) {
        most = 1;
      } else if (at("{")) {
        if (!counts(least, most)) return fail();
      } else {
        return part;
      }
      RegexTree made = node(RegexKind::repeat);
      made->least = least;
      made->most = most;
      if (accept("?")) {
        made->greed = RegexNode::Greed::lazy;
      } else if (accept("+")) {
        made->greed = RegexNode::Greed::possessive;
      }
      made->children.push_back(std::move(part));
      part = std::move(made);
    }
    return part;
  }

  bool number(int& value) {
    if (at_end() || !is_digit(peek())) return false;
    for (value = 0; !at_end() && is_digit(peek()); skip()) {
      value = value * 10 + (peek() - '0');
      if (value > most_repeats) return false;
    }
    return true;
  }

  bool counts(int& least, int& most) {
    accept("{");
    if (!number(least)) return false;
    most = least;
    if (accept(",")) {
      most = -1;
      if (!at("}") && (!number(most) || most < least)) return false;
    }
    return accept("}");
  }

  RegexTree atom(int depth) {
    if (at("(")) return parenthesis(depth);
    if (at("[")) {
      accept("[");
      CharacterSet characters;
      if (!read_regex_class(*this, flags_.ignores_case, characters, depth)) return fail();
      return set(std::move(characters));
    }
    if (at("\\")) return escape();
    if (at("*") || at("+") || at("?") || at("{")) return fail();
    const std::uint32_t value = next();
    switch (value) {
      case '.': {
        CharacterSet characters;
        if (!flags_.dot_is_all) {
          characters.add('\n', '\n');
          if (!flags_.unix_lines) {
            characters.add('\r', '\r');
            characters.add(0x85, 0x85);
            characters.add(0x2028, 0x2029);
          }
        }
        characters.complement();
        RegexTree made = node(RegexKind::set);
        made->set = std::move(characters);
        return made;
      }
      case '^':
        return node(flags_.many_lines ? RegexKind::line_start : RegexKind::text_start);
      case '$':
        return node(flags_.many_lines ? RegexKind::line_end : RegexKind::last_line_end);
      default:
        return character(value);
    }
  }

  bool name(std::string& value) {
    for (; !at_end() && !at(">"); skip()) {
      if (!is_letter(peek()) && (value.empty() || !is_digit(peek()))) return false;
      value += peek();
    }
    return accept(">") && !value.empty();
  }

  /** Reads flags such as `i-s`; they hold to the end of the group that they stand in. */
  bool flags() {
    bool on = true;
    for (; !at_end() && !at(")") && !at(":"); skip()) {
      switch (peek()) {
        case '-':
          on = false;
          break;
        case 'i':
          flags_.ignores_case = on;
          break;
        case 'm':
          flags_.many_lines = on;
          break;
        case 's':
          flags_.dot_is_all = on;
          break;
        case 'x':
          flags_.comments = on;
          break;
        case 'd':
          flags_.unix_lines = on;
          break;
        default:
          return false;
      }
    }
    return true;
  }

  RegexTree closed(RegexTree made, int depth) {
    made->children.push_back(choice(depth + 1));
    if (!accept(")")) return fail();
    return made;
  }

  RegexTree look(bool behind, bool negative, int depth) {
    RegexTree made = node(RegexKind::look);
    made->behind = behind;
    made->negative = negative;
    return closed(std::move(made), depth);
  }

  RegexTree parenthesis(int depth) {
    accept("(");
    if (!accept("?")) return capturing(depth, {});
    if (accept("=")) return look(false, false, depth);
    if (accept("!")) return look(false, true, depth);
    if (accept("<=")) return look(true, false, depth);
    if (accept("<!")) return look(true, true, depth);
    if (accept(">")) return closed(node(RegexKind::atomic), depth);
    if (accept(":")) return closed(node(RegexKind::sequence), depth);
    if (accept("<")) {
      std::string group;
      if (!name(group)) return fail();
      for (const auto& [known, number] : syntax_.names) {
        if (known == group) return fail();
      }
      return capturing(depth, group);
    }
    const Flags outside = flags_;
    if (!flags()) return fail();
    if (accept(")")) return node(RegexKind::empty);
    if (!accept(":")) return fail();
    RegexTree made = closed(node(RegexKind::sequence), depth);
    flags_ = outside;
    return made;
  }

  RegexTree capturing(int depth, const std::string& called) {
    RegexTree made = node(RegexKind::group);
    made->group = ++syntax_.groups;
    if (!called.empty()) syntax_.names.emplace_back(called, made->group);
    return closed(std::move(made), depth);
  }

  RegexTree reference(int group) {
    RegexTree made = node(RegexKind::back_reference);
    made->group = group;
    references_.push_back(group);
    return made;
  }

  RegexTree escape() {
    accept("\\");
    if (at_end()) return fail();
    const char letter = peek();
    CharacterSet characters;
    if (CharacterSet::of_escape(letter, characters)) return skip(), set(std::move(characters));
    if (letter == 'p' || letter == 'P') return read_regex_property(*this, characters) ? set(std::move(characters)) : fail();
    if (letter >= '1' && letter <= '9') {
      skip();
      int group = letter - '0';
      // More digits belong to the number as long as there are so many groups.
      while (!at_end() && is_digit(peek()) && group * 10 + (peek() - '0') <= syntax_.groups) {
        group = group * 10 + (take() - '0');
      }
      return reference(group);
    }
    switch (letter) {
      case 'b':
        return skip(), node(RegexKind::word_boundary);
      case 'B':
        return skip(), node(RegexKind::no_word_boundary);
      case 'A':
        return skip(), node(RegexKind::text_start);
      case 'z':
        return skip(), node(RegexKind::text_end);
      case 'Z':
        return skip(), node(RegexKind::last_line_end);
      case 'R':
        return skip(), node(RegexKind::line_break);
      case 'k': {
        skip();
        std::string called;
        if (!accept("<") || !name(called)) return fail();
        for (const auto& [known, number] : syntax_.names) {
          if (known == called) return reference(number);
        }
        return fail();
      }
      default: {
        std::uint32_t value;
        return escaped_character(value) ? character(value) : fail();
      }
    }
  }

};

}  // namespace

bool parse_regex(std::string_view pattern, RegexSyntax& syntax) { return RegexReader(pattern, syntax).read(); }

}  // namespace kindling
