#pragma once

#include <memory>
#include <vector>

#include "kindling/batch.h"
#include "programs/bound_program.h"
#include "programs/kernel_runner.h"
#include "programs/lambda_runner.h"

namespace kindling {

/**
 * Runs a program over batches. Belongs to one thread: its registers are reused from batch to batch, and what
 * `output` gives is valid until the next run.
 */
class Evaluator {
 public:
  explicit Evaluator(std::shared_ptr<const BoundProgram> program);
  ~Evaluator();
  Evaluator(Evaluator&&) noexcept;

  /**
   * Computes all registers for the live rows of a batch that has some. Columns that instructions read are first
   * copied without the dead rows, so that kernels work densely. The first instruction that fails is named.
   */
  Status run(const Batch& batch);

  /** Gives an output for the live rows, side by side; an input that no instruction reads is copied only here. */
  Status output(std::size_t index, const Vector*& values);

  const BoundProgram& program() const { return *program_; }

 private:
  Status load_input(std::uint32_t input);
  Status compute(std::size_t index);

  std::shared_ptr<const BoundProgram> program_;
  KernelRunner runner_;
  std::vector<OwnedVector> gathered_;
  std::vector<Vector> constants_;
  std::vector<OwnedVector> results_;
  std::vector<std::shared_ptr<void>> memories_;
  /** The lambdas of each instruction. */
  std::vector<std::vector<LambdaRunner>> lambdas_;
  /** Says which instructions over constants are computed for good. */
  std::vector<bool> settled_;
  std::vector<const Vector*> registers_;
  std::vector<const Vector*> arguments_;
  const Batch* batch_ = nullptr;
};

}  // namespace kindling
