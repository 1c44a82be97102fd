#include "io/json/json_reader.h"

#include <cstring>

#include "columns/ascii.h"
#include "columns/utf8.h"
#include "io/json/json_lanes.h"

namespace kindling {

namespace {

bool is_blank(char byte) { return byte == ' ' || byte == '\n' || byte == '\r' || byte == '\t'; }

/** Reads four hexadecimal digits; -1 when they are none. */
std::int32_t read_hex(std::string_view text, std::size_t at) {
  if (text.size() < at + 4) return -1;
  std::int32_t value = 0;
  for (std::size_t index = at; index < at + 4; ++index) {
    const int digit = hexadecimal_digit(text[index]);
    if (digit < 0) return -1;
    value = value << 4 | digit;
  }
  return value;
}

Status append_character(Array<char>& text, std::uint32_t character) {
  char bytes[4];
  const std::size_t size = write_utf8(character, bytes);
  const std::size_t before = text.size();
  KINDLING_RETURN_IF_FAILED(text.resize(before + size));
  std::memcpy(text.data() + before, bytes, size);
  return {};
}

}  // namespace

void JsonReader::start(std::string_view bytes) {
  at_ = bytes.data();
  stop_ = at_ + bytes.size();
  token_start_ = begin_ = end_ = at_;
  has_escapes_ = started_ = false;
  token_ = JsonToken::end;
  depth_ = 0;
}

void JsonReader::start_behind_name(std::string_view bytes) {
  start(bytes);
  depth_ = 1;
  objects_[0] |= 1;
  started_ = true;
  token_ = JsonToken::name;
}

JsonToken JsonReader::fail() {
  at_ = stop_;
  return token_ = JsonToken::malformed;
}

bool JsonReader::skip_comment() {
  if (!options_.comments || stop_ - at_ < 2) return false;
  if (at_[1] == '/') {
    while (at_ != stop_ && *at_ != '\n' && *at_ != '\r') ++at_;
    return true;
  }
  if (at_[1] != '*') return false;
  const std::size_t end = std::string_view(at_, static_cast<std::size_t>(stop_ - at_)).find("*/", 2);
  if (end == std::string_view::npos) return false;
  at_ += end + 2;
  return true;
}

bool JsonReader::skip_more_blanks() {
  while (at_ != stop_) {
    if (is_blank(*at_)) {
      ++at_;
    } else if (*at_ == '/') {
      if (!skip_comment()) return false;
    } else {
      break;
    }
  }
  return true;
}

JsonToken JsonReader::next() {
  if (token_ == JsonToken::malformed) return token_;
  if (!skip_blanks()) return fail();
  token_start_ = at_;
  if (depth_ == 0) {
    if (at_ == stop_ || started_) return token_ = JsonToken::end;
    started_ = true;
    return value();
  }
  if (at_ == stop_) return fail();
  if (token_ == JsonToken::name) return value();
  const bool object = in_object();
  if (*at_ == (object ? '}' : ']')) {
    ++at_;
    return close(object ? JsonToken::end_object : JsonToken::end_array);
  }
  if (started_) {
    if (*at_ != ',') return fail();
    ++at_;
    if (!skip_blanks() || at_ == stop_) return fail();
    token_start_ = at_;
  }
  started_ = true;
  return object ? name() : value();
}

JsonToken JsonReader::open(bool object) {
  if (depth_ == deepest) return fail();
  const std::uint64_t bit = std::uint64_t{1} << (depth_ % 64);
  std::uint64_t& word = objects_[depth_ / 64];
  word = object ? word | bit : word & ~bit;
  ++depth_;
  ++at_;
  started_ = false;
  return token_ = object ? JsonToken::object : JsonToken::array;
}

JsonToken JsonReader::close(JsonToken token) {
  --depth_;
  started_ = true;
  return token_ = token;
}

JsonToken JsonReader::value() {
  switch (*at_) {
    case '{':
      return open(true);
    case '[':
      return open(false);
    case '"':
      return token_ = quoted('"') ? JsonToken::text : fail();
    case '\'':
      if (!options_.single_quotes) return fail();
      return token_ = quoted('\'') ? JsonToken::text : fail();
    default:
      return *at_ == '-' || is_digit(*at_) ? number() : word();
  }
}

/** Reads up to the quote that ends a text; what stands in between is checked, and unescaped only when it is asked for. */
bool JsonReader::quoted(char quote) {
  begin_ = ++at_;
  has_escapes_ = false;
  for (;;) {
    while (stop_ - at_ >= 8) {
      std::uint64_t word;
      std::memcpy(&word, at_, 8);
      const std::uint64_t lanes = special_lanes(word, quote);
      if (lanes != 0) {
        at_ += __builtin_ctzll(lanes) / 8;
        break;
      }
      at_ += 8;
    }
    if (at_ == stop_) return false;
    const auto byte = static_cast<unsigned char>(*at_);
    if (byte == static_cast<unsigned char>(quote)) {
      end_ = at_++;
      return true;
    }
    if (byte == '\\') {
      has_escapes_ = true;
      if (stop_ - at_ < 2) return false;
      const char escaped = at_[1];
      if (escaped == 'u') {
        if (read_hex({at_, static_cast<std::size_t>(stop_ - at_)}, 2) < 0) return false;
        at_ += 4;
      } else if (std::strchr("\"\\/bfnrt", escaped) == nullptr || escaped == '\0') {
        if (!options_.any_escapes) return false;
      }
      at_ += 2;
    } else {
      if (byte < 0x20 && !options_.unquoted_control_characters) return false;
      ++at_;
    }
  }
}

JsonToken JsonReader::name() {
  if (*at_ == '"' || (*at_ == '\'' && options_.single_quotes)) {
    if (!quoted(*at_)) return fail();
  } else {
    if (!options_.unquoted_names) return fail();
    begin_ = at_;
    const auto goes_on = [](char byte) {
      return is_digit(byte) || (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || byte == '_' || byte == '$' ||
             byte == '#' || byte == '@' || byte == '-' || byte == '*' || byte == '+' || static_cast<signed char>(byte) < 0;
    };
    while (at_ != stop_ && goes_on(*at_)) ++at_;
    if (at_ == begin_ || is_digit(*begin_)) return fail();
    end_ = at_;
    has_escapes_ = false;
  }
  if (!skip_blanks() || at_ == stop_ || *at_ != ':') return fail();
  ++at_;
  if (!skip_blanks()) return fail();
  return token_ = JsonToken::name;
}

JsonToken JsonReader::number() {
  begin_ = at_;
  at_ += *at_ == '-';
  if (at_ == stop_) return fail();
  if (!is_digit(*at_)) return word();
  const char* const digits = at_;
  while (at_ != stop_ && is_digit(*at_)) ++at_;
  if (*digits == '0' && at_ - digits > 1 && !options_.leading_zeros) return fail();
  JsonToken kind = JsonToken::integer;
  const auto take_digits = [this] {
    const char* const first = at_;
    while (at_ != stop_ && is_digit(*at_)) ++at_;
    return at_ != first;
  };
  if (at_ != stop_ && *at_ == '.') {
    ++at_;
    kind = JsonToken::fraction;
    if (!take_digits()) return fail();
  }
  if (at_ != stop_ && (*at_ | 0x20) == 'e') {
    ++at_;
    kind = JsonToken::fraction;
    if (at_ != stop_ && (*at_ == '+' || *at_ == '-')) ++at_;
    if (!take_digits()) return fail();
  }
  end_ = at_;
  // At the top level something must tell where a number ends.
  if (depth_ == 0 && at_ != stop_ && !is_blank(*at_)) return fail();
  return token_ = kind;
}

bool JsonReader::is_word(std::string_view text) {
  if (static_cast<std::size_t>(stop_ - at_) < text.size() || std::memcmp(at_, text.data(), text.size()) != 0) return false;
  const char* const after = at_ + text.size();
  const bool goes_on = after != stop_ && (is_digit(*after) || ((*after | 0x20) >= 'a' && (*after | 0x20) <= 'z') ||
                                          *after == '_' || *after == '$' || static_cast<signed char>(*after) < 0);
  if (goes_on) return false;
  end_ = at_ = after;
  return true;
}

/** Reads a literal name, or a number that is none: `NaN`, `-Infinity`. */
JsonToken JsonReader::word() {
  begin_ = token_start_;
  at_ = token_start_;
  if (is_word("true")) return token_ = JsonToken::truth;
  if (is_word("false")) return token_ = JsonToken::falsehood;
  if (is_word("null")) return token_ = JsonToken::null;
  if (!options_.non_numeric_numbers) return fail();
  for (const std::string_view text : {"NaN", "Infinity", "-Infinity", "+Infinity", "-INF", "+INF"}) {
    if (is_word(text)) return token_ = JsonToken::fraction;
  }
  return fail();
}

bool JsonReader::skip_to_depth(std::uint32_t depth) {
  while (depth_ > depth) {
    if (next() == JsonToken::malformed) return false;
  }
  return token_ != JsonToken::malformed;
}

Status JsonReader::unescape(Array<char>& scratch, std::string_view& text) const {
  text = raw();
  if (!has_escapes_) return {};
  scratch.clear();
  for (std::size_t at = 0; at < text.size();) {
    if (text[at] != '\\') {
      KINDLING_RETURN_IF_FAILED(scratch.append(text[at++]));
      continue;
    }
    const char escaped = text[at + 1];
    at += 2;
    if (escaped != 'u') {
      constexpr std::string_view names = "bfnrt";
      constexpr std::string_view meanings = "\b\f\n\r\t";
      const std::size_t known = names.find(escaped);
      KINDLING_RETURN_IF_FAILED(scratch.append(known == std::string_view::npos ? escaped : meanings[known]));
      continue;
    }
    auto character = static_cast<std::uint32_t>(read_hex(text, at));
    at += 4;
    if (character >= 0xD800 && character <= 0xDFFF) {
      const bool pair = character < 0xDC00 && at + 6 <= text.size() && text[at] == '\\' && text[at + 1] == 'u';
      const std::int32_t low = pair ? read_hex(text, at + 2) : -1;
      if (low >= 0xDC00 && low <= 0xDFFF) {
        character = 0x10000 + ((character - 0xD800) << 10) + (static_cast<std::uint32_t>(low) - 0xDC00);
        at += 6;
      } else {
        // Half a pair is no character: Java writes it as a question mark.
        character = '?';
      }
    }
    KINDLING_RETURN_IF_FAILED(append_character(scratch, character));
  }
  text = {scratch.data(), scratch.size()};
  return {};
}

}  // namespace kindling
