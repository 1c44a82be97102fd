#include "io/byte_output.h"

#include <utility>

namespace kindling {

Status ByteOutput::finish(Buffer& bytes, std::size_t& size) {
  if (!status_.ok()) return status_.copy();
  bytes = std::exchange(buffer_, Buffer());
  size = std::exchange(size_, 0);
  return {};
}

bool ByteOutput::grow(std::size_t bytes) {
  if (!status_.ok()) return false;
  status_ = buffer_.reserve(size_ + bytes, size_);
  return status_.ok();
}

}  // namespace kindling
