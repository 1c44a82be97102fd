#pragma once

#include <functional>
#include <string_view>

#include "kindling/array.h"

namespace kindling {

/** Finds keys that a map has twice: looks through few of them, and hashes many. The keys of outer maps lie before its own. */
class MapKeys {
 public:
  explicit MapKeys(Array<std::string_view>& keys) : keys_(keys), first_(keys.size()) {}
  ~MapKeys() { (void)keys_.resize(first_); }
  MapKeys(const MapKeys&) = delete;
  MapKeys& operator=(const MapKeys&) = delete;

  /** Adds a key, or gives the place of the same one among the keys of the map. */
  Status add(std::string_view key, bool& is_new, std::uint32_t& place) {
    const std::size_t count = keys_.size() - first_;
    is_new = true;
    place = static_cast<std::uint32_t>(count);
    if (count < few) {
      for (std::uint32_t index = 0; index < count; ++index) {
        if (keys_[first_ + index] == key) return found(index, is_new, place);
      }
      return keys_.append(key);
    }
    if ((count + 1) * 2 > slots_.size()) KINDLING_RETURN_IF_FAILED(grow(slots_.empty() ? 8 * few : slots_.size() * 2));
    std::size_t slot = slot_of(key);
    for (; slots_[slot] != 0; slot = (slot + 1) & (slots_.size() - 1)) {
      if (keys_[first_ + slots_[slot] - 1] == key) return found(slots_[slot] - 1, is_new, place);
    }
    slots_[slot] = place + 1;
    return keys_.append(key);
  }

 private:
  static constexpr std::size_t few = 16;

  static Status found(std::uint32_t index, bool& is_new, std::uint32_t& place) {
    is_new = false;
    place = index;
    return {};
  }
  std::size_t slot_of(std::string_view key) const { return std::hash<std::string_view>{}(key) & (slots_.size() - 1); }
  Status grow(std::size_t size) {
    slots_.clear();
    KINDLING_RETURN_IF_FAILED(slots_.resize_zeroed(size));
    for (std::uint32_t index = 0; index < keys_.size() - first_; ++index) {
      std::size_t slot = slot_of(keys_[first_ + index]);
      while (slots_[slot] != 0) slot = (slot + 1) & (size - 1);
      slots_[slot] = index + 1;
    }
    return {};
  }

  Array<std::string_view>& keys_;
  const std::size_t first_;
  /** Holds places, counted from 1; 0 is free. As many as a power of two. */
  Array<std::uint32_t> slots_;
};

}  // namespace kindling
