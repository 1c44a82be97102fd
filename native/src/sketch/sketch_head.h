#pragma once

#include <cstdint>
#include <string_view>

namespace kindling {

/** Are flags in the heads of HLL, theta and tuple sketches of Apache DataSketches. */
constexpr std::uint8_t read_only_flag = 2;
constexpr std::uint8_t empty_flag = 4;
constexpr std::uint8_t compact_flag = 8;

/** Is a hash of the seed of Apache DataSketches, which theta and tuple sketches carry. */
constexpr std::uint16_t seed_hash = 0x93CC;

/** Is how many bytes a word has, by which the heads of theta, tuple and item sketches are counted. */
constexpr std::size_t word_bytes = 8;

inline std::uint8_t byte_at(std::string_view bytes, std::size_t at) { return static_cast<std::uint8_t>(bytes[at]); }

}  // namespace kindling
