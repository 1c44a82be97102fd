#if defined(__AVX512F__)
#include <immintrin.h>
#endif

#include "loops.h"
#include "validity.h"

namespace kindling::KINDLING_INSTRUCTION_SET {

namespace {

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

/** Adds the lanes up as a tree, in one order for every instruction set. */
inline double total(double* sums) {
  for (std::uint32_t half = lanes / 2; half != 0; half /= 2) {
    for (std::uint32_t lane = 0; lane < half; ++lane) sums[lane] += sums[lane + half];
  }
  return sums[0];
}

/** Sums products in lanes: element number n in lane n % 16. */
template <class Left, class Right>
double dot(const Left* __restrict left, const Right* __restrict right, std::uint32_t length) {
  Wide low{};
  Wide high{};
  std::uint32_t at = 0;
  for (; length - at >= lanes; at += lanes) {
    Wide first, second;
    read(left + at, first);
    read(right + at, second);
    low += first * second;
    read(left + at + width, first);
    read(right + at + width, second);
    high += first * second;
  }
  double sums[lanes];
  __builtin_memcpy(sums, &low, sizeof low);
  __builtin_memcpy(sums + width, &high, sizeof high);
  for (std::uint32_t lane = 0; at < length; ++lane, ++at) {
    sums[lane] += static_cast<double>(left[at]) * static_cast<double>(right[at]);
  }
  return total(sums);
}

/** Gives the dot product, and of the same reading the square of the left side, each summed as `dot` sums. */
template <class Left, class Right>
double dot_and_square(const Left* __restrict left, const Right* __restrict right, std::uint32_t length,
                      double& square) {
  Wide low{}, high{}, square_low{}, square_high{};
  std::uint32_t at = 0;
  for (; length - at >= lanes; at += lanes) {
    Wide first, second;
    read(left + at, first);
    read(right + at, second);
    low += first * second;
    square_low += first * first;
    read(left + at + width, first);
    read(right + at + width, second);
    high += first * second;
    square_high += first * first;
  }
  double sums[lanes], squares[lanes];
  __builtin_memcpy(sums, &low, sizeof low);
  __builtin_memcpy(sums + width, &high, sizeof high);
  __builtin_memcpy(squares, &square_low, sizeof square_low);
  __builtin_memcpy(squares + width, &square_high, sizeof square_high);
  for (std::uint32_t lane = 0; at < length; ++lane, ++at) {
    const double value = static_cast<double>(left[at]);
    sums[lane] += value * static_cast<double>(right[at]);
    squares[lane] += value * value;
  }
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
void dot_tile(const T* const* vectors, const double* __restrict one, std::uint32_t length, double* products) {
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
      low[index] += one_low * values;
      read(vectors[index] + at + width, values);
      high[index] += one_high * values;
    }
  }
#pragma GCC unroll 4
  for (std::uint32_t index = 0; index < tile; ++index) {
    double sums[lanes];
    __builtin_memcpy(sums, &low[index], sizeof low[index]);
    __builtin_memcpy(sums + width, &high[index], sizeof high[index]);
    for (std::uint32_t lane = 0; at + lane < length; ++lane) {
      sums[lane] += one[at + lane] * static_cast<double>(vectors[index][at + lane]);
    }
    products[index] = total(sums);
  }
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

/** Tells whether bits of a bitmap are all set, a word at a time. */
inline bool all_set(const std::uint64_t* bitmap, std::uint64_t first, std::uint64_t count) {
  if (count == 0) return true;
  const std::uint64_t end = first + count;
  const std::uint64_t first_word = first / 64;
  const std::uint64_t last_word = (end - 1) / 64;
  const std::uint64_t head = ~std::uint64_t{0} << (first % 64);
  const std::uint64_t tail = ~std::uint64_t{0} >> (63 - (end - 1) % 64);
  if (first_word == last_word) return (~bitmap[first_word] & head & tail) == 0;
  std::uint64_t missing = (~bitmap[first_word] & head) | (~bitmap[last_word] & tail);
  for (std::uint64_t word = first_word + 1; word < last_word; ++word) missing |= ~bitmap[word];
  return missing == 0;
}

/** Points at the elements of one row of a list argument. */
template <class T>
struct Elements {
  const T* values = nullptr;
  std::uint32_t length = 0;
  bool present = false;
  bool complete = false;

  Elements() = default;
  Elements(const DenseArgument& argument, std::uint32_t row) {
    if (!is_present(argument, row)) return;
    present = true;
    complete = true;
    const ListEntry entry = value_of<ListEntry>(argument, row);
    values = static_cast<const T*>(argument.child->data) + entry.offset;
    length = entry.length;
    complete = argument.child->validity == nullptr || all_set(argument.child->validity, entry.offset, entry.length);
  }
};

template <class T>
double norm_of(const T* values, std::uint32_t length) {
  return __builtin_sqrt(dot(values, values, length));
}

/**
 * Remembers the norms of a few vectors of one argument by where they lie: a query is compared with many rows, and some
 * queries with each row in turn. For one call.
 */
template <class T>
class Norms {
 public:
  bool knows(const Elements<T>& elements) const {
    const Known& known = known_[place(elements)];
    return known.values == elements.values && known.length == elements.length;
  }
  void note(const Elements<T>& elements, double norm) {
    known_[place(elements)] = {elements.values, elements.length, norm};
  }
  double of(const Elements<T>& elements) {
    if (!knows(elements)) note(elements, norm_of(elements.values, elements.length));
    return known_[place(elements)].norm;
  }

 private:
  static constexpr std::uint32_t places = 64;

  /** Vectors in a row mostly have one length, so that their numbers are places. */
  static std::uint32_t place(const Elements<T>& elements) {
    const auto address = reinterpret_cast<std::uint64_t>(elements.values) / sizeof(T);
    return elements.length == 0 ? 0 : static_cast<std::uint32_t>(address / elements.length % places);
  }

  struct Known {
    const T* values = nullptr;
    std::uint32_t length = 0;
    double norm = 0;
  };
  Known known_[places];
};

/**
 * Holds the elements of one vector as doubles while row after row has that vector, so that each is converted once.
 * For one call.
 */
template <class T>
class Repeated {
 public:
  /** Looks at the vector of the next row; tells whether it is that of the row before, and its doubles are there. */
  bool look_at(const Elements<T>& elements) {
    const bool same = elements.values == values_ && elements.length == length_;
    if (!same) {
      values_ = elements.values;
      length_ = elements.length;
      converted_ = false;
      return false;
    }
    if (length_ > room) return false;
    for (std::uint32_t at = 0; !converted_ && at < length_; ++at) doubles_[at] = static_cast<double>(values_[at]);
    converted_ = true;
    return true;
  }
  /** Converts a vector that some rows at hand share; false where it is too long. */
  bool hold(const Elements<T>& elements) {
    if (elements.length > room) return false;
    look_at(elements);
    return look_at(elements);
  }
  const double* doubles() const { return doubles_; }

 private:
  static constexpr std::uint32_t room = 2048;
  const T* values_ = nullptr;
  std::uint32_t length_ = 0;
  bool converted_ = false;
  double doubles_[room];
};

/** Holds the vectors of some neighbouring rows that share the left one; all are complete and of one length. */
template <class T>
struct Tile {
  Elements<T> left;
  Elements<T> right[tile];

  /** Takes the rows from one on; false where they are not such rows. */
  bool take(const DenseArgument& first, const DenseArgument& second, std::uint32_t row) {
    for (std::uint32_t index = 0; index < tile; ++index) {
      if (!is_present(first, row + index) || !is_present(second, row + index)) return false;
      const ListEntry entry = value_of<ListEntry>(first, row + index);
      const ListEntry shared = value_of<ListEntry>(first, row);
      if (entry.offset != shared.offset || entry.length != shared.length) return false;
      if (value_of<ListEntry>(second, row + index).length != shared.length) return false;
    }
    left = Elements<T>(first, row);
    bool complete = left.complete;
    for (std::uint32_t index = 0; index < tile; ++index) {
      right[index] = Elements<T>(second, row + index);
      complete &= right[index].complete;
    }
    return complete;
  }
  /** Gives the products of all rows; `repeated` holds the left vector. */
  void multiply(const Repeated<T>& repeated, double* products) const {
    const T* values[tile];
    for (std::uint32_t index = 0; index < tile; ++index) values[index] = right[index].values;
    dot_tile(values, repeated.doubles(), left.length, products);
  }
};

template <class T>
class Dot {
 public:
  bool apply(const Tile<T>& rows, double* results, bool*) {
    if (!left_.hold(rows.left)) return false;
    rows.multiply(left_, results);
    return true;
  }
  double apply(const Elements<T>& left, const Elements<T>& right, bool&) {
    if (right_.look_at(right)) return dot(left.values, right_.doubles(), left.length);
    return dot(left.values, right.values, left.length);
  }

 private:
  Repeated<T> left_;
  Repeated<T> right_;
};

template <class T>
class Cosine {
 public:
  bool apply(const Tile<T>& rows, double* results, bool* undefined) {
    if (!left_.hold(rows.left)) return false;
    rows.multiply(left_, results);
    const double left_norm = left_norms_.of(rows.left);
    for (std::uint32_t index = 0; index < tile; ++index) {
      const double right_norm = right_norms_.of(rows.right[index]);
      undefined[index] = left_norm == 0 || right_norm == 0;
      results[index] = undefined[index] ? 0 : results[index] / left_norm / right_norm;
    }
    return true;
  }
  double apply(const Elements<T>& left, const Elements<T>& right, bool& undefined) {
    const double right_norm = right_norms_.of(right);
    const bool right_repeats = right_.look_at(right);
    double product;
    if (!left_norms_.knows(left)) {
      double square;
      product = right_repeats ? dot_and_square(left.values, right_.doubles(), left.length, square)
                              : dot_and_square(left.values, right.values, left.length, square);
      left_norms_.note(left, __builtin_sqrt(square));
    } else if (right_repeats) {
      product = dot(left.values, right_.doubles(), left.length);
    } else if (left_.look_at(left)) {
      product = dot(left_.doubles(), right.values, left.length);
    } else {
      product = dot(left.values, right.values, left.length);
    }
    const double left_norm = left_norms_.of(left);
    undefined = left_norm == 0 || right_norm == 0;
    return undefined ? 0 : product / left_norm / right_norm;
  }

 private:
  Norms<T> left_norms_;
  Norms<T> right_norms_;
  Repeated<T> left_;
  Repeated<T> right_;
};

template <class T>
struct Distance {
  bool apply(const Tile<T>&, double*, bool*) { return false; }
  double apply(const Elements<T>& left, const Elements<T>& right, bool&) {
    return __builtin_sqrt(squared_distance(left.values, right.values, left.length));
  }
};

template <template <class> class Operation, class T>
bool compare_vectors(const DenseCall& call) {
  const DenseArgument& first = call.arguments[0];
  const DenseArgument& second = call.arguments[1];
  double* result = static_cast<double*>(call.result);
  bool failed = false;
  Operation<T> operation;
  Tile<T> rows;
  for (std::uint32_t row = 0; row < call.length; ++row) {
    bool undefined_rows[tile] = {};
    if (call.length - row >= tile && rows.take(first, second, row) &&
        operation.apply(rows, result + row, undefined_rows)) {
      for (std::uint32_t index = 0; index < tile; ++index) {
        call.nulls[row + index] = undefined_rows[index];
        if (call.failures != nullptr) call.failures[row + index] = StatusCode::ok;
      }
      row += tile - 1;
      continue;
    }
    const Elements<T> left(first, row);
    const Elements<T> right(second, row);
    const bool fits = left.length == right.length || !left.present || !right.present;
    bool undefined = !left.complete || !right.complete || !fits;
    result[row] = undefined ? 0 : operation.apply(left, right, undefined);
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
    result[row] = norm_of(elements.values, elements.length);
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
