#include "io/json/json_field_order.h"

#include <algorithm>

namespace kindling {

void JsonFieldOrder::learn(std::string_view name, std::int32_t field) {
  const std::size_t stop = std::min(names_.size(), at_ + most_missing);
  for (std::size_t at = at_; at < stop; ++at) {
    const std::string_view quoted = names_[at].quoted();
    if (quoted.size() != name.size() + 3 || quoted.substr(1, name.size()) != name) continue;
    at_ = at + 1;
    return;
  }
  if (names_.size() == most_names || name.size() > most_names) return;
  std::string padded;
  padded.reserve(name.size() + 11);
  padded.append(1, '"').append(name).append("\":").append(8, '\0');
  names_.insert(names_.begin() + static_cast<std::ptrdiff_t>(std::min(at_, names_.size())), {std::move(padded), field});
  ++at_;
}

}  // namespace kindling
