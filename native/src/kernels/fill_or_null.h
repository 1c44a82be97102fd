#pragma once

#include <string>

#include "kindling/kernel.h"

namespace kindling {

/** As `fill_rows`, where `compute(row, result)` gives false for a row that becomes NULL: for `Nulls::introduce`. */
template <class T, class Compute>
Status fill_or_null(KernelCall& call, Compute compute) {
  T* result = call.result.data<T>();
  std::uint64_t* validity = nullptr;
  for (std::uint32_t row = 0; row < call.length; ++row) {
    result[row] = T{};
    if (!call.result.view().is_valid(row) || compute(row, result[row])) continue;
    result[row] = T{};
    if (validity == nullptr) KINDLING_RETURN_IF_FAILED(call.result.make_validity(validity));
    clear_bit(validity, row);
  }
  return {};
}

/** Gives each row the text that `compute(row, text)` writes; `text` comes empty. False makes the row NULL. */
template <class Compute>
Status fill_texts_or_null(KernelCall& call, Compute compute) {
  std::string text;
  Status status;
  KINDLING_RETURN_IF_FAILED(fill_or_null<StringView>(call, [&](std::uint32_t row, StringView& result) {
    if (!status.ok()) return true;
    text.clear();
    if (!compute(row, text)) return false;
    status = call.result.arena().copy(StringView(text), result);
    return true;
  }));
  return status;
}

}  // namespace kindling
