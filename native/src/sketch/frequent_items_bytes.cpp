#include "sketch/frequent_items_bytes.h"

#include "columns/little_endian.h"
#include "sketch/big_endian.h"
#include "sketch/sketch_head.h"

namespace kindling {

namespace {

constexpr std::uint8_t items_version = 1;
constexpr std::uint8_t items_family = 10;
constexpr std::uint8_t empty_flags = 5;
constexpr std::size_t items_head_words = 4;
constexpr std::size_t nulls_bytes = 8;

/** Calls `take(slot)` for each item in the order of places from `first` on. */
template <class Take>
void for_places(const FrequentItems& sketch, std::uint32_t first, Take take) {
  for (std::uint32_t step = 0; step < sketch.size(); ++step) {
    const FrequentItems::Slot slot = sketch.at((first + step) & (sketch.size() - 1));
    if (slot.drift != 0) take(slot);
  }
}

std::uint32_t after_empty_place(const FrequentItems& sketch) {
  std::uint32_t place = 0;
  while (sketch.at(place).drift != 0) ++place;
  return (place + 1) & (sketch.size() - 1);
}

std::size_t items_bytes(const FrequentItems& sketch, ItemLayout layout) {
  if (layout == ItemLayout::bits) return (std::size_t{sketch.active} + 7) / 8;
  std::size_t bytes = 0;
  for_places(sketch, 0, [&](const FrequentItems::Slot& slot) {
    bytes += slot.length + (layout == ItemLayout::lengths ? sizeof slot.length : 0);
  });
  return bytes;
}

/** Writes items one after the other. */
class ItemWriter {
 public:
  ItemWriter(ItemLayout layout, char* room) : layout_(layout), room_(room) {}

  void put(std::string_view item) {
    if (layout_ == ItemLayout::bits) {
      room_[count_ / 8] = static_cast<char>(room_[count_ / 8] | item[0] << count_ % 8);
      ++count_;
      return;
    }
    if (layout_ == ItemLayout::lengths) {
      write_little_endian(static_cast<std::uint32_t>(item.size()), room_);
      room_ += sizeof(std::uint32_t);
    }
    room_ += item.copy(room_, item.size());
  }

 private:
  const ItemLayout layout_;
  char* room_;
  std::size_t count_ = 0;
};

/** Reads items one after the other, from bytes that may be any. */
class ItemReader {
 public:
  ItemReader(const ItemFormat& format, std::string_view bytes) : format_(format), bytes_(bytes) {}

  /** Takes the next item; false where there is none. */
  bool take(std::string_view& item) {
    switch (format_.layout) {
      case ItemLayout::bits:
        if (count_ / 8 >= bytes_.size()) return false;
        bit_ = static_cast<char>(byte_at(bytes_, count_ / 8) >> count_ % 8 & 1);
        ++count_;
        item = {&bit_, 1};
        return true;
      case ItemLayout::plain:
        return cut(format_.length, item) && (format_.tag == 0 || byte_at(item, 0) == format_.tag);
      case ItemLayout::lengths: {
        std::string_view length;
        if (!cut(sizeof(std::uint32_t), length)) return false;
        const auto size = read_little_endian<std::uint32_t>(length.data());
        return size <= format_.longest && cut(size, item);
      }
    }
    return false;
  }

 private:
  bool cut(std::size_t size, std::string_view& part) {
    if (size > bytes_.size()) return false;
    part = bytes_.substr(0, size);
    bytes_.remove_prefix(size);
    return true;
  }

  const ItemFormat& format_;
  std::string_view bytes_;
  std::size_t count_ = 0;
  char bit_ = 0;
};

bool is_head(std::string_view bytes) {
  return bytes.size() >= word_bytes + nulls_bytes && byte_at(bytes, 1) == items_version && byte_at(bytes, 2) == items_family &&
         byte_at(bytes, 3) <= FrequentItems::greatest_lg_size && byte_at(bytes, 4) <= byte_at(bytes, 3);
}

/** Fills a sketch with the items that bytes hold behind their head. */
Status read_items(std::string_view bytes, const ItemFormat& format, std::int32_t scale, Arena& arena,
                  FrequentItems& sketch, bool& is_sound) {
  is_sound = bytes.size() >= items_head_words * word_bytes && (byte_at(bytes, 0) & 63) == items_head_words;
  if (!is_sound) return {};
  const auto count = read_little_endian<std::uint32_t>(bytes.data() + word_bytes);
  const std::string_view counts = bytes.substr(items_head_words * word_bytes);
  is_sound = count <= sketch.capacity() && count <= counts.size() / word_bytes;
  if (!is_sound) return {};
  ItemReader reader(format, counts.substr(std::size_t{count} * word_bytes));
  for (std::uint32_t index = 0; index < count; ++index) {
    const auto came = read_little_endian<std::int64_t>(counts.data() + std::size_t{index} * word_bytes);
    std::string_view item;
    is_sound = reader.take(item) && came >= 0;
    if (!is_sound) return {};
    if (came > 0) KINDLING_RETURN_IF_FAILED(sketch.add({item, format.hash(item, scale)}, came, arena));
  }
  sketch.weight = read_little_endian<std::uint64_t>(bytes.data() + 2 * word_bytes);
  sketch.offset = read_little_endian<std::int64_t>(bytes.data() + 3 * word_bytes);
  return {};
}

}  // namespace

Status write_frequent_items(const FrequentItems& sketch, const ItemFormat& format, ItemOrder order, Arena& arena,
                            StringView& bytes) {
  const bool is_empty = sketch.active == 0;
  const std::size_t words = is_empty ? 1 : items_head_words + sketch.active;
  const std::size_t size = words * word_bytes + items_bytes(sketch, format.layout) + nulls_bytes;
  if (size > INT32_MAX) return MemoryPool::instance().exhausted(size);
  char* room = arena.allocate(size);
  if (room == nullptr) return MemoryPool::instance().exhausted(size);
  std::memset(room, 0, size);
  room[0] = static_cast<char>(is_empty ? 1 : items_head_words);
  room[1] = static_cast<char>(items_version);
  room[2] = static_cast<char>(items_family);
  room[3] = static_cast<char>(sketch.lg_most);
  room[4] = static_cast<char>(sketch.lg_size);
  if (is_empty) {
    room[5] = static_cast<char>(empty_flags);
  } else {
    write_little_endian(sketch.active, room + word_bytes);
    write_little_endian(sketch.weight, room + 2 * word_bytes);
    write_little_endian(sketch.offset, room + 3 * word_bytes);
    char* count = room + items_head_words * word_bytes;
    ItemWriter writer(format.layout, room + words * word_bytes);
    for_places(sketch, order == ItemOrder::places ? 0 : after_empty_place(sketch), [&](const FrequentItems::Slot& slot) {
      write_little_endian(slot.count, count);
      count += word_bytes;
      writer.put(sketch.item(slot).bytes);
    });
  }
  write_big_endian(sketch.nulls, room + size - nulls_bytes);
  bytes = StringView(room, static_cast<std::uint32_t>(size));
  return {};
}

Status read_frequent_items(std::string_view bytes, const ItemFormat& format, std::int32_t scale, Arena& arena,
                           FrequentItems& sketch, bool& is_sound) {
  is_sound = is_head(bytes);
  if (!is_sound) return {};
  const bool is_empty = (byte_at(bytes, 5) & empty_flags) != 0;
  KINDLING_RETURN_IF_FAILED(sketch.open(byte_at(bytes, 3), is_empty ? 0 : byte_at(bytes, 4), arena));
  sketch.nulls = read_big_endian<std::uint64_t>(bytes.data() + bytes.size() - nulls_bytes);
  if (is_empty) return {};
  return read_items(bytes.substr(0, bytes.size() - nulls_bytes), format, scale, arena, sketch, is_sound);
}

Status rebuild_frequent_items(const FrequentItems& sketch, Arena& arena, FrequentItems& rebuilt) {
  KINDLING_RETURN_IF_FAILED(rebuilt.open(sketch.lg_most, sketch.active == 0 ? 0 : sketch.lg_size, arena));
  rebuilt.nulls = sketch.nulls;
  if (sketch.active == 0) return {};
  for (std::uint32_t place = 0; place < sketch.size(); ++place) {
    const FrequentItems::Slot slot = sketch.at(place);
    if (slot.drift != 0) KINDLING_RETURN_IF_FAILED(rebuilt.add(sketch.item(slot), slot.count, arena));
  }
  rebuilt.weight = sketch.weight;
  rebuilt.offset = sketch.offset;
  return {};
}

}  // namespace kindling
