#pragma once

#include <cstring>
#include <string_view>

#include "kindling/buffer.h"

namespace kindling {

/**
 * Gathers bytes in pooled memory. When the pool refuses, what is written from then on is dropped and `finish` fails, so
 * that writers need not ask after every byte. Belongs to one thread.
 */
class ByteOutput {
 public:
  void append(std::string_view bytes) {
    if (bytes.empty() || !reserve(bytes.size())) return;
    std::memcpy(buffer_.data() + size_, bytes.data(), bytes.size());
    size_ += bytes.size();
  }
  void append(char byte) {
    if (!reserve(1)) return;
    buffer_.data()[size_++] = static_cast<std::uint8_t>(byte);
  }
  std::size_t size() const { return size_; }

  /** Gives the bytes away; empty afterwards. */
  Status finish(Buffer& bytes, std::size_t& size);

 private:
  bool reserve(std::size_t bytes) { return bytes <= buffer_.capacity() - size_ || grow(bytes); }
  bool grow(std::size_t bytes);

  Buffer buffer_;
  std::size_t size_ = 0;
  Status status_;
};

}  // namespace kindling
