#include "loops.h"
#include "validity.h"
#include "vector_products.h"

namespace kindling::KINDLING_INSTRUCTION_SET {

namespace {

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

/** Holds the vectors of some neighbouring rows that share the right one; all are complete and of one length. */
template <class T>
struct Run {
  static constexpr std::uint32_t most = 64;
  const T* left[most];
  Elements<T> right;
  std::uint32_t rows = 0;

  /** Takes such rows from one on, as many as there are; false where fewer than two are. */
  bool take(const DenseCall& call, std::uint32_t row) {
    const DenseArgument& first = call.arguments[0];
    const DenseArgument& second = call.arguments[1];
    rows = 0;
    if (!shares(second, row, row + 1, call.length)) return false;
    right = Elements<T>(second, row);
    if (!right.complete) return false;
    const std::uint32_t room = call.length - row < most ? call.length - row : most;
    while (rows < room && shares(second, row, row + rows, call.length)) {
      const Elements<T> elements(first, row + rows);
      if (!elements.complete || elements.length != right.length) break;
      left[rows++] = elements.values;
    }
    return rows >= 2;
  }

 private:
  static bool shares(const DenseArgument& argument, std::uint32_t row, std::uint32_t other, std::uint32_t end) {
    if (other >= end) return false;
    if (argument.constant) return true;
    if (!is_present(argument, other)) return false;
    const ListEntry entry = value_of<ListEntry>(argument, row);
    const ListEntry next = value_of<ListEntry>(argument, other);
    return entry.offset == next.offset && entry.length == next.length;
  }
};

template <class T>
class Dot {
 public:
  bool apply(const Run<T>& run, double* results, std::uint8_t* undefined) {
    if (!right_.hold(run.right)) return false;
    for (std::uint32_t row = 0; row < run.rows; ++row) {
      results[row] = dot(run.left[row], right_.doubles(), run.right.length);
      undefined[row] = 0;
    }
    return true;
  }
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
  /** Reads each vector once; roots and divisions come after, where they hold up no reading. */
  bool apply(const Run<T>& run, double* results, std::uint8_t* undefined) {
    if (!right_.hold(run.right)) return false;
    double squares[Run<T>::most];
    for (std::uint32_t row = 0; row < run.rows; ++row) {
      results[row] = dot_and_square(run.left[row], right_.doubles(), run.right.length, squares[row]);
    }
    const double right_norm = right_norms_.of(run.right);
    for (std::uint32_t row = 0; row < run.rows; ++row) {
      const double left_norm = __builtin_sqrt(squares[row]);
      undefined[row] = left_norm == 0 || right_norm == 0;
      results[row] = undefined[row] ? 0 : results[row] / left_norm / right_norm;
    }
    return true;
  }
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
  bool apply(const Run<T>&, double*, std::uint8_t*) { return false; }
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
  Run<T> run;
  for (std::uint32_t row = 0; row < call.length; ++row) {
    if (run.take(call, row) && operation.apply(run, result + row, call.nulls + row)) {
      for (std::uint32_t index = 0; call.failures != nullptr && index < run.rows; ++index) {
        call.failures[row + index] = StatusCode::ok;
      }
      row += run.rows - 1;
      continue;
    }
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
