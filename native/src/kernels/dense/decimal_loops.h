#pragma once

#include <cstdint>

#ifndef KINDLING_INSTRUCTION_SET
#define KINDLING_INSTRUCTION_SET baseline
#endif

namespace kindling::KINDLING_INSTRUCTION_SET {

std::uint64_t magnitude_bits(const std::int64_t* values, std::uint32_t rows);
bool narrow_wide(const void* wide, std::uint32_t rows, std::int64_t* values);
void multiply_decimals(const std::int64_t* left, const std::int64_t* right, std::uint32_t rows, bool wide, void* result);
void add_decimals(const std::int64_t* left, std::int64_t left_factor, const std::int64_t* right,
                  std::int64_t right_factor, std::uint32_t rows, bool wide, void* result);

}  // namespace kindling::KINDLING_INSTRUCTION_SET
