#pragma once

#include <cstdint>

#ifndef KINDLING_INSTRUCTION_SET
#define KINDLING_INSTRUCTION_SET baseline
#endif

namespace kindling::KINDLING_INSTRUCTION_SET {

std::uint64_t find_text(const std::uint8_t* text, std::uint64_t length, const std::uint8_t* wanted,
                        std::uint64_t wanted_length);

std::uint32_t find_byte(const std::uint8_t* text, std::uint32_t length, std::uint8_t wanted, std::uint32_t* places);

}  // namespace kindling::KINDLING_INSTRUCTION_SET
