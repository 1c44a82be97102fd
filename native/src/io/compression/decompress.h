#pragma once

#include <cstdint>
#include <span>

#include "kindling/status.h"

namespace kindling {

// Each decodes all of `source` into exactly `target.size()` bytes; damaged bytes, or another size, are MALFORMED_FILE.
// `target` has `decompression_slack` writable bytes behind it.

/** Is how many bytes behind the target may be written to. */
constexpr std::size_t decompression_slack = 32;

/** Decodes Snappy's raw format (Google, "Snappy compressed format description"). */
Status decompress_snappy(std::span<const std::uint8_t> source, std::span<std::uint8_t> target);
/** Decodes one block of LZ4 ("LZ4 block format description"). */
Status decompress_lz4(std::span<const std::uint8_t> source, std::span<std::uint8_t> target);
/**
 * Decodes the blocks of LZ4 that Hadoop writes, each behind its plain and its packed size; some writers left these away,
 * so that one block without them is decoded, too.
 */
Status decompress_lz4_blocks(std::span<const std::uint8_t> source, std::span<std::uint8_t> target);
/** Decodes members of gzip, one after the other (RFC 1952, RFC 1951). */
Status decompress_gzip(std::span<const std::uint8_t> source, std::span<std::uint8_t> target);
/** Decodes frames of Zstandard (RFC 8878). */
Status decompress_zstd(std::span<const std::uint8_t> source, std::span<std::uint8_t> target);
/**
 * Decodes a stream of Brotli (RFC 7932) by the decoder that Node.js has; a program that brings none fails with
 * MALFORMED_FILE and says so.
 */
Status decompress_brotli(std::span<const std::uint8_t> source, std::span<std::uint8_t> target);

}  // namespace kindling
