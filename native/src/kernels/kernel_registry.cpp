#include "kindling/kernel_registry.h"

#include <algorithm>
#include <cstdlib>

#include "kernels/tables.h"

namespace kindling {

#define KINDLING_DECLARE(name) DenseTable name##_table();
namespace baseline {
KINDLING_DENSE_TABLES(KINDLING_DECLARE)
}
#ifdef KINDLING_X86
namespace avx2 {
KINDLING_DENSE_TABLES(KINDLING_DECLARE)
}
namespace avx512 {
KINDLING_DENSE_TABLES(KINDLING_DECLARE)
}
#endif
#undef KINDLING_DECLARE

#define KINDLING_DECLARE(name) void register_##name(KernelRegistry& registry);
KINDLING_KERNEL_FILES(KINDLING_DECLARE)
#undef KINDLING_DECLARE

namespace {

Type heap_type(DenseType type) {
  return type.type == PhysicalType::list ? Type::list_of(type.element) : Type(type.type);
}

KernelRegistry* build() {
  auto* registry = new KernelRegistry();
#ifdef KINDLING_X86
#define KINDLING_ADD(name) registry->add({baseline::name##_table(), avx2::name##_table(), avx512::name##_table()});
#else
#define KINDLING_ADD(name) registry->add({baseline::name##_table(), {nullptr, 0}, {nullptr, 0}});
#endif
  KINDLING_DENSE_TABLES(KINDLING_ADD)
#undef KINDLING_ADD
#define KINDLING_ADD(name) register_##name(*registry);
  KINDLING_KERNEL_FILES(KINDLING_ADD)
#undef KINDLING_ADD
  return registry;
}

}  // namespace

const KernelRegistry& KernelRegistry::instance() {
  static const KernelRegistry* const registry = build();
  return *registry;
}

const Kernel* KernelRegistry::find(std::string_view name) const {
  const auto found = kernels_.find(std::string(name));
  return found == kernels_.end() ? nullptr : &found->second;
}

std::vector<const Kernel*> KernelRegistry::sorted() const {
  std::vector<const Kernel*> kernels;
  for (const auto& entry : kernels_) kernels.push_back(&entry.second);
  std::sort(kernels.begin(), kernels.end(), [](const Kernel* left, const Kernel* right) { return left->name < right->name; });
  return kernels;
}

void KernelRegistry::add(Kernel kernel) {
  std::string name = kernel.name;
  if (!kernels_.emplace(std::move(name), std::move(kernel)).second) std::abort();
}

void KernelRegistry::add(const DenseTable (&tables)[3]) {
  for (std::uint32_t index = 0; index < tables[0].count; ++index) {
    const DenseKernel& dense = tables[0].kernels[index];
    Kernel kernel;
    kernel.name = dense.name;
    for (std::uint8_t argument = 0; argument < dense.argument_count; ++argument) {
      kernel.arguments.push_back(heap_type(dense.arguments[argument]));
    }
    kernel.result = heap_type(dense.result);
    kernel.nulls = dense.nulls;
    for (std::size_t set = 0; set < 3; ++set) {
      if (tables[set].kernels != nullptr) kernel.dense[set] = tables[set].kernels[index].function;
    }
    add(std::move(kernel));
  }
}

void KernelRegistry::describe(std::string_view name, DescribeFunction describe) {
  const auto found = kernels_.find(std::string(name));
  if (found == kernels_.end()) std::abort();
  found->second.describe = describe;
}

}  // namespace kindling
