#pragma once

#include <initializer_list>
#include <string>

#include "kindling/status.h"

namespace kindling {

/** Makes a failure that TypeScript raises under a name of its error catalogue, with that error's parameters in turn. */
inline Status raised(std::string_view error, std::initializer_list<std::string_view> parameters) {
  std::string detail(error);
  for (const std::string_view parameter : parameters) {
    detail += '\x1f';
    detail += parameter;
  }
  return {StatusCode::raised, std::move(detail)};
}

}  // namespace kindling
