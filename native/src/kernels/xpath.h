#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "kernels/json_tree.h"
#include "kernels/xml_tree.h"

namespace kindling {

enum class XPathKind : std::uint8_t { nodes, number, text, boolean };

/** Is what an expression gives: nodes by their places, in the document's order, or a simple value. */
struct XPathValue {
  XPathKind kind = XPathKind::text;
  std::vector<std::uint32_t> nodes = {};
  double number = 0;
  std::string text = {};
  bool boolean = false;
};

/**
 * Computes expressions of XPath 1.0 over a document. An expression comes as JSON (see `xpath-parser.ts`); one that is
 * unsound gives an empty text.
 */
class XPathEvaluator {
 public:
  XPathEvaluator(const XmlTree& document, const JsonTree& program) : document_(document), program_(program) {}

  XPathValue evaluate(const JsonNode& expression) const { return value(expression, {0, 1, 1}, 0); }
  std::string text_of(const XPathValue& value) const;
  double number_of(const XPathValue& value) const;
  static bool truth_of(const XPathValue& value);

 private:
  using Places = std::vector<std::uint32_t>;
  struct Context {
    std::uint32_t node;
    std::uint32_t position;
    std::uint32_t size;
  };

  XPathValue value(const JsonNode& expression, const Context& context, std::uint32_t depth) const;
  XPathValue binary(const JsonNode& expression, const Context& context, std::uint32_t depth) const;
  XPathValue call(const JsonNode& expression, const Context& context, std::uint32_t depth) const;
  Places path(const JsonNode& expression, const Context& context, std::uint32_t depth) const;
  Places kept(Places nodes, const JsonNode& predicates, std::uint32_t depth) const;
  Places axis(std::uint32_t place, std::string_view name) const;
  void append_below(std::uint32_t from, std::uint32_t to, Places& found) const;
  void append_children(std::uint32_t place, Places& found) const;
  bool fits(std::uint32_t place, std::string_view axis, std::string_view test) const;
  bool compare(std::string_view sign, const XPathValue& left, const XPathValue& right) const;
  std::string text_at(std::uint32_t place) const;
  const JsonNode* part(const JsonNode& list, std::uint32_t index) const;

  const XmlTree& document_;
  const JsonTree& program_;
};

/** Reads a text as XPath reads numbers; NaN for other text. */
double xpath_number(std::string_view text);
/** Prints a number as XPath does, never with an exponent. */
std::string xpath_number_text(double value);

}  // namespace kindling
