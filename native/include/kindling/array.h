#pragma once

#include <cstring>
#include <type_traits>

#include "kindling/buffer.h"

namespace kindling {

/** Grows a row of plain values in pooled memory; like std::vector, but failure to allocate is a status. */
template <class T>
class Array {
  static_assert(std::is_trivially_copyable_v<T>);

 public:
  std::size_t size() const { return size_; }
  bool empty() const { return size_ == 0; }
  T* data() { return buffer_.template as<T>(); }
  const T* data() const { return buffer_.template as<T>(); }
  T& operator[](std::size_t index) { return data()[index]; }
  const T& operator[](std::size_t index) const { return data()[index]; }
  T* begin() { return data(); }
  T* end() { return data() + size_; }
  const T* begin() const { return data(); }
  const T* end() const { return data() + size_; }

  Status reserve(std::size_t count) {
    return count * sizeof(T) <= buffer_.capacity() ? Status() : buffer_.reserve(count * sizeof(T), size_ * sizeof(T));
  }
  /** Appends where room has been reserved. */
  void put(const T& value) { data()[size_++] = value; }
  /** Changes the size; new values are uninitialised. */
  Status resize(std::size_t count) {
    KINDLING_RETURN_IF_FAILED(reserve(count));
    size_ = count;
    return {};
  }
  Status resize_zeroed(std::size_t count) {
    const std::size_t before = size_;
    KINDLING_RETURN_IF_FAILED(resize(count));
    if (count > before) std::memset(static_cast<void*>(data() + before), 0, (count - before) * sizeof(T));
    return {};
  }
  Status append(const T& value) {
    KINDLING_RETURN_IF_FAILED(reserve(size_ + 1));
    data()[size_++] = value;
    return {};
  }
  void clear() { size_ = 0; }
  /** Gives the memory back to the pool. */
  void release() {
    buffer_.reset();
    size_ = 0;
  }
  const Buffer& buffer() const { return buffer_; }

 private:
  Buffer buffer_;
  std::size_t size_ = 0;
};

}  // namespace kindling
