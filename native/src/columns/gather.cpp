#include "columns/gather.h"

#include "kernels/primitives.h"

namespace kindling {

namespace {

void gather_values(PhysicalType type, const void* source, const std::uint16_t* rows, std::uint32_t count,
                   void* target) {
  const Primitives& loops = primitives();
  switch (row_width(type)) {
    case 1:
      return loops.gather_1(source, rows, count, target);
    case 2:
      return loops.gather_2(source, rows, count, target);
    case 4:
      return loops.gather_4(source, rows, count, target);
    case 8:
      return loops.gather_8(source, rows, count, target);
    case 16:
      return loops.gather_16(source, rows, count, target);
    default:
      return;
  }
}

struct Wide {
  std::uint64_t low, high;
};

template <class T>
void gather_each(const void* source, const std::uint32_t* rows, std::uint32_t count, void* target) {
  const T* from = static_cast<const T*>(source);
  T* to = static_cast<T*>(target);
  for (std::uint32_t index = 0; index < count; ++index) to[index] = from[rows[index]];
}

void gather_values(PhysicalType type, const void* source, const std::uint32_t* rows, std::uint32_t count,
                   void* target) {
  switch (row_width(type)) {
    case 1:
      return gather_each<std::uint8_t>(source, rows, count, target);
    case 2:
      return gather_each<std::uint16_t>(source, rows, count, target);
    case 4:
      return gather_each<std::uint32_t>(source, rows, count, target);
    case 8:
      return gather_each<std::uint64_t>(source, rows, count, target);
    case 16:
      return gather_each<Wide>(source, rows, count, target);
    default:
      return;
  }
}

template <class Row>
Status gather_rows(const Vector& source, const Row* rows, std::uint32_t count, OwnedVector& target) {
  if (source.is_constant()) {
    target.borrow(source);
    target.set_length(count);
    return {};
  }
  KINDLING_RETURN_IF_FAILED(target.prepare(source.type, count));
  gather_values(source.type, source.data, rows, count, target.data<std::uint8_t>());
  if (source.validity != nullptr) {
    std::uint64_t* bitmap;
    KINDLING_RETURN_IF_FAILED(target.make_validity(bitmap));
    for (std::uint32_t word = 0; word < bitmap_words(count); ++word) {
      std::uint64_t bits = 0;
      const std::uint32_t first = word * 64;
      const std::uint32_t end = count - first < 64 ? count - first : 64;
      for (std::uint32_t bit = 0; bit < end; ++bit) {
        bits |= std::uint64_t{bit_is_set(source.validity, rows[first + bit])} << bit;
      }
      bitmap[word] = bits;
    }
  }
  if (source.type == PhysicalType::list) {
    target.view().children = source.children;
  } else if (source.type == PhysicalType::structure) {
    target.children().resize(source.children.size());
    for (std::size_t index = 0; index < source.children.size(); ++index) {
      KINDLING_RETURN_IF_FAILED(gather_rows(source.children[index], rows, count, target.children()[index]));
    }
    target.take_children();
  }
  return {};
}

}  // namespace

Status gather(const Vector& source, const std::uint16_t* rows, std::uint32_t count, OwnedVector& target) {
  return gather_rows(source, rows, count, target);
}

Status gather(const Vector& source, const std::uint32_t* rows, std::uint32_t count, OwnedVector& target) {
  return gather_rows(source, rows, count, target);
}

Status live_rows(const Batch& batch, std::uint32_t column, OwnedVector& scratch, const Vector*& values) {
  KINDLING_RETURN_IF_FAILED(batch.load(column, values));
  if (batch.selection == nullptr) return {};
  KINDLING_RETURN_IF_FAILED(gather(*values, batch.selection, batch.selected, scratch));
  values = &scratch.view();
  return {};
}

Status slice(const Vector& source, std::uint32_t offset, std::uint32_t count, OwnedVector& target) {
  target.borrow(source);
  target.set_length(count);
  if (source.is_constant()) return {};
  Vector& view = target.view();
  if (view.data != nullptr) view.data += std::size_t{offset} * row_width(source.type);
  if (source.validity != nullptr) {
    if (offset % 64 == 0) {
      view.validity = source.validity + offset / 64;
    } else {
      view.validity = nullptr;
      std::uint64_t* bitmap;
      KINDLING_RETURN_IF_FAILED(target.make_validity(bitmap));
      copy_bits(source.validity, offset, count, bitmap);
    }
  }
  if (source.type == PhysicalType::structure) {
    target.children().resize(source.children.size());
    for (std::size_t index = 0; index < source.children.size(); ++index) {
      KINDLING_RETURN_IF_FAILED(slice(source.children[index], offset, count, target.children()[index]));
    }
    target.take_children();
  }
  return {};
}

}  // namespace kindling
