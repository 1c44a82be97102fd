#include "variant/variant_path.h"

#include <charconv>

namespace kindling {

namespace {

/** Reads what stands in brackets behind `[`, and the bracket that closes. */
bool read_bracket(std::string_view& rest, VariantStep& step) {
  if (rest.empty()) return false;
  const char first = rest[0];
  if (first == '\'' || first == '"') {
    const std::size_t end = rest.find(first, 1);
    if (end == std::string_view::npos || end + 1 >= rest.size() || rest[end + 1] != ']') return false;
    step.is_name = true;
    step.name = rest.substr(1, end - 1);
    rest.remove_prefix(end + 2);
    return true;
  }
  std::int32_t index;
  const auto [end, error] = std::from_chars(rest.data(), rest.data() + rest.size(), index);
  const auto length = static_cast<std::size_t>(end - rest.data());
  if (error != std::errc() || index < 0 || first == '-' || length >= rest.size() || rest[length] != ']') return false;
  step.index = static_cast<std::uint32_t>(index);
  rest.remove_prefix(length + 1);
  return true;
}

}  // namespace

bool read_variant_path(std::string_view text, VariantPath& path) {
  path.clear();
  if (!text.starts_with('$')) return false;
  std::string_view rest = text.substr(1);
  while (!rest.empty()) {
    const char sign = rest[0];
    rest.remove_prefix(1);
    VariantStep& step = path.emplace_back();
    if (sign == '[') {
      if (!read_bracket(rest, step)) return false;
    } else if (sign == '.') {
      step.is_name = true;
      step.name = rest.substr(0, rest.find_first_of(".["));
      if (step.name.empty()) return false;
      rest.remove_prefix(step.name.size());
    } else {
      return false;
    }
  }
  return true;
}

bool find_in_variant(const VariantPath& path, VariantValue& value) {
  for (const VariantStep& step : path) {
    VariantValue part;
    if (step.is_name) {
      if (value.kind() != VariantKind::object || !value.find(step.name, part)) return value.is_damaged();
    } else {
      if (value.kind() != VariantKind::array || step.index >= value.count()) return value.is_damaged();
      part = value.part(step.index);
    }
    value = part;
  }
  return true;
}

}  // namespace kindling
