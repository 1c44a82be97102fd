#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace kindling {

enum class JsonKind : std::uint8_t { null, boolean, integer, real, text, array, object };

/** Is one value of a document, by its place in `JsonTree`. Children lie one behind the other by `next`; 0 is none. */
struct JsonNode {
  JsonKind kind = JsonKind::null;
  std::uint32_t first_child = 0;
  std::uint32_t next = 0;
  /** The name within an object. */
  std::string name;
  /** The text, or the digits of a number, or `true` or `false`. */
  std::string text;
};

/**
 * Reads the first value of a text as JSON, as Spark's functions over JSON do: single quotes and control characters within
 * texts are allowed, and what comes behind the value is not looked at. Trusts nothing.
 */
class JsonTree {
 public:
  /** Gives false for what is no JSON, and for a text without a value. */
  bool read(std::string_view text);
  const JsonNode& root() const { return nodes_[1]; }
  const JsonNode& node(std::uint32_t place) const { return nodes_[place]; }

 private:
  std::uint32_t value(std::uint32_t depth);
  std::uint32_t children(std::uint32_t place, bool named, std::uint32_t depth);
  bool quoted(std::string& text);
  bool escape(std::string& text);
  bool number(JsonNode& node);
  bool word(std::string_view word);
  bool takes(char sign);
  void skip_blanks();
  char here() const { return at_ < text_.size() ? text_[at_] : '\0'; }

  std::string_view text_;
  std::size_t at_ = 0;
  std::vector<JsonNode> nodes_;
};

/** Appends a text between quotes, with the escapes of JSON. */
void write_json_text(std::string_view text, std::string& json);
/** Appends a value as JSON without blanks. */
void write_json(const JsonTree& tree, const JsonNode& node, std::string& json);

}  // namespace kindling
