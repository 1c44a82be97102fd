#include "kernels/add_kernel.h"
#include "kernels/code_points.h"
#include "kernels/find_text.h"
#include "kernels/text_rows.h"
#include "kindling/kernel_registry.h"

namespace kindling {

namespace {

/** Points into the bytes of another view. Short parts are copied into the view; long ones share the bytes. */
StringView part(std::string_view text) { return StringView(text); }

Status length(KernelCall& call) {
  const Values<StringView> texts(call.argument(0));
  return fill_rows<std::int32_t>(call, [&](std::uint32_t row) {
    return static_cast<std::int32_t>(count_code_points(texts[row].text()));
  });
}

Status octet_length(KernelCall& call) {
  const Values<StringView> texts(call.argument(0));
  return fill_rows<std::int32_t>(call,
                                 [&](std::uint32_t row) { return static_cast<std::int32_t>(texts[row].length); });
}

/** Takes part of a text: positions count from 1, negative ones from the end, and 0 counts like 1 (as in Spark). */
StringView substring_of(std::string_view text, std::int64_t position, std::int64_t length) {
  std::int64_t start = position > 0 ? position - 1 : 0;
  if (position < 0) start = count_code_points(text) + position;
  const std::int64_t end = start + length;
  if (end <= start || end <= 0) return {};
  const std::size_t first = skip_code_points(text, 0, start);
  const std::size_t last = skip_code_points(text, first, end - (start > 0 ? start : 0));
  return StringView::part(text, first, last);
}

Status substring(KernelCall& call) {
  const Values<StringView> texts(call.argument(0));
  const Values<std::int32_t> positions(call.argument(1));
  const Values<std::int32_t> lengths(call.argument(2));
  return fill_rows<StringView>(call, [&](std::uint32_t row) {
    return substring_of(texts[row].text(), positions[row], lengths[row]);
  });
}

template <bool start, bool end>
Status trim(KernelCall& call) {
  const Values<StringView> texts(call.argument(0));
  return fill_rows<StringView>(call, [&](std::uint32_t row) {
    std::string_view text = texts[row].text();
    while (start && !text.empty() && text.front() == ' ') text.remove_prefix(1);
    while (end && !text.empty() && text.back() == ' ') text.remove_suffix(1);
    return part(text);
  });
}

template <bool (*test)(std::string_view, std::string_view)>
Status search(KernelCall& call) {
  const Values<StringView> texts(call.argument(0));
  const Values<StringView> wanted(call.argument(1));
  return fill_rows<std::uint8_t>(
      call, [&](std::uint32_t row) { return test(texts[row].text(), wanted[row].text()); });
}

bool contains(std::string_view text, std::string_view wanted) {
  return find_text(text, wanted) != std::string_view::npos;
}
bool starts_with(std::string_view text, std::string_view wanted) { return text.starts_with(wanted); }
bool ends_with(std::string_view text, std::string_view wanted) { return text.ends_with(wanted); }

}  // namespace

/** Measures, cuts and searches texts. Parts share the bytes of the text that they are cut from. */
void register_text_parts(KernelRegistry& registry) {
  const Type text = PhysicalType::utf8;
  const Type integer = PhysicalType::i32;
  const Type truth = PhysicalType::boolean;
  add_kernel(registry, "length_utf8", {text}, integer, length);
  add_kernel(registry, "octet_length_utf8", {text}, integer, octet_length);
  add_kernel(registry, "substring_utf8_i32_i32", {text, integer, integer}, text, substring);
  const Type bytes = PhysicalType::binary;
  add_kernel(registry, "length_binary", {bytes}, integer, octet_length);
  add_kernel(registry, "octet_length_binary", {bytes}, integer, octet_length);
  add_kernel(registry, "trim_utf8", {text}, text, trim<true, true>);
  add_kernel(registry, "trim_start_utf8", {text}, text, trim<true, false>);
  add_kernel(registry, "trim_end_utf8", {text}, text, trim<false, true>);
  add_kernel(registry, "contains_utf8_utf8", {text, text}, truth, search<contains>);
  add_kernel(registry, "starts_with_utf8_utf8", {text, text}, truth, search<starts_with>);
  add_kernel(registry, "ends_with_utf8_utf8", {text, text}, truth, search<ends_with>);
}

}  // namespace kindling
