#include <cmath>

#include "aggregates/aggregate_function.h"

namespace kindling {

namespace {

/** Holds the count, the mean, and the sums of powers of the distances from it (Chan, Golub, LeVeque; Pebay 2008). */
struct Moments {
  double count, mean, second, third, fourth;

  void add(double value) {
    const double distance = value - mean;
    count += 1;
    const double step = distance / count;
    mean += step;
    second += distance * (distance - step);
    third += -3 * step * second + distance * (distance * distance - step * step);
    fourth += -4 * step * third - 6 * step * step * second + distance * (distance * distance * distance - step * step * step);
  }

  void add(const Moments& other) {
    if (other.count == 0) return;
    const double left = count;
    const double right = other.count;
    const double distance = other.mean - mean;
    count += right;
    const double step = distance / count;
    const double both = left * right;
    fourth += other.fourth + step * step * step * distance * both * (left * left - both + right * right) +
              6 * step * step * (left * left * other.second + right * right * second) +
              4 * step * (left * other.third - right * third);
    third += other.third + step * step * distance * both * (left - right) +
             3 * step * (left * other.second - right * second);
    second += other.second + distance * step * both;
    mean += step * right;
  }
};

/** Holds how two numbers vary, each alone and together. */
struct Pairs {
  double count, mean_x, mean_y, together, x, y;

  void add(double value_x, double value_y) {
    count += 1;
    const double distance_x = value_x - mean_x;
    const double distance_y = value_y - mean_y;
    mean_x += distance_x / count;
    mean_y += distance_y / count;
    together += distance_x * (value_y - mean_y);
    x += distance_x * (value_x - mean_x);
    y += distance_y * (value_y - mean_y);
  }

  void add(const Pairs& other) {
    if (other.count == 0) return;
    const double left = count;
    count += other.count;
    const double distance_x = other.mean_x - mean_x;
    const double distance_y = other.mean_y - mean_y;
    const double weight = left * other.count / count;
    mean_x += distance_x * other.count / count;
    mean_y += distance_y * other.count / count;
    together += other.together + distance_x * distance_y * weight;
    x += other.x + distance_x * distance_x * weight;
    y += other.y + distance_y * distance_y * weight;
  }
};

Status update_moments(const AggregateInput& input) {
  const Values<double> values(*input.argument);
  for (std::uint32_t row = 0; row < input.rows; ++row) {
    if (input.argument->is_valid(row)) input.state<Moments>(row).add(values[row]);
  }
  return {};
}

Status update_pairs(const AggregateInput& input) {
  const Vector& structure = *input.argument;
  const Vector& x = structure.children[0];
  const Vector& y = structure.children[1];
  for (std::uint32_t row = 0; row < input.rows; ++row) {
    const std::uint32_t at = structure.position(row);
    if (!structure.is_valid(row) || !x.is_valid(at) || !y.is_valid(at)) continue;
    input.state<Pairs>(row).add(Values<double>(x)[at], Values<double>(y)[at]);
  }
  return {};
}

template <class State>
Status merge_moments(std::uint8_t* target, const std::uint8_t* source, Arena&) {
  reinterpret_cast<State*>(target)->add(*reinterpret_cast<const State*>(source));
  return {};
}

/** Writes what `value(state, result)` gives; NULL where it gives false, or where no row came. */
template <class State, bool (*value)(const State&, double&)>
Status finish_moments(const std::uint8_t* states, std::size_t stride, std::uint32_t count, OwnedVector& result) {
  std::uint64_t* validity = nullptr;
  for (std::uint32_t index = 0; index < count; ++index) {
    const auto& state = *reinterpret_cast<const State*>(states + index * stride);
    double number = 0;
    const bool present = state.count != 0 && value(state, number);
    result.data<double>()[index] = present ? number : 0;
    if (present) continue;
    if (validity == nullptr) KINDLING_RETURN_IF_FAILED(result.make_validity(validity));
    clear_bit(validity, index);
  }
  return {};
}

bool variance_of_all(const Moments& state, double& result) {
  result = state.second / state.count;
  return true;
}
bool variance_of_sample(const Moments& state, double& result) {
  result = state.second / (state.count - 1);
  return state.count > 1;
}
template <bool (*variance)(const Moments&, double&)>
bool deviation(const Moments& state, double& result) {
  const bool present = variance(state, result);
  result = std::sqrt(result);
  return present;
}
bool skewness(const Moments& state, double& result) {
  result = std::sqrt(state.count) * state.third / std::sqrt(state.second * state.second * state.second);
  return state.second != 0;
}
bool kurtosis(const Moments& state, double& result) {
  result = state.count * state.fourth / (state.second * state.second) - 3;
  return state.second != 0;
}
bool covariance_of_all(const Pairs& state, double& result) {
  result = state.together / state.count;
  return true;
}
bool covariance_of_sample(const Pairs& state, double& result) {
  result = state.together / (state.count - 1);
  return state.count > 1;
}
bool correlation(const Pairs& state, double& result) {
  const double both = std::sqrt(state.x * state.y);
  result = state.together / both;
  return state.count > 1 && both != 0;
}
bool mean_of_x(const Pairs& state, double& result) {
  result = state.mean_x;
  return true;
}
bool mean_of_y(const Pairs& state, double& result) {
  result = state.mean_y;
  return true;
}
bool squares_of_x(const Pairs& state, double& result) {
  result = state.x;
  return true;
}
bool squares_of_y(const Pairs& state, double& result) {
  result = state.y;
  return true;
}
bool products(const Pairs& state, double& result) {
  result = state.together;
  return true;
}
bool slope(const Pairs& state, double& result) {
  result = state.together / state.x;
  return state.x != 0;
}
bool intercept(const Pairs& state, double& result) {
  result = state.mean_y - state.together / state.x * state.mean_x;
  return state.x != 0;
}
bool determination(const Pairs& state, double& result) {
  result = state.y == 0 ? 1 : state.together * state.together / (state.x * state.y);
  return state.x != 0;
}

template <bool (*value)(const Moments&, double&)>
AggregateFunction moment(const char* name) {
  return {.name = name,
          .argument = PhysicalType::f64,
          .result = PhysicalType::f64,
          .state_bytes = sizeof(Moments),
          .update = update_moments,
          .merge = merge_moments<Moments>,
          .finish = finish_moments<Moments, value>};
}

template <bool (*value)(const Pairs&, double&)>
AggregateFunction pair(const char* name) {
  return {.name = name,
          .argument = Type::struct_of({"x", "y"}, {PhysicalType::f64, PhysicalType::f64}),
          .result = PhysicalType::f64,
          .state_bytes = sizeof(Pairs),
          .update = update_pairs,
          .merge = merge_moments<Pairs>,
          .finish = finish_moments<Pairs, value>};
}

}  // namespace

/** Measures how numbers, or pairs of them, vary. Pairs with a NULL are left out. */
std::vector<AggregateFunction> moments_aggregates() {
  return {moment<variance_of_all>("var_pop"),
          moment<variance_of_sample>("var_samp"),
          moment<deviation<variance_of_all>>("stddev_pop"),
          moment<deviation<variance_of_sample>>("stddev_samp"),
          moment<skewness>("skewness"),
          moment<kurtosis>("kurtosis"),
          pair<covariance_of_all>("covar_pop"),
          pair<covariance_of_sample>("covar_samp"),
          pair<correlation>("corr"),
          pair<mean_of_x>("regr_avgx"),
          pair<mean_of_y>("regr_avgy"),
          pair<squares_of_x>("regr_sxx"),
          pair<squares_of_y>("regr_syy"),
          pair<products>("regr_sxy"),
          pair<slope>("regr_slope"),
          pair<intercept>("regr_intercept"),
          pair<determination>("regr_r2")};
}

}  // namespace kindling
