#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "variant/variant_value.h"

namespace kindling {

/** Is a step of a path: into a field by its name, or into an array by position. */
struct VariantStep {
  bool is_name = false;
  std::string name = {};
  std::uint32_t index = 0;
};
using VariantPath = std::vector<VariantStep>;

/** Reads a path such as `$.name[0]['other name']`; false where it is none. */
bool read_variant_path(std::string_view text, VariantPath& path);

/** Follows a path; false where it leads nowhere. What it finds may be damaged. */
bool find_in_variant(const VariantPath& path, VariantValue& value);

}  // namespace kindling
