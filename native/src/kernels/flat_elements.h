#pragma once

#include "kindling/array.h"
#include "kindling/kernel.h"

namespace kindling {

/** So many elements are computed at once: lists of any length keep the registers of a lambda small. */
constexpr std::uint32_t elements_at_once = 8192;

/** Lists the elements of the lists of all rows, one behind the other: where each lies, and to which row it belongs. */
struct FlatElements {
  Array<std::uint32_t> positions;
  Array<std::uint32_t> rows;
  /** The number of each element within its list. */
  Array<std::int32_t> numbers;

  std::uint32_t count() const { return static_cast<std::uint32_t>(positions.size()); }

  /** Takes the lists of the rows of a call that have a value. */
  Status take(KernelCall& call, const Vector& lists) {
    const Values<ListEntry> entries(lists);
    std::uint64_t total = 0;
    for (std::uint32_t row = 0; row < call.length; ++row) {
      if (call.result.view().is_valid(row)) total += entries[row].length;
    }
    if (total > UINT32_MAX) return MemoryPool::instance().exhausted(total);
    KINDLING_RETURN_IF_FAILED(positions.resize(total));
    KINDLING_RETURN_IF_FAILED(rows.resize(total));
    KINDLING_RETURN_IF_FAILED(numbers.resize(total));
    std::size_t at = 0;
    for (std::uint32_t row = 0; row < call.length; ++row) {
      if (!call.result.view().is_valid(row)) continue;
      const ListEntry list = entries[row];
      for (std::uint32_t number = 0; number < list.length; ++number, ++at) {
        positions[at] = list.offset + number;
        rows[at] = row;
        numbers[at] = static_cast<std::int32_t>(number);
      }
    }
    return {};
  }
};

}  // namespace kindling
