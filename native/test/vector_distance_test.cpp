#include <cmath>

#include "expressions.h"
#include "instruction_sets.h"

namespace kindling::testing::vector_distance_test {

namespace {

/** Draws numbers between -1 and 1 whose products need all bits of a double. */
template <class T>
std::vector<T> numbers(std::uint32_t count) {
  std::vector<T> drawn;
  std::uint64_t state = 7;
  for (std::uint32_t index = 0; index < count; ++index) {
    state = state * 6364136223846793005u + 1442695040888963407u;
    drawn.push_back(static_cast<T>(static_cast<double>(state >> 11) / 4503599627370496.0 - 1));
  }
  return drawn;
}

/** Sums as the kernels are defined to: element number n in lane n % 16, and the lanes as a tree. */
double sum_in_lanes(const std::vector<double>& terms) {
  double lanes[16] = {};
  for (std::size_t index = 0; index < terms.size(); ++index) lanes[index % 16] += terms[index];
  for (std::uint32_t half = 8; half != 0; half /= 2) {
    for (std::uint32_t lane = 0; lane < half; ++lane) lanes[lane] += lanes[lane + half];
  }
  return lanes[0];
}

/** Holds vectors of one length, and which of them each row has on either side. */
template <class T>
struct Compared {
  std::uint32_t length;
  std::vector<T> elements;
  std::vector<std::uint32_t> left;
  std::vector<std::uint32_t> right;

  double at(std::uint32_t vector, std::uint32_t index) const {
    return static_cast<double>(elements[vector * length + index]);
  }
  double dot(std::uint32_t first, std::uint32_t second) const {
    std::vector<double> products;
    for (std::uint32_t index = 0; index < length; ++index) {
      products.push_back(at(first, index) * at(second, index));
    }
    return sum_in_lanes(products);
  }
  double distance(std::uint32_t first, std::uint32_t second) const {
    std::vector<double> squares;
    for (std::uint32_t index = 0; index < length; ++index) {
      const double difference = at(first, index) - at(second, index);
      squares.push_back(difference * difference);
    }
    return std::sqrt(sum_in_lanes(squares));
  }
  double cosine(std::uint32_t first, std::uint32_t second) const {
    return dot(first, second) / std::sqrt(dot(first, first)) / std::sqrt(dot(second, second));
  }
};

/** Looks at vectors as lists; `side` says which of them each row has. */
template <class T>
Vector lists(const Vector& elements, std::uint32_t length, const std::vector<std::uint32_t>& side,
             std::vector<ListEntry>& entries) {
  for (const std::uint32_t number : side) entries.push_back({number * length, length});
  Vector vector;
  vector.type = PhysicalType::list;
  vector.length = static_cast<std::uint32_t>(side.size());
  vector.data = reinterpret_cast<const std::uint8_t*>(entries.data());
  vector.children = {elements};
  return vector;
}

/** Compares the vectors of all rows by a kernel, whose results have to be those of the definition, bit by bit. */
template <class T>
void check(const Compared<T>& compared, PhysicalType type) {
  const std::string suffix = type == PhysicalType::f32 ? "_f32" : "_f64";
  Vector elements;
  elements.type = type;
  elements.length = static_cast<std::uint32_t>(compared.elements.size());
  elements.data = reinterpret_cast<const std::uint8_t*>(compared.elements.data());
  std::vector<ListEntry> left_entries, right_entries;
  const Vector left = lists<T>(elements, compared.length, compared.left, left_entries);
  const Vector right = lists<T>(elements, compared.length, compared.right, right_entries);
  const Type list = Type::list_of(type);
  const auto run = [&](const std::string& name, auto expected) {
    KernelRun kernel(name + suffix, PhysicalType::f64, {list, list}, {left, right});
    REQUIRE_OK(kernel.status().copy());
    const auto given = values<double>(kernel.result());
    for (std::size_t row = 0; row < given.size(); ++row) {
      EXPECT(given[row] == (compared.*expected)(compared.left[row], compared.right[row]));
    }
  };
  run("dot_product", &Compared<T>::dot);
  run("cosine_similarity", &Compared<T>::cosine);
  run("l2_distance", &Compared<T>::distance);
}

constexpr std::uint32_t vectors = 11;
constexpr std::uint32_t rows = 150;

/** Gives each of the rows a vector; those that hold still change it every `run` rows. */
std::vector<std::uint32_t> side(std::uint32_t run) {
  std::vector<std::uint32_t> numbers;
  for (std::uint32_t row = 0; row < rows; ++row) numbers.push_back(row / run % vectors);
  return numbers;
}

}  // namespace

TEST("vectors: sums have the bits of their definition, whichever side repeats, on every instruction set") {
  on_each_instruction_set([] {
    for (const std::uint32_t length : {1u, 15u, 16u, 17u, 40u, 131u}) {
      for (const auto& [left, right] : {std::pair{1u, rows}, {rows, 1u}, {1u, 1u}, {1u, 3u}, {70u, 7u}}) {
        check(Compared<float>{length, numbers<float>(length * vectors), side(left), side(right)}, PhysicalType::f32);
        check(Compared<double>{length, numbers<double>(length * vectors), side(left), side(right)}, PhysicalType::f64);
      }
    }
  });
}

TEST("vectors: NULL rows and elements, vectors of zeros and of no elements amid rows that share a side") {
  on_each_instruction_set([] {
    const std::vector<std::optional<float>> elements = {3.f, 4.f, std::nullopt, 1.f, 0.f, 0.f};
    const ColumnPointer child = column<float>(PhysicalType::f32, elements);
    const std::vector<ListEntry> entries = {{0, 2}, {0, 2}, {2, 2}, {4, 2}, {0, 2}, {0, 2}};
    const std::vector<ListEntry> shared(entries.size(), ListEntry{0, 2});
    const std::uint64_t validity = 0b101111;
    const auto as_list = [&child](const std::vector<ListEntry>& from) {
      Vector vector;
      vector.type = PhysicalType::list;
      vector.length = static_cast<std::uint32_t>(from.size());
      vector.data = reinterpret_cast<const std::uint8_t*>(from.data());
      vector.children = {child->values};
      return vector;
    };
    Vector left = as_list(entries);
    left.validity = &validity;
    const Type list = Type::list_of(PhysicalType::f32);
    KernelRun cosine("cosine_similarity_f32", PhysicalType::f64, {list, list}, {left, as_list(shared)});
    REQUIRE_OK(cosine.status().copy());
    const std::optional<double> null;
    EXPECT(values<double>(cosine.result()) == (std::vector<std::optional<double>>{1, 1, null, null, null, 1}));
    KernelRun dot("dot_product_f32", PhysicalType::f64, {list, list}, {left, as_list(shared)});
    REQUIRE_OK(dot.status().copy());
    EXPECT(values<double>(dot.result()) == (std::vector<std::optional<double>>{25, 25, null, 0, null, 25}));

    const std::vector<ListEntry> none(entries.size(), ListEntry{0, 0});
    KernelRun empty("dot_product_f32", PhysicalType::f64, {list, list}, {as_list(none), as_list(none)});
    REQUIRE_OK(empty.status().copy());
    EXPECT(values<double>(empty.result()) == std::vector<std::optional<double>>(entries.size(), 0));

    std::vector<ListEntry> short_one = entries;
    short_one[3].length = 1;
    KernelRun unequal("dot_product_f32", PhysicalType::f64, {list, list}, {as_list(short_one), as_list(shared)});
    EXPECT(unequal.status().code() == StatusCode::vector_dimension_mismatch);
  });
}

}  // namespace kindling::testing::vector_distance_test
