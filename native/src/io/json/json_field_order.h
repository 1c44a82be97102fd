#pragma once

#include <cstddef>
#include <cstdint>
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
    /** The name as it stands in a document, between quotes and with the colon behind it. */
    std::string quoted;
    /** The position of the field, or -1 where the struct has none of that name. */
    std::int32_t field;
  };

  /** Begins with the first name of another object. */
  void start() { at_ = 0; }
  /** Gives the name that came here last; null where none did. */
  const Name* expected() const { return at_ < names_.size() ? &names_[at_] : nullptr; }
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
