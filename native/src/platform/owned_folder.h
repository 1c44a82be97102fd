#pragma once

#include <atomic>
#include <memory>
#include <string>

#include "platform/scratch_file.h"

namespace kindling::platform {

/**
 * Is a folder for temporary files of this process alone, which goes when the object does. The process holds an advisory
 * lock on a file in it; the system lets go of the lock however the process ends.
 */
class OwnedFolder {
 public:
  /** Makes a folder of a new name in `parent`. Failures are SPILL_FAILED. */
  static Status create(const std::string& parent, std::shared_ptr<OwnedFolder>& folder);
  /** Removes folders in `parent` whose owners live no longer; what the system refuses stays. Returns how many went. */
  static int remove_abandoned(const std::string& parent);

  ~OwnedFolder();
  OwnedFolder(const OwnedFolder&) = delete;
  OwnedFolder& operator=(const OwnedFolder&) = delete;

  Status create_file(std::unique_ptr<ScratchFile>& file);
  /** Takes the folder away before its time: files that are open stay readable, new ones cannot be made. */
  void remove() const;
  const std::string& path() const { return path_; }

 private:
  OwnedFolder(std::string path, int folder, int lock) : path_(std::move(path)), folder_(folder), lock_(lock) {}

  const std::string path_;
  const int folder_;
  const int lock_;
  std::atomic<std::uint64_t> next_{0};
};

/** Gives the system's folder for temporary files. */
std::string temporary_folder();

}  // namespace kindling::platform
