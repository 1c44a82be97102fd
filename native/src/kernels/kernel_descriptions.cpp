#include "kernels/number_text.h"
#include "kindling/kernel_registry.h"

namespace kindling {

namespace {

/** Prints the value of a row as a message shows it. */
std::string value_text(const Vector& vector, std::uint32_t row) {
  const std::uint32_t position = vector.position(row);
  switch (vector.type) {
    case PhysicalType::i8:
      return std::to_string(vector.as<std::int8_t>()[position]);
    case PhysicalType::i16:
      return std::to_string(vector.as<std::int16_t>()[position]);
    case PhysicalType::i32:
      return std::to_string(vector.as<std::int32_t>()[position]);
    case PhysicalType::i64:
      return std::to_string(vector.as<std::int64_t>()[position]);
    case PhysicalType::f32:
      return std::string(float_text(vector.as<float>()[position]).text());
    case PhysicalType::f64:
      return std::string(double_text(vector.as<double>()[position]).text());
    case PhysicalType::list:
      return std::to_string(vector.as<ListEntry>()[position].length);
    default:
      return {};
  }
}

std::string first_argument(std::span<const Vector* const> arguments, std::uint32_t row) {
  return value_text(*arguments[0], row);
}

/** Gives both arguments, with a tab between them. */
std::string both_arguments(std::span<const Vector* const> arguments, std::uint32_t row) {
  return value_text(*arguments[0], row) + "\t" + value_text(*arguments[1], row);
}

}  // namespace

/** Says what dense kernels report of a failing row: the value that was converted, the lengths of two vectors. */
void register_kernel_descriptions(KernelRegistry& registry) {
  for (const char* from : {"i8", "i16", "i32", "i64", "f32", "f64"}) {
    for (const char* to : {"i8", "i16", "i32", "i64"}) {
      const std::string name = std::string("cast_") + from + "_to_" + to;
      if (registry.find(name) != nullptr) registry.describe(name, first_argument);
    }
  }
  for (const char* type : {"f32", "f64"}) {
    for (const char* kernel : {"cosine_similarity_", "dot_product_", "l2_distance_"}) {
      registry.describe(std::string(kernel) + type, both_arguments);
    }
  }
}

}  // namespace kindling
