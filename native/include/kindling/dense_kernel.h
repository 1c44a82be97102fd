#pragma once

#include <cstdint>

#include "kindling/physical_type.h"
#include "kindling/status_code.h"

// Included by files that are compiled once per instruction set: plain data only, nothing of std, no inline functions.
namespace kindling {

/** Says what a kernel does about NULL. */
enum class Nulls : std::uint8_t {
  /** A row is NULL when an argument is; the kernel computes over all rows and never looks at validity. */
  propagate,
  /** As `propagate`, and the kernel makes more rows NULL (`natural_logarithm(0)`). */
  introduce,
  /** The kernel reads the validity of its arguments and decides alone. */
  handle,
};

/** Points at one argument: one value a row, or one for all rows when constant. */
struct DenseArgument {
  const void* data;
  /** A bitmap, or null when nothing is NULL. Only for kernels that handle NULL, and for elements of lists. */
  const std::uint64_t* validity;
  /** The elements of a list, whose `data` are `ListEntry`; otherwise null. */
  const DenseArgument* child;
  bool constant;
};

/** Calls a dense kernel for rows 0 to `length`. */
struct DenseCall {
  const DenseArgument* arguments;
  std::uint32_t argument_count;
  std::uint32_t length;
  /** Room for `length` values of the result type. */
  void* result;
  /** One byte a row, to be written in full (1: NULL) by kernels that introduce or handle NULL; otherwise null. */
  std::uint8_t* nulls;
  /** Null: only say whether a row fails. Else: also write a code for every row, `ok` where it does not fail. */
  StatusCode* failures;
};

/**
 * Computes all rows in a plain loop, whatever their validity, and returns whether some row failed. It must be total:
 * any bit pattern may stand in a row that is NULL or inactive. Asked again with `failures`, it says which rows.
 */
using DenseFunction = bool (*)(const DenseCall& call);

/** Names a type without the heap: a physical type and, for lists, that of the elements. */
struct DenseType {
  PhysicalType type = PhysicalType::null;
  PhysicalType element = PhysicalType::null;
};

/** Describes one kernel of a table. The tables of all instruction sets have the same kernels in the same order. */
struct DenseKernel {
  const char* name;
  std::uint8_t argument_count;
  DenseType arguments[3];
  DenseType result;
  Nulls nulls;
  DenseFunction function;
};

struct DenseTable {
  const DenseKernel* kernels;
  std::uint32_t count;
};

}  // namespace kindling
