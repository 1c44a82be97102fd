#pragma once

#include "io/parquet/footer.h"
#include "io/parquet/row_ranges.h"

namespace kindling::parquet {

/** Is what the page index of a column says of one page of data. */
struct IndexedPage {
  RowRange rows;
  /** Bounds and NULLs of the values; a page of nothing but NULLs has no bounds and as many NULLs as rows. */
  Statistics statistics;
};

/**
 * Reads the page index of a column that does not repeat (parquet-format, "Page Index"); no pages where there is none. An
 * index whose pages do not cover the rows of the group one after the other, or whose lists differ in length, is left out, too:
 * what it says is only ever used to read less.
 */
Status read_page_index(const InputFile& file, const ColumnChunk& chunk, std::int64_t rows, std::vector<IndexedPage>& pages);

}  // namespace kindling::parquet
