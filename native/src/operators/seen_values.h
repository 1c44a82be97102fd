#pragma once

#include "kindling/array.h"
#include "kindling/batch.h"
#include "kindling/owned_vector.h"

namespace kindling {

/**
 * Finds the values of a column that come for the first time, by the codes of its dictionary: values that came before are
 * not even looked at. Belongs to one task.
 */
class SeenValues {
 public:
  /** Forgets what has come. */
  void begin() { number_ = 0; }
  /**
   * Points `values` at what has come for the first time in the live rows, in their order; NULL counts as a value. `found`
   * is false, and nothing is said, where the column has no dictionary. Another dictionary begins anew.
   */
  Status find_new(const Batch& batch, std::uint32_t column, const Vector*& values, bool& found);

 private:
  /** No dictionary has the number 0. */
  std::uint64_t number_ = 0;
  /** One for each code: 1 where its value has come. */
  Array<std::uint8_t> seen_;
  OwnedVector new_values_;
};

}  // namespace kindling
