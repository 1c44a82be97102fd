#include "kernels/add_kernel.h"
#include "kernels/text_rows.h"
#include "sketch/kll_kind.h"
#include "sketch/kll_text.h"
#include "sketch/kll_view.h"

namespace kindling {

namespace {

/** Reads a sketch; bytes that are none are an error where the row counts, and `is_sound` is false. */
template <class T>
Status read_in(const KernelCall& call, std::uint32_t row, std::string_view bytes, std::string_view function, Arena& arena,
               KllSketch<T>& sketch, bool& is_sound) {
  KINDLING_RETURN_IF_FAILED(read_kll_sketch(bytes, arena, sketch, is_sound));
  return is_sound || !call.counts(row) ? Status() : no_kll_sketch(kll_name<T>(function));
}

template <class T>
Status count_values(KernelCall& call) {
  const Values<StringView> sketches(call.argument(0));
  Arena scratch;
  return fill_rows_checked<std::int64_t>(call, [&](std::uint32_t row, std::int64_t& result) -> Status {
    scratch.clear();
    KllSketch<T> sketch;
    bool is_sound;
    KINDLING_RETURN_IF_FAILED(read_in(call, row, sketches[row].text(), "kll_sketch_get_n_", scratch, sketch, is_sound));
    if (is_sound) result = static_cast<std::int64_t>(sketch.count);
    return {};
  });
}

template <class T>
Status print(KernelCall& call) {
  const Values<StringView> sketches(call.argument(0));
  Arena scratch;
  std::string text;
  return fill_rows_checked<StringView>(call, [&](std::uint32_t row, StringView& result) -> Status {
    scratch.clear();
    KllSketch<T> sketch;
    bool is_sound;
    KINDLING_RETURN_IF_FAILED(read_in(call, row, sketches[row].text(), "kll_sketch_to_string_", scratch, sketch, is_sound));
    if (!is_sound) return {};
    text.clear();
    append_kll_summary(sketch, text);
    return call.result.arena().copy(StringView(text), result);
  });
}

template <class T>
Status merge_kll_rows(KernelCall& call) {
  const Values<StringView> firsts(call.argument(0));
  const Values<StringView> seconds(call.argument(1));
  constexpr std::string_view function = "kll_sketch_merge_";
  Arena scratch;
  return fill_rows_checked<StringView>(call, [&](std::uint32_t row, StringView& result) -> Status {
    scratch.clear();
    KllSketch<T> first;
    KllSketch<T> second;
    bool first_is_sound;
    bool second_is_sound;
    KINDLING_RETURN_IF_FAILED(read_in(call, row, firsts[row].text(), function, scratch, first, first_is_sound));
    KINDLING_RETURN_IF_FAILED(read_in(call, row, seconds[row].text(), function, scratch, second, second_is_sound));
    if (!first_is_sound || !second_is_sound) return {};
    if (first.count > INT64_MAX - second.count) return call.counts(row) ? no_kll_sketch(kll_name<T>(function)) : Status();
    KINDLING_RETURN_IF_FAILED(first.merge(second, scratch));
    return write_kll_sketch(first, call.result.arena(), result);
  });
}

/** Makes a list of each row: what `ask(view, element, result)` gives for each element of the second argument. */
template <class T, class Element, class Result, class Ask>
Status ask_kll_rows(KernelCall& call, std::string_view function, PhysicalType type, Ask ask) {
  const Values<StringView> sketches(call.argument(0));
  const Values<ListEntry> lists(call.argument(1));
  const Values<Element> elements(call.argument(1).children[0]);
  Arena scratch;
  KllView<T> view;
  Array<Result> found;
  auto* entries = call.result.data<ListEntry>();
  for (std::uint32_t row = 0; row < call.length; ++row) {
    entries[row] = {static_cast<std::uint32_t>(found.size()), 0};
    if (!call.result.view().is_valid(row)) continue;
    scratch.clear();
    KllSketch<T> sketch;
    bool is_sound;
    KINDLING_RETURN_IF_FAILED(read_in(call, row, sketches[row].text(), function, scratch, sketch, is_sound));
    if (!is_sound) continue;
    if (sketch.count == 0) {
      if (call.counts(row)) return no_kll_sketch(kll_name<T>(function));
      continue;
    }
    KINDLING_RETURN_IF_FAILED(view.open(sketch));
    for (std::uint32_t index = 0; index < lists[row].length; ++index) {
      Result result{};
      KINDLING_RETURN_IF_FAILED(ask(row, view, elements[lists[row].offset + index], result));
      KINDLING_RETURN_IF_FAILED(found.append(result));
    }
    entries[row].length = lists[row].length;
  }
  call.result.children().resize(1);
  OwnedVector& children = call.result.children()[0];
  KINDLING_RETURN_IF_FAILED(children.prepare(type, static_cast<std::uint32_t>(found.size())));
  std::copy(found.begin(), found.end(), children.template data<Result>());
  call.result.take_children();
  return {};
}

template <class T>
Status find_quantiles(KernelCall& call) {
  constexpr std::string_view function = "kll_sketch_get_quantile_";
  const auto ask = [&](std::uint32_t row, const KllView<T>& view, double share, T& result) -> Status {
    if (share >= 0 && share <= 1) {
      result = view.quantile(share);
    } else if (call.counts(row)) {
      return raised("KLL_SKETCH_INVALID_QUANTILE_RANGE", {"functionName", "`" + kll_name<T>(function) + "`"});
    }
    return {};
  };
  return ask_kll_rows<T, double, T>(call, function, KllKind<T>::type, ask);
}

template <class T>
Status find_ranks(KernelCall& call) {
  const auto ask = [](std::uint32_t, const KllView<T>& view, T value, double& result) -> Status {
    result = view.rank(value);
    return {};
  };
  return ask_kll_rows<T, T, double>(call, "kll_sketch_get_rank_", PhysicalType::f64, ask);
}

template <class T>
void add_kll_functions(KernelRegistry& registry) {
  const Type binary = PhysicalType::binary;
  const Type value = KllKind<T>::type;
  const Type values = Type::list_of(value);
  const Type shares = Type::list_of(PhysicalType::f64);
  const std::string suffix = KllKind<T>::sql;
  add_kernel(registry, "kll_count_" + suffix, {binary}, PhysicalType::i64, count_values<T>);
  add_kernel(registry, "kll_text_" + suffix, {binary}, PhysicalType::utf8, print<T>);
  add_kernel(registry, "kll_merge_" + suffix, {binary, binary}, binary, merge_kll_rows<T>);
  add_kernel(registry, "kll_quantiles_" + suffix, {binary, shares}, values, find_quantiles<T>);
  add_kernel(registry, "kll_ranks_" + suffix, {binary, values}, shares, find_ranks<T>);
}

}  // namespace

/** Asks KLL sketches for quantiles, ranks and counts, merges them and prints them. */
void register_kll_functions(KernelRegistry& registry) {
  add_kll_functions<std::int64_t>(registry);
  add_kll_functions<double>(registry);
  add_kll_functions<float>(registry);
}

}  // namespace kindling
