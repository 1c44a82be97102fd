#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "kindling/column.h"
#include "kindling/integer128.h"
#include "kindling/scan_condition.h"

namespace kindling {

/** Is a value between others: integers, decimals, dates and times as they are stored, real numbers, bytes of texts. */
using Bound = std::variant<std::monostate, WideInteger, double, std::string>;

/**
 * Holds what is known of some values of a column. Every value lies between the bounds, where they are known; but NaN, which
 * is greater than any number, is not counted.
 */
struct ValueBounds {
  Bound least;
  Bound greatest;
  std::optional<std::int64_t> nulls;
};

/** Tells whether one of `rows` rows may meet a condition without parts over a column of which this is known. */
bool may_meet(const ScanCondition& condition, const ValueBounds& bounds, std::int64_t rows);

/** Looks through the values of a column; those of types without an order, and long texts, have no bounds. */
ValueBounds bounds_of(const Column& column);

/** Holds what is known of each column of each chunk of a table; `chunks[chunk][column]`. */
struct TableBounds {
  std::vector<std::vector<ValueBounds>> chunks;
};

}  // namespace kindling
