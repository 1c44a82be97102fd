#include "loops.h"
#include "validity.h"

namespace kindling::KINDLING_INSTRUCTION_SET {

namespace {

/** Joins two booleans of three values; `deciding` is the value that settles the result alone. */
template <bool deciding>
bool join(const DenseCall& call) {
  const DenseArgument& left = call.arguments[0];
  const DenseArgument& right = call.arguments[1];
  std::uint8_t* result = static_cast<std::uint8_t*>(call.result);
  for (std::uint32_t row = 0; row < call.length; ++row) {
    const bool has_left = is_present(left, row);
    const bool has_right = is_present(right, row);
    const bool first = value_of<std::uint8_t>(left, row) != 0;
    const bool second = value_of<std::uint8_t>(right, row) != 0;
    const bool decided = (has_left & (first == deciding)) | (has_right & (second == deciding));
    result[row] = decided == deciding;
    call.nulls[row] = !decided & !(has_left & has_right);
    if (call.failures != nullptr) call.failures[row] = StatusCode::ok;
  }
  return false;
}

struct Not {
  static std::uint8_t apply(std::uint8_t value, std::int8_t&) { return value == 0; }
  static StatusCode failure(std::uint8_t) { return StatusCode::ok; }
};

constexpr DenseType boolean{PhysicalType::boolean};
constexpr DenseKernel kernels[] = {
    {"and_bool", 2, {boolean, boolean}, boolean, Nulls::handle, join<false>},
    {"or_bool", 2, {boolean, boolean}, boolean, Nulls::handle, join<true>},
    {"not_bool", 1, {boolean}, boolean, Nulls::propagate, unary<Not, std::uint8_t, std::uint8_t>},
};

}  // namespace

/** Joins booleans of three values: false AND NULL is false, true OR NULL is true. */
DenseTable logic_table() { return {kernels, sizeof kernels / sizeof kernels[0]}; }

}  // namespace kindling::KINDLING_INSTRUCTION_SET
