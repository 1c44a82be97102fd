#include "kernels/element_order.h"

namespace kindling {

namespace {

template <class T>
int compare_numbers(const Vector& left, std::uint32_t left_row, const Vector& right, std::uint32_t right_row) {
  const T first = left.as<T>()[left_row];
  const T second = right.as<T>()[right_row];
  if (first != first || second != second) return (first != first) - (second != second);
  return first < second ? -1 : first > second ? 1 : 0;
}

int compare_lists(const Vector& left, std::uint32_t left_row, const Vector& right, std::uint32_t right_row) {
  const ListEntry first = left.as<ListEntry>()[left_row];
  const ListEntry second = right.as<ListEntry>()[right_row];
  for (std::uint32_t at = 0; at < first.length && at < second.length; ++at) {
    const int order =
        compare_elements(left.children[0], first.offset + at, right.children[0], second.offset + at);
    if (order != 0) return order;
  }
  return first.length < second.length ? -1 : first.length > second.length ? 1 : 0;
}

}  // namespace

int compare_elements(const Vector& left, std::uint32_t left_row, const Vector& right, std::uint32_t right_row) {
  const bool has_left = left.is_valid(left_row);
  const bool has_right = right.is_valid(right_row);
  if (!has_left || !has_right) return has_left - has_right;
  left_row = left.position(left_row);
  right_row = right.position(right_row);
  switch (left.type) {
    case PhysicalType::null:
      return 0;
    case PhysicalType::boolean:
      return compare_numbers<std::uint8_t>(left, left_row, right, right_row);
    case PhysicalType::i8:
      return compare_numbers<std::int8_t>(left, left_row, right, right_row);
    case PhysicalType::i16:
      return compare_numbers<std::int16_t>(left, left_row, right, right_row);
    case PhysicalType::i32:
      return compare_numbers<std::int32_t>(left, left_row, right, right_row);
    case PhysicalType::i64:
      return compare_numbers<std::int64_t>(left, left_row, right, right_row);
    case PhysicalType::i128:
      return compare_numbers<Integer128>(left, left_row, right, right_row);
    case PhysicalType::f32:
      return compare_numbers<float>(left, left_row, right, right_row);
    case PhysicalType::f64:
      return compare_numbers<double>(left, left_row, right, right_row);
    case PhysicalType::utf8:
    case PhysicalType::binary:
      return compare(left.as<StringView>()[left_row], right.as<StringView>()[right_row]);
    case PhysicalType::list:
      return compare_lists(left, left_row, right, right_row);
    case PhysicalType::structure:
      for (std::size_t field = 0; field < left.children.size(); ++field) {
        const int order = compare_elements(left.children[field], left_row, right.children[field], right_row);
        if (order != 0) return order;
      }
      return 0;
  }
  return 0;
}

}  // namespace kindling
