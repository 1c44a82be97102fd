#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "kindling/integer128.h"
#include "variant/variant_value.h"

namespace kindling {

/**
 * Writes a variant value by value, as Spark does: numbers in as few bytes as hold them, names in the order in which they
 * come. Parts of an object or array are written first; then `finish_object` or `finish_array` puts its header before them.
 */
class VariantBuilder {
 public:
  /** Is a field of an object: the number of its name, and where its value begins, counted from the object's start. */
  struct Field {
    std::uint32_t name;
    std::uint32_t offset;
  };

  void clear();
  void put_null() { header(VariantPrimitive::null); }
  void put_boolean(bool value) { header(value ? VariantPrimitive::truth : VariantPrimitive::falsehood); }
  void put_integer(std::int64_t value);
  void put_real(double value) { put(VariantPrimitive::real, value); }
  void put_single(float value) { put(VariantPrimitive::single, value); }
  void put_decimal(WideInteger unscaled, int scale);
  void put_text(std::string_view text);
  void put_binary(std::string_view bytes);
  void put_date(std::int32_t days) { put(VariantPrimitive::date, days); }
  void put_timestamp(std::int64_t moment) { put(VariantPrimitive::timestamp, moment); }
  void put_timestamp_ntz(std::int64_t local) { put(VariantPrimitive::timestamp_ntz, local); }
  /** Copies a value, with the names that it needs; false where it is damaged. */
  bool put_variant(const VariantValue& value, VariantWalk& walk);

  /** Gives the number of a name. */
  std::uint32_t name(std::string_view name);
  /** Counts the bytes that have been written. */
  std::size_t position() const { return value_.size(); }
  /** Ends the object that began at a place; false where two fields share a name. */
  bool finish_object(std::size_t start, std::vector<Field>& fields);
  /** Ends the array that began at a place, whose elements begin at these offsets from it. */
  void finish_array(std::size_t start, const std::vector<std::uint32_t>& offsets);

  /** Tells whether the variant is larger than variants may be. */
  bool is_too_large() const { return value_.size() > variant_most_bytes || names_size_ > variant_most_bytes; }
  const std::string& value() const { return value_; }
  /** Gives the names; valid until the next change. */
  const std::string& metadata();

 private:
  void header(VariantPrimitive type);
  template <class T>
  void put(VariantPrimitive type, T value) {
    header(type);
    append(value);
  }
  template <class T>
  void append(T value) {
    char bytes[sizeof value];
    std::memcpy(bytes, &value, sizeof value);
    value_.append(bytes, sizeof value);
  }

  struct NameHash {
    using is_transparent = void;
    std::size_t operator()(std::string_view name) const { return std::hash<std::string_view>{}(name); }
  };

  std::string value_;
  std::string head_;
  std::string metadata_;
  std::vector<std::string> names_;
  std::size_t names_size_ = 0;
  std::unordered_map<std::string, std::uint32_t, NameHash, std::equal_to<>> numbers_;
};

}  // namespace kindling
