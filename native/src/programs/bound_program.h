#pragma once

#include <memory>
#include <vector>

#include "kindling/kernel.h"
#include "kindling/program.h"

namespace kindling {

class BoundProgram;

/** Holds a lambda that was checked. Its inputs are its parameters, then the captured registers. */
struct BoundLambda {
  std::shared_ptr<const BoundProgram> program;
  std::vector<std::uint32_t> captures;
  std::uint32_t first_instruction = 0;
};

/** Holds an instruction whose kernel was found and whose types fit. */
struct BoundInstruction {
  const Kernel* kernel = nullptr;
  DenseFunction dense = nullptr;
  Type type;
  std::vector<std::uint32_t> arguments;
  std::int64_t active = -1;
  std::vector<BoundLambda> lambdas;
  /** All arguments and captured registers are constants or such instructions: computed once a thread. */
  bool constant = false;
};

/** Holds a program that was checked and is safe to run; shared by the threads of a pipeline. */
class BoundProgram {
 public:
  /** Checks every register number, type, kernel and constant; fails with INVALID_PROGRAM. */
  static Status bind(const Program& program, std::shared_ptr<const BoundProgram>& bound);

  std::uint32_t input_count() const { return input_count_; }
  std::uint32_t register_count() const { return static_cast<std::uint32_t>(types_.size()); }
  const Type& type(std::uint32_t index) const { return types_[index]; }
  /** Tells whether an input is read by an instruction. */
  bool is_read(std::uint32_t input) const { return read_[input]; }
  const std::vector<OwnedVector>& constants() const { return constants_; }
  const std::vector<BoundInstruction>& instructions() const { return instructions_; }
  const std::vector<std::uint32_t>& outputs() const { return outputs_; }
  std::vector<Type> output_types() const;

 private:
  Status add_constant(const Constant& constant);
  Status bind_lambda(const LambdaProgram& lambda, BoundInstruction& bound,
                     const std::vector<bool>& constant_registers, std::vector<LambdaType>& types);
  Status add_instruction(const Instruction& instruction, std::vector<bool>& constant_registers);

  std::uint32_t input_count_ = 0;
  std::vector<Type> types_;
  std::vector<bool> read_;
  std::vector<OwnedVector> constants_;
  std::vector<BoundInstruction> instructions_;
  std::vector<std::uint32_t> outputs_;
};

}  // namespace kindling
