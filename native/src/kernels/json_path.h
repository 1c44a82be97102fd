#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kernels/json_tree.h"

namespace kindling {

/** Is one step of a path into a document. */
struct JsonStep {
  enum class Kind : std::uint8_t { name, index, elements, fields } kind = Kind::name;
  std::string name = {};
  std::uint64_t index = 0;
};
using JsonPath = std::vector<JsonStep>;

/** Reads a path such as `$.a[0].b[*]['c']`; nothing for what is none. */
std::optional<JsonPath> read_json_path(std::string_view text);

/** Appends what a path finds in a document; gives false where it finds nothing. A text that is found stands bare. */
bool find_in_json(const JsonTree& tree, const JsonPath& path, std::string& found);

}  // namespace kindling
