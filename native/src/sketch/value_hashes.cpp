#include "kernels/add_kernel.h"
#include "sketch/hll_sketch.h"
#include "sketch/murmur3_128.h"

namespace kindling {

namespace {

template <class T>
Hash128 hash_of(const T& value) {
  if constexpr (std::is_same_v<T, StringView>) {
    return Murmur3Of128::of_bytes(value.text());
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

}  // namespace

/** Hashes values as sketches of Apache DataSketches do. */
void register_value_hashes(KernelRegistry& registry) {
  add_kernel(registry, "hll_coupon_i64", {PhysicalType::i64}, PhysicalType::i32, hll_coupons<std::int64_t>, Nulls::introduce);
  add_kernel(registry, "hll_coupon_binary", {PhysicalType::binary}, PhysicalType::i32, hll_coupons<StringView>, Nulls::introduce);
}

}  // namespace kindling
