#pragma once

#include <memory>
#include <span>
#include <vector>

#include "kindling/batch.h"
#include "programs/bound_program.h"

namespace kindling {

class Evaluator;

/**
 * Runs the program of a lambda over elements that a kernel lays side by side: nothing is interpreted element by
 * element. Belongs to one thread.
 */
class LambdaRunner {
 public:
  explicit LambdaRunner(const BoundLambda& lambda);
  ~LambdaRunner();
  LambdaRunner(LambdaRunner&&) noexcept;

  std::size_t parameter_count() const { return lambda_.program->input_count() - captures_.size(); }
  const Type& result_type() const { return lambda_.program->type(lambda_.program->outputs()[0]); }

  /** Takes the captured registers of the rows at hand; tells whether all of them are constant. */
  bool capture(const std::vector<const Vector*>& registers);

  /**
   * Computes the lambda for `count` elements. `parameters` have a value for each, and `rows` says to which row of the
   * call each belongs. The result is valid until the next run.
   */
  Status run(std::span<const Vector* const> parameters, const std::uint32_t* rows, std::uint32_t count,
             const Vector*& result);

 private:
  const BoundLambda& lambda_;
  std::unique_ptr<Evaluator> evaluator_;
  std::vector<const Vector*> captures_;
  std::vector<OwnedVector> repeated_;
  Batch batch_;
};

}  // namespace kindling
