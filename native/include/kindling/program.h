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

struct LambdaProgram;

/** Calls one kernel and writes a new register. Errors count only in rows where the register `active` is true. */
struct Instruction {
  std::string kernel;
  Type type;
  std::vector<std::uint32_t> arguments;
  std::int64_t active = -1;
  /** What the kernel computes of elements, such as the condition of a filter. */
  std::vector<LambdaProgram> lambdas;
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

/**
 * Computes one value for each element that a kernel hands it. Its inputs are the kernel's parameters, then registers
 * of the program around it, which are repeated for the elements of each row.
 */
struct LambdaProgram {
  std::vector<std::uint32_t> captures;
  /** The number by which a failure names its first instruction. */
  std::uint32_t first_instruction = 0;
  Program program;
};

}  // namespace kindling
