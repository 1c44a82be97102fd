#include <cmath>
#include <utility>

#include "kernels/add_kernel.h"
#include "kernels/text_rows.h"
#include "sketch/combine_sketches.h"
#include "sketch/counted_failure.h"
#include "sketch/theta_errors.h"
#include "sketch/tuple_bytes.h"
#include "sketch/tuple_sets.h"
#include "sketch/tuple_table.h"

namespace kindling {

namespace {

/** Reads a sketch; `is_sound` is false where it is none, which is an error where the row counts. */
template <class T>
Status read_in(const KernelCall& call, std::uint32_t row, std::string_view bytes, const std::string& function,
               TupleSketch<T>& sketch, bool& is_sound) {
  return counted_failure(call, row, require_tuple_sketch(bytes, function, sketch), is_sound);
}
Status read_in(const KernelCall& call, std::uint32_t row, std::string_view bytes, const std::string& function,
               ThetaSketch& sketch, bool& is_sound) {
  return counted_failure(call, row, require_theta_sketch(bytes, function, sketch), is_sound);
}

/** Fills rows with what `ask(sketch, row, answer)` tells of a sketch. */
template <class T, class Answer, class Ask>
Status ask_tuple_rows(KernelCall& call, const char* start, Ask ask) {
  const std::string function = tuple_name<T>(start);
  const Values<StringView> sketches(call.argument(0));
  TupleSketch<T> sketch;
  return fill_rows_checked<Answer>(call, [&](std::uint32_t row, Answer& result) -> Status {
    bool is_sound;
    KINDLING_RETURN_IF_FAILED(read_in(call, row, sketches[row].text(), function, sketch, is_sound));
    return is_sound ? ask(std::as_const(sketch), row, result) : Status();
  });
}

template <class T>
Status estimate_tuples(KernelCall& call) {
  return ask_tuple_rows<T, double>(call, "tuple_sketch_estimate_", [](const TupleSketch<T>& sketch, auto, double& result) -> Status {
    result = sketch.estimate();
    return {};
  });
}

template <class T>
Status theta(KernelCall& call) {
  return ask_tuple_rows<T, double>(call, "tuple_sketch_theta_", [](const TupleSketch<T>& sketch, auto, double& result) -> Status {
    result = sketch.share();
    return {};
  });
}

/** Gives the least or the greatest of two numbers: NaN where one is, and -0 counts as less than 0. */
double extreme(double first, double second, bool least) {
  if (std::isnan(first) || std::isnan(second)) return std::numeric_limits<double>::quiet_NaN();
  if (first == second) return std::signbit(first) == least ? first : second;
  return (first < second) == least ? first : second;
}
std::int64_t extreme(std::int64_t first, std::int64_t second, bool least) {
  return (first < second) == least ? first : second;
}

/** Makes one number of all summaries: how many there are where each counts as one, and 0 where there are none. */
template <class T>
typename SummaryKind<T>::Total total(const TupleSketch<T>& sketch, SummaryMode mode) {
  using Total = typename SummaryKind<T>::Total;
  if (mode == SummaryMode::always_one || sketch.entries.empty()) return static_cast<Total>(sketch.entries.size());
  Total total = mode == SummaryMode::sum ? Total{} : sketch.entries[0].summary;
  for (const TupleEntry<T>& entry : sketch.entries) {
    const Total summary = entry.summary;
    total = mode == SummaryMode::sum ? total + summary : extreme(total, summary, mode == SummaryMode::minimum);
  }
  return total;
}

template <class T>
Status summary(KernelCall& call) {
  using Total = typename SummaryKind<T>::Total;
  const Values<std::int32_t> modes(call.argument(1));
  const auto sum_up = [&](const TupleSketch<T>& sketch, std::uint32_t row, Total& result) -> Status {
    SummaryMode mode;
    KINDLING_RETURN_IF_FAILED(read_mode(modes[row], mode));
    result = total(sketch, mode);
    return {};
  };
  return ask_tuple_rows<T, Total>(call, "tuple_sketch_summary_", sum_up);
}

/** Fills rows with what `combine(first, second, row)` makes of two sketches in the first of them. */
template <class T, class Second, class Combine>
Status combine_tuple_rows(KernelCall& call, const char* start, Combine combine) {
  const std::string function = tuple_name<T>(start);
  return combine_sketches<TupleSketch<T>, Second>(
      call,
      [&](std::uint32_t row, std::string_view bytes, auto& sketch, bool& is_sound) {
        return read_in(call, row, bytes, function, sketch, is_sound);
      },
      combine, [](const auto& sketch, Arena& arena, StringView& bytes) { return write_tuple_sketch(sketch, arena, bytes); });
}

template <class T, class Second>
Status unite_tuple_rows(KernelCall& call, const char* start) {
  const Values<std::int32_t> sizes(call.argument(2));
  const Values<std::int32_t> modes(call.argument(3));
  Arena scratch;
  return combine_tuple_rows<T, Second>(call, start, [&](TupleSketch<T>& first, const Second& second, std::uint32_t row) -> Status {
    scratch.clear();
    TupleTable<T> united{};
    KINDLING_RETURN_IF_FAILED(read_mode(modes[row], united.mode));
    KINDLING_RETURN_IF_FAILED(united.set_size(sizes[row]));
    KINDLING_RETURN_IF_FAILED(united.add_all(first, scratch));
    KINDLING_RETURN_IF_FAILED(united.add_all(second, scratch));
    return united.finish(first);
  });
}

template <class T, class Second>
Status intersect_tuple_rows(KernelCall& call, const char* start) {
  const Values<std::int32_t> modes(call.argument(2));
  TupleIntersection<T> intersection;
  return combine_tuple_rows<T, Second>(call, start, [&](TupleSketch<T>& first, const Second& second, std::uint32_t row) -> Status {
    SummaryMode mode;
    KINDLING_RETURN_IF_FAILED(read_mode(modes[row], mode));
    return intersection.take(first, second, mode);
  });
}

template <class T>
Status subtract_tuple_rows(KernelCall& call) {
  using Sketch = TupleSketch<T>;
  ThetaSketch hashes;
  return combine_tuple_rows<T, Sketch>(call, "tuple_difference_", [&](Sketch& first, const Sketch& second, auto) -> Status {
    KINDLING_RETURN_IF_FAILED(hashes_of(second, hashes));
    subtract_tuple(first, hashes);
    return {};
  });
}

template <class T>
Status subtract_theta_sketch(KernelCall& call) {
  const auto subtract = [](TupleSketch<T>& first, const ThetaSketch& second, auto) -> Status {
    subtract_tuple(first, second);
    return {};
  };
  return combine_tuple_rows<T, ThetaSketch>(call, "tuple_difference_theta_", subtract);
}

template <class T>
void add_functions(KernelRegistry& registry) {
  const Type binary = PhysicalType::binary;
  const Type number = PhysicalType::i32;
  const auto add = [&](const char* start, std::vector<Type> arguments, Type result, KernelFunction function) {
    add_kernel(registry, tuple_name<T>(start), std::move(arguments), result, function);
  };
  add("tuple_sketch_estimate_", {binary}, PhysicalType::f64, estimate_tuples<T>);
  add("tuple_sketch_theta_", {binary}, PhysicalType::f64, theta<T>);
  add("tuple_sketch_summary_", {binary, number}, SummaryKind<T>::total_type, summary<T>);
  add("tuple_union_", {binary, binary, number, number}, binary,
      [](KernelCall& call) { return unite_tuple_rows<T, TupleSketch<T>>(call, "tuple_union_"); });
  add("tuple_union_theta_", {binary, binary, number, number}, binary,
      [](KernelCall& call) { return unite_tuple_rows<T, ThetaSketch>(call, "tuple_union_theta_"); });
  add("tuple_intersection_", {binary, binary, number}, binary,
      [](KernelCall& call) { return intersect_tuple_rows<T, TupleSketch<T>>(call, "tuple_intersection_"); });
  add("tuple_intersection_theta_", {binary, binary, number}, binary,
      [](KernelCall& call) { return intersect_tuple_rows<T, ThetaSketch>(call, "tuple_intersection_theta_"); });
  add("tuple_difference_", {binary, binary}, binary, subtract_tuple_rows<T>);
  add("tuple_difference_theta_", {binary, binary}, binary, subtract_theta_sketch<T>);
}

}  // namespace

/** Asks tuple sketches how many values they saw and what these add up to, and combines them as sets. */
void register_tuple_functions(KernelRegistry& registry) {
  add_functions<double>(registry);
  add_functions<std::int32_t>(registry);
}

}  // namespace kindling
