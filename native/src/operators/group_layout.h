#pragma once

#include <vector>

#include "aggregates/aggregate_function.h"
#include "kindling/type.h"

namespace kindling {

/**
 * Says where things lie in a row of a group table: the key in 64-bit words (first the NULL bits of up to 64 columns
 * each, then one word a value, two for texts and i128), then the states of the aggregates.
 */
struct GroupLayout {
  std::vector<PhysicalType> key_types;
  /** The word of each key column. */
  std::vector<std::uint32_t> key_word;
  std::uint32_t null_words = 0;
  std::uint32_t key_words = 0;
  /** Words at which texts begin. */
  std::vector<std::uint32_t> text_words;
  /** One that takes no rows has no state of its own: `state_offsets` points into another's. */
  std::vector<const AggregateFunction*> functions;
  std::vector<std::uint32_t> state_offsets;
  /** Bytes of a row. */
  std::uint32_t stride = 0;

  /** `sharers[index]` is the aggregate whose count the one at `index` gives, or -1; empty where none does. */
  GroupLayout(std::vector<PhysicalType> keys, std::vector<const AggregateFunction*> aggregates,
              const std::vector<std::int32_t>& sharers = {})
      : key_types(std::move(keys)), functions(std::move(aggregates)) {
    null_words = static_cast<std::uint32_t>((key_types.size() + 63) / 64);
    key_words = null_words;
    for (const PhysicalType type : key_types) {
      key_word.push_back(key_words);
      if (is_text(type)) text_words.push_back(key_words);
      key_words += row_width(type) == 16 ? 2 : 1;
    }
    stride = key_words * 8;
    for (const AggregateFunction* function : functions) {
      state_offsets.push_back(stride);
      stride += function->state_bytes;
    }
    for (std::size_t index = 0; index < sharers.size(); ++index) {
      if (sharers[index] < 0) continue;
      const auto owner = static_cast<std::size_t>(sharers[index]);
      state_offsets[index] = state_offsets[owner] + static_cast<std::uint32_t>(functions[owner]->count_offset);
    }
  }
};

}  // namespace kindling
