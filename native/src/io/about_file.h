#pragma once

#include <string>

#include "kernels/raised.h"

namespace kindling {

/** Names the file in a failure to read it. */
inline Status about_file(Status status, const std::string& path) {
  const std::string name = "`" + path + "`";
  if (status.code() == StatusCode::malformed_file) {
    return raised("FAILED_READ_FILE.NO_HINT", {"path", name, "reason", status.failure().detail});
  }
  if (status.code() == StatusCode::raised) status.failure().detail += "\x1fpath\x1f" + name;
  return status;
}

}  // namespace kindling
