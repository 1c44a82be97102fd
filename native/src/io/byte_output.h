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
  /** Makes room for more bytes and gives the place, for the caller to fill; null when the pool refuses. */
  std::uint8_t* extend(std::size_t bytes) {
    if (!reserve(bytes)) return nullptr;
    size_ += bytes;
    return buffer_.data() + size_ - bytes;
  }
  std::size_t size() const { return size_; }
  /** Forgets the bytes, and keeps the memory for others. */
  void clear() { size_ = 0; }
  /** Gives the bytes so far, which stay here; fails where the pool has refused some. */
  Status look(std::string_view& bytes) const {
    if (!status_.ok()) return status_.copy();
    bytes = {buffer_.as<char>(), size_};
    return {};
  }

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
