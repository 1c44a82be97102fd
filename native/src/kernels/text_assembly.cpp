#include <cstring>

#include "kernels/text_rows.h"
#include "kernels/find_text.h"
#include "kindling/kernel_registry.h"

namespace kindling {

namespace {

/** Makes room for a new text of `bytes` bytes. The view is made afterwards, since short texts lie inside of it. */
Status allocate(KernelCall& call, std::size_t bytes, char*& room) {
  if (bytes > longest_text) return {StatusCode::out_of_memory, "a text of " + std::to_string(bytes) + " bytes"};
  room = call.result.arena().allocate(bytes);
  return room == nullptr ? MemoryPool::instance().exhausted(bytes) : Status();
}

Status concatenate_texts(KernelCall& call) {
  std::vector<Values<StringView>> parts;
  for (const Vector* argument : call.arguments) parts.emplace_back(*argument);
  return fill_rows_checked<StringView>(call, [&](std::uint32_t row, StringView& result) -> Status {
    std::size_t bytes = 0;
    for (const Values<StringView>& texts : parts) bytes += texts[row].length;
    char* room;
    KINDLING_RETURN_IF_FAILED(allocate(call, bytes, room));
    char* end = room;
    for (const Values<StringView>& texts : parts) {
      std::memcpy(end, texts[row].data(), texts[row].length);
      end += texts[row].length;
    }
    result = StringView(room, static_cast<std::uint32_t>(bytes));
    return {};
  });
}

Status repeat_texts(KernelCall& call) {
  const Values<StringView> texts(call.argument(0));
  const Values<std::int32_t> counts(call.argument(1));
  return fill_rows_checked<StringView>(call, [&](std::uint32_t row, StringView& result) -> Status {
    const std::string_view text = texts[row].text();
    const std::size_t times = counts[row] > 0 ? counts[row] : 0;
    if (text.empty() || times == 0) return {};
    // Where nobody asks for the row, nobody gets the memory for it.
    if (text.size() > longest_text / times && !call.counts(row)) return {};
    char* room;
    KINDLING_RETURN_IF_FAILED(allocate(call, text.size() * times, room));
    for (std::size_t time = 0; time < times; ++time) std::memcpy(room + time * text.size(), text.data(), text.size());
    result = StringView(room, static_cast<std::uint32_t>(text.size() * times));
    return {};
  });
}

Status replace_texts(KernelCall& call) {
  const Values<StringView> texts(call.argument(0));
  const Values<StringView> searches(call.argument(1));
  const Values<StringView> replacements(call.argument(2));
  return fill_rows_checked<StringView>(call, [&](std::uint32_t row, StringView& result) -> Status {
    const std::string_view text = texts[row].text();
    const std::string_view search = searches[row].text();
    const std::string_view replacement = replacements[row].text();
    std::size_t found = 0;
    if (!search.empty()) {
      for (std::size_t at = find_text(text, search); at != std::string_view::npos;
           at = find_text(text, search, at + search.size())) {
        ++found;
      }
    }
    if (found == 0) {
      result = StringView(text);
      return {};
    }
    char* room;
    const std::size_t bytes = text.size() - found * search.size() + found * replacement.size();
    KINDLING_RETURN_IF_FAILED(allocate(call, bytes, room));
    char* end = room;
    std::size_t from = 0;
    for (std::size_t at = find_text(text, search); at != std::string_view::npos; at = find_text(text, search, from)) {
      std::memcpy(end, text.data() + from, at - from);
      end += at - from;
      std::memcpy(end, replacement.data(), replacement.size());
      end += replacement.size();
      from = at + search.size();
    }
    std::memcpy(end, text.data() + from, text.size() - from);
    result = StringView(room, static_cast<std::uint32_t>(bytes));
    return {};
  });
}

}  // namespace

/** Makes new texts, in the arena of the result. */
void register_text_assembly(KernelRegistry& registry) {
  const Type text = PhysicalType::utf8;
  Kernel kernel;
  kernel.name = "concat_utf8";
  kernel.arguments = {text};
  kernel.variadic = true;
  kernel.result = text;
  kernel.function = concatenate_texts;
  registry.add(kernel);
  kernel.name = "concat_binary";
  kernel.arguments = {PhysicalType::binary};
  kernel.result = PhysicalType::binary;
  registry.add(kernel);
  kernel.variadic = false;
  kernel.result = text;
  kernel.name = "repeat_utf8_i32";
  kernel.arguments = {text, PhysicalType::i32};
  kernel.function = repeat_texts;
  registry.add(kernel);
  kernel.name = "replace_utf8_utf8_utf8";
  kernel.arguments = {text, text, text};
  kernel.function = replace_texts;
  registry.add(kernel);
}

}  // namespace kindling
