#include "kernels/json_path.h"

#include <algorithm>
#include <charconv>

namespace kindling {

namespace {

/** Says how what is found is written: texts bare, arrays without their brackets, or everything as JSON. */
enum class Style : std::uint8_t { raw, flat, quoted };

/** Writes the values of an array that is being made, or one value alone. */
class Found {
 public:
  explicit Found(bool separated) : separated_(separated) {}
  std::string& next() {
    if (separated_ && count_++ != 0) text_ += ',';
    return text_;
  }
  const std::string& text() const { return text_; }

 private:
  std::string text_;
  bool separated_;
  std::uint32_t count_ = 0;
};

class Search {
 public:
  Search(const JsonTree& tree, const JsonPath& path) : tree_(tree), path_(path) {}

  bool run(const JsonNode& node, std::size_t step, Style style, Found& found) {
    if (step == path_.size()) return take(node, style, found);
    if (node.kind == JsonKind::object && path_[step].kind == JsonStep::Kind::name) return field(node, step, style, found);
    if (node.kind != JsonKind::array) return false;
    if (path_[step].kind == JsonStep::Kind::index) return element(node, step, style, found);
    return path_[step].kind == JsonStep::Kind::elements && elements(node, step, style, found);
  }

 private:
  bool is_elements(std::size_t step) const {
    return step < path_.size() && path_[step].kind == JsonStep::Kind::elements;
  }

  bool take(const JsonNode& node, Style style, Found& found) {
    if (node.kind == JsonKind::text && style == Style::raw) {
      found.next() += node.text;
      return true;
    }
    if (node.kind == JsonKind::array && style == Style::flat) {
      bool any = false;
      each(node, [&](const JsonNode& child) { any = run(child, path_.size(), style, found) || any; });
      return any;
    }
    write_json(tree_, node, found.next());
    return true;
  }

  bool field(const JsonNode& node, std::size_t step, Style style, Found& found) {
    bool any = false;
    each(node, [&](const JsonNode& child) {
      if (any || child.name != path_[step].name || child.kind == JsonKind::null) return;
      any = run(child, step + 1, style, found);
    });
    return any;
  }

  bool element(const JsonNode& node, std::size_t step, Style style, Found& found) {
    std::uint64_t number = 0;
    bool any = false;
    each(node, [&](const JsonNode& child) {
      if (number++ == path_[step].index) any = run(child, step + 1, is_elements(step + 1) ? Style::quoted : style, found);
    });
    return any;
  }

  bool elements(const JsonNode& node, std::size_t step, Style style, Found& found) {
    const bool twice = is_elements(step + 1);
    const Style inner = twice || style == Style::flat ? Style::flat : Style::quoted;
    Found list(true);
    std::uint32_t count = 0;
    each(node, [&](const JsonNode& child) { count += run(child, step + (twice ? 2 : 1), inner, list); });
    const bool alone = !twice && style != Style::quoted && count == 1;
    if (alone) {
      found.next() += list.text();
    } else if (count != 0 || twice || style == Style::quoted) {
      found.next() += '[' + list.text() + ']';
    }
    return count != 0;
  }

  template <class Visit>
  void each(const JsonNode& node, Visit visit) {
    for (std::uint32_t child = node.first_child; child != 0; child = tree_.node(child).next) visit(tree_.node(child));
  }

  const JsonTree& tree_;
  const JsonPath& path_;
};

/** Reads `['name']`, `[*]` or `[0]` from a bracket on. */
bool read_bracket(std::string_view text, std::size_t& at, JsonPath& path) {
  if (text.substr(at, 2) == "['") {
    const std::size_t end = text.find("']", at + 2);
    if (end == std::string_view::npos || end == at + 2) return false;
    const std::string_view name = text.substr(at + 2, end - at - 2);
    if (name.find_first_of("'?") != std::string_view::npos) return false;
    path.push_back(name == "*" ? JsonStep{JsonStep::Kind::fields} : JsonStep{JsonStep::Kind::name, std::string(name)});
    at = end + 2;
    return true;
  }
  const std::size_t end = text.find(']', at);
  if (end == std::string_view::npos) return false;
  const std::string_view inside = text.substr(at + 1, end - at - 1);
  at = end + 1;
  if (inside == "*") {
    path.push_back({JsonStep::Kind::elements});
    return true;
  }
  JsonStep step{JsonStep::Kind::index};
  const auto [last, error] = std::from_chars(inside.data(), inside.data() + inside.size(), step.index);
  if (inside.empty() || error != std::errc() || last != inside.data() + inside.size()) return false;
  path.push_back(std::move(step));
  return true;
}

}  // namespace

std::optional<JsonPath> read_json_path(std::string_view text) {
  JsonPath path;
  if (text.empty() || text[0] != '$') return std::nullopt;
  std::size_t at = 1;
  while (at < text.size()) {
    if (text[at] == '[') {
      if (!read_bracket(text, at, path)) return std::nullopt;
      continue;
    }
    if (text[at] != '.') return std::nullopt;
    const std::size_t end = std::min(text.find_first_of(".[", at + 1), text.size());
    const std::string_view name = text.substr(at + 1, end - at - 1);
    if (name.empty()) return std::nullopt;
    path.push_back(name == "*" ? JsonStep{JsonStep::Kind::fields} : JsonStep{JsonStep::Kind::name, std::string(name)});
    at = end;
  }
  return path;
}

bool find_in_json(const JsonTree& tree, const JsonPath& path, std::string& found) {
  Found result(false);
  if (!Search(tree, path).run(tree.root(), 0, Style::raw, result)) return false;
  found += result.text();
  return true;
}

}  // namespace kindling
