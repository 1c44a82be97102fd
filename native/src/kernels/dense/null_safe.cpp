#include "loops.h"
#include "validity.h"
namespace kindling::KINDLING_INSTRUCTION_SET {

namespace {

template <class T>
bool equal_null_safe(const DenseCall& call) {
  const DenseArgument& left = call.arguments[0];
  const DenseArgument& right = call.arguments[1];
  std::uint8_t* result = static_cast<std::uint8_t*>(call.result);
  for (std::uint32_t row = 0; row < call.length; ++row) {
    const bool has_left = is_present(left, row);
    const bool has_right = is_present(right, row);
    const T first = value_of<T>(left, row);
    const T second = value_of<T>(right, row);
    const bool same = (first == second) | ((first != first) & (second != second));
    result[row] = (has_left == has_right) & (!has_left | same);
    call.nulls[row] = 0;
    if (call.failures != nullptr) call.failures[row] = StatusCode::ok;
  }
  return false;
}

template <class T>
bool is_nan(const DenseCall& call) {
  std::uint8_t* result = static_cast<std::uint8_t*>(call.result);
  for (std::uint32_t row = 0; row < call.length; ++row) {
    const T value = value_of<T>(call.arguments[0], row);
    result[row] = is_present(call.arguments[0], row) & (value != value);
    call.nulls[row] = 0;
    if (call.failures != nullptr) call.failures[row] = StatusCode::ok;
  }
  return false;
}

template <class T>
constexpr DenseKernel comparison(const char* name, PhysicalType type) {
  return {name, 2, {{type}, {type}}, {PhysicalType::boolean}, Nulls::handle, equal_null_safe<T>};
}

constexpr DenseKernel kernels[] = {
    comparison<std::uint8_t>("equal_null_safe_bool", PhysicalType::boolean),
    comparison<std::int8_t>("equal_null_safe_i8", PhysicalType::i8),
    comparison<std::int16_t>("equal_null_safe_i16", PhysicalType::i16),
    comparison<std::int32_t>("equal_null_safe_i32", PhysicalType::i32),
    comparison<std::int64_t>("equal_null_safe_i64", PhysicalType::i64),
    comparison<float>("equal_null_safe_f32", PhysicalType::f32),
    comparison<double>("equal_null_safe_f64", PhysicalType::f64),
    {"is_nan_f32", 1, {{PhysicalType::f32}}, {PhysicalType::boolean}, Nulls::handle, is_nan<float>},
    {"is_nan_f64", 1, {{PhysicalType::f64}}, {PhysicalType::boolean}, Nulls::handle, is_nan<double>},
};

}  // namespace

/** Compares so that NULL equals NULL, and tests for NaN; neither ever gives NULL. */
DenseTable null_safe_table() { return {kernels, sizeof kernels / sizeof kernels[0]}; }

}  // namespace kindling::KINDLING_INSTRUCTION_SET
