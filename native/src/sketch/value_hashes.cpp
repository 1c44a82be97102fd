#include <cmath>

#include "kernels/add_kernel.h"
#include "kindling/array.h"
#include "sketch/hll_sketch.h"
#include "sketch/murmur3_128.h"
#include "sketch/theta_sketch.h"

namespace kindling {

namespace {

template <class T>
Hash128 hash_of(const T& value) {
  if constexpr (std::is_same_v<T, StringView>) {
    return Murmur3Of128::of_bytes(value.text());
  } else if constexpr (std::is_same_v<T, double>) {
    // Both zeros are one value, and all that are no number.
    const double plain = value == 0 ? 0.0 : std::isnan(value) ? __builtin_nan("") : value;
    return Murmur3Of128::of_integer(std::bit_cast<std::int64_t>(plain));
  } else {
    return Murmur3Of128::of_integer(value);
  }
}

/** Fills the result with what `give` makes of a hash; NULL for an empty text, which sketches leave out. */
template <class T, class Result, class Give>
Status hash_values(KernelCall& call, Give give) {
  const Values<T> values(call.argument(0));
  auto* result = call.result.data<Result>();
  std::uint64_t* bitmap = nullptr;
  for (std::uint32_t row = 0; row < call.length; ++row) {
    result[row] = 0;
    bool is_there = call.argument(0).is_valid(row);
    if constexpr (std::is_same_v<T, StringView>) is_there = is_there && values[row].length != 0;
    if (is_there) {
      result[row] = give(hash_of(values[row]));
      continue;
    }
    if (bitmap == nullptr) KINDLING_RETURN_IF_FAILED(call.result.make_validity(bitmap));
    clear_bit(bitmap, row);
  }
  return {};
}

template <class T>
Status hll_coupons(KernelCall& call) {
  return hash_values<T, std::int32_t>(
      call, [](const Hash128& hash) { return static_cast<std::int32_t>(hll_coupon(hash.low, hash.high)); });
}

std::int64_t theta_of(const Hash128& hash) { return static_cast<std::int64_t>(theta_hash(hash.low)); }

template <class T>
Status theta_hashes(KernelCall& call) {
  return hash_values<T, std::int64_t>(call, theta_of);
}

/** Hashes lists of integers by their bytes; an element that is NULL counts as 0. */
template <class T>
Status theta_hashes_of_lists(KernelCall& call) {
  const Vector& lists = call.argument(0);
  const Vector& elements = lists.children[0];
  const Values<ListEntry> entries(lists);
  const Values<T> values(elements);
  auto* result = call.result.data<std::int64_t>();
  std::uint64_t* bitmap = nullptr;
  Array<T> plain;
  for (std::uint32_t row = 0; row < call.length; ++row) {
    result[row] = 0;
    const ListEntry entry = lists.is_valid(row) ? entries[row] : ListEntry{};
    if (entry.length == 0) {
      if (bitmap == nullptr) KINDLING_RETURN_IF_FAILED(call.result.make_validity(bitmap));
      clear_bit(bitmap, row);
      continue;
    }
    plain.clear();
    KINDLING_RETURN_IF_FAILED(plain.reserve(entry.length));
    for (std::uint32_t index = 0; index < entry.length; ++index) {
      const std::uint32_t at = entry.offset + index;
      plain.put(elements.is_valid(at) ? values[at] : T{});
    }
    const std::string_view bytes(reinterpret_cast<const char*>(plain.data()), plain.size() * sizeof(T));
    result[row] = theta_of(Murmur3Of128::of_bytes(bytes));
  }
  return {};
}

}  // namespace

/** Hashes values as sketches of Apache DataSketches do. */
void register_value_hashes(KernelRegistry& registry) {
  add_kernel(registry, "hll_coupon_i64", {PhysicalType::i64}, PhysicalType::i32, hll_coupons<std::int64_t>, Nulls::introduce);
  add_kernel(registry, "hll_coupon_binary", {PhysicalType::binary}, PhysicalType::i32, hll_coupons<StringView>, Nulls::introduce);
  const Type i64 = PhysicalType::i64;
  const Type i32s = Type::list_of(PhysicalType::i32);
  const Type i64s = Type::list_of(PhysicalType::i64);
  add_kernel(registry, "theta_hash_i64", {i64}, i64, theta_hashes<std::int64_t>, Nulls::introduce);
  add_kernel(registry, "theta_hash_f64", {PhysicalType::f64}, i64, theta_hashes<double>, Nulls::introduce);
  add_kernel(registry, "theta_hash_binary", {PhysicalType::binary}, i64, theta_hashes<StringView>, Nulls::introduce);
  add_kernel(registry, "theta_hash_list_i32", {i32s}, i64, theta_hashes_of_lists<std::int32_t>, Nulls::introduce);
  add_kernel(registry, "theta_hash_list_i64", {i64s}, i64, theta_hashes_of_lists<std::int64_t>, Nulls::introduce);
}

}  // namespace kindling
