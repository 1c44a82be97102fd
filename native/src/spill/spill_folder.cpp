#include "spill/spill_folder.h"

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

}  // namespace

void set_spill_parent(const std::string& parent) {
  {
    const std::lock_guard lock(place().mutex);
    if (place().parent != parent) place().folder.reset();
    place().parent = parent;
  }
  platform::OwnedFolder::remove_abandoned(parent);
}

Status open_spill_folder(std::shared_ptr<platform::OwnedFolder>& folder) {
  const std::lock_guard lock(place().mutex);
  folder = place().folder.lock();
  if (folder != nullptr) return {};
  KINDLING_RETURN_IF_FAILED(platform::OwnedFolder::create(place().parent, folder));
  place().folder = folder;
  return {};
}

}  // namespace kindling
