#include "loops.h"
#include "validity.h"

namespace kindling::KINDLING_INSTRUCTION_SET {

namespace {

template <bool deciding>
std::uint8_t joined(std::uint8_t left, std::uint8_t right) {
  return deciding ? left | right : left & right;
}

/** Joins booleans of which none is NULL. */
template <bool deciding>
void join_present(const DenseArgument& left, const DenseArgument& right, std::uint32_t length, std::uint8_t* result) {
  const auto* first = static_cast<const std::uint8_t*>(left.constant ? right.data : left.data);
  const auto* second = static_cast<const std::uint8_t*>(left.constant ? left.data : right.data);
  if (!left.constant && !right.constant) {
    for (std::uint32_t row = 0; row < length; ++row) result[row] = joined<deciding>(first[row], second[row]);
    return;
  }
  const std::uint8_t constant = second[0];
  if (left.constant && right.constant) {
    for (std::uint32_t row = 0; row < length; ++row) result[row] = joined<deciding>(first[0], constant);
    return;
  }
  for (std::uint32_t row = 0; row < length; ++row) result[row] = joined<deciding>(first[row], constant);
}

/** Joins two booleans of three values; `deciding` is the value that settles the result alone. */
template <bool deciding>
bool join(const DenseCall& call) {
  const DenseArgument& left = call.arguments[0];
  const DenseArgument& right = call.arguments[1];
  std::uint8_t* result = static_cast<std::uint8_t*>(call.result);
  if (left.validity == nullptr && right.validity == nullptr) {
    join_present<deciding>(left, right, call.length, result);
    // Bytes may lie anywhere, in the call too: loops over them work on copies of it.
    const std::uint32_t length = call.length;
    std::uint8_t* nulls = call.nulls;
    StatusCode* failures = call.failures;
    for (std::uint32_t row = 0; row < length; ++row) nulls[row] = 0;
    for (std::uint32_t row = 0; failures != nullptr && row < length; ++row) failures[row] = StatusCode::ok;
    return false;
  }
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
