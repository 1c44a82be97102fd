#include "io/parquet/leaf_bounds.h"

#include <algorithm>

#include "io/parquet/thrift_writer.h"

namespace kindling::parquet {

namespace {

/** Longer bounds are left out, as Spark's writer does with those that make a footer large. */
constexpr std::uint32_t longest_bound = 1024;

template <class Value>
std::string raw(Value value) {
  return {reinterpret_cast<const char*>(&value), sizeof value};
}

template <class Value>
Value from_raw(const std::string& bytes) {
  Value value;
  std::memcpy(&value, bytes.data(), sizeof value);
  return value;
}

/** Knows how numbers of a type are compared and kept; a NaN leaves no bounds, since readers order it in different ways. */
template <class Value>
struct Numbers {
  static LeafBounds of_values(const LeafData& data, std::uint32_t first, std::uint32_t last) {
    LeafBounds bounds;
    bounds.has_values = first != last;
    Value least{};
    Value most{};
    for (std::uint32_t index = first; index < last; ++index) {
      Value value;
      std::memcpy(&value, data.numbers().data() + index, sizeof value);
      if (value != value) return bounds;
      if (index == first || value < least) least = value;
      if (index == first || value > most) most = value;
    }
    if constexpr (std::is_floating_point_v<Value>) {
      // Zero has two signs that are equal: the bounds hold both.
      if (least == 0) least = -Value{0};
      if (most == 0) most = Value{0};
    }
    bounds.is_known = bounds.has_values;
    bounds.least = raw(least);
    bounds.greatest = raw(most);
    return bounds;
  }
  static bool less(const std::string& left, const std::string& right) {
    return from_raw<Value>(left) < from_raw<Value>(right);
  }
};

/** Knows how texts are compared, as bytes without a sign; of decimals the first byte has one. */
template <bool is_signed>
struct Texts {
  static bool less(const StringView& left, const StringView& right) {
    if constexpr (is_signed) {
      const bool left_negative = (left.data()[0] & 0x80) != 0;
      const bool right_negative = (right.data()[0] & 0x80) != 0;
      if (left_negative != right_negative) return left_negative;
    }
    return compare(left, right) < 0;
  }
  static bool less(const std::string& left, const std::string& right) { return less(StringView(left), StringView(right)); }
  static LeafBounds of_values(const LeafData& data, std::uint32_t first, std::uint32_t last) {
    LeafBounds bounds;
    bounds.has_values = first != last;
    if (!bounds.has_values) return bounds;
    StringView least = data.texts()[first];
    StringView most = least;
    for (std::uint32_t index = first + 1; index < last; ++index) {
      const StringView& value = data.texts()[index];
      if (less(value, least)) least = value;
      if (less(most, value)) most = value;
    }
    bounds.is_known = least.length <= longest_bound && most.length <= longest_bound;
    if (!bounds.is_known) return bounds;
    bounds.least = least.text();
    bounds.greatest = most.text();
    return bounds;
  }
};

/** Calls a function with what knows how values of a leaf are compared; false where they have no order. */
template <class Use>
bool with_order(const LogicalType& type, const LeafForm& form, Use use) {
  switch (form.physical) {
    case PhysicalKind::boolean:
      use(Numbers<std::uint8_t>());
      return true;
    case PhysicalKind::int32:
      use(Numbers<std::int32_t>());
      return true;
    case PhysicalKind::int64:
      use(Numbers<std::int64_t>());
      return true;
    case PhysicalKind::float32:
      use(Numbers<float>());
      return true;
    case PhysicalKind::float64:
      use(Numbers<double>());
      return true;
    case PhysicalKind::byte_array:
    case PhysicalKind::fixed_bytes:
      if (type.kind == LogicalKind::decimal) {
        use(Texts<true>());
      } else {
        use(Texts<false>());
      }
      return true;
    case PhysicalKind::int96:
      // INT96 has no order that readers agree on.
      return false;
  }
  return false;
}

}  // namespace

LeafBounds bounds_of_values(const LogicalType& type, const LeafForm& form, const LeafData& data, std::uint32_t first,
                            std::uint32_t last) {
  LeafBounds bounds;
  bounds.has_values = first != last;
  with_order(type, form, [&](auto order) { bounds = order.of_values(data, first, last); });
  return bounds;
}

LeafBounds bounds_of_pages(const LogicalType& type, const LeafForm& form, std::span<const LeafBounds> pages) {
  LeafBounds all;
  with_order(type, form, [&](auto order) {
    for (const LeafBounds& page : pages) {
      if (!page.has_values) continue;
      if (!all.has_values) {
        all = page;
        continue;
      }
      all.is_known = all.is_known && page.is_known;
      if (!all.is_known) return;
      if (order.less(page.least, all.least)) all.least = page.least;
      if (order.less(all.greatest, page.greatest)) all.greatest = page.greatest;
    }
  });
  return all;
}

std::string statistics_of(const LeafBounds& bounds, std::uint64_t nulls) {
  ThriftWriter writer;
  writer.integer64(3, static_cast<std::int64_t>(nulls));
  if (bounds.is_known) {
    writer.binary(5, bounds.greatest);
    writer.binary(6, bounds.least);
  }
  return writer.finish();
}

}  // namespace kindling::parquet
