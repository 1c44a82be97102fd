#pragma once

#include <string>

#include "kernels/raised.h"
#include "kindling/type.h"

namespace kindling {

/** Says of each type of values that KLL sketches have how functions, kernels and summaries call it. */
template <class T>
struct KllKind;

template <>
struct KllKind<std::int64_t> {
  static constexpr PhysicalType type = PhysicalType::i64;
  static constexpr const char* sql = "bigint";
  static constexpr const char* title = "Longs";
};
template <>
struct KllKind<double> {
  static constexpr PhysicalType type = PhysicalType::f64;
  static constexpr const char* sql = "double";
  static constexpr const char* title = "Doubles";
};
template <>
struct KllKind<float> {
  static constexpr PhysicalType type = PhysicalType::f32;
  static constexpr const char* sql = "float";
  static constexpr const char* title = "Floats";
};

/** Gives the name of a function as queries write it, from what comes before the type. */
template <class T>
std::string kll_name(std::string_view start) {
  return std::string(start) + KllKind<T>::sql;
}

inline Status no_kll_sketch(const std::string& function) {
  return raised("KLL_INVALID_INPUT_SKETCH_BUFFER", {"function", "`" + function + "`"});
}

}  // namespace kindling
