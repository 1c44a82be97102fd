#pragma once

#include <string_view>

#include "kindling/status.h"

namespace kindling {

/** Numbers the tables of dense kernels. */
enum class InstructionSet : std::uint8_t { baseline, avx2, avx512 };

/** Returns the table in use: the best that the machine runs, unless another was selected. */
InstructionSet instruction_set();
/** Tells whether this machine and this build run a table. */
bool can_run(InstructionSet set);
/** Chooses the table for programs bound from now on, in the whole process. */
Status select_instruction_set(InstructionSet set);

std::string_view instruction_set_name(InstructionSet set);
/** Finds an instruction set by name; false when there is none. */
bool find_instruction_set(std::string_view name, InstructionSet& set);

}  // namespace kindling
