#pragma once

#include "io/parquet/group_conditions.h"
#include "io/parquet/row_ranges.h"

namespace kindling::parquet {

/**
 * Finds the rows of a row group that may meet all conditions, by statistics, Bloom filters and page indexes: those that
 * are left out surely do not. Conditions may come from anywhere, also from what another part of a query has found.
 */
Status find_matching_rows(const InputFile& file, const std::vector<ScanCondition>& conditions, const RowGroup& group,
                          const std::vector<ConditionColumn>& columns, RowRanges& rows);

}  // namespace kindling::parquet
