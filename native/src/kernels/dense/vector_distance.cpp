#include "loops.h"
#include "validity.h"

namespace kindling::KINDLING_INSTRUCTION_SET {

namespace {

constexpr std::uint32_t lanes = 16;

/** Adds the lanes up as a tree, in one order for every instruction set. */
inline double total(double* sums) {
  for (std::uint32_t width = lanes / 2; width != 0; width /= 2) {
    for (std::uint32_t lane = 0; lane < width; ++lane) sums[lane] += sums[lane + width];
  }
  return sums[0];
}

template <class T>
double dot(const T* __restrict left, const T* __restrict right, std::uint32_t length) {
  double sums[lanes] = {};
  std::uint32_t at = 0;
  for (; at + lanes <= length; at += lanes) {
    for (std::uint32_t lane = 0; lane < lanes; ++lane) {
      sums[lane] += static_cast<double>(left[at + lane]) * static_cast<double>(right[at + lane]);
    }
  }
  for (std::uint32_t lane = 0; at + lane < length; ++lane) {
    sums[lane] += static_cast<double>(left[at + lane]) * static_cast<double>(right[at + lane]);
  }
  return total(sums);
}

template <class T>
double squared_distance(const T* __restrict left, const T* __restrict right, std::uint32_t length) {
  double sums[lanes] = {};
  std::uint32_t at = 0;
  for (; at + lanes <= length; at += lanes) {
    for (std::uint32_t lane = 0; lane < lanes; ++lane) {
      const double difference = static_cast<double>(left[at + lane]) - static_cast<double>(right[at + lane]);
      sums[lane] += difference * difference;
    }
  }
  for (std::uint32_t lane = 0; at + lane < length; ++lane) {
    const double difference = static_cast<double>(left[at + lane]) - static_cast<double>(right[at + lane]);
    sums[lane] += difference * difference;
  }
  return total(sums);
}

/** Points at the elements of one row of a list argument. */
template <class T>
struct Elements {
  const T* values = nullptr;
  std::uint32_t length = 0;
  bool present = false;
  bool complete = false;

  Elements(const DenseArgument& argument, std::uint32_t row) {
    if (!is_present(argument, row)) return;
    present = true;
    complete = true;
    const ListEntry entry = value_of<ListEntry>(argument, row);
    values = static_cast<const T*>(argument.child->data) + entry.offset;
    length = entry.length;
    if (argument.child->validity == nullptr) return;
    for (std::uint32_t at = entry.offset; at < entry.offset + entry.length; ++at) {
      complete &= (argument.child->validity[at / 64] >> (at % 64)) & 1;
    }
  }
};

template <class T>
struct Cosine {
  /** A query vector is often the same for all rows: its norm is taken once. */
  static double prepare(const Elements<T>& right) { return __builtin_sqrt(dot(right.values, right.values, right.length)); }
  static double apply(const Elements<T>& left, const Elements<T>& right, double right_norm, bool& undefined) {
    const double left_norm = __builtin_sqrt(dot(left.values, left.values, left.length));
    undefined = left_norm == 0 || right_norm == 0;
    return undefined ? 0 : dot(left.values, right.values, left.length) / left_norm / right_norm;
  }
};

template <class T>
struct Dot {
  static double prepare(const Elements<T>&) { return 0; }
  static double apply(const Elements<T>& left, const Elements<T>& right, double, bool&) {
    return dot(left.values, right.values, left.length);
  }
};

template <class T>
struct Distance {
  static double prepare(const Elements<T>&) { return 0; }
  static double apply(const Elements<T>& left, const Elements<T>& right, double, bool&) {
    return __builtin_sqrt(squared_distance(left.values, right.values, left.length));
  }
};

template <template <class> class Operation, class T>
bool compare_vectors(const DenseCall& call) {
  const DenseArgument& first = call.arguments[0];
  const DenseArgument& second = call.arguments[1];
  double* result = static_cast<double*>(call.result);
  bool failed = false;
  double prepared = 0;
  for (std::uint32_t row = 0; row < call.length; ++row) {
    const Elements<T> left(first, row);
    const Elements<T> right(second, row);
    if (row == 0 || !second.constant) prepared = Operation<T>::prepare(right);
    const bool fits = left.length == right.length || !left.present || !right.present;
    bool undefined = !left.complete || !right.complete || !fits;
    result[row] = undefined ? 0 : Operation<T>::apply(left, right, prepared, undefined);
    call.nulls[row] = fits && undefined;
    failed |= !fits;
    if (call.failures != nullptr) {
      call.failures[row] = fits ? StatusCode::ok : StatusCode::vector_dimension_mismatch;
    }
  }
  return failed;
}

template <class T>
bool norm(const DenseCall& call) {
  double* result = static_cast<double*>(call.result);
  for (std::uint32_t row = 0; row < call.length; ++row) {
    const Elements<T> elements(call.arguments[0], row);
    result[row] = __builtin_sqrt(dot(elements.values, elements.values, elements.length));
    call.nulls[row] = !elements.complete;
    if (call.failures != nullptr) call.failures[row] = StatusCode::ok;
  }
  return false;
}

constexpr DenseType floats{PhysicalType::list, PhysicalType::f32};
constexpr DenseType doubles{PhysicalType::list, PhysicalType::f64};
constexpr DenseType result{PhysicalType::f64};

constexpr DenseKernel kernels[] = {
    {"cosine_similarity_f32", 2, {floats, floats}, result, Nulls::handle, compare_vectors<Cosine, float>},
    {"cosine_similarity_f64", 2, {doubles, doubles}, result, Nulls::handle, compare_vectors<Cosine, double>},
    {"dot_product_f32", 2, {floats, floats}, result, Nulls::handle, compare_vectors<Dot, float>},
    {"dot_product_f64", 2, {doubles, doubles}, result, Nulls::handle, compare_vectors<Dot, double>},
    {"l2_distance_f32", 2, {floats, floats}, result, Nulls::handle, compare_vectors<Distance, float>},
    {"l2_distance_f64", 2, {doubles, doubles}, result, Nulls::handle, compare_vectors<Distance, double>},
    {"vector_norm_f32", 1, {floats}, result, Nulls::handle, norm<float>},
    {"vector_norm_f64", 1, {doubles}, result, Nulls::handle, norm<double>},
};

}  // namespace

/**
 * Compares vectors held as lists of numbers, summed in doubles. NULL elements, and a cosine with a vector of zeros,
 * give NULL; lengths that differ fail with VECTOR_DIMENSION_MISMATCH.
 */
DenseTable vector_distance_table() { return {kernels, sizeof kernels / sizeof kernels[0]}; }

}  // namespace kindling::KINDLING_INSTRUCTION_SET
