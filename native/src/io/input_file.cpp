#include "kindling/input_file.h"

#include <cstring>

namespace kindling {

namespace {

/** Holds the bytes of a file in memory. */
class MemoryFile final : public InputFile {
 public:
  MemoryFile(Buffer bytes, std::uint64_t size) : InputFile(size), bytes_(std::move(bytes)) {}

 private:
  Status read_within(std::uint64_t offset, std::size_t length, std::uint8_t* into) const override {
    std::memcpy(into, bytes_.data() + offset, length);
    return {};
  }

  const Buffer bytes_;
};

}  // namespace

Status InputFile::read_at(std::uint64_t offset, std::size_t length, std::uint8_t* into) const {
  if (offset > size_ || length > size_ - offset) {
    return {StatusCode::malformed_file, "the bytes from " + std::to_string(offset) + " to " +
                                            std::to_string(offset + length) + " do not lie in the file, which has " +
                                            std::to_string(size_)};
  }
  return length == 0 ? Status() : read_within(offset, length, into);
}

Status open_bytes(std::span<const std::uint8_t> bytes, InputFilePointer& file) {
  Buffer copy;
  KINDLING_RETURN_IF_FAILED(copy.allocate(bytes.size()));
  if (!bytes.empty()) std::memcpy(copy.data(), bytes.data(), bytes.size());
  file = std::make_shared<MemoryFile>(std::move(copy), bytes.size());
  return {};
}

}  // namespace kindling
