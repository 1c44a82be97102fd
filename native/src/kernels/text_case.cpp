#include <algorithm>
#include <cstring>
#include <iterator>

#include "kernels/code_points.h"
#include "kernels/format_specifier.h"
#include "kernels/text_rows.h"
#include "kindling/kernel_registry.h"

namespace kindling {

namespace {

/** Maps one code point beyond ASCII to a sequence of UTF-8. */
struct CaseMapping {
  std::uint32_t code_point;
  char bytes[9];
  std::uint8_t length;
};

#include "case_mapping.inc"

std::uint32_t decode(std::string_view character) {
  const auto byte = [&](std::size_t at) { return static_cast<unsigned char>(character[at]); };
  switch (character.size()) {
    case 2:
      return (byte(0) & 0x1Fu) << 6 | (byte(1) & 0x3Fu);
    case 3:
      return (byte(0) & 0x0Fu) << 12 | (byte(1) & 0x3Fu) << 6 | (byte(2) & 0x3Fu);
    case 4:
      return (byte(0) & 0x07u) << 18 | (byte(1) & 0x3Fu) << 12 | (byte(2) & 0x3Fu) << 6 | (byte(3) & 0x3Fu);
    default:
      return byte(0);
  }
}

template <bool upper>
const CaseMapping* find_mapping(std::uint32_t code_point) {
  const CaseMapping* first = upper ? std::begin(upper_mappings) : std::begin(lower_mappings);
  const CaseMapping* last = upper ? std::end(upper_mappings) : std::end(lower_mappings);
  const CaseMapping* found = std::lower_bound(
      first, last, code_point, [](const CaseMapping& mapping, std::uint32_t wanted) { return mapping.code_point < wanted; });
  return found != last && found->code_point == code_point ? found : nullptr;
}

constexpr std::uint64_t each_byte = 0x0101010101010101u;

/** Changes the case of eight bytes of ASCII at once: a byte in the range carries into its highest bit. */
template <bool upper>
std::uint64_t map_word(std::uint64_t word) {
  constexpr std::uint64_t first = upper ? 'a' : 'A';
  constexpr std::uint64_t last = first + 25;
  const std::uint64_t reach_first = word + each_byte * (0x80 - first);
  const std::uint64_t pass_last = word + each_byte * (0x80 - last - 1);
  return word ^ ((reach_first & ~pass_last & each_byte * 0x80) >> 2);
}

/** Writes an ASCII text in the other case; false, with nothing of use written, for any other text. */
template <bool upper>
bool map_ascii(std::string_view text, char* target) {
  std::uint64_t all = 0;
  std::size_t at = 0;
  for (; at + 8 <= text.size(); at += 8) {
    std::uint64_t word;
    std::memcpy(&word, text.data() + at, 8);
    all |= word;
    word = map_word<upper>(word);
    std::memcpy(target + at, &word, 8);
  }
  if (const std::size_t rest = text.size() - at; rest != 0) {
    std::uint64_t word = 0;
    std::memcpy(&word, text.data() + at, rest);
    all |= word;
    word = map_word<upper>(word);
    std::memcpy(target + at, &word, rest);
  }
  return (all & each_byte * 0x80) == 0;
}

/** Writes the mapped text and gives its end. No code point grows by more than a factor of three. */
template <bool upper>
char* map_text(std::string_view text, char* end) {
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t next = next_code_point(text, at);
    const std::string_view character = text.substr(at, next - at);
    at = next;
    const CaseMapping* mapping = character.size() == 1 ? nullptr : find_mapping<upper>(decode(character));
    if (mapping != nullptr) {
      std::memcpy(end, mapping->bytes, mapping->length);
      end += mapping->length;
    } else if (character.size() == 1) {
      *end++ = static_cast<char>(map_word<upper>(static_cast<unsigned char>(character[0])));
    } else {
      std::memcpy(end, character.data(), character.size());
      end += character.size();
    }
  }
  return end;
}

template <bool upper>
Status change_case(KernelCall& call) {
  const Values<StringView> texts(call.argument(0));
  Arena& arena = call.result.arena();
  return fill_rows_checked<StringView>(call, [&](std::uint32_t row, StringView& result) -> Status {
    const std::string_view text = texts[row].text();
    char short_text[StringView::inline_capacity];
    const bool is_short = text.size() <= sizeof short_text;
    char* room = is_short ? short_text : arena.allocate(text.size());
    if (room == nullptr) return MemoryPool::instance().exhausted(text.size());
    if (map_ascii<upper>(text, room)) {
      result = StringView(room, static_cast<std::uint32_t>(text.size()));
      return {};
    }
    room = arena.allocate(text.size() * 3);
    if (room == nullptr) return MemoryPool::instance().exhausted(text.size() * 3);
    const char* end = map_text<upper>(text, room);
    result = StringView(room, static_cast<std::uint32_t>(end - room));
    return {};
  });
}

/** Begins each word behind a blank with a capital letter, and makes the rest small. */
Status capitalise_words(KernelCall& call) {
  const Values<StringView> texts(call.argument(0));
  return fill_rows_checked<StringView>(call, [&](std::uint32_t row, StringView& result) -> Status {
    const std::string_view text = texts[row].text();
    char* room = call.result.arena().allocate(text.size() * 3);
    if (room == nullptr) return MemoryPool::instance().exhausted(text.size());
    char* end = room;
    bool at_start = true;
    for (std::size_t at = 0; at < text.size();) {
      const std::size_t next = next_code_point(text, at);
      const std::string_view character = text.substr(at, next - at);
      end = at_start ? map_text<true>(character, end) : map_text<false>(character, end);
      at_start = character == " ";
      at = next;
    }
    result = StringView(room, static_cast<std::uint32_t>(end - room));
    return {};
  });
}

}  // namespace

std::string upper_text(std::string_view text) {
  std::string result(text.size() * 3, '\0');
  result.resize(static_cast<std::size_t>(map_text<true>(text, result.data()) - result.data()));
  return result;
}

/** Changes the case of texts by Unicode's full mappings without a locale: `ß` becomes `SS`. */
void register_text_case(KernelRegistry& registry) {
  Kernel kernel;
  kernel.arguments = {PhysicalType::utf8};
  kernel.result = PhysicalType::utf8;
  kernel.name = "upper_utf8";
  kernel.function = change_case<true>;
  registry.add(kernel);
  kernel.name = "lower_utf8";
  kernel.function = change_case<false>;
  registry.add(kernel);
  kernel.name = "capitalise_words_utf8";
  kernel.function = capitalise_words;
  registry.add(kernel);
}

}  // namespace kindling
