#include "spill/spill_folder.h"

#include <cstdlib>
#include <mutex>

namespace kindling {

namespace {

struct Place {
  std::mutex mutex;
  std::string parent = platform::temporary_folder();
  std::weak_ptr<platform::OwnedFolder> folder;
};

Place& place() {
  static Place* const only = new Place();
  return *only;
}

/** A process that ends in the middle of a query destroys nothing, but leaves no folder behind. */
void remove_at_exit() {
  const std::unique_lock lock(place().mutex, std::try_to_lock);
  if (!lock.owns_lock()) return;
  if (const auto folder = place().folder.lock()) folder->remove();
}

}  // namespace

void set_spill_parent(const std::string& parent) {
  const std::lock_guard lock(place().mutex);
  if (place().parent != parent) place().folder.reset();
  place().parent = parent;
}

Status open_spill_folder(std::shared_ptr<platform::OwnedFolder>& folder) {
  const std::lock_guard lock(place().mutex);
  folder = place().folder.lock();
  if (folder != nullptr) return {};
  KINDLING_RETURN_IF_FAILED(platform::OwnedFolder::create(place().parent, folder));
  place().folder = folder;
  static const int registered = std::atexit(remove_at_exit);
  (void)registered;
  return {};
}

}  // namespace kindling
