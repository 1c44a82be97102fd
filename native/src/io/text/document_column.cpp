#include "io/text/document_column.h"

namespace kindling {

DocumentColumn::DocumentColumn(const LogicalType& type)
    : type_(type), physical_(physical_type(type).kind), width_(row_width(physical_)) {
  if (type.kind == LogicalKind::map) {
    LogicalType entry{LogicalKind::structure, 0, 0, type.children, {"key", "value"}};
    children_.emplace_back(entry);
    return;
  }
  for (const LogicalType& child : type.children) children_.emplace_back(child);
  for (std::size_t index = 0; index < type.names.size(); ++index) {
    fields_.emplace(type.names[index], static_cast<std::int32_t>(index));
  }
}

Status DocumentColumn::append_null() {
  KINDLING_RETURN_IF_FAILED(append_validity(false));
  KINDLING_RETURN_IF_FAILED(values_.resize_zeroed(values_.size() + width_));
  if (physical_ != PhysicalType::structure) return {};
  for (DocumentColumn& child : children_) KINDLING_RETURN_IF_FAILED(child.append_null());
  return {};
}

std::int32_t DocumentColumn::find_field(std::string_view name) const {
  const auto found = fields_.find(name);
  return found == fields_.end() ? -1 : found->second;
}

void DocumentColumn::put_last_at(std::uint32_t index) {
  const std::uint32_t last = --length_;
  if (width_ != 0) {
    std::memcpy(values_.data() + std::size_t{index} * width_, values_.data() + std::size_t{last} * width_, width_);
    (void)values_.resize(std::size_t{last} * width_);
  }
  if (bit_is_set(validity_.data(), last)) {
    set_bit(validity_.data(), index);
  } else {
    clear_bit(validity_.data(), index);
  }
  clear_bit(validity_.data(), last);
  (void)validity_.resize(bitmap_words(last));
  // Elements of a list stay where they are; those that were replaced belong to nobody.
  if (physical_ != PhysicalType::list) {
    for (DocumentColumn& child : children_) child.put_last_at(index);
  }
}

void DocumentColumn::truncate(std::uint32_t length) {
  if (length >= length_) return;
  if (physical_ == PhysicalType::list) {
    ListEntry first;
    std::memcpy(&first, values_.data() + std::size_t{length} * width_, sizeof first);
    bool found = false;
    for (std::uint32_t row = length; row < length_ && !found; ++row) {
      if (!bit_is_set(validity_.data(), row)) continue;
      std::memcpy(&first, values_.data() + std::size_t{row} * width_, sizeof first);
      found = true;
    }
    if (found) children_[0].truncate(first.offset);
  } else {
    for (DocumentColumn& child : children_) child.truncate(length);
  }
  for (std::uint32_t row = length; row < length_; ++row) clear_bit(validity_.data(), row);
  length_ = length;
  (void)values_.resize(std::size_t{length} * width_);
  (void)validity_.resize(bitmap_words(length));
}

void DocumentColumn::take_back(std::uint32_t length) {
  truncate(length);
  for (DocumentColumn& child : children_) child.take_back(physical_ == PhysicalType::list ? child.length() : length_);
}

void DocumentColumn::clear() {
  length_ = 0;
  values_.clear();
  validity_.clear();
  has_nulls_ = false;
  arena_.clear();
  for (DocumentColumn& child : children_) child.clear();
}

Vector DocumentColumn::view() const {
  Vector vector;
  vector.type = physical_;
  vector.length = length_;
  vector.data = values_.data();
  vector.validity = has_nulls_ ? validity_.data() : nullptr;
  for (const DocumentColumn& child : children_) vector.children.push_back(child.view());
  return vector;
}

}  // namespace kindling
