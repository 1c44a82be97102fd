#pragma once

#include "kernels/primitives.h"

#ifndef KINDLING_INSTRUCTION_SET
#define KINDLING_INSTRUCTION_SET baseline
#endif

namespace kindling::KINDLING_INSTRUCTION_SET {

void find_field_ends(const std::uint8_t* bytes, std::uint32_t length, const std::uint8_t* marks, FieldEnds* found);

}  // namespace kindling::KINDLING_INSTRUCTION_SET
