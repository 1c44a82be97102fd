#include "kernels/add_kernel.h"
#include "kernels/text_rows.h"
#include "kindling/integer128.h"
#include "kindling/kernel_registry.h"

namespace kindling {

namespace {

template <bool (*test)(WideInteger, WideInteger)>
Status compare_decimals(KernelCall& call) {
  const Values<Integer128> left(call.argument(0));
  const Values<Integer128> right(call.argument(1));
  auto* result = call.result.data<std::uint8_t>();
  for (std::uint32_t row = 0; row < call.length; ++row) result[row] = test(left[row], right[row]);
  return {};
}

Status equal_null_safe_decimals(KernelCall& call) {
  const Vector& left = call.argument(0);
  const Vector& right = call.argument(1);
  const Values<Integer128> first(left);
  const Values<Integer128> second(right);
  auto* result = call.result.data<std::uint8_t>();
  for (std::uint32_t row = 0; row < call.length; ++row) {
    const bool valid = left.is_valid(row);
    result[row] = valid == right.is_valid(row) && (!valid || first[row] == second[row]);
  }
  return {};
}

/** The least number of 128 bits has no opposite, but no decimal is that small. */
template <bool absolute>
Status opposite(KernelCall& call) {
  const Values<Integer128> values(call.argument(0));
  return fill_rows<Integer128>(call, [&](std::uint32_t row) -> Integer128 {
    const WideInteger value = values[row];
    return absolute && value >= 0 ? value : static_cast<WideInteger>(-static_cast<WideUnsigned>(value));
  });
}

template <bool (*test)(WideInteger, WideInteger)>
void add_comparison(KernelRegistry& registry, const std::string& name) {
  add_kernel(registry, name + "_i128", {PhysicalType::i128, PhysicalType::i128}, PhysicalType::boolean,
             compare_decimals<test>);
}

bool equal(WideInteger left, WideInteger right) { return left == right; }
bool not_equal(WideInteger left, WideInteger right) { return left != right; }
bool less(WideInteger left, WideInteger right) { return left < right; }
bool less_or_equal(WideInteger left, WideInteger right) { return left <= right; }
bool greater(WideInteger left, WideInteger right) { return left > right; }
bool greater_or_equal(WideInteger left, WideInteger right) { return left >= right; }

}  // namespace

/** Compares wide decimals of one scale, and changes their signs. */
void register_decimal_comparison(KernelRegistry& registry) {
  add_comparison<equal>(registry, "equal");
  add_comparison<not_equal>(registry, "not_equal");
  add_comparison<less>(registry, "less");
  add_comparison<less_or_equal>(registry, "less_or_equal");
  add_comparison<greater>(registry, "greater");
  add_comparison<greater_or_equal>(registry, "greater_or_equal");
  add_kernel(registry, "equal_null_safe_i128", {PhysicalType::i128, PhysicalType::i128}, PhysicalType::boolean,
             equal_null_safe_decimals, Nulls::handle);
  for (const char* prefix : {"", "wrapping_"}) {
    // The digits of a decimal are fewer than those that 128 bits hold, so nothing wraps.
    const std::string name(prefix);
    add_kernel(registry, name + "negate_i128", {PhysicalType::i128}, PhysicalType::i128, opposite<false>);
    add_kernel(registry, name + "absolute_i128", {PhysicalType::i128}, PhysicalType::i128, opposite<true>);
  }
}

}  // namespace kindling
