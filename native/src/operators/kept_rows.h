#pragma once

#include <vector>

#include "kindling/batch.h"

namespace kindling {

/** Refines the selection of batches, and owns what they then select by; belongs to one task. */
class KeptRows {
 public:
  /** Keeps the live rows whose byte is 1; what the batch selects by is valid until the next call. */
  void keep(const std::uint8_t* mask, Batch& batch);
  /** Keeps no row. */
  void keep_none(Batch& batch);

 private:
  /** Eight more, since `select` writes eight at a time. */
  std::vector<std::uint16_t> selection_ = std::vector<std::uint16_t>(vector_rows + 8);
  std::vector<std::uint16_t> refined_ = std::vector<std::uint16_t>(vector_rows + 8);
};

}  // namespace kindling
