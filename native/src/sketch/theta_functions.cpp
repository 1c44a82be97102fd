#include <utility>

#include "kernels/add_kernel.h"
#include "kernels/text_rows.h"
#include "sketch/combine_sketches.h"
#include "sketch/counted_failure.h"
#include "sketch/rounded_estimate.h"
#include "sketch/smallest_hashes.h"
#include "sketch/theta_errors.h"

namespace kindling {

namespace {

/** Reads a sketch; `is_sound` is false where it is none, which is an error where the row counts. */
Status read_in(const KernelCall& call, std::uint32_t row, std::string_view bytes, std::string_view function,
               ThetaSketch& sketch, bool& is_sound) {
  return counted_failure(call, row, require_theta_sketch(bytes, function, sketch), is_sound);
}

Status estimate_theta(KernelCall& call) {
  const Values<StringView> sketches(call.argument(0));
  ThetaSketch sketch;
  return fill_rows_checked<std::int64_t>(call, [&](std::uint32_t row, std::int64_t& result) -> Status {
    bool is_sound;
    KINDLING_RETURN_IF_FAILED(read_in(call, row, sketches[row].text(), "theta_sketch_estimate", sketch, is_sound));
    if (is_sound) result = rounded_estimate(sketch.estimate());
    return {};
  });
}

/** Fills rows with what `combine(first, second, row)` makes of two sketches in the first of them. */
template <class Combine>
Status combine_theta_rows(KernelCall& call, std::string_view function, Combine combine) {
  return combine_sketches<ThetaSketch, ThetaSketch>(
      call,
      [&](std::uint32_t row, std::string_view bytes, auto& sketch, bool& is_sound) {
        return read_in(call, row, bytes, function, sketch, is_sound);
      },
      combine, [](const auto& sketch, Arena& arena, StringView& bytes) { return write_theta_sketch(sketch, arena, bytes); });
}

Status wrong_lg_k(std::int32_t lg_k) {
  return raised("SKETCH_INVALID_LG_NOM_ENTRIES",
                {"function", "`theta_union`", "min", std::to_string(ThetaSketch::least_lg_k), "max",
                 std::to_string(ThetaSketch::greatest_lg_k), "value", std::to_string(lg_k)});
}

Status unite_theta_rows(KernelCall& call) {
  const Values<std::int32_t> sizes(call.argument(2));
  Arena scratch;
  return combine_theta_rows(call, "theta_union", [&](ThetaSketch& first, const ThetaSketch& second, std::uint32_t row) -> Status {
    const std::int32_t lg_k = sizes[row];
    if (lg_k < ThetaSketch::least_lg_k || lg_k > ThetaSketch::greatest_lg_k) {
      return call.counts(row) ? wrong_lg_k(lg_k) : Status();
    }
    scratch.clear();
    SmallestHashes united{};
    for (const ThetaSketch* sketch : {&std::as_const(first), &second}) {
      KINDLING_RETURN_IF_FAILED(united.add_all(*sketch, lg_k, scratch));
    }
    return united.finish(lg_k, first);
  });
}

Status intersect_theta_rows(KernelCall& call) {
  return combine_theta_rows(call, "theta_intersection", [](ThetaSketch& first, const ThetaSketch& second, std::uint32_t) -> Status {
    intersect_theta(first, second);
    return {};
  });
}

Status subtract_theta_rows(KernelCall& call) {
  return combine_theta_rows(call, "theta_difference", [](ThetaSketch& first, const ThetaSketch& second, std::uint32_t) -> Status {
    subtract_theta(first, second);
    return {};
  });
}

}  // namespace

/** Asks theta sketches how many values they saw, and combines them as sets. */
void register_theta_functions(KernelRegistry& registry) {
  const Type binary = PhysicalType::binary;
  add_kernel(registry, "theta_sketch_estimate", {binary}, PhysicalType::i64, estimate_theta);
  add_kernel(registry, "theta_union", {binary, binary, PhysicalType::i32}, binary, unite_theta_rows);
  add_kernel(registry, "theta_intersection", {binary, binary}, binary, intersect_theta_rows);
  add_kernel(registry, "theta_difference", {binary, binary}, binary, subtract_theta_rows);
}

}  // namespace kindling
