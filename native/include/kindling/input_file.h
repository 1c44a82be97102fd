#pragma once

#include <cstdint>
#include <memory>
#include <span>

#include "kindling/buffer.h"
#include "kindling/status.h"

namespace kindling {

/** Is a file that somebody opened for native: bytes that may be read in any order, by many threads at once. */
class InputFile {
 public:
  virtual ~InputFile() = default;
  /** Returns how many bytes the file had when it was opened. */
  std::uint64_t size() const { return size_; }
  /**
   * Reads exactly `length` bytes from `offset` on. A range that does not lie in the file, a file that has become
   * shorter, and what the system refuses are failures whose detail is the reason.
   */
  Status read_at(std::uint64_t offset, std::size_t length, std::uint8_t* into) const;

 protected:
  explicit InputFile(std::uint64_t size) : size_(size) {}

 private:
  virtual Status read_within(std::uint64_t offset, std::size_t length, std::uint8_t* into) const = 0;
  const std::uint64_t size_;
};
using InputFilePointer = std::shared_ptr<const InputFile>;

/** Makes a file of a copy of bytes. */
Status open_bytes(std::span<const std::uint8_t> bytes, InputFilePointer& file);

/**
 * Makes a file of a descriptor of the system, from which `size` bytes can be read. The descriptor is duplicated: whoever
 * opened it may close it at once.
 */
Status open_descriptor(int descriptor, std::uint64_t size, InputFilePointer& file);

}  // namespace kindling
