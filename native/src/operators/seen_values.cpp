#include "operators/seen_values.h"

#include "columns/gather.h"

namespace kindling {

namespace {

/** Tells whether the values of all live rows have come: mostly so, and then there is nothing to list. */
bool are_all_seen(const Batch& batch, const std::uint32_t* codes, const std::uint8_t* seen) {
  const std::uint32_t live = batch.live();
  std::uint8_t all = 1;
  if (batch.selection == nullptr) {
    for (std::uint32_t row = 0; row < live; ++row) all &= seen[codes[row]];
  } else {
    for (std::uint32_t row = 0; row < live; ++row) all &= seen[codes[batch.selection[row]]];
  }
  return all != 0;
}

}  // namespace

Status SeenValues::find_new(const Batch& batch, std::uint32_t column, const Vector*& values, bool& found) {
  found = false;
  DeferredColumn* const deferred = deferred_column(batch.columns[column]);
  if (deferred == nullptr) return {};
  CodedRows rows;
  KINDLING_RETURN_IF_FAILED(deferred->load_codes(rows, found));
  if (!found) return {};
  if (rows.number != number_) {
    seen_.clear();
    KINDLING_RETURN_IF_FAILED(seen_.resize_zeroed(rows.dictionary.length));
    number_ = rows.number;
  }
  std::uint8_t* const seen = seen_.data();
  std::uint32_t codes[vector_rows];
  std::uint32_t count = 0;
  if (!are_all_seen(batch, rows.codes, seen)) {
    for (std::uint32_t live = 0; live < batch.live(); ++live) {
      const std::uint32_t code = rows.codes[batch.selection == nullptr ? live : batch.selection[live]];
      codes[count] = code;
      count += seen[code] ^ 1u;
      seen[code] = 1;
    }
  }
  KINDLING_RETURN_IF_FAILED(gather(rows.dictionary, codes, count, new_values_));
  values = &new_values_.view();
  return {};
}

}  // namespace kindling
