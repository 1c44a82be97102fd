#include "kernels/regex_class.h"

#include <string>

namespace kindling {

namespace {

bool class_character(RegexCursor& cursor, std::uint32_t& value) {
  if (cursor.accept("\\")) return cursor.escaped_character(value);
  value = cursor.next();
  return !cursor.failed();
}

}  // namespace

bool read_regex_property(RegexCursor& cursor, CharacterSet& characters) {
  const bool negative = cursor.peek() == 'P';
  cursor.skip();
  std::string called;
  if (cursor.accept("{")) {
    while (!cursor.at_end() && !cursor.at("}")) called += cursor.take();
    if (!cursor.accept("}")) return false;
  } else if (!cursor.at_end()) {
    called = cursor.take();
  }
  if (!CharacterSet::of_name(called, characters)) return false;
  if (negative) characters.complement();
  return true;
}

bool read_regex_class(RegexCursor& cursor, bool ignores_case, CharacterSet& characters, int depth) {
  if (depth > deepest_regex) return false;
  const bool negative = cursor.accept("^");
  CharacterSet met;
  bool meets = false;
  bool any = false;
  for (;;) {
    if (cursor.at_end()) return false;
    if (cursor.at("]") && (any || meets)) break;
    if (cursor.accept("&&")) {
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
    if (cursor.accept("[")) {
      if (!read_regex_class(cursor, ignores_case, inner, depth + 1)) return false;
      characters.add(inner);
      continue;
    }
    if (cursor.at("\\")) {
      const char letter = cursor.peek(1);
      if (CharacterSet::of_escape(letter, inner)) {
        cursor.skip(2);
        characters.add(inner);
        continue;
      }
      if (letter == 'p' || letter == 'P') {
        cursor.skip();
        if (!read_regex_property(cursor, inner)) return false;
        characters.add(inner);
        continue;
      }
      if (letter == 'Q') {
        cursor.skip(2);
        while (!cursor.at_end() && !cursor.at("\\E")) {
          const std::uint32_t quoted = cursor.next();
          characters.add(quoted, quoted);
        }
        if (!cursor.accept("\\E")) return false;
        continue;
      }
    }
    std::uint32_t from;
    if (!class_character(cursor, from)) return false;
    std::uint32_t to = from;
    if (cursor.at("-") && !cursor.at("-]") && !cursor.at("-[") && !cursor.at("-&&")) {
      cursor.accept("-");
      if (!class_character(cursor, to) || to < from) return false;
    }
    characters.add(from, to);
  }
  cursor.accept("]");
  if (meets && any) {
    met.intersect(characters);
    characters = met;
  } else if (meets) {
    characters = met;
  }
  if (ignores_case) characters.ignore_case();
  characters.finish();
  if (negative) characters.complement();
  return true;
}

}  // namespace kindling
