#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace kindling {

/** Is a set of code points: ascending ranges that do not touch, both ends included. */
class CharacterSet {
 public:
  static constexpr std::uint32_t last = 0x10FFFF;

  void add(std::uint32_t from, std::uint32_t to) { ranges_.push_back({from, to}); }
  void add(const CharacterSet& other) { ranges_.insert(ranges_.end(), other.ranges_.begin(), other.ranges_.end()); }
  /** Adds the other case of every ASCII letter in the set. */
  void ignore_case();
  void complement();
  void intersect(CharacterSet other);
  /** Sorts the ranges; has to come after the last `add`, before `contains`. */
  void finish();
  bool contains(std::uint32_t character) const {
    return character < 128 ? (ascii_[character / 64] >> (character % 64) & 1) != 0 : find(character);
  }

  bool has_beyond_ascii() const { return !ranges_.empty() && ranges_.back().to >= 128; }

  /** Gives the set that a letter behind a backslash stands for (`d`, `W`, `h`, ...); false for another letter. */
  static bool of_escape(char letter, CharacterSet& set);
  /**
   * Gives the set of a name in `\p{...}`; false for an unknown name. Names are those of POSIX, as `Alpha`, which have ASCII
   * alone, and general categories of Unicode, as `L`, `Lu`, `IsLu`, `gc=Lu`, `IsLetter` or `javaLetter`.
   */
  static bool of_name(std::string_view name, CharacterSet& set);

 private:
  struct Range {
    std::uint32_t from;
    std::uint32_t to;
  };
  bool find(std::uint32_t character) const;

  std::vector<Range> ranges_;
  std::uint64_t ascii_[2] = {0, 0};
};

}  // namespace kindling
