#include <algorithm>

#include "kernels/xpath.h"

namespace kindling {

/** Attributes are below no node. */
void XPathEvaluator::append_below(std::uint32_t from, std::uint32_t to, Places& found) const {
  const std::vector<XmlNode>& nodes = document_.nodes();
  for (std::uint32_t at = from; at < to && at < nodes.size(); ++at) {
    if (nodes[at].kind != XmlKind::attribute) found.push_back(at);
  }
}

void XPathEvaluator::append_children(std::uint32_t place, Places& found) const {
  const std::vector<XmlNode>& nodes = document_.nodes();
  for (std::uint32_t at = place + 1; at < nodes[place].end; at = nodes[at].end) {
    if (nodes[at].kind != XmlKind::attribute) found.push_back(at);
  }
}

/** Lists the nodes along an axis: in the document's order, or away from the node on axes that lead back. */
XPathEvaluator::Places XPathEvaluator::axis(std::uint32_t place, std::string_view name) const {
  const std::vector<XmlNode>& nodes = document_.nodes();
  const XmlNode& node = nodes[place];
  Places found;
  if (name == "self" || name == "descendant-or-self" || name == "ancestor-or-self") found.push_back(place);
  if (name == "child") {
    append_children(place, found);
  } else if (name == "attribute") {
    for (std::uint32_t at = place + 1; at < node.end && nodes[at].kind == XmlKind::attribute; ++at) {
      if (nodes[at].parent == place) found.push_back(at);
    }
  } else if (name == "descendant" || name == "descendant-or-self") {
    append_below(place + 1, node.end, found);
  } else if (name == "parent") {
    if (place != 0) found.push_back(node.parent);
  } else if (name == "ancestor" || name == "ancestor-or-self") {
    for (std::uint32_t at = place; at != 0;) found.push_back(at = nodes[at].parent);
  } else if (name == "following") {
    append_below(node.end, static_cast<std::uint32_t>(nodes.size()), found);
  } else if (name == "preceding") {
    append_below(1, place, found);
    std::erase_if(found, [&](std::uint32_t at) { return nodes[at].end > place; });
    std::reverse(found.begin(), found.end());
  } else if ((name == "following-sibling" || name == "preceding-sibling") && place != 0 &&
             node.kind != XmlKind::attribute) {
    const bool follows = name == "following-sibling";
    append_children(node.parent, found);
    std::erase_if(found, [&](std::uint32_t at) { return follows ? at <= place : at >= place; });
    if (!follows) std::reverse(found.begin(), found.end());
  }
  return found;
}

bool XPathEvaluator::fits(std::uint32_t place, std::string_view axis, std::string_view test) const {
  const XmlNode& node = document_.nodes()[place];
  if (test == "node()") return true;
  if (test == "text()") return node.kind == XmlKind::text;
  if (test == "comment()") return node.kind == XmlKind::comment;
  if (test == "processing-instruction()") return node.kind == XmlKind::instruction;
  if (node.kind != (axis == "attribute" ? XmlKind::attribute : XmlKind::element)) return false;
  // Prefixes stand for namespaces, and none is declared.
  return test == "*" || (test == node.name && test.find(':') == std::string_view::npos);
}

XPathEvaluator::Places XPathEvaluator::path(const JsonNode& expression, const Context& context,
                                            std::uint32_t depth) const {
  const JsonNode* start = part(expression, 1);
  const JsonNode* steps = part(expression, 2);
  if (start == nullptr || steps == nullptr) return {};
  const JsonNode* kind = part(*start, 0);
  Places nodes;
  if (kind != nullptr && kind->text == "root") {
    nodes.push_back(0);
  } else if (kind != nullptr && kind->text == "context") {
    nodes.push_back(context.node);
  } else {
    nodes = value(*start, context, depth + 1).nodes;
  }
  for (std::uint32_t index = 0; const JsonNode* step = part(*steps, index); ++index) {
    const JsonNode* axis_name = part(*step, 0);
    const JsonNode* test = part(*step, 1);
    const JsonNode* predicates = part(*step, 2);
    if (axis_name == nullptr || test == nullptr || predicates == nullptr) return {};
    Places found;
    for (const std::uint32_t node : nodes) {
      Places along = axis(node, axis_name->text);
      std::erase_if(along, [&](std::uint32_t place) { return !fits(place, axis_name->text, test->text); });
      const Places rest = kept(std::move(along), *predicates, depth + 1);
      found.insert(found.end(), rest.begin(), rest.end());
    }
    std::sort(found.begin(), found.end());
    found.erase(std::unique(found.begin(), found.end()), found.end());
    nodes = std::move(found);
  }
  return nodes;
}

XPathEvaluator::Places XPathEvaluator::kept(Places nodes, const JsonNode& predicates, std::uint32_t depth) const {
  for (std::uint32_t index = 0; const JsonNode* predicate = part(predicates, index); ++index) {
    const auto size = static_cast<std::uint32_t>(nodes.size());
    Places rest;
    for (std::uint32_t at = 0; at < size; ++at) {
      const XPathValue found = value(*predicate, {nodes[at], at + 1, size}, depth + 1);
      const bool holds = found.kind == XPathKind::number ? found.number == at + 1 : truth_of(found);
      if (holds) rest.push_back(nodes[at]);
    }
    nodes = std::move(rest);
  }
  return nodes;
}

}  // namespace kindling
