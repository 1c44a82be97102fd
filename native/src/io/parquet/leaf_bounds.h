#pragma once

#include <span>

#include "io/parquet/leaf_values.h"

namespace kindling::parquet {

/** Holds the least and the greatest of some values, in the plain encoding; only where they mean something to readers. */
struct LeafBounds {
  /** Whether there were values at all. */
  bool has_values = false;
  /** Whether the bounds of these values can be told. */
  bool is_known = false;
  std::string least;
  std::string greatest;
};

/** Finds the bounds of the values from the first to the one before `last`. */
LeafBounds bounds_of_values(const LogicalType& type, const LeafForm& form, const LeafData& data, std::uint32_t first,
                            std::uint32_t last);

/** Gives the bounds of all values of pages whose bounds are these; unknown where those of one page are. */
LeafBounds bounds_of_pages(const LogicalType& type, const LeafForm& form, std::span<const LeafBounds> pages);

/** Writes the statistics of a column chunk as a finished struct. */
std::string statistics_of(const LeafBounds& bounds, std::uint64_t nulls);

}  // namespace kindling::parquet
