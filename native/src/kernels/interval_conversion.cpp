#include <string>

#include "kernels/add_kernel.h"
#include "kernels/fill_or_null.h"
#include "kernels/interval_reading.h"
#include "kernels/text_rows.h"

namespace kindling {

namespace {

template <class T, bool (*read)(std::string_view, std::int32_t, std::int32_t, T&)>
Status interval_from_text(KernelCall& call) {
  const Values<StringView> texts(call.argument(0));
  const Values<std::int32_t> firsts(call.argument(1));
  const Values<std::int32_t> lasts(call.argument(2));
  return fill_rows_checked<T>(call, [&](std::uint32_t row, T& result) -> Status {
    if (read(texts[row].text(), firsts[row], lasts[row], result)) return {};
    result = 0;
    if (!call.counts(row)) return {};
    return {StatusCode::cast_invalid_input, std::string(texts[row].text())};
  });
}

template <class T, bool (*read)(std::string_view, std::int32_t, std::int32_t, T&)>
Status try_from_text(KernelCall& call) {
  const Values<StringView> texts(call.argument(0));
  const Values<std::int32_t> firsts(call.argument(1));
  const Values<std::int32_t> lasts(call.argument(2));
  return fill_or_null<T>(call, [&](std::uint32_t row, T& result) {
    return read(texts[row].text(), firsts[row], lasts[row], result);
  });
}

template <class T>
bool times(std::int64_t value, std::int64_t unit, T& result) {
  std::int64_t product;
  if (__builtin_mul_overflow(value, unit, &product)) return false;
  result = static_cast<T>(product);
  return result == product;
}

/** Numbers count units, the last of the interval's fields. */
template <class T>
Status from_number(KernelCall& call) {
  const Values<std::int64_t> values(call.argument(0));
  const Values<std::int64_t> units(call.argument(1));
  return fill_rows_checked<T>(call, [&](std::uint32_t row, T& result) -> Status {
    if (times(values[row], units[row], result)) return {};
    result = 0;
    if (!call.counts(row)) return {};
    return {StatusCode::cast_overflow, std::to_string(values[row])};
  });
}

template <class T>
Status try_from_number(KernelCall& call) {
  const Values<std::int64_t> values(call.argument(0));
  const Values<std::int64_t> units(call.argument(1));
  return fill_or_null<T>(call, [&](std::uint32_t row, T& result) { return times(values[row], units[row], result); });
}

/** What is less than a unit is cut off. */
template <class T>
Status interval_to_number(KernelCall& call) {
  const Values<T> values(call.argument(0));
  const Values<std::int64_t> units(call.argument(1));
  return fill_rows<std::int64_t>(call, [&](std::uint32_t row) {
    return units[row] <= 1 ? std::int64_t{values[row]} : std::int64_t{values[row]} / units[row];
  });
}

template <class T, bool (*read)(std::string_view, std::int32_t, std::int32_t, T&)>
void add_casts(KernelRegistry& registry, const std::string& name, PhysicalType type) {
  constexpr PhysicalType field = PhysicalType::i32;
  constexpr PhysicalType number = PhysicalType::i64;
  const std::string from_utf8 = "cast_utf8_to_" + name;
  const std::string from_i64 = "cast_i64_to_" + name;
  add_kernel(registry, from_utf8, {PhysicalType::utf8, field, field}, type, interval_from_text<T, read>);
  add_kernel(registry, "try_" + from_utf8, {PhysicalType::utf8, field, field}, type, try_from_text<T, read>,
             Nulls::introduce);
  add_kernel(registry, from_i64, {number, number}, type, from_number<T>);
  add_kernel(registry, "try_" + from_i64, {number, number}, type, try_from_number<T>, Nulls::introduce);
  add_kernel(registry, "cast_" + name + "_to_i64", {type, number}, number, interval_to_number<T>);
  add_kernel(registry, "try_cast_" + name + "_to_i64", {type, number}, number, interval_to_number<T>);
}

}  // namespace

/** Makes intervals of texts and of numbers, and numbers of intervals; behind the value come fields, or a unit. */
void register_interval_conversion(KernelRegistry& registry) {
  add_casts<std::int32_t, read_months>(registry, "months", PhysicalType::i32);
  add_casts<std::int64_t, read_span>(registry, "span", PhysicalType::i64);
}

}  // namespace kindling
