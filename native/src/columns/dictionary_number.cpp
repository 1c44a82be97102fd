#include "columns/dictionary_number.h"

#include <atomic>

namespace kindling {

std::uint64_t new_dictionary_number() {
  static std::atomic<std::uint64_t> next{unwanted_dictionary + 1};
  return next.fetch_add(1, std::memory_order_relaxed);
}

}  // namespace kindling
