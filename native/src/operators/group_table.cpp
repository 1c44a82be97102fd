#include "operators/group_table.h"

#include <algorithm>
#include <bit>
#include <cstring>

namespace kindling {

namespace {

/** Reads the words of one row of a batch. */
struct BatchWords {
  const GroupKeys& keys;
  std::uint32_t row;
  std::uint64_t operator[](std::uint32_t word) const { return keys.word(word, row); }
};

/** Reads the words of a row of a table. */
struct RowWords {
  const std::uint8_t* row;
  std::uint64_t operator[](std::uint32_t word) const {
    std::uint64_t value;
    std::memcpy(&value, row + std::size_t{word} * 8, 8);
    return value;
  }
};

/** Gives hashes and words of rows of a batch. */
struct BatchRows {
  const GroupKeys& keys;
  std::uint32_t first;
  std::uint64_t hash(std::uint32_t row) const { return keys.hashes()[first + row]; }
  BatchWords words(std::uint32_t row) const { return {keys, first + row}; }
};

/** Gives hashes and words of rows of a table. */
struct TableRows {
  const GroupTable& table;
  std::uint32_t first;
  std::uint64_t hash(std::uint32_t row) const { return table.hash(first + row); }
  RowWords words(std::uint32_t row) const { return {table.row(first + row)}; }
};

template <class Words>
StringView text_at(const Words& words, std::uint32_t word) {
  const std::uint64_t halves[2] = {words[word], words[word + 1]};
  return std::bit_cast<StringView>(halves);
}

Status too_many() { return {StatusCode::out_of_memory, "more than 2^32 groups in one table"}; }

constexpr std::uint64_t tag(std::uint64_t hash) { return hash & 0xffffffff00000000u; }

}  // namespace

Status GroupTable::find_or_add(const GroupKeys& keys, std::uint32_t rows, std::uint32_t* groups) {
  for (std::uint32_t first = 0; first < rows; first += vector_rows) {
    KINDLING_RETURN_IF_FAILED(
        find_or_add_all(BatchRows{keys, first}, std::min(rows - first, vector_rows), groups + first));
  }
  return {};
}

/** Looks at the first slots of all rows before it compares keys, so that the machine waits for many of them at once. */
void GroupTable::find(const GroupKeys& keys, const std::uint16_t* listed, std::uint32_t count,
                      std::uint32_t* groups) const {
  const auto row_at = [listed](std::uint32_t index) { return listed == nullptr ? index : listed[index]; };
  if (slots_.empty()) {
    for (std::uint32_t index = 0; index < count; ++index) groups[row_at(index)] = UINT32_MAX;
    return;
  }
  constexpr std::uint32_t ahead = 16;
  const std::uint64_t* const hashes = keys.hashes();
  const std::uint64_t* const slots = slots_.data();
  const std::uint64_t mask = slots_.size() - 1;
  std::uint16_t candidates[vector_rows];
  std::uint32_t candidate_count = 0;
  for (std::uint32_t index = 0; index < count; ++index) {
    if (index + ahead < count) __builtin_prefetch(slots + (hashes[row_at(index + ahead)] & mask));
    const std::uint32_t at = row_at(index);
    const std::uint64_t slot = slots[hashes[at] & mask];
    // Of an empty slot this makes the group that is none.
    groups[at] = static_cast<std::uint32_t>(slot) - 1;
    __builtin_prefetch(row(slot == 0 ? 0 : groups[at]));
    candidates[candidate_count] = static_cast<std::uint16_t>(at);
    candidate_count += slot != 0;
  }
  for (std::uint32_t index = 0; index < candidate_count; ++index) {
    const std::uint32_t at = candidates[index];
    const BatchWords words{keys, at};
    if (!equals(groups[at], words)) groups[at] = find_further(hashes[at], words);
  }
}

template <class Words>
std::uint32_t GroupTable::find_further(std::uint64_t hash, const Words& words) const {
  const std::uint64_t mask = slots_.size() - 1;
  for (std::uint64_t position = (hash + 1) & mask; slots_[position] != 0; position = (position + 1) & mask) {
    const std::uint64_t slot = slots_[position];
    const auto candidate = static_cast<std::uint32_t>(slot) - 1;
    if (tag(slot) == tag(hash) && equals(candidate, words)) return candidate;
  }
  return UINT32_MAX;
}

Status GroupTable::keep_texts(std::uint8_t* target) {
  for (const std::uint32_t word : layout_.text_words) {
    StringView copy;
    KINDLING_RETURN_IF_FAILED(arena_.copy(text_at(RowWords{target}, word), copy));
    std::memcpy(target + std::size_t{word} * 8, &copy, sizeof copy);
  }
  return {};
}

Status GroupTable::reserve(std::uint32_t more) {
  KINDLING_RETURN_IF_FAILED(rows_.reserve(rows_.size() + std::size_t{more} * layout_.stride));
  return hashes_.reserve(hashes_.size() + more);
}

Status GroupTable::merge(const GroupTable& other, std::uint32_t first, std::uint32_t end) {
  std::uint32_t found[vector_rows];
  for (std::uint32_t start = first; start < end; start += vector_rows) {
    const std::uint32_t count_now = std::min(end - start, vector_rows);
    KINDLING_RETURN_IF_FAILED(find_or_add_all(TableRows{other, start}, count_now, found));
    for (std::size_t function = 0; function < layout_.functions.size(); ++function) {
      const std::uint32_t offset = layout_.state_offsets[function];
      const auto merge = layout_.functions[function]->merge;
      if (merge == nullptr) continue;
      for (std::uint32_t index = 0; index < count_now; ++index) {
        KINDLING_RETURN_IF_FAILED(merge(row(found[index]) + offset, other.row(start + index) + offset, arena_));
      }
    }
  }
  return {};
}

/** Strides are whole words, and mostly few: a call for each row would take longer than the copy. */
void GroupTable::copy_row(std::uint8_t* target, const std::uint8_t* source) const {
  for (std::uint32_t at = 0; at < layout_.stride; at += 8) std::memcpy(target + at, source + at, 8);
}

Status GroupTable::partition(std::uint32_t shift, std::vector<std::uint32_t>& bounds) {
  bounds.assign((std::size_t{1} << (64 - shift)) + 1, 0);
  for (const std::uint64_t hash : hashes_) ++bounds[(hash >> shift) + 1];
  for (std::size_t part = 1; part < bounds.size(); ++part) bounds[part] += bounds[part - 1];
  std::vector<std::uint32_t> next(bounds.begin(), bounds.end() - 1);
  Array<std::uint8_t> rows;
  Array<std::uint64_t> hashes;
  KINDLING_RETURN_IF_FAILED(rows.resize(rows_.size()));
  KINDLING_RETURN_IF_FAILED(hashes.resize(hashes_.size()));
  for (std::uint32_t group = 0; group < count(); ++group) {
    const std::uint32_t place = next[hashes_[group] >> shift]++;
    hashes[place] = hashes_[group];
    copy_row(rows.data() + std::size_t{place} * layout_.stride, row(group));
  }
  std::swap(rows_, rows);
  std::swap(hashes_, hashes);
  slots_.release();
  return {};
}

Status GroupTable::assign(const std::uint8_t* rows, const std::uint64_t* hashes, std::uint32_t count) {
  KINDLING_RETURN_IF_FAILED(rows_.resize(std::size_t{count} * layout_.stride));
  KINDLING_RETURN_IF_FAILED(hashes_.resize(count));
  if (count == 0) return {};
  std::memcpy(rows_.data(), rows, rows_.size());
  std::memcpy(hashes_.data(), hashes, count * sizeof *hashes);
  return {};
}

Status GroupTable::add_only_group() {
  if (count() != 0) return {};
  KINDLING_RETURN_IF_FAILED(rows_.resize_zeroed(layout_.stride));
  return hashes_.append(0);
}

void GroupTable::clear() {
  rows_.clear();
  hashes_.clear();
  arena_.clear();
  if (!slots_.empty()) std::memset(slots_.data(), 0, slots_.size() * sizeof(std::uint64_t));
}

void GroupTable::release() {
  rows_.release();
  hashes_.release();
  slots_.release();
  arena_.take_blocks();
}

/** Lists the rows whose key is not that of the group; `key_words` is 0 where the compiler need not know how many. */
template <std::uint32_t key_words, class Rows>
std::uint32_t GroupTable::find_misses(const Rows& source, std::uint32_t rows, const std::uint32_t* groups,
                                      std::uint16_t* misses) const {
  const bool has_texts = !layout_.text_words.empty();
  std::uint32_t missing = 0;
  for (std::uint32_t index = 0; index < rows; ++index) {
    const auto words = source.words(index);
    bool matches;
    if constexpr (key_words == 0) {
      matches = equals(groups[index], words);
    } else {
      const RowWords own{row(groups[index])};
      std::uint64_t difference = 0;
      for (std::uint32_t word = 0; word < key_words; ++word) difference |= own[word] ^ words[word];
      // Long texts may be the same and lie elsewhere.
      matches = difference == 0 || (has_texts && equals(groups[index], words));
    }
    misses[missing] = static_cast<std::uint16_t>(index);
    missing += !matches;
  }
  return missing;
}

/**
 * Looks at the first slot of all rows, then at the rows that the slots name: so the machine waits for many of them at
 * once. Only rows that are elsewhere, or new, go slot by slot, in their order.
 */
template <class Rows>
Status GroupTable::find_or_add_all(const Rows& source, std::uint32_t rows, std::uint32_t* groups) {
  KINDLING_RETURN_IF_FAILED(make_room(std::uint64_t{count()} + rows));
  KINDLING_RETURN_IF_FAILED(reserve(rows));
  constexpr std::uint32_t ahead = 16;
  const std::uint64_t mask = slots_.size() - 1;
  const std::uint64_t* const slots = slots_.data();
  // Rows of groups without states and keys of a fixed width have no bytes.
  const std::size_t last_word = layout_.stride < 8 ? 0 : layout_.stride - 8;
  std::uint16_t misses[vector_rows];
  std::uint32_t missing = 0;
  if (count() != 0) {
    for (std::uint32_t index = 0; index < rows; ++index) {
      if (index + ahead < rows) __builtin_prefetch(slots + (source.hash(index + ahead) & mask));
      const std::uint64_t hash = source.hash(index);
      const std::uint64_t slot = slots[hash & mask];
      // Where the slot is empty or another's, any row does: its key will differ.
      const bool likely = slot != 0 && tag(slot) == tag(hash);
      groups[index] = likely ? static_cast<std::uint32_t>(slot) - 1 : 0;
      const std::uint8_t* const candidate = row(groups[index]);
      __builtin_prefetch(candidate);
      __builtin_prefetch(candidate + last_word);
    }
    switch (layout_.key_words) {
      case 2:
        missing = find_misses<2>(source, rows, groups, misses);
        break;
      case 3:
        missing = find_misses<3>(source, rows, groups, misses);
        break;
      default:
        missing = find_misses<0>(source, rows, groups, misses);
    }
  } else {
    for (std::uint32_t index = 0; index < rows; ++index) misses[index] = static_cast<std::uint16_t>(index);
    missing = rows;
  }
  for (std::uint32_t index = 0; index < missing; ++index) {
    const std::uint32_t row = misses[index];
    KINDLING_RETURN_IF_FAILED(find_or_add(source.hash(row), source.words(row), groups[row]));
  }
  return {};
}

template <class Words>
Status GroupTable::find_or_add(std::uint64_t hash, const Words& words, std::uint32_t& group) {
  const std::uint64_t mask = slots_.size() - 1;
  std::uint64_t position = hash & mask;
  for (;;) {
    const std::uint64_t slot = slots_[position];
    if (slot == 0) break;
    const auto candidate = static_cast<std::uint32_t>(slot) - 1;
    if (tag(slot) == tag(hash) && equals(candidate, words)) {
      group = candidate;
      return {};
    }
    position = (position + 1) & mask;
  }
  group = count();
  slots_[position] = tag(hash) | (std::uint64_t{group} + 1);
  return add(hash, words);
}

template <class Words>
bool GroupTable::equals(std::uint32_t group, const Words& words) const {
  const RowWords own{row(group)};
  if (layout_.text_words.empty()) {
    for (std::uint32_t word = 0; word < layout_.key_words; ++word) {
      if (own[word] != words[word]) return false;
    }
    return true;
  }
  std::size_t text = 0;
  for (std::uint32_t word = 0; word < layout_.key_words; ++word) {
    if (own[word] != words[word]) return false;
    if (text == layout_.text_words.size() || layout_.text_words[text] != word) continue;
    // The first words were equal: length and first bytes. Behind them lies the rest or a pointer to it.
    const StringView left = text_at(own, word);
    if (left.is_inline() ? own[word + 1] != words[word + 1]
                         : std::memcmp(left.data(), text_at(words, word).data(), left.length) != 0) {
      return false;
    }
    ++text;
    ++word;
  }
  return true;
}

template <class Words>
Status GroupTable::add(std::uint64_t hash, const Words& words) {
  const std::size_t before = rows_.size();
  KINDLING_RETURN_IF_FAILED(rows_.resize_zeroed(before + layout_.stride));
  std::uint8_t* target = rows_.data() + before;
  for (std::uint32_t word = 0; word < layout_.key_words; ++word) {
    const std::uint64_t value = words[word];
    std::memcpy(target + std::size_t{word} * 8, &value, 8);
  }
  KINDLING_RETURN_IF_FAILED(keep_texts(target));
  return hashes_.append(hash);
}

Status GroupTable::make_room(std::uint64_t groups) {
  constexpr std::uint64_t smallest = 4096;
  // Slots that are in the processor's cache may be many: then few keys miss their first one.
  constexpr std::uint64_t cached_groups = 8192;
  if (groups >= UINT32_MAX) return too_many();
  const std::uint64_t wanted = groups * (groups <= cached_groups ? 4 : 2);
  if (wanted <= slots_.size()) return {};
  const std::uint64_t size = std::max(smallest, std::bit_ceil(wanted));
  slots_.clear();
  KINDLING_RETURN_IF_FAILED(slots_.resize_zeroed(size));
  for (std::uint32_t group = 0; group < count(); ++group) {
    std::uint64_t position = hashes_[group] & (size - 1);
    while (slots_[position] != 0) position = (position + 1) & (size - 1);
    slots_[position] = tag(hashes_[group]) | (std::uint64_t{group} + 1);
  }
  return {};
}

}  // namespace kindling
