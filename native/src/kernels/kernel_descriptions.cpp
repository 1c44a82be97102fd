#include "kernels/value_text.h"
#include "kindling/kernel_registry.h"

namespace kindling {

namespace {

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
