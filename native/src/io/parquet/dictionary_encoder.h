#pragma once

#include "io/parquet/leaf_values.h"

namespace kindling::parquet {

/** Numbers the different values of a leaf in the order in which they come. */
struct Dictionary {
  /** One for each value. */
  Array<std::uint32_t> codes;
  /** Where each different value comes first. */
  Array<std::uint32_t> firsts;
};

/** Finds the different values; `worthwhile` is false when they are so many that plain values take less room. */
Status find_dictionary(const LeafForm& form, const LeafData& data, Dictionary& dictionary, bool& worthwhile);

}  // namespace kindling::parquet
