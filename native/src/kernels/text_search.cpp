#include "kernels/add_kernel.h"
#include "kernels/code_points.h"
#include "kernels/fill_or_null.h"
#include "kernels/find_text.h"
#include "kernels/raised.h"
#include "kernels/text_rows.h"

namespace kindling {

namespace {

/** Finds a text from a character on, counted from 1; 0 where it is not, or where the position is not positive. Nothing is found at 1. */
std::int32_t position_of(std::string_view wanted, std::string_view text, std::int32_t from) {
  if (from < 1) return 0;
  if (wanted.empty()) return 1;
  const std::size_t start = skip_code_points(text, 0, from - 1);
  const std::size_t found = find_text(text, wanted, start);
  return found == std::string_view::npos ? 0 : static_cast<std::int32_t>(count_code_points(text.substr(0, found)) + 1);
}

Status locate(KernelCall& call) {
  const Values<StringView> wanted(call.argument(0));
  const Values<StringView> texts(call.argument(1));
  const Values<std::int32_t> from(call.argument(2));
  return fill_rows<std::int32_t>(
      call, [&](std::uint32_t row) { return position_of(wanted[row].text(), texts[row].text(), from[row]); });
}

template <bool from_start>
Status end_part(KernelCall& call) {
  const Values<StringView> texts(call.argument(0));
  const Values<std::int32_t> lengths(call.argument(1));
  return fill_rows<StringView>(call, [&](std::uint32_t row) -> StringView {
    const std::string_view text = texts[row].text();
    const std::int32_t length = lengths[row];
    if (length <= 0) return {};
    if (from_start) return StringView(text.substr(0, skip_code_points(text, 0, length)));
    const std::int64_t before = std::int64_t{count_code_points(text)} - length;
    return StringView(before <= 0 ? text : text.substr(skip_code_points(text, 0, before)));
  });
}

/** Takes the characters of a set off the ends of a text. */
template <bool start, bool end>
Status trim_characters(KernelCall& call) {
  const Values<StringView> texts(call.argument(0));
  const Values<StringView> sets(call.argument(1));
  return fill_rows<StringView>(call, [&](std::uint32_t row) {
    std::string_view text = texts[row].text();
    const std::string_view set = sets[row].text();
    while (start && !text.empty()) {
      const std::size_t length = next_code_point(text, 0);
      if (set.find(text.substr(0, length)) == std::string_view::npos) break;
      text.remove_prefix(length);
    }
    while (end && !text.empty()) {
      std::size_t first = text.size() - 1;
      while (first > 0 && is_continuation(text[first])) --first;
      if (set.find(text.substr(first)) == std::string_view::npos) break;
      text = text.substr(0, first);
    }
    return StringView(text);
  });
}

/** Gives what comes before the delimiter number `count`, or behind it when counted from the end. */
std::string_view before_delimiter(std::string_view text, std::string_view delimiter, std::int32_t count) {
  if (delimiter.empty() || count == 0) return {};
  if (count > 0) {
    std::size_t at = 0;
    for (std::int32_t found = 0; found < count; ++found) {
      at = find_text(text, delimiter, found == 0 ? 0 : at + 1);
      if (at == std::string_view::npos) return text;
    }
    return text.substr(0, at);
  }
  std::size_t at = text.size();
  for (std::int64_t found = 0; found > count; --found) {
    if (found != 0 && at == 0) return text;
    at = text.rfind(delimiter, found == 0 ? std::string_view::npos : at - 1);
    if (at == std::string_view::npos) return text;
  }
  return text.substr(at + delimiter.size());
}

Status substring_index(KernelCall& call) {
  const Values<StringView> texts(call.argument(0));
  const Values<StringView> delimiters(call.argument(1));
  const Values<std::int32_t> counts(call.argument(2));
  return fill_rows<StringView>(call, [&](std::uint32_t row) {
    return StringView(before_delimiter(texts[row].text(), delimiters[row].text(), counts[row]));
  });
}

/** Gives part `number` of a text cut at a delimiter, counted from 1 or, negative, from the end; empty outside. */
std::string_view part_of(std::string_view text, std::string_view delimiter, std::int64_t number) {
  if (delimiter.empty()) return number == 1 || number == -1 ? text : std::string_view();
  if (number < 0) {
    std::int64_t parts = 1;
    for (std::size_t at = text.find(delimiter); at != std::string_view::npos;
         at = text.find(delimiter, at + delimiter.size())) {
      ++parts;
    }
    number += parts + 1;
    if (number < 1) return {};
  }
  std::size_t first = 0;
  for (std::int64_t part = 1; part < number; ++part) {
    const std::size_t at = text.find(delimiter, first);
    if (at == std::string_view::npos) return {};
    first = at + delimiter.size();
  }
  return text.substr(first, text.find(delimiter, first) - first);
}

Status split_part(KernelCall& call) {
  const Values<StringView> texts(call.argument(0));
  const Values<StringView> delimiters(call.argument(1));
  const Values<std::int32_t> numbers(call.argument(2));
  return fill_rows_checked<StringView>(call, [&](std::uint32_t row, StringView& result) -> Status {
    if (numbers[row] == 0) return call.counts(row) ? raised("INVALID_INDEX_OF_ZERO", {}) : Status();
    result = StringView(part_of(texts[row].text(), delimiters[row].text(), numbers[row]));
    return {};
  });
}

/** Gives the number of a text in a list with commas; 0 where it is not there or has a comma itself. */
Status find_in_set(KernelCall& call) {
  const Values<StringView> wanted(call.argument(0));
  const Values<StringView> sets(call.argument(1));
  return fill_rows<std::int32_t>(call, [&](std::uint32_t row) {
    const std::string_view text = wanted[row].text();
    const std::string_view set = sets[row].text();
    if (text.find(',') != std::string_view::npos) return 0;
    std::int32_t number = 1;
    for (std::size_t first = 0;; ++number) {
      const std::size_t comma = set.find(',', first);
      if (set.substr(first, comma - first) == text) return number;
      if (comma == std::string_view::npos) return 0;
      first = comma + 1;
    }
  });
}

Status first_code_point(KernelCall& call) {
  const Values<StringView> texts(call.argument(0));
  return fill_rows<std::int32_t>(call, [&](std::uint32_t row) -> std::int32_t {
    const std::string_view text = texts[row].text();
    if (text.empty()) return 0;
    const auto lead = static_cast<unsigned char>(text[0]);
    const std::size_t length = next_code_point(text, 0);
    std::int32_t code = length == 1 ? lead : lead & (0x7F >> length);
    for (std::size_t at = 1; at < length; ++at) code = (code << 6) | (static_cast<unsigned char>(text[at]) & 0x3F);
    return code;
  });
}

Status bit_length(KernelCall& call) {
  const Values<StringView> texts(call.argument(0));
  return fill_rows<std::int32_t>(
      call, [&](std::uint32_t row) { return static_cast<std::int32_t>(texts[row].length * 8); });
}

}  // namespace

/** Finds and cuts texts. Parts share the bytes of the text that they are cut from. */
void register_text_search(KernelRegistry& registry) {
  const Type text = PhysicalType::utf8;
  const Type integer = PhysicalType::i32;
  add_kernel(registry, "locate_utf8_utf8_i32", {text, text, integer}, integer, locate);
  add_kernel(registry, "left_utf8_i32", {text, integer}, text, end_part<true>);
  add_kernel(registry, "right_utf8_i32", {text, integer}, text, end_part<false>);
  add_kernel(registry, "trim_utf8_utf8", {text, text}, text, trim_characters<true, true>);
  add_kernel(registry, "trim_start_utf8_utf8", {text, text}, text, trim_characters<true, false>);
  add_kernel(registry, "trim_end_utf8_utf8", {text, text}, text, trim_characters<false, true>);
  add_kernel(registry, "substring_index_utf8_utf8_i32", {text, text, integer}, text, substring_index);
  add_kernel(registry, "split_part_utf8_utf8_i32", {text, text, integer}, text, split_part);
  add_kernel(registry, "find_in_set_utf8_utf8", {text, text}, integer, find_in_set);
  add_kernel(registry, "first_code_point_utf8", {text}, integer, first_code_point);
  add_kernel(registry, "bit_length_utf8", {text}, integer, bit_length);
  add_kernel(registry, "bit_length_binary", {PhysicalType::binary}, integer, bit_length);
}

}  // namespace kindling
