#include "platform/owned_folder.h"

#include <dirent.h>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <utility>
#include <vector>

namespace kindling::platform {

namespace {

constexpr const char* prefix = "kindling-spill-";
constexpr const char* lock_name = "owner";

Status cannot_make_folder(const std::string& path) {
  return {StatusCode::spill_failed, "a temporary folder cannot be made in " + path + ": " + std::strerror(errno)};
}

/** Closes a descriptor at the end of a scope, unless it was given away. */
class Descriptor {
 public:
  explicit Descriptor(int number) : number_(number) {}
  ~Descriptor() {
    if (number_ >= 0) close(number_);
  }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;

  int number() const { return number_; }
  explicit operator bool() const { return number_ >= 0; }
  int give() { return std::exchange(number_, -1); }

 private:
  int number_;
};

/** Tells whether a file still has the name by which it was opened. */
bool has_name(int file) {
  struct stat status;
  return fstat(file, &status) == 0 && status.st_nlink != 0;
}

int open_folder(int parent, const char* name) {
  return openat(parent, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
}

std::vector<std::string> names_in(int folder) {
  std::vector<std::string> names;
  const int own = openat(folder, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  DIR* const listing = own < 0 ? nullptr : fdopendir(own);
  if (listing == nullptr) {
    if (own >= 0) close(own);
    return names;
  }
  while (const dirent* entry = readdir(listing)) {
    const std::string name = entry->d_name;
    if (name != "." && name != "..") names.push_back(name);
  }
  closedir(listing);
  return names;
}

/** Removes what is in the folder of a process that has ended; false while its owner lives. */
bool empty_abandoned(int folder) {
  struct stat status;
  if (fstat(folder, &status) != 0 || status.st_uid != geteuid()) return false;
  // The owner may be about to take the lock: then it finds it taken, or its file without a name, and begins anew.
  const Descriptor lock(openat(folder, lock_name, O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0600));
  if (!lock || flock(lock.number(), LOCK_EX | LOCK_NB) != 0 || !has_name(lock.number())) return false;
  for (const std::string& name : names_in(folder)) {
    if (name != lock_name) unlinkat(folder, name.c_str(), 0);
  }
  return unlinkat(folder, lock_name, 0) == 0;
}

}  // namespace

Status OwnedFolder::create(const std::string& parent, std::shared_ptr<OwnedFolder>& result) {
  constexpr int attempts = 16;
  for (int attempt = 0; attempt < attempts; ++attempt) {
    std::string path = parent + "/" + prefix + "XXXXXX";
    if (mkdtemp(path.data()) == nullptr) return cannot_make_folder(parent);
    Descriptor folder(open_folder(AT_FDCWD, path.c_str()));
    if (!folder) continue;
    Descriptor lock(openat(folder.number(), lock_name, O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600));
    if (!lock) {
      // Another process that looks for abandoned folders may have come first.
      if (errno == EEXIST || errno == ENOENT) continue;
      Status status = cannot_make_folder(parent);
      rmdir(path.c_str());
      return status;
    }
    // A file system without locks is left as it is: nobody else can lock there either, so nothing is taken away.
    if (flock(lock.number(), LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK) continue;
    if (!has_name(lock.number())) continue;
    result.reset(new OwnedFolder(std::move(path), folder.give(), lock.give()));
    return {};
  }
  errno = EBUSY;
  return cannot_make_folder(parent);
}

int OwnedFolder::remove_abandoned(const std::string& parent) {
  const Descriptor folder(open_folder(AT_FDCWD, parent.c_str()));
  if (!folder) return 0;
  int removed = 0;
  for (const std::string& name : names_in(folder.number())) {
    if (name.rfind(prefix, 0) != 0) continue;
    const Descriptor found(open_folder(folder.number(), name.c_str()));
    if (found && empty_abandoned(found.number()) && unlinkat(folder.number(), name.c_str(), AT_REMOVEDIR) == 0) ++removed;
  }
  return removed;
}

void OwnedFolder::remove() const {
  for (const std::string& name : names_in(folder_)) unlinkat(folder_, name.c_str(), 0);
  rmdir(path_.c_str());
}

OwnedFolder::~OwnedFolder() {
  remove();
  close(folder_);
  close(lock_);
}

Status OwnedFolder::create_file(std::unique_ptr<ScratchFile>& file) {
  const std::string name = std::to_string(next_.fetch_add(1, std::memory_order_relaxed));
  const int descriptor = openat(folder_, name.c_str(), O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
  if (descriptor < 0) {
    return {StatusCode::spill_failed, "a temporary file cannot be made in " + path_ + ": " + std::strerror(errno)};
  }
  unlinkat(folder_, name.c_str(), 0);
  file = std::make_unique<ScratchFile>(descriptor);
  return {};
}

std::string temporary_folder() {
  const char* set = std::getenv("TMPDIR");
  return set != nullptr && *set != '\0' ? set : "/tmp";
}

}  // namespace kindling::platform
