#pragma once

#if defined(__AVX512F__)
#include <immintrin.h>
#endif

#include "loops.h"

namespace kindling::KINDLING_INSTRUCTION_SET {

constexpr std::uint32_t lanes = 16;

/** Holds half of the lanes: the compiler makes as many registers of it as the instruction set asks for. */
typedef double Wide __attribute__((vector_size(64)));
#if !defined(__AVX512F__)
typedef float Narrow __attribute__((vector_size(32)));
#endif
constexpr std::uint32_t width = lanes / 2;

inline void read(const float* values, Wide& wide) {
#if defined(__AVX512F__)
  // The compiler would convert each half by itself.
  wide = reinterpret_cast<Wide>(_mm512_maskz_cvtps_pd(0xff, _mm256_loadu_ps(values)));
#else
  Narrow narrow;
  __builtin_memcpy(&narrow, values, sizeof narrow);
  wide = __builtin_convertvector(narrow, Wide);
#endif
}

inline void read(const double* values, Wide& wide) { __builtin_memcpy(&wide, values, sizeof wide); }

/**
 * Adds a product to each lane. A product of two floats has at most 48 bits, so it is a double as it is: adding it in one
 * step rounds as often, and gives the same bits, as multiplying first.
 */
template <bool of_floats>
inline void add_product(Wide& sum, const Wide& first, const Wide& second) {
#if defined(__AVX512F__)
  if constexpr (of_floats) {
    sum = reinterpret_cast<Wide>(_mm512_fmadd_pd(reinterpret_cast<__m512d>(first), reinterpret_cast<__m512d>(second),
                                                 reinterpret_cast<__m512d>(sum)));
    return;
  }
#endif
  sum += first * second;
}

/** Tells whether vectors hold floats, where one of them may have been converted to doubles. */
template <class Left, class Right>
constexpr bool are_floats = sizeof(Left) == sizeof(float) || sizeof(Right) == sizeof(float);

typedef double Half __attribute__((vector_size(32)));
typedef double Pair __attribute__((vector_size(16)));

/** Adds all lanes up as a tree, in one order for every instruction set: each half to the other, down to one number. */
inline double total(const Wide& low, const Wide& high) {
  const Wide eight = low + high;
  const Half four = __builtin_shufflevector(eight, eight, 0, 1, 2, 3) + __builtin_shufflevector(eight, eight, 4, 5, 6, 7);
  const Pair two = __builtin_shufflevector(four, four, 0, 1) + __builtin_shufflevector(four, four, 2, 3);
  return two[0] + two[1];
}

/** Adds the products of the last elements, which fill no more than some lanes. */
template <class Left, class Right>
inline void add_last(Wide& low, Wide& high, const Left* left, const Right* right, std::uint32_t length) {
  for (std::uint32_t lane = 0; lane < length; ++lane) {
    const double product = static_cast<double>(left[lane]) * static_cast<double>(right[lane]);
    if (lane < width) {
      low[lane] += product;
    } else {
      high[lane - width] += product;
    }
  }
}

/** Sums products in lanes: element number n in lane n % 16. */
template <class Left, class Right>
static double dot(const Left* __restrict left, const Right* __restrict right, std::uint32_t length) {
  Wide low{};
  Wide high{};
  std::uint32_t at = 0;
  for (; length - at >= lanes; at += lanes) {
    Wide first, second;
    read(left + at, first);
    read(right + at, second);
    add_product<are_floats<Left, Right>>(low, first, second);
    read(left + at + width, first);
    read(right + at + width, second);
    add_product<are_floats<Left, Right>>(high, first, second);
  }
  add_last(low, high, left + at, right + at, length - at);
  return total(low, high);
}

/** Gives the dot product, and of the same reading the square of the left side, each summed as `dot` sums. */
template <class Left, class Right>
static double dot_and_square(const Left* __restrict left, const Right* __restrict right, std::uint32_t length,
                      double& square) {
  Wide low{}, high{}, square_low{}, square_high{};
  std::uint32_t at = 0;
  for (; length - at >= lanes; at += lanes) {
    Wide first, second;
    read(left + at, first);
    read(right + at, second);
    add_product<are_floats<Left, Right>>(low, first, second);
    add_product<are_floats<Left, Right>>(square_low, first, first);
    read(left + at + width, first);
    read(right + at + width, second);
    add_product<are_floats<Left, Right>>(high, first, second);
    add_product<are_floats<Left, Right>>(square_high, first, first);
  }
  add_last(low, high, left + at, right + at, length - at);
  add_last(square_low, square_high, left + at, left + at, length - at);
  square = total(square_low, square_high);
  return total(low, high);
}

#if defined(__AVX512F__)
constexpr std::uint32_t tile = 4;
#else
constexpr std::uint32_t tile = 2;
#endif

/**
 * Gives the dot products of some vectors with one in doubles, each summed as `dot` sums. They are read side by side: so
 * additions do not wait for each other, and the one is read once for all.
 */
template <class T>
static void dot_tile(const T* const* vectors, const double* __restrict one, std::uint32_t length, double* products) {
  Wide low[tile]{}, high[tile]{};
  std::uint32_t at = 0;
  for (; length - at >= lanes; at += lanes) {
    Wide one_low, one_high;
    read(one + at, one_low);
    read(one + at + width, one_high);
// Unrolled, so that the sums stay in registers.
#pragma GCC unroll 4
    for (std::uint32_t index = 0; index < tile; ++index) {
      Wide values;
      read(vectors[index] + at, values);
      add_product<(are_floats<T, double>)>(low[index], one_low, values);
      read(vectors[index] + at + width, values);
      add_product<(are_floats<T, double>)>(high[index], one_high, values);
    }
  }
#pragma GCC unroll 4
  for (std::uint32_t index = 0; index < tile; ++index) {
    add_last(low[index], high[index], one + at, vectors[index] + at, length - at);
    products[index] = total(low[index], high[index]);
  }
}

template <class T>
static double squared_distance(const T* __restrict left, const T* __restrict right, std::uint32_t length) {
  Wide low{}, high{};
  std::uint32_t at = 0;
  for (; length - at >= lanes; at += lanes) {
    Wide first, second;
    read(left + at, first);
    read(right + at, second);
    const Wide low_difference = first - second;
    low += low_difference * low_difference;
    read(left + at + width, first);
    read(right + at + width, second);
    const Wide high_difference = first - second;
    high += high_difference * high_difference;
  }
  double differences[lanes];
  for (std::uint32_t lane = 0; at + lane < length; ++lane) {
    differences[lane] = static_cast<double>(left[at + lane]) - static_cast<double>(right[at + lane]);
  }
  add_last(low, high, differences, differences, length - at);
  return total(low, high);
}

}  // namespace kindling::KINDLING_INSTRUCTION_SET
