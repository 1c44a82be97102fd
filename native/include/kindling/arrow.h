#pragma once

#include <span>
#include <vector>

#include "kindling/column.h"
#include "kindling/status.h"

namespace kindling {

/** Looks at one column in Arrow layout that somebody else owns and nobody has checked; absent buffers are empty. */
struct ArrowColumn {
  std::uint64_t length = 0;
  std::span<const std::uint8_t> validity;
  std::span<const std::int32_t> offsets;
  std::span<const std::uint8_t> data;
  std::vector<ArrowColumn> children;
};

/**
 * Copies a column from Arrow layout. Fails with INVALID_PROGRAM where lengths, offsets or children do not fit the
 * type or a text is not UTF-8; values of NULL rows become zero.
 */
Status import_column(const Type& type, const ArrowColumn& source, ColumnPointer& column);

/** Gives rows of a column that shares its memory; `first` is a multiple of 64. */
ColumnPointer slice_column(const ColumnPointer& column, std::uint32_t first, std::uint32_t rows);

/** Copies columns into a table of chunks of `morsel_rows` rows. */
Status import_table(const std::vector<Type>& types, std::uint64_t rows, const std::vector<ArrowColumn>& columns,
                    TablePointer& table);

/** Owns or shares the bytes of an exported buffer; absent when `bytes` is null. */
struct ExportedBuffer {
  Buffer owner;
  const std::uint8_t* bytes = nullptr;
  std::size_t size = 0;
};

/** Holds a column in Arrow layout: numbers, validity and elements of lists are shared, everything else is new. */
struct ExportedColumn {
  std::uint32_t length = 0;
  std::uint32_t null_count = 0;
  ExportedBuffer validity;
  ExportedBuffer offsets;
  ExportedBuffer data;
  std::vector<ExportedColumn> children;
};

/** Exports a stored column. Texts of more than 2 GiB in one chunk do not fit Arrow's offsets: OUT_OF_MEMORY. */
Status export_column(const Column& column, ExportedColumn& result);

/** Returns about how many bytes a table keeps in use. */
std::size_t table_bytes(const Table& table);

}  // namespace kindling
