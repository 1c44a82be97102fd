#include "platform/scratch_file.h"

#include <unistd.h>

#include <cerrno>
#include <cstring>

namespace kindling::platform {

namespace {
Status cannot_spill(const char* what) {
  return {StatusCode::spill_failed, std::string(what) + ": " + std::strerror(errno)};
}
}  // namespace

ScratchFile::~ScratchFile() { close(descriptor_); }

Status ScratchFile::write_at(std::uint64_t offset, const std::uint8_t* bytes, std::size_t length) const {
  while (length != 0) {
    const ssize_t done = pwrite(descriptor_, bytes, length, static_cast<off_t>(offset));
    if (done < 0 && errno == EINTR) continue;
    if (done < 0) return cannot_spill("a temporary file cannot be written");
    bytes += done;
    offset += static_cast<std::uint64_t>(done);
    length -= static_cast<std::size_t>(done);
  }
  return {};
}

Status ScratchFile::read_at(std::uint64_t offset, std::uint8_t* into, std::size_t length) const {
  while (length != 0) {
    const ssize_t done = pread(descriptor_, into, length, static_cast<off_t>(offset));
    if (done < 0 && errno == EINTR) continue;
    if (done < 0) return cannot_spill("a temporary file cannot be read");
    if (done == 0) return {StatusCode::spill_failed, "a temporary file has become shorter"};
    into += done;
    offset += static_cast<std::uint64_t>(done);
    length -= static_cast<std::size_t>(done);
  }
  return {};
}

}  // namespace kindling::platform
