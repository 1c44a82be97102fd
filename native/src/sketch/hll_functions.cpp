#include <cmath>

#include "kernels/add_kernel.h"
#include "kernels/fill_or_null.h"
#include "kernels/raised.h"
#include "kernels/text_rows.h"
#include "sketch/hll_bytes.h"
#include "sketch/hll_errors.h"
#include "sketch/hll_union.h"
#include "sketch/rounded_estimate.h"

namespace kindling {

namespace {

Status estimate_hll(KernelCall& call) {
  const Values<StringView> sketches(call.argument(0));
  Arena scratch;
  return fill_rows_checked<std::int64_t>(call, [&](std::uint32_t row, std::int64_t& result) -> Status {
    scratch.clear();
    HllSketch sketch;
    bool is_sound;
    KINDLING_RETURN_IF_FAILED(read_hll_sketch(sketches[row].text(), scratch, sketch, is_sound));
    if (!is_sound) return call.counts(row) ? no_hll_sketch("hll_sketch_estimate") : Status();
    result = rounded_estimate(sketch.estimate());
    return {};
  });
}

Status unite_hll_rows(KernelCall& call) {
  const Values<StringView> lefts(call.argument(0));
  const Values<StringView> rights(call.argument(1));
  const Values<std::uint8_t> may_differ(call.argument(2));
  Arena scratch;
  return fill_rows_checked<StringView>(call, [&](std::uint32_t row, StringView& result) -> Status {
    scratch.clear();
    HllSketch left;
    HllSketch right;
    bool left_is_sound;
    bool right_is_sound;
    KINDLING_RETURN_IF_FAILED(read_hll_sketch(lefts[row].text(), scratch, left, left_is_sound));
    KINDLING_RETURN_IF_FAILED(read_hll_sketch(rights[row].text(), scratch, right, right_is_sound));
    if (!left_is_sound || !right_is_sound) return call.counts(row) ? no_hll_sketch("hll_union") : Status();
    if (may_differ[row] == 0 && left.lg_k != right.lg_k) {
      return call.counts(row) ? different_hll_sizes(left.lg_k, right.lg_k, "hll_union") : Status();
    }
    const int lg_k = std::min(left.lg_k, right.lg_k);
    HllSketch united{};
    KINDLING_RETURN_IF_FAILED(unite_hll(united, lg_k, left, false, scratch));
    KINDLING_RETURN_IF_FAILED(unite_hll(united, lg_k, right, false, scratch));
    united.refresh();
    return write_hll_sketch(united, call.result.arena(), result);
  });
}

}  // namespace

/** Asks HLL sketches how many values they saw, and unites them. */
void register_hll_functions(KernelRegistry& registry) {
  const Type binary = PhysicalType::binary;
  add_kernel(registry, "hll_sketch_estimate", {binary}, PhysicalType::i64, estimate_hll);
  add_kernel(registry, "hll_union", {binary, binary, PhysicalType::boolean}, binary, unite_hll_rows);
}

}  // namespace kindling
