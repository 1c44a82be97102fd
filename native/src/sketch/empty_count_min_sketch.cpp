#include "kernels/add_kernel.h"
#include "kernels/text_rows.h"
#include "sketch/count_min_sketch.h"

namespace kindling {

namespace {

Status empty_count_min_sketch(KernelCall& call) {
  const Values<StringView> heads(call.argument(0));
  return fill_rows_checked<StringView>(call, [&](std::uint32_t row, StringView& result) -> Status {
    CountMinSketch sketch{};
    KINDLING_RETURN_IF_FAILED(sketch.open(heads[row].text(), call.result.arena()));
    result = StringView(sketch.bytes, static_cast<std::uint32_t>(sketch.size()));
    return {};
  });
}

}  // namespace

/** Makes sketches without rows of their heads. */
void register_empty_count_min_sketch(KernelRegistry& registry) {
  add_kernel(registry, "empty_count_min_sketch", {PhysicalType::binary}, PhysicalType::binary, empty_count_min_sketch);
}

}  // namespace kindling
