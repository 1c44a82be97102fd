#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "kindling/input_file.h"

namespace kindling {

namespace {

Status cannot_read(int error) {
  return {StatusCode::malformed_file, std::string("the system refused to read it: ") + std::strerror(error)};
}

/** Reads from a descriptor of its own, which it closes. */
class DescriptorFile final : public InputFile {
 public:
  DescriptorFile(int descriptor, std::uint64_t size) : InputFile(size), descriptor_(descriptor) {}
  ~DescriptorFile() override { close(descriptor_); }
  DescriptorFile(const DescriptorFile&) = delete;
  DescriptorFile& operator=(const DescriptorFile&) = delete;

 private:
  Status read_within(std::uint64_t offset, std::size_t length, std::uint8_t* into) const override {
    while (length != 0) {
      const ssize_t done = pread(descriptor_, into, length, static_cast<off_t>(offset));
      if (done < 0 && errno == EINTR) continue;
      if (done < 0) return cannot_read(errno);
      if (done == 0) return {StatusCode::malformed_file, "it became shorter while it was read"};
      into += done;
      offset += static_cast<std::uint64_t>(done);
      length -= static_cast<std::size_t>(done);
    }
    return {};
  }

  const int descriptor_;
};

}  // namespace

Status open_descriptor(int descriptor, std::uint64_t size, InputFilePointer& file) {
  const int own = fcntl(descriptor, F_DUPFD_CLOEXEC, 0);
  if (own < 0) return cannot_read(errno);
  file = std::make_shared<DescriptorFile>(own, size);
  return {};
}

}  // namespace kindling
