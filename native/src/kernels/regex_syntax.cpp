#include "kernels/regex_syntax.h"

#include "kernels/code_points.h"

namespace kindling {

namespace {

constexpr int deepest = 200;
constexpr int most_repeats = 1000;

struct Flags {
  bool ignores_case = false;
  bool many_lines = false;
  bool dot_is_all = false;
  bool comments = false;
  bool unix_lines = false;
};

bool is_digit(std::uint32_t character) { return character >= '0' && character <= '9'; }

bool is_letter(std::uint32_t character) {
  return (character >= 'a' && character <= 'z') || (character >= 'A' && character <= 'Z');
}

int hexadecimal(std::uint32_t character) {
  if (is_digit(character)) return static_cast<int>(character - '0');
  const std::uint32_t lower = character | 32;
  return lower >= 'a' && lower <= 'f' ? static_cast<int>(lower - 'a' + 10) : -1;
}

/** Reads a pattern by recursive descent. `failed_` is set where it is none. */
class RegexReader {
 public:
  RegexReader(std::string_view text, RegexSyntax& syntax) : text_(text), syntax_(syntax) {}

  bool read() {
    syntax_.root = choice(0);
    if (!at_end() || failed_) return false;
    for (const int reference : references_) {
      if (reference > syntax_.groups) return false;
    }
    return true;
  }

 private:
  std::string_view text_;
  RegexSyntax& syntax_;
  std::size_t at_ = 0;
  Flags flags_;
  bool failed_ = false;
  std::vector<int> references_;

  bool at_end() const { return failed_ || at_ >= text_.size(); }
  bool at(std::string_view wanted) const { return !at_end() && text_.substr(at_).starts_with(wanted); }
  bool accept(std::string_view wanted) {
    if (!at(wanted)) return false;
    at_ += wanted.size();
    return true;
  }
  std::uint32_t next() {
    if (at_end()) {
      failed_ = true;
      return 0;
    }
    std::uint32_t character;
    at_ += decode_code_point(text_, at_, character);
    return character;
  }
  RegexTree fail() {
    failed_ = true;
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
    if (depth > deepest) return fail();
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
      if (text_[at_] == '#') {
        while (!at_end() && text_[at_] != '\n') ++at_;
      } else if (text_[at_] == ' ' || (text_[at_] >= '\t' && text_[at_] <= '\r')) {
        ++at_;
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
      if (failed_) return made;
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
    if (at_end() || !is_digit(text_[at_])) return false;
    for (value = 0; !at_end() && is_digit(text_[at_]); ++at_) {
      value = value * 10 + (text_[at_] - '0');
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
      if (!bracket(characters, depth)) return fail();
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
    for (; !at_end() && !at(">"); ++at_) {
      if (!is_letter(text_[at_]) && (value.empty() || !is_digit(text_[at_]))) return false;
      value += text_[at_];
    }
    return accept(">") && !value.empty();
  }

  /** Reads flags such as `i-s`; they hold to the end of the group that they stand in. */
  bool flags() {
    bool on = true;
    for (; !at_end() && !at(")") && !at(":"); ++at_) {
      switch (text_[at_]) {
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
    const std::size_t start = at_;
    accept("\\");
    if (at_end()) return fail();
    const char letter = text_[at_];
    CharacterSet characters;
    if (CharacterSet::of_escape(letter, characters)) return ++at_, set(std::move(characters));
    if (letter == 'p' || letter == 'P') return property(characters) ? set(std::move(characters)) : fail();
    if (letter >= '1' && letter <= '9') {
      ++at_;
      int group = letter - '0';
      // More digits belong to the number as long as there are so many groups.
      while (!at_end() && is_digit(text_[at_]) && group * 10 + (text_[at_] - '0') <= syntax_.groups) {
        group = group * 10 + (text_[at_++] - '0');
      }
      return reference(group);
    }
    switch (letter) {
      case 'b':
        return ++at_, node(RegexKind::word_boundary);
      case 'B':
        return ++at_, node(RegexKind::no_word_boundary);
      case 'A':
        return ++at_, node(RegexKind::text_start);
      case 'z':
        return ++at_, node(RegexKind::text_end);
      case 'Z':
        return ++at_, node(RegexKind::last_line_end);
      case 'R':
        return ++at_, node(RegexKind::line_break);
      case 'k': {
        ++at_;
        std::string called;
        if (!accept("<") || !name(called)) return fail();
        for (const auto& [known, number] : syntax_.names) {
          if (known == called) return reference(number);
        }
        return fail();
      }
      default: {
        at_ = start;
        std::uint32_t value;
        return escaped_character(value) ? character(value) : fail();
      }
    }
  }

  /** Reads `\p{Alpha}`, `\P{L}` or `\pL`, the backslash gone. */
  bool property(CharacterSet& characters) {
    const bool negative = text_[at_] == 'P';
    ++at_;
    std::string called;
    if (accept("{")) {
      while (!at_end() && !at("}")) called += text_[at_++];
      if (!accept("}")) return false;
    } else if (!at_end()) {
      called = text_[at_++];
    }
    if (!CharacterSet::of_name(called, characters)) return false;
    if (negative) characters.complement();
    return true;
  }

  bool hexadecimals(int count, std::uint32_t& value) {
    value = 0;
    for (int index = 0; index < count; ++index) {
      if (at_end() || hexadecimal(text_[at_]) < 0) return false;
      value = value * 16 + static_cast<std::uint32_t>(hexadecimal(text_[at_++]));
    }
    return true;
  }

  /** Reads a backslash and what follows it where that stands for one character. */
  bool escaped_character(std::uint32_t& value) {
    accept("\\");
    if (at_end()) return false;
    value = next();
    switch (value) {
      case 't':
        return value = '\t', true;
      case 'n':
        return value = '\n', true;
      case 'r':
        return value = '\r', true;
      case 'f':
        return value = '\f', true;
      case 'a':
        return value = 7, true;
      case 'e':
        return value = 27, true;
      case 'c':
        return value = next() ^ 64, !failed_;
      case '0': {
        value = 0;
        int digits = 0;
        for (; digits < 3 && !at_end() && text_[at_] >= '0' && text_[at_] <= '7' && value * 8 + (text_[at_] - '0') < 256;
             ++digits) {
          value = value * 8 + static_cast<std::uint32_t>(text_[at_++] - '0');
        }
        return digits > 0;
      }
      case 'u':
        return hexadecimals(4, value);
      case 'x': {
        if (!accept("{")) return hexadecimals(2, value);
        value = 0;
        while (!at_end() && hexadecimal(text_[at_]) >= 0 && value < 0x1000000) {
          value = value * 16 + static_cast<std::uint32_t>(hexadecimal(text_[at_++]));
        }
        return accept("}") && value <= CharacterSet::last;
      }
      default:
        return !is_letter(value);
    }
  }

  /** Reads the rest of a class whose bracket was read: ranges, classes within, `&&` between. */
  bool bracket(CharacterSet& characters, int depth) {
    if (depth > deepest) return false;
    const bool negative = accept("^");
    CharacterSet met;
    bool meets = false;
    bool any = false;
    for (;;) {
      if (at_end()) return false;
      if (at("]") && (any || meets)) break;
      if (accept("&&")) {
        if (meets) {
          met.intersect(characters);
        } else {
          met = characters;
        }
        characters = {};
        meets = true;
        any = false;
        continue;
      }
      any = true;
      CharacterSet inner;
      if (accept("[")) {
        if (!bracket(inner, depth + 1)) return false;
        characters.add(inner);
        continue;
      }
      if (at("\\") && at_ + 1 < text_.size()) {
        const char letter = text_[at_ + 1];
        if (CharacterSet::of_escape(letter, inner)) {
          at_ += 2;
          characters.add(inner);
          continue;
        }
        if (letter == 'p' || letter == 'P') {
          ++at_;
          if (!property(inner)) return false;
          characters.add(inner);
          continue;
        }
        if (letter == 'Q') {
          at_ += 2;
          while (!at_end() && !at("\\E")) {
            const std::uint32_t quoted = next();
            characters.add(quoted, quoted);
          }
          if (!accept("\\E")) return false;
          continue;
        }
      }
      std::uint32_t from;
      if (!class_character(from)) return false;
      std::uint32_t to = from;
      if (at("-") && !at("-]") && !at("-[") && !at("-&&")) {
        accept("-");
        if (!class_character(to) || to < from) return false;
      }
      characters.add(from, to);
    }
    accept("]");
    if (meets && any) {
      met.intersect(characters);
      characters = met;
    } else if (meets) {
      characters = met;
    }
    if (flags_.ignores_case) characters.ignore_case();
    characters.finish();
    if (negative) characters.complement();
    return true;
  }

  bool class_character(std::uint32_t& value) {
    if (at("\\")) return escaped_character(value);
    value = next();
    return !failed_;
  }
};

}  // namespace

bool parse_regex(std::string_view pattern, RegexSyntax& syntax) { return RegexReader(pattern, syntax).read(); }

}  // namespace kindling
