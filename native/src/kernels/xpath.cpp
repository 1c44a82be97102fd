#include "kernels/xpath.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "kernels/xml_characters.h"

namespace kindling {

namespace {

/** Expressions are no deeper when they come from our parser. */
constexpr std::uint32_t deepest_expression = 2'000;

XPathValue of_number(double number) { return {.kind = XPathKind::number, .number = number}; }
XPathValue of_text(std::string text) { return {.kind = XPathKind::text, .text = std::move(text)}; }
XPathValue of_boolean(bool boolean) { return {.kind = XPathKind::boolean, .boolean = boolean}; }
XPathValue of_nodes(std::vector<std::uint32_t> nodes) { return {.kind = XPathKind::nodes, .nodes = std::move(nodes)}; }

double xpath_round(double number) { return std::floor(number + 0.5); }

bool compare_numbers(std::string_view sign, double left, double right) {
  if (sign == "=") return left == right;
  if (sign == "!=") return left != right;
  if (sign == "<") return left < right;
  if (sign == "<=") return left <= right;
  return sign == ">" ? left > right : left >= right;
}

std::vector<std::string_view> characters_of(std::string_view text) {
  std::vector<std::string_view> characters;
  for (std::size_t at = 0; at < text.size();) {
    std::size_t end = at + 1;
    while (end < text.size() && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) ++end;
    characters.push_back(text.substr(at, end - at));
    at = end;
  }
  return characters;
}

std::string normalized(std::string_view text) {
  std::string result;
  for (const char byte : text) {
    if (!is_xml_blank(byte)) {
      result += byte;
    } else if (!result.empty() && result.back() != ' ') {
      result += ' ';
    }
  }
  if (!result.empty() && result.back() == ' ') result.pop_back();
  return result;
}

std::string translated(std::string_view text, std::string_view from, std::string_view to) {
  const std::vector<std::string_view> sources = characters_of(from);
  const std::vector<std::string_view> targets = characters_of(to);
  std::string result;
  for (const std::string_view character : characters_of(text)) {
    const auto found = std::find(sources.begin(), sources.end(), character);
    const auto place = static_cast<std::size_t>(found - sources.begin());
    if (found == sources.end()) {
      result += character;
    } else if (place < targets.size()) {
      result += targets[place];
    }
  }
  return result;
}

/** Positions count characters from 1. */
std::string substring(std::string_view text, double first, double behind) {
  std::string result;
  double position = 0;
  for (const std::string_view character : characters_of(text)) {
    ++position;
    if (position >= first && position < behind) result += character;
  }
  return result;
}

}  // namespace

const JsonNode* XPathEvaluator::part(const JsonNode& list, std::uint32_t index) const {
  if (list.kind != JsonKind::array) return nullptr;
  std::uint32_t place = list.first_child;
  for (; place != 0 && index > 0; --index) place = program_.node(place).next;
  return place == 0 ? nullptr : &program_.node(place);
}

std::string XPathEvaluator::text_at(std::uint32_t place) const {
  std::string text;
  document_.append_text(place, text);
  return text;
}

std::string XPathEvaluator::text_of(const XPathValue& value) const {
  switch (value.kind) {
    case XPathKind::nodes:
      return value.nodes.empty() ? std::string() : text_at(value.nodes.front());
    case XPathKind::number:
      return xpath_number_text(value.number);
    case XPathKind::boolean:
      return value.boolean ? "true" : "false";
    case XPathKind::text:
      break;
  }
  return value.text;
}

double XPathEvaluator::number_of(const XPathValue& value) const {
  if (value.kind == XPathKind::number) return value.number;
  return value.kind == XPathKind::boolean ? static_cast<double>(value.boolean) : xpath_number(text_of(value));
}

bool XPathEvaluator::truth_of(const XPathValue& value) {
  switch (value.kind) {
    case XPathKind::nodes:
      return !value.nodes.empty();
    case XPathKind::number:
      return value.number == value.number && value.number != 0;
    case XPathKind::boolean:
      return value.boolean;
    case XPathKind::text:
      break;
  }
  return !value.text.empty();
}

XPathValue XPathEvaluator::value(const JsonNode& expression, const Context& context, std::uint32_t depth) const {
  const JsonNode* kind = part(expression, 0);
  const JsonNode* first = part(expression, 1);
  if (kind == nullptr || first == nullptr || depth > deepest_expression) return {};
  if (kind->text == "number") return of_number(xpath_number(first->text));
  if (kind->text == "string") return of_text(first->text);
  if (kind->text == "negate") return of_number(-number_of(value(*first, context, depth + 1)));
  if (kind->text == "binary") return binary(expression, context, depth + 1);
  if (kind->text == "call") return call(expression, context, depth + 1);
  if (kind->text == "path") return of_nodes(path(expression, context, depth + 1));
  const JsonNode* predicates = part(expression, 2);
  if (kind->text != "filter" || predicates == nullptr) return {};
  return of_nodes(kept(value(*first, context, depth + 1).nodes, *predicates, depth + 1));
}

XPathValue XPathEvaluator::binary(const JsonNode& expression, const Context& context, std::uint32_t depth) const {
  const JsonNode* one = part(expression, 2);
  const JsonNode* other = part(expression, 3);
  if (one == nullptr || other == nullptr) return {};
  const std::string_view sign = part(expression, 1)->text;
  XPathValue left = value(*one, context, depth);
  if (sign == "or" || sign == "and") {
    if (truth_of(left) == (sign == "or")) return of_boolean(sign == "or");
    return of_boolean(truth_of(value(*other, context, depth)));
  }
  const XPathValue right = value(*other, context, depth);
  if (sign == "|") {
    left.nodes.insert(left.nodes.end(), right.nodes.begin(), right.nodes.end());
    std::sort(left.nodes.begin(), left.nodes.end());
    left.nodes.erase(std::unique(left.nodes.begin(), left.nodes.end()), left.nodes.end());
    return of_nodes(std::move(left.nodes));
  }
  if (sign == "+") return of_number(number_of(left) + number_of(right));
  if (sign == "-") return of_number(number_of(left) - number_of(right));
  if (sign == "*") return of_number(number_of(left) * number_of(right));
  if (sign == "div") return of_number(number_of(left) / number_of(right));
  if (sign == "mod") return of_number(std::fmod(number_of(left), number_of(right)));
  return of_boolean(compare(sign, left, right));
}

/** Nodes compare as any of their texts does, but beside a truth as whether there are any. */
bool XPathEvaluator::compare(std::string_view sign, const XPathValue& left, const XPathValue& right) const {
  const bool asks_equality = sign == "=" || sign == "!=";
  if (left.kind == XPathKind::boolean || right.kind == XPathKind::boolean) {
    return compare_numbers(sign, static_cast<double>(truth_of(left)), static_cast<double>(truth_of(right)));
  }
  const auto each = [&](const XPathValue& value) {
    std::vector<XPathValue> values;
    if (value.kind != XPathKind::nodes) return std::vector<XPathValue>{value};
    for (const std::uint32_t node : value.nodes) values.push_back(of_text(text_at(node)));
    return values;
  };
  const std::vector<XPathValue> rights = each(right);
  for (const XPathValue& one : each(left)) {
    for (const XPathValue& other : rights) {
      const bool as_text = asks_equality && one.kind == XPathKind::text && other.kind == XPathKind::text;
      const bool holds = as_text ? (one.text == other.text) == (sign == "=")
                                 : compare_numbers(sign, number_of(one), number_of(other));
      if (holds) return true;
    }
  }
  return false;
}

XPathValue XPathEvaluator::call(const JsonNode& expression, const Context& context, std::uint32_t depth) const {
  const std::string_view name = part(expression, 1)->text;
  const JsonNode* list = part(expression, 2);
  if (list == nullptr) return {};
  if (name == "position") return of_number(context.position);
  if (name == "last") return of_number(context.size);
  if (name == "true" || name == "false") return of_boolean(name == "true");
  std::vector<XPathValue> values;
  for (std::uint32_t index = 0; const JsonNode* argument = part(*list, index); ++index) {
    values.push_back(value(*argument, context, depth));
  }
  if (values.empty()) values.push_back(of_nodes({context.node}));
  const std::size_t count = values.size();
  values.resize(std::max<std::size_t>(count, 3));
  const XPathValue& first = values[0];
  if (name == "boolean" || name == "not") return of_boolean(truth_of(first) == (name == "boolean"));
  if (name == "count") return of_number(static_cast<double>(first.nodes.size()));
  if (name == "number") return of_number(number_of(first));
  if (name == "floor") return of_number(std::floor(number_of(first)));
  if (name == "ceiling") return of_number(std::ceil(number_of(first)));
  if (name == "round") return of_number(xpath_round(number_of(first)));
  if (name == "sum") {
    double sum = 0;
    for (const std::uint32_t node : first.nodes) sum += xpath_number(text_at(node));
    return of_number(sum);
  }
  if (name == "name" || name == "local-name") {
    std::string full = first.nodes.empty() ? std::string() : document_.nodes()[first.nodes.front()].name;
    return of_text(name == "name" ? full : full.substr(full.find(':') + 1));
  }
  if (name == "concat") {
    std::string joined;
    for (std::size_t index = 0; index < count; ++index) joined += text_of(values[index]);
    return of_text(std::move(joined));
  }
  const std::string text = text_of(first);
  const std::string second = text_of(values[1]);
  const std::size_t at = text.find(second);
  const bool is_there = at != std::string::npos;
  if (name == "string") return of_text(text);
  if (name == "contains") return of_boolean(is_there);
  if (name == "starts-with") return of_boolean(text.starts_with(second));
  if (name == "string-length") return of_number(static_cast<double>(characters_of(text).size()));
  if (name == "normalize-space") return of_text(normalized(text));
  if (name == "substring-before") return of_text(is_there ? text.substr(0, at) : std::string());
  if (name == "substring-after") return of_text(is_there ? text.substr(at + second.size()) : std::string());
  if (name == "translate") return of_text(translated(text, second, text_of(values[2])));
  if (name != "substring") return {};
  const double start = xpath_round(number_of(values[1]));
  const double behind =
      count < 3 ? std::numeric_limits<double>::infinity() : start + xpath_round(number_of(values[2]));
  return of_text(substring(text, start, behind));
}

}  // namespace kindling
