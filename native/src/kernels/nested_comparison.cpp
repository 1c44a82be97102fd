#include "kernels/element_order.h"
#include "kernels/text_rows.h"
#include "kindling/kernel_registry.h"

namespace kindling {

namespace {

template <class Test>
Status compare_rows(KernelCall& call, Test test) {
  return fill_rows<std::uint8_t>(call, [&](std::uint32_t row) -> std::uint8_t {
    return test(compare_elements(call.argument(0), row, call.argument(1), row));
  });
}

Status equal(KernelCall& call) {
  return compare_rows(call, [](int order) { return order == 0; });
}
Status not_equal(KernelCall& call) {
  return compare_rows(call, [](int order) { return order != 0; });
}
Status less(KernelCall& call) {
  return compare_rows(call, [](int order) { return order < 0; });
}
Status less_or_equal(KernelCall& call) {
  return compare_rows(call, [](int order) { return order <= 0; });
}
Status greater(KernelCall& call) {
  return compare_rows(call, [](int order) { return order > 0; });
}
Status greater_or_equal(KernelCall& call) {
  return compare_rows(call, [](int order) { return order >= 0; });
}

bool bind_nested_comparison(const BindCall& call) {
  return call.arguments.size() == 2 && is_nested(call.arguments[0].kind) && call.arguments[0] == call.arguments[1] &&
         call.result == Type(PhysicalType::boolean);
}

}  // namespace

/** Compares lists and structs part by part; NULL parts come first and are equal to each other. */
void register_nested_comparison(KernelRegistry& registry) {
  const auto add = [&](const char* name, KernelFunction function, Nulls nulls = Nulls::propagate) {
    registry.add(
        {.name = name, .nulls = nulls, .function = function, .bind = bind_nested_comparison,
         .signature = "(T, T) -> bool, T nested"});
  };
  add("equal_nested", equal);
  add("not_equal_nested", not_equal);
  add("less_nested", less);
  add("less_or_equal_nested", less_or_equal);
  add("greater_nested", greater);
  add("greater_or_equal_nested", greater_or_equal);
  add("equal_null_safe_nested", equal, Nulls::handle);
}

}  // namespace kindling
