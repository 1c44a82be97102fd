#pragma once

#include <cstring>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "io/json/json_field_order.h"
#include "kindling/arena.h"
#include "kindling/array.h"
#include "kindling/bitmap.h"
#include "kindling/logical_type.h"
#include "kindling/vector.h"

namespace kindling {

/**
 * Gathers the values of one column as they come out of a document of JSON or XML, parts of nested ones included. Values can be taken back
 * from the end, for records that turn out to be wrong.
 */
class DocumentColumn {
 public:
  explicit DocumentColumn(const LogicalType& type);

  const LogicalType& type() const { return type_; }
  std::uint32_t length() const { return length_; }
  std::vector<DocumentColumn>& children() { return children_; }
  /** Holds texts that do not stand in the file as they are. */
  Arena& arena() { return arena_; }

  /** Makes room for values of a column without children, for `put`. */
  Status reserve(std::uint32_t values) {
    KINDLING_RETURN_IF_FAILED(values_.reserve(std::size_t{values} * width_));
    return validity_.reserve(bitmap_words(values));
  }
  /** Appends a value where room has been reserved. */
  template <class T>
  void put(const T& value) {
    if (length_ % 64 == 0) validity_.put(0);
    set_bit(validity_.data(), length_++);
    const std::size_t before = values_.size();
    (void)values_.resize(before + sizeof(T));
    std::memcpy(values_.data() + before, &value, sizeof(T));
  }

  Status append_null();
  template <class T>
  Status append(const T& value) {
    KINDLING_RETURN_IF_FAILED(append_valid());
    const std::size_t before = values_.size();
    KINDLING_RETURN_IF_FAILED(values_.resize(before + sizeof(T)));
    std::memcpy(values_.data() + before, &value, sizeof(T));
    return {};
  }
  /** Ends a struct whose fields have been appended. */
  Status append_struct() { return append_valid(); }
  /** Finds a field of a struct by name; -1 when there is none. */
  std::int32_t find_field(std::string_view name) const;
  /** Tells which fields of a struct are to be expected one after the other. */
  JsonFieldOrder& order() { return order_; }
  /** Puts the last value in the place of the one before it. */
  void replace_by_last() { put_last_at(length_ - 2); }
  /** Puts the last value in the place of an earlier one. */
  void put_last_at(std::uint32_t index);
  /** Takes values back from the end. */
  void truncate(std::uint32_t length);
  /**
   * Takes values back from the end, of which the last may have some parts only: then the parts of structs are longer than
   * those. Elements of lists may stay, but only whole ones.
   */
  void take_back(std::uint32_t length);
  void clear();
  /** Looks at all values; valid until the next change. */
  Vector view() const;

 private:
  Status append_valid() { return append_validity(true); }
  Status append_validity(bool valid) {
    if (length_ % 64 == 0) KINDLING_RETURN_IF_FAILED(validity_.append(0));
    if (valid) set_bit(validity_.data(), length_);
    has_nulls_ |= !valid;
    ++length_;
    return {};
  }

  const LogicalType type_;
  const PhysicalType physical_;
  const std::uint32_t width_;
  std::uint32_t length_ = 0;
  Array<std::uint8_t> values_;
  Array<std::uint64_t> validity_;
  bool has_nulls_ = false;
  Arena arena_;
  std::vector<DocumentColumn> children_;
  struct NameHash {
    using is_transparent = void;
    std::size_t operator()(std::string_view name) const { return std::hash<std::string_view>{}(name); }
  };
  std::unordered_map<std::string, std::int32_t, NameHash, std::equal_to<>> fields_;
  JsonFieldOrder order_;
};

}  // namespace kindling
