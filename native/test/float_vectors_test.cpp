#include <cmath>

#include "expressions.h"

namespace kindling::testing::float_vectors_test {

namespace {

using Floats = std::vector<std::optional<float>>;

const Type f32 = PhysicalType::f32;
const Type vectors_type = Type::list_of(f32);

/** Makes a column of vectors; one without a value is NULL. */
ColumnPointer vectors(const std::vector<std::optional<Floats>>& rows) {
  ColumnBuilder builder(vectors_type);
  for (const std::optional<Floats>& row : rows) {
    if (!row) {
      EXPECT(builder.append_null().ok());
      continue;
    }
    const ColumnPointer elements = column<float>(f32, *row);
    const auto length = static_cast<std::uint32_t>(row->size());
    EXPECT(builder.child(0).append_range(elements->values, 0, length).ok());
    EXPECT(builder.append_list(length).ok());
  }
  ColumnPointer result;
  EXPECT(builder.finish(result).ok());
  return result;
}

}  // namespace

TEST("float vectors: products are added in floats, eight of them before they join the sum") {
  Floats left;
  Floats right;
  for (int index = 0; index < 19; ++index) {
    left.push_back(static_cast<float>(index) * 0.1F + 0.3F);
    right.push_back(1.0F / static_cast<float>(index + 3));
  }
  float sum = 0;
  float squares = 0;
  for (std::size_t start = 0; start < 16; start += 8) {
    float products = 0;
    float differences = 0;
    for (std::size_t index = start; index < start + 8; ++index) {
      const float product = *left[index] * *right[index];
      const float difference = (*left[index] - *right[index]) * (*left[index] - *right[index]);
      products = index == start ? product : products + product;
      differences = index == start ? difference : differences + difference;
    }
    sum += products;
    squares += differences;
  }
  for (std::size_t index = 16; index < 19; ++index) {
    sum += *left[index] * *right[index];
    squares += (*left[index] - *right[index]) * (*left[index] - *right[index]);
  }
  const ColumnPointer first = vectors({left, left});
  const ColumnPointer second = vectors({right, left});
  const KernelRun products("float_inner_product", f32, {vectors_type, vectors_type}, {first->values, second->values});
  REQUIRE_OK(products.status().copy());
  EXPECT(values<float>(products.result())[0] == sum);
  const KernelRun distances("float_l2_distance", f32, {vectors_type, vectors_type}, {first->values, second->values});
  REQUIRE_OK(distances.status().copy());
  EXPECT(values<float>(distances.result()) == Floats({static_cast<float>(std::sqrt(static_cast<double>(squares))), 0.0F}));
}

TEST("float vectors: NULL, and a vector that holds NULL, give NULL; vectors without elements give 0") {
  const ColumnPointer first = vectors({Floats{}, std::nullopt, Floats{1.0F, std::nullopt}, Floats{1.0F, 2.0F}});
  const ColumnPointer second = vectors({Floats{}, Floats{1.0F}, Floats{1.0F, 2.0F}, Floats{3.0F, std::nullopt}});
  for (const char* kernel : {"float_inner_product", "float_l2_distance"}) {
    const KernelRun run(kernel, f32, {vectors_type, vectors_type}, {first->values, second->values});
    REQUIRE_OK(run.status().copy());
    EXPECT(values<float>(run.result()) == Floats({0.0F, std::nullopt, std::nullopt, std::nullopt}));
  }
}

TEST("float vectors: lengths that differ are a failure where the row counts") {
  const ColumnPointer first = vectors({Floats{1.0F}, Floats{2.0F}});
  const ColumnPointer second = vectors({Floats{3.0F}, Floats{1.0F, 2.0F}});
  const KernelRun failing("float_inner_product", f32, {vectors_type, vectors_type}, {first->values, second->values});
  EXPECT(failing.status().code() == StatusCode::vector_dimension_mismatch);
  const ColumnPointer active = column<std::uint8_t>(PhysicalType::boolean, {1, 0});
  const KernelRun left_out("float_inner_product", f32, {vectors_type, vectors_type}, {first->values, second->values},
                           &active->values);
  REQUIRE_OK(left_out.status().copy());
  EXPECT(values<float>(left_out.result()) == Floats({3.0F, std::nullopt}));
}

}  // namespace kindling::testing::float_vectors_test
