#include "operators/kept_rows.h"

#include "kernels/primitives.h"

namespace kindling {

void KeptRows::keep(const std::uint8_t* mask, Batch& batch) {
  const std::uint32_t rows = batch.live();
  const std::uint32_t kept = primitives().select(mask, rows, selection_.data());
  if (kept == rows) return;
  if (batch.selection != nullptr) {
    primitives().gather_2(batch.selection, selection_.data(), kept, refined_.data());
    batch.selection = refined_.data();
  } else {
    batch.selection = selection_.data();
  }
  batch.selected = kept;
}

void KeptRows::keep_none(Batch& batch) {
  batch.selection = selection_.data();
  batch.selected = 0;
}

}  // namespace kindling
