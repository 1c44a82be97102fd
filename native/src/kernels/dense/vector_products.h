#pragma once

#if defined(__AVX2__)
#include <immintrin.h>
#endif

#include "loops.h"

namespace kindling::KINDLING_INSTRUCTION_SET {

constexpr std::uint32_t lanes = 16;

/** Counts the doubles of a register. */
#if defined(__AVX512F__)
constexpr std::uint32_t width = 8;
#elif defined(__AVX2__)
constexpr std::uint32_t width = 4;
#else
constexpr std::uint32_t width = 2;
#endif
constexpr std::uint32_t registers = lanes / width;

// Vectors wider than a register would be passed through memory.
typedef double Register __attribute__((vector_size(width * sizeof(double))));

/** Holds a sum for each lane. */
struct Lanes {
  Register parts[registers];
};

inline Register read(const float* values) {
#if defined(__AVX512F__)
  // The compiler would convert each half by itself.
  return reinterpret_cast<Register>(_mm512_maskz_cvtps_pd(0xff, _mm256_loadu_ps(values)));
#elif defined(__AVX2__)
  return reinterpret_cast<Register>(_mm256_cvtps_pd(_mm_loadu_ps(values)));
#else
  return Register{static_cast<double>(values[0]), static_cast<double>(values[1])};
#endif
}

inline Register read(const double* values) {
  Register result;
  __builtin_memcpy(&result, values, sizeof result);
  return result;
}

/**
 * Adds a product to each lane. A product of two floats has at most 48 bits, so it is a double as it is: adding it in one
 * step rounds as often, and gives the same bits, as multiplying first.
 */
template <bool of_floats>
inline void add_product(Register& sum, Register first, Register second) {
#if defined(__AVX512F__)
  if constexpr (of_floats) {
    sum = reinterpret_cast<Register>(_mm512_fmadd_pd(reinterpret_cast<__m512d>(first), reinterpret_cast<__m512d>(second),
                                                     reinterpret_cast<__m512d>(sum)));
    return;
  }
#elif defined(__AVX2__)
  if constexpr (of_floats) {
    sum = reinterpret_cast<Register>(_mm256_fmadd_pd(reinterpret_cast<__m256d>(first), reinterpret_cast<__m256d>(second),
                                                     reinterpret_cast<__m256d>(sum)));
    return;
  }
#endif
  sum += first * second;
}

/** Tells whether vectors hold floats, where one of them may have been converted to doubles. */
template <class Left, class Right>
constexpr bool are_floats = sizeof(Left) == sizeof(float) || sizeof(Right) == sizeof(float);

/** Adds the products of as many elements as there are lanes. */
template <class Left, class Right>
inline void add_products(Lanes& sums, const Left* left, const Right* right) {
#pragma GCC unroll 8
  for (std::uint32_t part = 0; part < registers; ++part) {
    add_product<are_floats<Left, Right>>(sums.parts[part], read(left + part * width), read(right + part * width));
  }
}

/** Holds the last elements of a vector, fewer than there are lanes, and zeros behind them: adding those changes no sum. */
template <class T>
struct LastElements {
  T values[lanes]{};

  LastElements(const T* from, std::uint32_t length) {
    for (std::uint32_t lane = 0; lane < length; ++lane) values[lane] = from[lane];
  }
};

template <class Left, class Right>
inline void add_last(Lanes& sums, const Left* left, const Right* right, std::uint32_t length) {
  if (length == 0) return;
  add_products(sums, LastElements<Left>(left, length).values, LastElements<Right>(right, length).values);
}

typedef double Pair __attribute__((vector_size(16)));
inline double total(Pair two) { return two[0] + two[1]; }
#if defined(__AVX2__)
typedef double Four __attribute__((vector_size(32)));
inline double total(Four four) {
  return total(__builtin_shufflevector(four, four, 0, 1) + __builtin_shufflevector(four, four, 2, 3));
}
#endif
#if defined(__AVX512F__)
typedef double Eight __attribute__((vector_size(64)));
inline double total(Eight eight) {
  return total(__builtin_shufflevector(eight, eight, 0, 1, 2, 3) + __builtin_shufflevector(eight, eight, 4, 5, 6, 7));
}
#endif

/** Adds all lanes up as a tree, in one order for every instruction set: each half to the other, down to one number. */
inline double total(const Lanes& sums) {
  Lanes half = sums;
#pragma GCC unroll 4
  for (std::uint32_t count = registers / 2; count > 0; count /= 2) {
#pragma GCC unroll 4
    for (std::uint32_t part = 0; part < count; ++part) half.parts[part] += half.parts[part + count];
  }
  return total(half.parts[0]);
}

/** Sums products in lanes: element number n in lane n % 16. */
template <class Left, class Right>
static double dot(const Left* __restrict left, const Right* __restrict right, std::uint32_t length) {
  Lanes sums{};
  std::uint32_t at = 0;
  for (; length - at >= lanes; at += lanes) add_products(sums, left + at, right + at);
  add_last(sums, left + at, right + at, length - at);
  return total(sums);
}

/** Gives the dot product, and of the same reading the square of the left side, each summed as `dot` sums. */
template <class Left, class Right>
static double dot_and_square(const Left* __restrict left, const Right* __restrict right, std::uint32_t length,
                      double& square) {
  Lanes sums{}, squares{};
  std::uint32_t at = 0;
  for (; length - at >= lanes; at += lanes) {
    // Vectors lie one after the other, and the processor itself looks ahead only to the end of a page.
    __builtin_prefetch(left + at + 256);
#pragma GCC unroll 8
    for (std::uint32_t part = 0; part < registers; ++part) {
      const Register first = read(left + at + part * width);
      add_product<are_floats<Left, Right>>(sums.parts[part], first, read(right + at + part * width));
      add_product<are_floats<Left, Right>>(squares.parts[part], first, first);
    }
  }
  add_last(sums, left + at, right + at, length - at);
  add_last(squares, left + at, left + at, length - at);
  square = total(squares);
  return total(sums);
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
  Lanes sums[tile]{};
  std::uint32_t at = 0;
  for (; length - at >= lanes; at += lanes) {
// Unrolled, so that the sums stay in registers.
#pragma GCC unroll 8
    for (std::uint32_t part = 0; part < registers; ++part) {
      const Register shared = read(one + at + part * width);
#pragma GCC unroll 4
      for (std::uint32_t index = 0; index < tile; ++index) {
        add_product<are_floats<T, double>>(sums[index].parts[part], shared, read(vectors[index] + at + part * width));
      }
    }
  }
#pragma GCC unroll 4
  for (std::uint32_t index = 0; index < tile; ++index) {
    add_last(sums[index], one + at, vectors[index] + at, length - at);
    products[index] = total(sums[index]);
  }
}

template <class T>
static double squared_distance(const T* __restrict left, const T* __restrict right, std::uint32_t length) {
  Lanes sums{};
  std::uint32_t at = 0;
  for (; length - at >= lanes; at += lanes) {
#pragma GCC unroll 8
    for (std::uint32_t part = 0; part < registers; ++part) {
      const Register difference = read(left + at + part * width) - read(right + at + part * width);
      sums.parts[part] += difference * difference;
    }
  }
  double differences[lanes];
  for (std::uint32_t lane = 0; at + lane < length; ++lane) {
    differences[lane] = static_cast<double>(left[at + lane]) - static_cast<double>(right[at + lane]);
  }
  add_last(sums, differences, differences, length - at);
  return total(sums);
}

}  // namespace kindling::KINDLING_INSTRUCTION_SET
