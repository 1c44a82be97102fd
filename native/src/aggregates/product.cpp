#include "aggregates/aggregate_function.h"

namespace kindling {

namespace {

struct ProductState {
  double product;
  std::uint64_t count;

  void take(double value, std::uint64_t values) {
    product = count == 0 ? value : product * value;
    count += values;
  }
};

Status update_product(const AggregateInput& input) {
  const Values<double> values(*input.argument);
  input.take_in<ProductState>([&values](ProductState& state, std::uint32_t row) { state.take(values[row], 1); });
  return {};
}

Status merge_products(std::uint8_t* target, const std::uint8_t* source, Arena&) {
  const auto& other = *reinterpret_cast<const ProductState*>(source);
  if (other.count != 0) reinterpret_cast<ProductState*>(target)->take(other.product, other.count);
  return {};
}

Status finish_product(const std::uint8_t* states, std::size_t stride, std::uint32_t count, OwnedVector& result) {
  for (std::uint32_t index = 0; index < count; ++index) {
    const auto& state = *reinterpret_cast<const ProductState*>(states + index * stride);
    result.data<double>()[index] = state.product;
    if (state.count != 0) continue;
    std::uint64_t* validity;
    KINDLING_RETURN_IF_FAILED(result.make_validity(validity));
    clear_bit(validity, index);
  }
  return {};
}

}  // namespace

/** Multiplies doubles, in an order that depends on the data alone. NULL where no value came. */
std::vector<AggregateFunction> product_aggregates() {
  return {{.name = "product_f64",
           .argument = PhysicalType::f64,
           .result = PhysicalType::f64,
           .state_bytes = sizeof(ProductState),
           .update = update_product,
           .merge = merge_products,
           .finish = finish_product}};
}

}  // namespace kindling
