#pragma once

#include "io/parquet/footer.h"

namespace kindling::parquet {

/** Gives the hash by which values stand in Bloom filters: xxHash of 64 bits of their bytes in the plain encoding. */
std::uint64_t bloom_hash(std::string_view plain);

/**
 * Tells whether a value may be in a column chunk, by its Bloom filter of blocks of 256 bits (parquet-format,
 * "Parquet Bloom Filter"); true where there is none of a form that is known.
 */
Status may_contain(const InputFile& file, const ColumnChunk& chunk, std::uint64_t hash, bool& may);

}  // namespace kindling::parquet
