#include <algorithm>
#include <cstring>
#include <vector>

#include "kernels/add_kernel.h"
#include "kernels/code_points.h"
#include "kernels/fill_or_null.h"
#include "kernels/raised.h"
#include "kernels/text_rows.h"

namespace kindling {

namespace {

/** Cuts a text to a length, or fills it up at one end with as much of a pattern as is missing. */
template <bool at_start, bool bytes>
Status pad(KernelCall& call) {
  const Values<StringView> texts(call.argument(0));
  const Values<std::int32_t> lengths(call.argument(1));
  const Values<StringView> patterns(call.argument(2));
  const auto count = [](std::string_view text) -> std::int64_t {
    return bytes ? text.size() : count_code_points(text);
  };
  const auto skip = [](std::string_view text, std::int64_t characters) -> std::size_t {
    return bytes ? static_cast<std::size_t>(characters) : skip_code_points(text, 0, characters);
  };
  return fill_rows_checked<StringView>(call, [&](std::uint32_t row, StringView& result) -> Status {
    const std::string_view text = texts[row].text();
    const std::string_view pattern = patterns[row].text();
    const std::int64_t length = lengths[row] > 0 ? lengths[row] : 0;
    const std::int64_t missing = length - count(text);
    if (missing <= 0) {
      result = StringView(text.substr(0, skip(text, length)));
      return {};
    }
    if (pattern.empty()) {
      result = StringView(text);
      return {};
    }
    const std::int64_t size = count(pattern);
    const auto times = static_cast<std::size_t>(missing / size);
    const std::string_view rest = pattern.substr(0, skip(pattern, missing % size));
    const std::size_t filling = times * pattern.size() + rest.size();
    if (!call.counts(row)) return {};
    if (filling + text.size() > longest_text) return {StatusCode::out_of_memory, "a text beyond 2^31 bytes"};
    char* room = call.result.arena().allocate(filling + text.size());
    if (room == nullptr) return MemoryPool::instance().exhausted(filling + text.size());
    char* end = at_start ? room : room + text.size();
    for (std::size_t time = 0; time < times; ++time, end += pattern.size()) {
      std::memcpy(end, pattern.data(), pattern.size());
    }
    std::memcpy(end, rest.data(), rest.size());
    std::memcpy(at_start ? room + filling : room, text.data(), text.size());
    result = StringView(room, static_cast<std::uint32_t>(filling + text.size()));
    return {};
  });
}

template <bool bytes>
Status reverse_texts(KernelCall& call) {
  const Values<StringView> texts(call.argument(0));
  return fill_texts_or_null(call, [&](std::uint32_t row, std::string& result) {
    const std::string_view text = texts[row].text();
    result.resize(text.size());
    for (std::size_t at = 0; at < text.size();) {
      const std::size_t next = bytes ? at + 1 : next_code_point(text, at);
      text.copy(result.data() + text.size() - next, next - at, at);
      at = next;
    }
    return true;
  });
}

/** Replaces characters one by one; those without a partner go. The first of equal characters decides. */
Status translate(KernelCall& call) {
  const Values<StringView> texts(call.argument(0));
  const Values<StringView> from(call.argument(1));
  const Values<StringView> to(call.argument(2));
  return fill_texts_or_null(call, [&](std::uint32_t row, std::string& result) {
    const std::string_view text = texts[row].text();
    const std::string_view sources = from[row].text();
    const std::string_view targets = to[row].text();
    for (std::size_t at = 0; at < text.size();) {
      const std::size_t next = next_code_point(text, at);
      const std::string_view character = text.substr(at, next - at);
      at = next;
      const std::size_t found = sources.find(character);
      if (found == std::string_view::npos) {
        result += character;
        continue;
      }
      const std::size_t target = skip_code_points(targets, 0, count_code_points(sources.substr(0, found)));
      if (target < targets.size()) result += targets.substr(target, next_code_point(targets, target) - target);
    }
    return true;
  });
}

/** Takes characters by number from 0, where negative numbers lie before the text. */
std::string_view between(std::string_view text, std::int64_t first, std::int64_t last, bool bytes) {
  first = std::max<std::int64_t>(first, 0);
  if (last <= first) return {};
  const auto skip = [&](std::size_t from, std::int64_t count) {
    if (!bytes) return skip_code_points(text, from, count);
    return static_cast<std::size_t>(std::min<std::int64_t>(static_cast<std::int64_t>(from) + count,
                                                           static_cast<std::int64_t>(text.size())));
  };
  const std::size_t start = skip(0, first);
  return text.substr(start, skip(start, last - first) - start);
}

/** Cuts a text as SQL's substring does: from a position on, counted from 1 or from the end, so many characters. */
std::string_view substring_of(std::string_view text, std::int64_t position, std::int64_t length, bool bytes) {
  const std::int64_t size = bytes ? static_cast<std::int64_t>(text.size()) : count_code_points(text);
  const std::int64_t start = position > 0 ? position - 1 : position < 0 ? size + position : 0;
  return between(text, start, start + length, bytes);
}

/** Puts a text over part of another; a negative length stands for that of the replacement. */
template <bool bytes>
Status overlay(KernelCall& call) {
  const Values<StringView> texts(call.argument(0));
  const Values<StringView> replacements(call.argument(1));
  const Values<std::int32_t> positions(call.argument(2));
  const Values<std::int32_t> lengths(call.argument(3));
  return fill_texts_or_null(call, [&](std::uint32_t row, std::string& result) {
    const std::string_view text = texts[row].text();
    const std::string_view replacement = replacements[row].text();
    const std::int64_t position = positions[row];
    const std::int64_t own = bytes ? static_cast<std::int64_t>(replacement.size()) : count_code_points(replacement);
    const std::int64_t length = lengths[row] >= 0 ? lengths[row] : own;
    result += substring_of(text, 1, position - 1, bytes);
    result += replacement;
    result += substring_of(text, position + length, INT32_MAX, bytes);
    return true;
  });
}

Status substring_of_bytes(KernelCall& call) {
  const Values<StringView> values(call.argument(0));
  const Values<std::int32_t> positions(call.argument(1));
  const Values<std::int32_t> lengths(call.argument(2));
  return fill_rows<StringView>(call, [&](std::uint32_t row) {
    return StringView(substring_of(values[row].text(), positions[row], lengths[row], true));
  });
}

/** Gives the character of Latin-1 with a number modulo 256; nothing for negative ones. */
Status character(KernelCall& call) {
  const Values<std::int64_t> codes(call.argument(0));
  return fill_rows<StringView>(call, [&](std::uint32_t row) {
    const std::int64_t code = codes[row];
    if (code < 0) return StringView();
    const auto low = static_cast<unsigned>(code & 0xFF);
    const char bytes[2] = {static_cast<char>(low < 0x80 ? low : 0xC0 | low >> 6),
                           static_cast<char>(0x80 | (low & 0x3F))};
    return StringView(bytes, low < 0x80 ? 1 : 2);
  });
}

/** Joins the texts that are not NULL; NULL where the separator is. */
Status join(KernelCall& call) {
  std::uint64_t* validity = nullptr;
  const Values<StringView> separators(call.argument(0));
  auto* result = call.result.data<StringView>();
  std::string text;
  for (std::uint32_t row = 0; row < call.length; ++row) {
    result[row] = StringView();
    if (!call.argument(0).is_valid(row)) {
      if (validity == nullptr) KINDLING_RETURN_IF_FAILED(call.result.make_validity(validity));
      clear_bit(validity, row);
      continue;
    }
    text.clear();
    bool first = true;
    for (std::size_t index = 1; index < call.arguments.size(); ++index) {
      if (!call.argument(index).is_valid(row)) continue;
      if (!first) text += separators[row].text();
      first = false;
      text += Values<StringView>(call.argument(index))[row].text();
    }
    KINDLING_RETURN_IF_FAILED(call.result.arena().copy(StringView(text), result[row]));
  }
  return {};
}

/** Gives one of the texts by its number from 1. */
template <bool null_outside>
Status choose_text(KernelCall& call) {
  std::uint64_t* validity = nullptr;
  const Values<std::int32_t> numbers(call.argument(0));
  const auto count = static_cast<std::int32_t>(call.arguments.size()) - 1;
  auto* result = call.result.data<StringView>();
  for (std::uint32_t row = 0; row < call.length; ++row) {
    result[row] = StringView();
    const bool asked = call.argument(0).is_valid(row);
    const std::int32_t number = asked ? numbers[row] : 0;
    const bool outside = asked && (number < 1 || number > count);
    if (outside && !null_outside) {
      if (!call.counts(row)) continue;
      return {StatusCode::invalid_array_index, std::to_string(number) + "\t" + std::to_string(count)};
    }
    if (asked && !outside && call.argument(number).is_valid(row)) {
      result[row] = Values<StringView>(call.argument(number))[row];
      continue;
    }
    if (validity == nullptr) KINDLING_RETURN_IF_FAILED(call.result.make_validity(validity));
    clear_bit(validity, row);
  }
  return {};
}

template <bool (*test)(std::string_view, std::string_view)>
Status search_bytes(KernelCall& call) {
  const Values<StringView> values(call.argument(0));
  const Values<StringView> wanted(call.argument(1));
  return fill_rows<std::uint8_t>(
      call, [&](std::uint32_t row) { return test(values[row].text(), wanted[row].text()); });
}
bool has(std::string_view value, std::string_view wanted) { return value.find(wanted) != std::string_view::npos; }
bool begins(std::string_view value, std::string_view wanted) { return value.starts_with(wanted); }
bool ends(std::string_view value, std::string_view wanted) { return value.ends_with(wanted); }

}  // namespace

/** Fills, turns, overlays and joins texts; parts of binary values are bytes where those of texts are characters. */
void register_text_building(KernelRegistry& registry) {
  const Type text = PhysicalType::utf8;
  const Type bytes = PhysicalType::binary;
  const Type integer = PhysicalType::i32;
  const Type truth = PhysicalType::boolean;
  add_kernel(registry, "pad_start_utf8_i32_utf8", {text, integer, text}, text, pad<true, false>);
  add_kernel(registry, "pad_end_utf8_i32_utf8", {text, integer, text}, text, pad<false, false>);
  add_kernel(registry, "pad_start_binary_i32_binary", {bytes, integer, bytes}, bytes, pad<true, true>);
  add_kernel(registry, "pad_end_binary_i32_binary", {bytes, integer, bytes}, bytes, pad<false, true>);
  add_kernel(registry, "reverse_utf8", {text}, text, reverse_texts<false>);
  add_kernel(registry, "reverse_binary", {bytes}, bytes, reverse_texts<true>);
  add_kernel(registry, "translate_utf8_utf8_utf8", {text, text, text}, text, translate);
  add_kernel(registry, "overlay_utf8", {text, text, integer, integer}, text, overlay<false>);
  add_kernel(registry, "overlay_binary", {bytes, bytes, integer, integer}, bytes, overlay<true>);
  add_kernel(registry, "substring_binary_i32_i32", {bytes, integer, integer}, bytes, substring_of_bytes);
  add_kernel(registry, "character_i64", {PhysicalType::i64}, text, character);
  add_kernel(registry, "join_utf8", {text}, text, join, Nulls::handle, true);
  add_kernel(registry, "choose_text_i32_utf8", {integer, text}, text, choose_text<false>, Nulls::handle, true);
  add_kernel(registry, "try_choose_text_i32_utf8", {integer, text}, text, choose_text<true>, Nulls::handle, true);
  add_kernel(registry, "contains_binary_binary", {bytes, bytes}, truth, search_bytes<has>);
  add_kernel(registry, "starts_with_binary_binary", {bytes, bytes}, truth, search_bytes<begins>);
  add_kernel(registry, "ends_with_binary_binary", {bytes, bytes}, truth, search_bytes<ends>);
}

}  // namespace kindling
