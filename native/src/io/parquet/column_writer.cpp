#include "io/parquet/column_writer.h"

#include <algorithm>
#include <bit>
#include <numeric>

#include "io/compression/compress.h"
#include "io/parquet/bloom_filter.h"
#include "io/parquet/page_reader.h"
#include "io/parquet/run_encoder.h"
#include "io/parquet/thrift_writer.h"

namespace kindling::parquet {

namespace {

/** Spark's writer begins a page after so many rows. */
constexpr std::size_t page_values = 20'000;
constexpr int data_page = 0;
constexpr int dictionary_page = 2;

template <class Number>
void append_number(std::string& to, Number number) {
  to.append(reinterpret_cast<const char*>(&number), sizeof number);
}

void append_bytes(std::string& to, const std::string& bytes) {
  append_number(to, static_cast<std::uint32_t>(bytes.size()));
  to += bytes;
}

}  // namespace

Status ColumnWriter::write_levels(std::span<const std::uint32_t> levels, std::uint32_t largest) {
  if (largest == 0) return {};
  encode_runs(levels, std::bit_width(largest), runs_);
  std::string_view bytes;
  KINDLING_RETURN_IF_FAILED(runs_.look(bytes));
  const auto length = static_cast<std::uint32_t>(bytes.size());
  body_.append({reinterpret_cast<const char*>(&length), sizeof length});
  body_.append(bytes);
  runs_.clear();
  return {};
}

Status ColumnWriter::write_page(std::string header_of_kind, int kind, ByteOutput& output) {
  std::string_view plain;
  KINDLING_RETURN_IF_FAILED(body_.look(plain));
  body_.clear();
  const std::size_t size = plain.size();
  if (packs_later()) {
    append_number(pages_, static_cast<std::uint64_t>(size));
    append_bytes(pages_, header_of_kind);
    ++page_count_;
    output.append(plain);
    return {};
  }
  std::string_view packed = plain;
  if (format_.codec != ParquetCodec::none) {
    const std::span<const std::uint8_t> source(reinterpret_cast<const std::uint8_t*>(plain.data()), size);
    std::size_t packed_size = 0;
    if (format_.codec == ParquetCodec::snappy) KINDLING_RETURN_IF_FAILED(compress_snappy(source, packed_, packed_size));
    if (format_.codec == ParquetCodec::lz4_raw) KINDLING_RETURN_IF_FAILED(compress_lz4(source, packed_, packed_size));
    if (format_.codec == ParquetCodec::zstd) KINDLING_RETURN_IF_FAILED(compress_zstd(source, packed_, packed_size));
    packed = {packed_.as<char>(), packed_size};
  }
  if (size > INT32_MAX || packed.size() > INT32_MAX) {
    return {StatusCode::out_of_memory, "a page of a Parquet file takes more than 2147483647 bytes"};
  }
  ThriftWriter header;
  header.integer32(1, kind);
  header.integer32(2, static_cast<std::int64_t>(size));
  header.integer32(3, static_cast<std::int64_t>(packed.size()));
  header.structure(kind == data_page ? 5 : 7, header_of_kind);
  const std::string head = header.finish();
  output.append(head);
  output.append(packed);
  plain_bytes_ += head.size() + size;
  return {};
}

Status ColumnWriter::write_data(const WrittenLeaf& leaf, const ShreddedLeaf& rows, const LeafForm& form, bool has_codes,
                                ByteOutput& output) {
  const std::size_t levels = rows.definition.size();
  const int code_bits = std::bit_width(std::max<std::size_t>(dictionary_.firsts.size(), 1) - 1);
  std::uint32_t value = 0;
  std::uint64_t row = 0;
  for (std::size_t first = 0; first < levels;) {
    std::size_t last = std::min(first + page_values, levels);
    // A row lies in one page.
    while (last < levels && rows.repetition[last] != 0) ++last;
    const std::uint32_t* definition = rows.definition.data();
    const auto present = static_cast<std::uint32_t>(std::count(definition + first, definition + last, leaf.definition));
    const std::size_t count = last - first;
    KINDLING_RETURN_IF_FAILED(write_levels({rows.repetition.data() + first, count}, leaf.repetition));
    KINDLING_RETURN_IF_FAILED(write_levels({definition + first, count}, leaf.definition));
    if (has_codes) {
      body_.append(static_cast<char>(code_bits));
      encode_runs({dictionary_.codes.data() + value, present}, code_bits, body_);
    } else {
      write_plain(form, data_, value, value + present, body_);
    }
    ThriftWriter header;
    header.integer32(1, static_cast<std::int64_t>(count));
    header.integer32(2, static_cast<std::int64_t>(has_codes ? Encoding::rle_dictionary : Encoding::plain));
    header.integer32(3, static_cast<std::int64_t>(Encoding::rle));
    header.integer32(4, static_cast<std::int64_t>(Encoding::rle));
    const std::uint64_t begin = output.size();
    KINDLING_RETURN_IF_FAILED(write_page(header.finish(), data_page, output));
    notes_.add(begin, output.size() - begin, row, count - present,
               bounds_of_values(leaf.type, form, data_, value, value + present));
    const std::uint32_t* repetition = rows.repetition.data();
    row += static_cast<std::uint64_t>(std::count(repetition + first, repetition + last, 0u));
    value += present;
    first = last;
  }
  return {};
}

Status ColumnWriter::write_filter(const BloomOutput& filter, const LeafForm& form, bool has_codes, ByteOutput& filters,
                                  std::uint32_t& bytes) {
  std::span<const std::uint32_t> values(dictionary_.firsts.data(), dictionary_.firsts.size());
  if (!has_codes) {
    KINDLING_RETURN_IF_FAILED(all_values_.resize(data_.size()));
    std::iota(all_values_.begin(), all_values_.end(), 0);
    values = {all_values_.data(), all_values_.size()};
  }
  const std::size_t before = filters.size();
  write_bloom_filter(filter, form, data_, values, filters);
  bytes = static_cast<std::uint32_t>(filters.size() - before);
  return {};
}

Status ColumnWriter::write(const WrittenLeaf& leaf, const ShreddedLeaf& rows, const BloomOutput* filter, ByteOutput& output,
                           ByteOutput& filters, std::string& note) {
  const LeafForm form = leaf_form(leaf.type, format_.timestamps);
  KINDLING_RETURN_IF_FAILED(data_.take(leaf.type, form, format_.timestamps, rows));
  bool has_codes = false;
  KINDLING_RETURN_IF_FAILED(find_dictionary(form, data_, dictionary_, has_codes));
  const std::size_t begin = output.size();
  std::int64_t dictionary_offset = -1;
  plain_bytes_ = 0;
  pages_.clear();
  page_count_ = 0;
  notes_.clear();
  if (has_codes) {
    dictionary_offset = static_cast<std::int64_t>(begin);
    for (const std::uint32_t first : dictionary_.firsts) write_plain(form, data_, first, first + 1, body_);
    ThriftWriter header;
    header.integer32(1, static_cast<std::int64_t>(dictionary_.firsts.size()));
    header.integer32(2, static_cast<std::int64_t>(Encoding::plain));
    KINDLING_RETURN_IF_FAILED(write_page(header.finish(), dictionary_page, output));
  }
  const auto data_offset = static_cast<std::int64_t>(output.size());
  KINDLING_RETURN_IF_FAILED(write_data(leaf, rows, form, has_codes, output));
  ThriftWriter metadata;
  metadata.integer32(1, static_cast<std::int64_t>(form.physical));
  const auto encoding = static_cast<std::int64_t>(has_codes ? Encoding::rle_dictionary : Encoding::plain);
  std::vector<std::int64_t> encodings{static_cast<std::int64_t>(Encoding::rle), encoding};
  if (has_codes) encodings.push_back(static_cast<std::int64_t>(Encoding::plain));
  metadata.integers(2, encodings);
  metadata.texts(3, leaf.path);
  constexpr std::int64_t codecs[] = {0, 1, 6, 7, 2, 4};
  metadata.integer32(4, codecs[static_cast<int>(format_.codec)]);
  metadata.integer64(5, static_cast<std::int64_t>(rows.definition.size()));
  if (!packs_later()) {
    metadata.integer64(6, static_cast<std::int64_t>(plain_bytes_));
    metadata.integer64(7, static_cast<std::int64_t>(output.size() - begin));
  }
  append_bytes(note, metadata.take());
  append_number(note, dictionary_offset);
  append_number(note, data_offset);
  const LeafBounds bounds = bounds_of_pages(leaf.type, form, notes_.bounds());
  append_bytes(note, statistics_of(bounds, rows.definition.size() - data_.size()));
  append_bytes(note, notes_.column_index());
  notes_.append_places(note);
  std::uint32_t filter_bytes = 0;
  if (filter != nullptr) KINDLING_RETURN_IF_FAILED(write_filter(*filter, form, has_codes, filters, filter_bytes));
  append_number(note, filter_bytes);
  if (packs_later()) {
    append_number(note, page_count_);
    note += pages_;
  }
  return {};
}

}  // namespace kindling::parquet
