#pragma once

#include <cstdint>
#include <span>

#include "kindling/buffer.h"

namespace kindling {

// Each packs all of `source` into `packed`, whose memory is used again where it suffices and shared with nobody, and says how
// many bytes it took.

/** Packs bytes in Snappy's raw format. */
Status compress_snappy(std::span<const std::uint8_t> source, Buffer& packed, std::size_t& size);
/** Packs bytes as one block of LZ4 ("LZ4 block format description"). */
Status compress_lz4(std::span<const std::uint8_t> source, Buffer& packed, std::size_t& size);
/** Packs bytes as a frame of Zstandard, at the level that Spark uses: 3. */
Status compress_zstd(std::span<const std::uint8_t> source, Buffer& packed, std::size_t& size);

}  // namespace kindling
