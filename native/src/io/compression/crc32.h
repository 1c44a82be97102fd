#pragma once

#include <cstdint>
#include <string_view>

namespace kindling {

/** Computes the checksum of ISO 3309, as gzip and Java's `CRC32` do, eight bytes a step. */
std::uint32_t crc32_of(std::string_view bytes);

}  // namespace kindling
