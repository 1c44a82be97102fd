#pragma once

#include <string>
#include <utility>

#include "kindling/status.h"

namespace kindling::parquet {

/** Says what of a file cannot be as it is. */
inline Status malformed(std::string detail) { return {StatusCode::malformed_file, std::move(detail)}; }

}  // namespace kindling::parquet
