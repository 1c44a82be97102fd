#include "kernels/regex_characters.h"

#include <algorithm>

#include "kernels/unicode_categories.h"

namespace kindling {

namespace {

struct Named {
  std::string_view name;
  /** Pairs of first and last characters. */
  std::string_view ranges;
};

/** The classes of POSIX as Java has them: ASCII alone. */
constexpr Named posix[] = {
    {"Lower", "az"}, {"Upper", "AZ"},         {"Alpha", "azAZ"},     {"Digit", "09"},
    {"Alnum", "azAZ09"}, {"Punct", "!/:@[`{~"}, {"Graph", "!~"},       {"Print", " ~"},
    {"XDigit", "09afAF"}, {"Space", "  \t\r"},  {"Blank", "  \t\t"},
};

struct Alias {
  std::string_view name;
  /** Categories, or the letters that several begin with, with spaces between. */
  std::string_view categories;
};

/** What Java calls some categories besides. */
constexpr Alias aliases[] = {
    {"LC", "Lu Ll Lt"},       {"LD", "L Nd"},         {"IsLC", "Lu Ll Lt"},
    {"IsLetter", "L"},        {"IsDigit", "Nd"},      {"IsPunctuation", "P"},
    {"IsControl", "Cc"},      {"IsTitlecase", "Lt"},  {"IsAssigned", "L M N P S Z Cc Cf Co Cs"},
    {"javaLetter", "L"},      {"javaDigit", "Nd"},    {"javaLetterOrDigit", "L Nd"},
    {"javaTitleCase", "Lt"},  {"javaISOControl", "Cc"}, {"javaDefined", "L M N P S Z Cc Cf Co Cs"},
    {"javaSpaceChar", "Z"},
};

bool is_listed(std::string_view category, std::string_view listed) {
  while (!listed.empty()) {
    const std::string_view each = listed.substr(0, listed.find(' '));
    if (!each.empty() && category.starts_with(each)) return true;
    listed.remove_prefix(std::min(listed.size(), each.size() + 1));
  }
  return false;
}

/** Adds the code points of the categories in a list. */
void add_categories(std::string_view listed, CharacterSet& set) {
  bool wanted[32] = {};
  const auto names = unicode_categories();
  for (std::size_t at = 0; at < names.size(); ++at) wanted[at] = is_listed(names[at], listed);
  const auto runs = unicode_category_runs();
  for (std::size_t at = 0; at < runs.size(); ++at) {
    if (!wanted[runs[at] & 31]) continue;
    set.add(runs[at] >> 5, at + 1 < runs.size() ? (runs[at + 1] >> 5) - 1 : CharacterSet::last);
  }
}

/** Finds the categories that a name stands for; nothing for an unknown name. */
std::string_view categories_of(std::string_view name) {
  const auto alias = std::find_if(std::begin(aliases), std::end(aliases), [&](const Alias& each) { return each.name == name; });
  if (alias != std::end(aliases)) return alias->categories;
  for (const std::string_view prefix : {"Is", "gc=", "general_category="}) {
    if (name.starts_with(prefix)) {
      name.remove_prefix(prefix.size());
      break;
    }
  }
  const auto names = unicode_categories();
  const bool known = std::any_of(names.begin(), names.end(), [&](std::string_view each) {
    return each == name || (name.size() == 1 && each.front() == name.front());
  });
  return known ? name : std::string_view();
}

void add_pairs(std::string_view pairs, CharacterSet& set) {
  for (std::size_t at = 0; at + 1 < pairs.size(); at += 2) {
    set.add(static_cast<unsigned char>(pairs[at]), static_cast<unsigned char>(pairs[at + 1]));
  }
}

}  // namespace

void CharacterSet::finish() {
  std::sort(ranges_.begin(), ranges_.end(), [](const Range& left, const Range& right) { return left.from < right.from; });
  std::vector<Range> merged;
  for (const Range& range : ranges_) {
    if (!merged.empty() && range.from <= merged.back().to + 1) {
      merged.back().to = std::max(merged.back().to, range.to);
    } else {
      merged.push_back(range);
    }
  }
  ranges_ = std::move(merged);
  ascii_[0] = ascii_[1] = 0;
  for (std::uint32_t character = 0; character < 128; ++character) {
    if (find(character)) ascii_[character / 64] |= std::uint64_t{1} << (character % 64);
  }
}

bool CharacterSet::find(std::uint32_t character) const {
  const auto after = std::upper_bound(ranges_.begin(), ranges_.end(), character,
                                      [](std::uint32_t wanted, const Range& range) { return wanted < range.from; });
  return after != ranges_.begin() && character <= (after - 1)->to;
}

void CharacterSet::ignore_case() {
  finish();
  for (std::uint32_t letter = 'a'; letter <= 'z'; ++letter) {
    if (contains(letter) || contains(letter - 32)) {
      add(letter, letter);
      add(letter - 32, letter - 32);
    }
  }
  finish();
}

void CharacterSet::complement() {
  finish();
  std::vector<Range> others;
  std::uint32_t next = 0;
  for (const Range& range : ranges_) {
    if (range.from > next) others.push_back({next, range.from - 1});
    next = range.to + 1;
  }
  if (next <= last) others.push_back({next, last});
  ranges_ = std::move(others);
  finish();
}

void CharacterSet::intersect(CharacterSet other) {
  complement();
  other.complement();
  add(other);
  complement();
}

bool CharacterSet::of_escape(char letter, CharacterSet& set) {
  switch (letter) {
    case 'd':
    case 'D':
      add_pairs("09", set);
      break;
    case 'w':
    case 'W':
      add_pairs("azAZ09__", set);
      break;
    case 's':
    case 'S':
      add_pairs("  \t\r", set);
      break;
    case 'h':
    case 'H':
      add_pairs("  \t\t", set);
      set.add(0xA0, 0xA0);
      set.add(0x1680, 0x1680);
      set.add(0x180E, 0x180E);
      set.add(0x2000, 0x200A);
      set.add(0x202F, 0x202F);
      set.add(0x205F, 0x205F);
      set.add(0x3000, 0x3000);
      break;
    case 'v':
    case 'V':
      add_pairs("\n\r", set);
      set.add(0x85, 0x85);
      set.add(0x2028, 0x2029);
      break;
    default:
      return false;
  }
  if (letter < 'a') set.complement();
  set.finish();
  return true;
}

bool CharacterSet::of_name(std::string_view name, CharacterSet& set) {
  if (name == "ASCII") {
    set.add(0, 127);
  } else if (name == "Cntrl") {
    set.add(0, 31);
    set.add(127, 127);
  } else {
    const auto found =
        std::find_if(std::begin(posix), std::end(posix), [&](const Named& each) { return each.name == name; });
    if (found != std::end(posix)) {
      add_pairs(found->ranges, set);
    } else {
      const std::string_view categories = categories_of(name);
      if (categories.empty()) return false;
      add_categories(categories, set);
    }
  }
  set.finish();
  return true;
}

}  // namespace kindling
