#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>

#include "kindling/status.h"

namespace kindling::platform {

/**
 * Is a file that this process writes and reads again: it has lost its name where the platform allows that, and is gone
 * when it is closed. Safe to use from many threads. Failures are SPILL_FAILED with the system's reason.
 */
class ScratchFile {
 public:
  explicit ScratchFile(int descriptor) : descriptor_(descriptor) {}
  ~ScratchFile();
  ScratchFile(const ScratchFile&) = delete;
  ScratchFile& operator=(const ScratchFile&) = delete;

  Status write_at(std::uint64_t offset, const std::uint8_t* bytes, std::size_t length) const;
  /** Reads exactly `length` bytes; a file that ends before is a failure. */
  Status read_at(std::uint64_t offset, std::uint8_t* into, std::size_t length) const;

 private:
  const int descriptor_;
};

}  // namespace kindling::platform
