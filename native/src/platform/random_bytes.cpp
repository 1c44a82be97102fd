#include "platform/random_bytes.h"

#include <algorithm>

#include <unistd.h>

#if defined(__APPLE__)
#include <sys/random.h>
#endif

namespace kindling::platform {

bool fill_with_random_bytes(unsigned char* bytes, std::size_t count) {
  // The system gives at most so many bytes at once.
  constexpr std::size_t most = 256;
  for (std::size_t at = 0; at < count; at += most) {
    if (getentropy(bytes + at, std::min(most, count - at)) != 0) return false;
  }
  return true;
}

}  // namespace kindling::platform
