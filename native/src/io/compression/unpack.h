#pragma once

#include <cstdint>
#include <span>

#include "kindling/buffer.h"

namespace kindling {

// Each decodes all of `source`, of which nobody has said how many bytes come out, into `target`, which grows as they come;
// `size` says how many. Damaged bytes, and more than `most_unpacked` of them, are MALFORMED_FILE.

/** Is how many bytes come out at most: far more than blocks of any use hold. */
constexpr std::size_t most_unpacked = std::size_t{1} << 30;

/** Decodes a stream of DEFLATE without a header (RFC 1951). */
Status unpack_deflate(std::span<const std::uint8_t> source, Buffer& target, std::size_t& size);
/** Decodes Snappy's raw format, which says itself how much comes out; that is checked against what its bytes can hold. */
Status unpack_snappy(std::span<const std::uint8_t> source, Buffer& target, std::size_t& size);
/** Decodes frames of Zstandard (RFC 8878). */
Status unpack_zstd(std::span<const std::uint8_t> source, Buffer& target, std::size_t& size);

}  // namespace kindling
