#pragma once

#include <cstdint>
#include <cstring>
#include <string_view>

#include "kindling/array.h"

namespace kindling {

/** Says what is taken for JSON beyond its standard, as Spark's options of the same names. */
struct JsonOptions {
  bool comments = false;
  bool unquoted_names = false;
  bool single_quotes = true;
  bool leading_zeros = false;
  bool non_numeric_numbers = true;
  bool any_escapes = false;
  bool unquoted_control_characters = false;
};

enum class JsonToken : std::uint8_t {
  /** There is nothing more at this level. */
  end,
  object,
  end_object,
  array,
  end_array,
  name,
  text,
  integer,
  fraction,
  truth,
  falsehood,
  null,
  /** The bytes are no JSON from here on. */
  malformed,
};

/**
 * Reads JSON token by token, as the parser that Spark uses (Jackson) does: after the first value at the top level it looks
 * no further. The bytes are UTF-8; the reader keeps pointers into them and allocates nothing. Nesting is bounded, so that
 * whoever recurses over it is safe.
 */
class JsonReader {
 public:
  explicit JsonReader(const JsonOptions& options = {}) : options_(options) {}

  /** Begins with other bytes. */
  void start(std::string_view bytes);
  /** Begins with bytes that follow the colon of a name in an object at the top level. */
  void start_behind_name(std::string_view bytes);

  /** Reads the next token; `malformed` again and again after the first error. */
  JsonToken next();
  JsonToken token() const { return token_; }
  /** Counts the objects and arrays around the place at hand. */
  std::uint32_t depth() const { return depth_; }

  /**
   * Reads the next token if it is a name that stands there as `quoted` has it, in quotes and with a colon behind it; false
   * leaves all as it is. For names that have been read from these documents before, within an object whose last value has
   * been passed.
   */
  bool next_is_name(std::string_view quoted) {
    const char* at = at_;
    if (started_) {
      if (at == stop_ || *at != ',') return false;
      ++at;
    }
    at += at != stop_ && *at == ' ';
    if (static_cast<std::size_t>(stop_ - at) < quoted.size() || !same_bytes(at, quoted)) return false;
    token_start_ = at;
    begin_ = at + 1;
    at_ = at + quoted.size();
    end_ = at_ - 2;
    has_escapes_ = false;
    started_ = true;
    token_ = JsonToken::name;
    return true;
  }

  /** Gives the bytes of the token: what stands between the quotes of a text or name, the digits of a number. */
  std::string_view raw() const { return {begin_, static_cast<std::size_t>(end_ - begin_)}; }
  /** Tells whether a text or name has escapes, which `unescape` replaces. */
  bool has_escapes() const { return has_escapes_; }
  /** Gives a text or name without escapes, in `scratch` where it has some. */
  Status unescape(Array<char>& scratch, std::string_view& text) const;
  /** Returns where the token begins, its quote included. */
  const char* token_start() const { return token_start_; }
  /** Returns where what has been read ends. */
  const char* position() const { return at_; }

  /** Passes all of the object or array that has just begun; any other token is passed already. False: malformed. */
  bool skip_children() { return skip_to_depth(is_start(token_) ? depth_ - 1 : depth_); }
  /** Reads on until no more than so many objects and arrays are open. */
  bool skip_to_depth(std::uint32_t depth);

 private:
  static constexpr std::uint32_t deepest = 1000;
  static bool is_start(JsonToken token) { return token == JsonToken::object || token == JsonToken::array; }

  /** Passes white space, and comments where they are allowed; false when a comment is wrong. */
  bool skip_blanks() {
    return (at_ != stop_ && static_cast<unsigned char>(*at_) > ' ' && *at_ != '/') || skip_more_blanks();
  }
  /** Compares with bytes of which there are enough, short ones without a call. */
  static bool same_bytes(const char* bytes, std::string_view text) {
    const std::size_t size = text.size();
    if (size < 8 || size > 16) return std::memcmp(bytes, text.data(), size) == 0;
    std::uint64_t left[2];
    std::uint64_t right[2];
    std::memcpy(&left[0], bytes, 8);
    std::memcpy(&left[1], bytes + size - 8, 8);
    std::memcpy(&right[0], text.data(), 8);
    std::memcpy(&right[1], text.data() + size - 8, 8);
    return left[0] == right[0] && left[1] == right[1];
  }
  bool skip_more_blanks();
  bool skip_comment();
  JsonToken fail();
  JsonToken open(bool object);
  JsonToken close(JsonToken token);
  JsonToken value();
  JsonToken number();
  JsonToken word();
  bool is_word(std::string_view text);
  JsonToken name();
  bool quoted(char quote);
  bool in_object() const { return depth_ != 0 && (objects_[(depth_ - 1) / 64] >> ((depth_ - 1) % 64) & 1) != 0; }

  const JsonOptions options_;
  const char* at_ = nullptr;
  const char* stop_ = nullptr;
  const char* token_start_ = nullptr;
  const char* begin_ = nullptr;
  const char* end_ = nullptr;
  bool has_escapes_ = false;
  JsonToken token_ = JsonToken::end;
  /** Whether a value or name has come at this level, so that a comma must stand before the next. */
  bool started_ = false;
  std::uint32_t depth_ = 0;
  /** A bit for each level: whether it is an object. */
  std::uint64_t objects_[deepest / 64 + 1] = {};
};

}  // namespace kindling
