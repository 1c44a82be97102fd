#pragma once

#include "kindling/spill_space.h"
#include "platform/owned_folder.h"

namespace kindling {

/**
 * Holds bytes on disk, each piece behind the one before; what was written never changes. Safe to use from many threads.
 * Failures are SPILL_FAILED, with who spilled and the reason.
 */
class SpillFile {
 public:
  SpillFile(SpillSpacePointer space, std::shared_ptr<platform::OwnedFolder> folder,
            std::unique_ptr<platform::ScratchFile> file)
      : space_(std::move(space)), folder_(std::move(folder)), file_(std::move(file)) {}

  /** Writes bytes at the end, and says where they lie. */
  Status append(const std::uint8_t* bytes, std::size_t length, std::uint64_t& offset);
  Status read(std::uint64_t offset, std::uint8_t* into, std::size_t length) const;
  /** Makes the failure of bytes that are not what was written. */
  Status damaged() const { return failure("a temporary file holds other bytes than were written"); }

 private:
  Status failure(const std::string& reason) const;

  const SpillSpacePointer space_;
  const std::shared_ptr<platform::OwnedFolder> folder_;
  const std::unique_ptr<platform::ScratchFile> file_;
  std::atomic<std::uint64_t> end_{0};
};
using SpillFilePointer = std::shared_ptr<SpillFile>;

}  // namespace kindling
