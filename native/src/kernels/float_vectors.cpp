#include <cmath>

#include "kernels/fill_or_null.h"
#include "kindling/kernel_registry.h"

namespace kindling {

namespace {

/** So many products are added up before they join the sum, as Spark does it: that decides about the last bits. */
constexpr std::uint32_t at_once = 8;

float product(float left, float right) { return left * right; }
float squared_difference(float left, float right) {
  const float difference = left - right;
  return difference * difference;
}

template <float (*combine)(float, float)>
float sum_of(const float* left, const float* right, std::uint32_t length) {
  float sum = 0;
  std::uint32_t at = 0;
  for (; at + at_once <= length; at += at_once) {
    float part = combine(left[at], right[at]);
    for (std::uint32_t next = 1; next < at_once; ++next) part += combine(left[at + next], right[at + next]);
    sum += part;
  }
  for (; at < length; ++at) sum += combine(left[at], right[at]);
  return sum;
}

bool is_complete(const Vector& elements, const ListEntry& list) {
  if (elements.validity == nullptr) return true;
  for (std::uint32_t at = list.offset; at < list.offset + list.length; ++at) {
    if (!elements.is_valid(at)) return false;
  }
  return true;
}

/** Makes a number of two vectors of one length; one that holds NULL gives NULL. */
template <float (*combine)(float, float), bool root>
Status compare_vectors(KernelCall& call) {
  const Values<ListEntry> lefts(call.argument(0));
  const Values<ListEntry> rights(call.argument(1));
  const Vector& left_elements = call.argument(0).children[0];
  const Vector& right_elements = call.argument(1).children[0];
  Status failure;
  KINDLING_RETURN_IF_FAILED(fill_or_null<float>(call, [&](std::uint32_t row, float& result) {
    const ListEntry left = lefts[row];
    const ListEntry right = rights[row];
    if (left.length != right.length) {
      if (failure.ok() && call.counts(row)) {
        failure = {StatusCode::vector_dimension_mismatch,
                   std::to_string(left.length) + "\t" + std::to_string(right.length)};
      }
      return false;
    }
    if (!is_complete(left_elements, left) || !is_complete(right_elements, right)) return false;
    if (left.length == 0) return true;
    const float sum =
        sum_of<combine>(left_elements.as<float>() + left.offset, right_elements.as<float>() + right.offset, left.length);
    result = root ? static_cast<float>(std::sqrt(static_cast<double>(sum))) : sum;
    return true;
  }));
  return failure;
}

bool bind_float_vectors(const BindCall& call) {
  const Type floats = Type::list_of(PhysicalType::f32);
  return call.arguments.size() == 2 && call.arguments[0] == floats && call.arguments[1] == floats &&
         call.result == Type(PhysicalType::f32);
}

}  // namespace

/** Compares vectors of floats in floats, in the order in which Spark adds them up. */
void register_float_vectors(KernelRegistry& registry) {
  const auto add = [&](const char* name, KernelFunction function) {
    registry.add({.name = name,
                  .nulls = Nulls::introduce,
                  .function = function,
                  .bind = bind_float_vectors,
                  .signature = "(list<f32>, list<f32>) -> f32"});
  };
  add("float_inner_product", compare_vectors<product, false>);
  add("float_l2_distance", compare_vectors<squared_difference, true>);
}

}  // namespace kindling
