#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>
#include <vector>

namespace kindling {

/**
 * Remembers in which order the names of an object came, and which field each of them means: objects of one file mostly
 * look alike, so that the next name is compared with one text instead of being looked up.
 */
class JsonFieldOrder {
 public:
  struct Name {
    /** Holds `quoted`, and 8 bytes of zero. */
    std::string padded;
    /** The position of the field, or -1 where the struct has none of that name. */
    std::int32_t field;

    /** Gives the name as it stands in a document, between quotes and with the colon behind it. */
    std::string_view quoted() const { return std::string_view(padded).substr(0, padded.size() - 8); }
    /** Tells whether the name stands at a place, of which 7 bytes behind the first that differs may be looked at. */
    bool stands_at(const char* at) const {
      const char* name = padded.data();
      std::ptrdiff_t left = static_cast<std::ptrdiff_t>(padded.size()) - 8;
      for (;; at += 8, name += 8) {
        std::uint64_t seen;
        std::uint64_t expected;
        std::memcpy(&seen, at, 8);
        std::memcpy(&expected, name, 8);
        const std::uint64_t differs = seen ^ expected;
        if (left <= 8) return differs << (64 - 8 * left) == 0;
        if (differs != 0) return false;
        left -= 8;
      }
    }
  };

  /** Begins with the first name of another object. */
  void start() { at_ = 0; }
  /** Gives the name that came here last; null where none did. */
  const Name* expected() const { return at_ < names_.size() ? &names_[at_] : nullptr; }
  /** Gives all names in the order in which they are expected. */
  const std::vector<Name>& names() const { return names_; }
  /** Goes on behind the name that was expected. */
  void pass() { ++at_; }
  /** Goes on behind another name, which needs no escapes; it will be expected after those before it. */
  void learn(std::string_view name, std::int32_t field);

 private:
  /** Bounds what a hostile file can make of its names. */
  static constexpr std::size_t most_names = 256;
  /** So many names that are missing in an object are passed over. */
  static constexpr std::size_t most_missing = 16;

  std::vector<Name> names_;
  std::size_t at_ = 0;
};

}  // namespace kindling
