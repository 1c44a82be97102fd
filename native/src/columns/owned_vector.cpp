#include "kindling/owned_vector.h"

#include <cstring>

namespace kindling {

Status OwnedVector::prepare(PhysicalType type, std::uint32_t rows) {
  KINDLING_RETURN_IF_FAILED(values_.reserve(std::size_t{rows} * row_width(type), 0));
  arena_.clear();
  view_.type = type;
  view_.encoding = Encoding::flat;
  view_.length = rows;
  view_.data = values_.data();
  view_.validity = nullptr;
  if (!is_nested(type)) view_.children.clear();
  return {};
}

Status OwnedVector::make_validity(std::uint64_t*& bitmap) {
  std::uint64_t* own = validity_.as<std::uint64_t>();
  if (view_.validity == nullptr || view_.validity != own) {
    KINDLING_RETURN_IF_FAILED(validity_.reserve(bitmap_words(view_.length) * 8, 0));
    own = validity_.as<std::uint64_t>();
    if (view_.validity == nullptr) {
      set_bits(own, view_.length);
    } else {
      copy_bits(view_.validity, 0, view_.length, own);
    }
    view_.validity = own;
  }
  bitmap = own;
  return {};
}

void OwnedVector::take_children() {
  view_.children.resize(children_.size());
  for (std::size_t index = 0; index < children_.size(); ++index) view_.children[index] = children_[index].view();
}

Status OwnedVector::make_null(const Type& type, std::uint32_t rows) {
  KINDLING_RETURN_IF_FAILED(prepare(type.kind, 1));
  if (const std::uint32_t width = row_width(type.kind)) std::memset(values_.data(), 0, width);
  children_.resize(type.children.size());
  for (std::size_t index = 0; index < children_.size(); ++index) {
    KINDLING_RETURN_IF_FAILED(children_[index].make_null(type.children[index], rows));
  }
  take_children();
  if (type.kind == PhysicalType::list) view_.children[0].length = 0;
  std::uint64_t* bitmap;
  KINDLING_RETURN_IF_FAILED(make_validity(bitmap));
  bitmap[0] = 0;
  make_constant();
  view_.length = rows;
  return {};
}

}  // namespace kindling
