#include "io/parquet/dictionary_encoder.h"

#include <algorithm>

namespace kindling::parquet {

namespace {

/** Spark's writer gives up dictionaries of more bytes. */
constexpr std::size_t most_bytes = 1 << 20;

std::uint64_t mix(std::uint64_t bits) {
  bits ^= bits >> 32;
  bits *= 0x9e3779b97f4a7c15u;
  return bits ^ bits >> 29;
}

std::uint64_t hash_text(std::string_view text) {
  std::uint64_t hash = text.size() * 0x9e3779b97f4a7c15u;
  for (; text.size() >= 8; text.remove_prefix(8)) {
    std::uint64_t word;
    std::memcpy(&word, text.data(), sizeof word);
    hash = mix(hash ^ word);
  }
  std::uint64_t word = 0;
  if (!text.empty()) std::memcpy(&word, text.data(), text.size());
  return mix(hash ^ word);
}

/** Codes take two bytes or so. */
bool is_shorter(std::size_t dictionary_bytes, std::size_t count, std::size_t plain_bytes) {
  return dictionary_bytes + 2 * count < plain_bytes;
}

/** As Spark's writer does, the first page decides whether it is worth to go on. */
constexpr std::uint32_t first_page = 20'000;

/** Walks over the values with a table of those that came before; `Same` compares the values at two places. */
template <class Hash, class Same, class Size>
Status number_values(std::uint32_t count, Hash hash, Same same, Size size_of, Dictionary& dictionary, bool& worthwhile) {
  std::size_t slots = 1024;
  while (slots < count && slots < (1u << 18)) slots *= 2;
  Array<std::uint32_t> table;
  KINDLING_RETURN_IF_FAILED(table.resize_zeroed(slots));
  KINDLING_RETURN_IF_FAILED(dictionary.codes.resize(count));
  dictionary.firsts.clear();
  std::size_t bytes = 0;
  std::size_t plain = 0;
  for (std::uint32_t index = 0; index < count; ++index) {
    worthwhile = index != first_page || is_shorter(bytes, index, plain);
    if (!worthwhile) return {};
    plain += size_of(index);
    std::size_t slot = hash(index) & (slots - 1);
    while (table[slot] != 0 && !same(dictionary.firsts[table[slot] - 1], index)) slot = (slot + 1) & (slots - 1);
    if (table[slot] == 0) {
      bytes += size_of(index);
      // The table stays half empty, so that searches are short.
      worthwhile = bytes <= most_bytes && dictionary.firsts.size() < slots / 2;
      if (!worthwhile) return {};
      KINDLING_RETURN_IF_FAILED(dictionary.firsts.append(index));
      table[slot] = static_cast<std::uint32_t>(dictionary.firsts.size());
    }
    dictionary.codes[index] = table[slot] - 1;
  }
  worthwhile = count != 0 && is_shorter(bytes, count, plain);
  return {};
}

}  // namespace

Status find_dictionary(const LeafForm& form, const LeafData& data, Dictionary& dictionary, bool& worthwhile) {
  worthwhile = false;
  if (form.physical == PhysicalKind::boolean) return {};
  if (data.has_texts()) {
    const StringView* texts = data.texts().data();
    return number_values(
        data.size(), [texts](std::uint32_t index) { return hash_text(texts[index].text()); },
        [texts](std::uint32_t left, std::uint32_t right) { return equal(texts[left], texts[right]); },
        [texts](std::uint32_t index) { return texts[index].length + std::size_t{4}; }, dictionary, worthwhile);
  }
  const std::uint64_t* numbers = data.numbers().data();
  const std::size_t width = form.physical == PhysicalKind::int64 || form.physical == PhysicalKind::float64 ? 8 : 4;
  return number_values(
      data.size(), [numbers](std::uint32_t index) { return mix(numbers[index]); },
      [numbers](std::uint32_t left, std::uint32_t right) { return numbers[left] == numbers[right]; },
      [width](std::uint32_t) { return width; }, dictionary, worthwhile);
}

}  // namespace kindling::parquet
