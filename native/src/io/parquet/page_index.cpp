#include "io/parquet/page_index.h"

#include <algorithm>

#include "io/parquet/thrift_reader.h"

namespace kindling::parquet {

namespace {

/** Bounds what an index may take: indexes of real files have some kilobytes. */
constexpr std::int64_t most_index_bytes = 64 << 20;

/** Reads bytes of the file; `found` is false where the place does not lie in it. */
Status read_place(const InputFile& file, const FilePlace& place, Buffer& bytes, bool& found) {
  const auto size = static_cast<std::int64_t>(std::min<std::uint64_t>(file.size(), INT64_MAX));
  found = place.offset > 0 && place.bytes > 0 && place.bytes <= most_index_bytes && place.offset <= size &&
          place.bytes <= size - place.offset;
  if (!found) return {};
  const auto length = static_cast<std::size_t>(place.bytes);
  KINDLING_RETURN_IF_FAILED(bytes.allocate(length));
  return file.read_at(static_cast<std::uint64_t>(place.offset), length, bytes.data());
}

/** Reads the numbers of the first rows of all pages (`OffsetIndex`). */
bool read_first_rows(std::span<const std::uint8_t> bytes, std::vector<std::int64_t>& first_rows) {
  ThriftReader reader(bytes);
  reader.structure([&](std::int32_t id, ThriftType type) {
    if (id != 1) return reader.skip(type);
    reader.list(type, [&](ThriftType element) {
      if (element != ThriftType::structure) return reader.fail();
      std::int64_t& first = first_rows.emplace_back(-1);
      reader.structure([&](std::int32_t field, ThriftType field_type) {
        if (field == 3) {
          first = reader.integer(field_type);
        } else {
          reader.skip(field_type);
        }
      });
    });
  });
  return !reader.failed();
}

/** Holds the lists of a `ColumnIndex`, an element for each page. */
struct ColumnIndex {
  std::vector<bool> only_nulls;
  std::vector<std::string_view> smallest;
  std::vector<std::string_view> largest;
  std::vector<std::int64_t> nulls;
};

bool read_column_index(std::span<const std::uint8_t> bytes, ColumnIndex& index) {
  ThriftReader reader(bytes);
  const auto texts = [&reader](ThriftType type, std::vector<std::string_view>& into) {
    reader.list(type, [&](ThriftType element) { into.push_back(reader.binary(element)); });
  };
  reader.structure([&](std::int32_t id, ThriftType type) {
    switch (id) {
      case 1:
        return reader.list(type, [&](ThriftType) { index.only_nulls.push_back(reader.listed_boolean()); });
      case 2:
        return texts(type, index.smallest);
      case 3:
        return texts(type, index.largest);
      case 5:
        return reader.list(type, [&](ThriftType element) { index.nulls.push_back(reader.integer(element)); });
      default:
        return reader.skip(type);
    }
  });
  return !reader.failed();
}

}  // namespace

Status read_page_index(const InputFile& file, const ColumnChunk& chunk, std::int64_t rows, std::vector<IndexedPage>& pages) {
  pages.clear();
  Buffer offset_bytes;
  Buffer column_bytes;
  bool found = false;
  KINDLING_RETURN_IF_FAILED(read_place(file, chunk.offset_index, offset_bytes, found));
  if (found) KINDLING_RETURN_IF_FAILED(read_place(file, chunk.column_index, column_bytes, found));
  if (!found) return {};
  std::vector<std::int64_t> first_rows;
  ColumnIndex index;
  if (!read_first_rows({offset_bytes.data(), static_cast<std::size_t>(chunk.offset_index.bytes)}, first_rows) ||
      !read_column_index({column_bytes.data(), static_cast<std::size_t>(chunk.column_index.bytes)}, index)) {
    return {};
  }
  const std::size_t count = first_rows.size();
  if (count == 0 || first_rows[0] != 0 || index.only_nulls.size() != count || index.smallest.size() != count ||
      index.largest.size() != count || (!index.nulls.empty() && index.nulls.size() != count)) {
    return {};
  }
  for (std::size_t page = 0; page < count; ++page) {
    const std::int64_t last = page + 1 == count ? rows : first_rows[page + 1];
    if (first_rows[page] >= last || last > rows) {
      pages.clear();
      return {};
    }
    IndexedPage& made = pages.emplace_back();
    made.rows = {static_cast<std::uint64_t>(first_rows[page]), static_cast<std::uint64_t>(last)};
    if (index.only_nulls[page]) {
      made.statistics.nulls = last - first_rows[page];
      continue;
    }
    made.statistics.smallest = index.smallest[page];
    made.statistics.largest = index.largest[page];
    if (!index.nulls.empty()) made.statistics.nulls = index.nulls[page];
  }
  return {};
}

}  // namespace kindling::parquet
