#include "kernels/add_kernel.h"
#include "kernels/text_rows.h"
#include "kindling/kernel_registry.h"

namespace kindling {

namespace {

template <bool (*test)(const StringView&, const StringView&)>
Status compare_texts(KernelCall& call) {
  const Values<StringView> left(call.argument(0));
  const Values<StringView> right(call.argument(1));
  return fill_rows<std::uint8_t>(call, [&](std::uint32_t row) { return test(left[row], right[row]); });
}

bool is_equal(const StringView& left, const StringView& right) { return equal(left, right); }
bool is_not_equal(const StringView& left, const StringView& right) { return !equal(left, right); }
bool is_less(const StringView& left, const StringView& right) { return compare(left, right) < 0; }
bool is_less_or_equal(const StringView& left, const StringView& right) { return compare(left, right) <= 0; }
bool is_greater(const StringView& left, const StringView& right) { return compare(left, right) > 0; }
bool is_greater_or_equal(const StringView& left, const StringView& right) { return compare(left, right) >= 0; }

/** Gives true for two NULLs and false for one; never NULL. */
Status equal_null_safe_texts(KernelCall& call) {
  const Vector& left = call.argument(0);
  const Vector& right = call.argument(1);
  const Values<StringView> left_texts(left);
  const Values<StringView> right_texts(right);
  std::uint8_t* result = call.result.data<std::uint8_t>();
  for (std::uint32_t row = 0; row < call.length; ++row) {
    const bool has_left = left.is_valid(row);
    result[row] = has_left == right.is_valid(row) && (!has_left || equal(left_texts[row], right_texts[row]));
  }
  return {};
}

void add_comparison(KernelRegistry& registry, const char* name, PhysicalType type, KernelFunction function,
                    Nulls nulls = Nulls::propagate) {
  const char* suffix = type == PhysicalType::utf8 ? "_utf8" : "_binary";
  add_kernel(registry, std::string(name) + suffix, {type, type}, PhysicalType::boolean, function, nulls);
}

}  // namespace

/** Compares strings and binary values byte by byte, which for UTF-8 is the order of code points. */
void register_text_comparison(KernelRegistry& registry) {
  for (const PhysicalType type : {PhysicalType::utf8, PhysicalType::binary}) {
    add_comparison(registry, "equal", type, compare_texts<is_equal>);
    add_comparison(registry, "not_equal", type, compare_texts<is_not_equal>);
    add_comparison(registry, "less", type, compare_texts<is_less>);
    add_comparison(registry, "less_or_equal", type, compare_texts<is_less_or_equal>);
    add_comparison(registry, "greater", type, compare_texts<is_greater>);
    add_comparison(registry, "greater_or_equal", type, compare_texts<is_greater_or_equal>);
    add_comparison(registry, "equal_null_safe", type, equal_null_safe_texts, Nulls::handle);
  }
}

}  // namespace kindling
