#pragma once

#include <memory>
#include <span>
#include <vector>

#include "programs/bound_program.h"

namespace kindling {

/** Says what one run of an instruction reads and writes. */
struct InstructionRun {
  const BoundInstruction& instruction;
  std::span<const Vector* const> arguments;
  std::uint32_t rows;
  /** Rows whose errors count, or null: all. */
  const Vector* active;
  OwnedVector& result;
  std::shared_ptr<void>& memory;
  std::span<LambdaRunner> lambdas = {};
  /** Whether the lambdas read nothing but constants. */
  bool constant_captures = true;
};

/** Calls kernels: combines the NULLs of arguments, computes constants once, and finds the row of an error. */
class KernelRunner {
 public:
  /** Computes the result for all rows; where all arguments are constant, one row that counts for all. */
  Status run(const InstructionRun& run);

 private:
  Status compute(const InstructionRun& run);
  Status compute_dense(const InstructionRun& run);
  Status first_failure(const InstructionRun& run, DenseCall& call);
  Status introduce_nulls(OwnedVector& result, std::uint32_t rows);

  std::vector<DenseArgument> arguments_;
  std::vector<DenseArgument> elements_;
  std::vector<std::uint8_t> null_bytes_;
  std::vector<StatusCode> failures_;
};

}  // namespace kindling
