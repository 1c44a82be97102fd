#include "kernels/json_tree.h"

#include <charconv>

#include "columns/ascii.h"
#include "columns/utf8.h"
#include "kernels/number_text.h"

namespace kindling {

namespace {

/** The deepest nesting that is read. */
constexpr std::uint32_t deepest_json = 1000;

/** Reads four hexadecimal digits; negative where there are none. */
std::int32_t four_hexadecimal_digits(std::string_view text, std::size_t at) {
  if (at + 4 > text.size()) return -1;
  std::uint32_t code = 0;
  const auto [end, error] = std::from_chars(text.data() + at, text.data() + at + 4, code, 16);
  return error == std::errc() && end == text.data() + at + 4 ? static_cast<std::int32_t>(code) : -1;
}

}  // namespace

bool JsonTree::read(std::string_view text) {
  text_ = text;
  at_ = 0;
  nodes_.assign(1, JsonNode());
  return value(0) != 0;
}

std::uint32_t JsonTree::value(std::uint32_t depth) {
  skip_blanks();
  if (depth > deepest_json || at_ == text_.size()) return 0;
  const auto place = static_cast<std::uint32_t>(nodes_.size());
  nodes_.emplace_back();
  const char letter = here();
  if (letter == '{' || letter == '[') return children(place, letter == '{', depth);
  JsonNode node;
  bool read = true;
  if (letter == '"' || letter == '\'') {
    node.kind = JsonKind::text;
    read = quoted(node.text);
  } else if (letter == 't' || letter == 'f') {
    node.kind = JsonKind::boolean;
    node.text = letter == 't' ? "true" : "false";
    read = word(node.text);
  } else if (letter == 'n') {
    read = word("null");
  } else {
    read = number(node);
  }
  nodes_[place] = std::move(node);
  return read ? place : 0;
}

std::uint32_t JsonTree::children(std::uint32_t place, bool named, std::uint32_t depth) {
  nodes_[place].kind = named ? JsonKind::object : JsonKind::array;
  const char end = named ? '}' : ']';
  ++at_;
  if (takes(end)) return place;
  std::uint32_t last = 0;
  do {
    std::string name;
    if (named) {
      skip_blanks();
      if ((here() != '"' && here() != '\'') || !quoted(name) || !takes(':')) return 0;
    }
    const std::uint32_t child = value(depth + 1);
    if (child == 0) return 0;
    nodes_[child].name = std::move(name);
    (last == 0 ? nodes_[place].first_child : nodes_[last].next) = child;
    last = child;
  } while (takes(','));
  return takes(end) ? place : 0;
}

bool JsonTree::quoted(std::string& text) {
  const char quote = text_[at_++];
  while (at_ < text_.size()) {
    const char letter = text_[at_++];
    if (letter == quote) return true;
    if (letter != '\\') {
      text += letter;
    } else if (!escape(text)) {
      return false;
    }
  }
  return false;
}

bool JsonTree::escape(std::string& text) {
  const char letter = here();
  ++at_;
  switch (letter) {
    case '"':
    case '\\':
    case '/':
    case '\'':
      text += letter;
      return true;
    case 'b':
      text += '\b';
      return true;
    case 'f':
      text += '\f';
      return true;
    case 'n':
      text += '\n';
      return true;
    case 'r':
      text += '\r';
      return true;
    case 't':
      text += '\t';
      return true;
    case 'u':
      break;
    default:
      return false;
  }
  const std::int32_t code = four_hexadecimal_digits(text_, at_);
  if (code < 0) return false;
  at_ += 4;
  const bool is_high = code >= 0xd800 && code < 0xdc00;
  const bool has_low = is_high && at_ + 1 < text_.size() && text_[at_] == '\\' && text_[at_ + 1] == 'u';
  const std::int32_t low = has_low ? four_hexadecimal_digits(text_, at_ + 2) : -1;
  if (low >= 0xdc00 && low < 0xe000) {
    at_ += 6;
    append_utf8(text, 0x10000u + (static_cast<std::uint32_t>(code - 0xd800) << 10) + static_cast<std::uint32_t>(low - 0xdc00));
  } else {
    // Half a surrogate pair is no character.
    append_utf8(text, code >= 0xd800 && code < 0xe000 ? 0xfffdu : static_cast<std::uint32_t>(code));
  }
  return true;
}

bool JsonTree::number(JsonNode& node) {
  const std::size_t start = at_;
  const auto digits = [&] {
    const std::size_t first = at_;
    while (is_digit(here())) ++at_;
    return at_ != first;
  };
  if (here() == '-') ++at_;
  const bool zero = here() == '0';
  const std::size_t whole = at_;
  if (!digits() || (zero && at_ - whole > 1)) return false;
  node.kind = JsonKind::integer;
  if (here() == '.') {
    ++at_;
    node.kind = JsonKind::real;
    if (!digits()) return false;
  }
  if (here() == 'e' || here() == 'E') {
    ++at_;
    node.kind = JsonKind::real;
    if (here() == '+' || here() == '-') ++at_;
    if (!digits()) return false;
  }
  node.text = text_.substr(start, at_ - start);
  const char next = here();
  return at_ == text_.size() || next == ',' || next == '}' || next == ']' || next == ':' || next == ' ' || next == '\t' ||
         next == '\n' || next == '\r';
}

bool JsonTree::word(std::string_view word) {
  if (text_.substr(at_, word.size()) != word) return false;
  at_ += word.size();
  const char next = here();
  const bool goes_on = (next >= 'a' && next <= 'z') || (next >= 'A' && next <= 'Z') || is_digit(next) || next == '_' ||
                       next == '$' || static_cast<unsigned char>(next) >= 0x80;
  return !goes_on;
}

bool JsonTree::takes(char sign) {
  skip_blanks();
  if (at_ == text_.size() || text_[at_] != sign) return false;
  ++at_;
  return true;
}

void JsonTree::skip_blanks() {
  while (at_ < text_.size()) {
    const char letter = text_[at_];
    if (letter != ' ' && letter != '\t' && letter != '\n' && letter != '\r') return;
    ++at_;
  }
}

void write_json_text(std::string_view text, std::string& json) {
  constexpr char digits[] = "0123456789ABCDEF";
  json += '"';
  for (const char letter : text) {
    switch (letter) {
      case '"':
      case '\\':
        json += '\\';
        json += letter;
        break;
      case '\b':
        json += "\\b";
        break;
      case '\f':
        json += "\\f";
        break;
      case '\n':
        json += "\\n";
        break;
      case '\r':
        json += "\\r";
        break;
      case '\t':
        json += "\\t";
        break;
      default:
        if (static_cast<unsigned char>(letter) >= ' ') {
          json += letter;
        } else {
          json += "\\u00";
          json += digits[letter >> 4 & 15];
          json += digits[letter & 15];
        }
    }
  }
  json += '"';
}

void write_json(const JsonTree& tree, const JsonNode& node, std::string& json) {
  switch (node.kind) {
    case JsonKind::null:
      json += "null";
      return;
    case JsonKind::boolean:
    case JsonKind::integer:
      json += node.text;
      return;
    case JsonKind::real: {
      double value = 0;
      std::from_chars(node.text.data(), node.text.data() + node.text.size(), value);
      json += double_text(value).text();
      return;
    }
    case JsonKind::text:
      return write_json_text(node.text, json);
    case JsonKind::array:
    case JsonKind::object: {
      const bool named = node.kind == JsonKind::object;
      json += named ? '{' : '[';
      for (std::uint32_t child = node.first_child; child != 0; child = tree.node(child).next) {
        if (child != node.first_child) json += ',';
        if (named) {
          write_json_text(tree.node(child).name, json);
          json += ':';
        }
        write_json(tree, tree.node(child), json);
      }
      json += named ? '}' : ']';
      return;
    }
  }
}

}  // namespace kindling
