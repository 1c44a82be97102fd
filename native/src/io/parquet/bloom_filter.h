#pragma once

#include <span>

#include "io/byte_output.h"
#include "io/parquet/footer.h"
#include "io/parquet/leaf_values.h"

namespace kindling::parquet {

/** Gives the hash by which values stand in Bloom filters: xxHash of 64 bits of their bytes in the plain encoding. */
std::uint64_t bloom_hash(std::string_view plain);

/**
 * Tells whether a value may be in a column chunk, by its Bloom filter of blocks of 256 bits (parquet-format,
 * "Parquet Bloom Filter"); true where there is none of a form that is known.
 */
Status may_contain(const InputFile& file, const ColumnChunk& chunk, std::uint64_t hash, bool& may);

/**
 * Appends a filter of the values of a leaf with its header, of as many bytes as their number and `wanted` ask for. `rows`
 * are places of values such that each value is among them.
 */
void write_bloom_filter(const BloomOutput& wanted, const LeafForm& form, const LeafData& data,
                        std::span<const std::uint32_t> rows, ByteOutput& output);

}  // namespace kindling::parquet
