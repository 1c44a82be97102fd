#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "kindling/type.h"

namespace kindling {

/** Holds one value for all rows. Texts and binaries lie in `text`, other values in the low bytes of `bits`. */
struct Constant {
  Type type;
  bool is_null = true;
  std::uint64_t bits = 0;
  std::string text;
  /** The upper half of an i128. */
  std::uint64_t high_bits = 0;
};

/** Calls one kernel and writes a new register. Errors count only in rows where the register `active` is true. */
struct Instruction {
  std::string kernel;
  Type type;
  std::vector<std::uint32_t> arguments;
  std::int64_t active = -1;
};

/**
 * Computes columns from columns. Registers are numbered in one row: the inputs, the constants, then one for each
 * instruction. Not trusted: `BoundProgram::bind` checks every number and type.
 */
struct Program {
  std::vector<Type> inputs;
  std::vector<Constant> constants;
  std::vector<Instruction> instructions;
  std::vector<std::uint32_t> outputs;
};

}  // namespace kindling
