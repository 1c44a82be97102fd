#include "programs/lambda_runner.h"

#include "columns/gather.h"
#include "programs/evaluator.h"

namespace kindling {

LambdaRunner::LambdaRunner(const BoundLambda& lambda)
    : lambda_(lambda),
      evaluator_(std::make_unique<Evaluator>(lambda.program)),
      captures_(lambda.captures.size(), nullptr),
      repeated_(lambda.captures.size()) {}

LambdaRunner::~LambdaRunner() = default;
LambdaRunner::LambdaRunner(LambdaRunner&&) noexcept = default;

bool LambdaRunner::capture(const std::vector<const Vector*>& registers) {
  bool constant = true;
  for (std::size_t index = 0; index < captures_.size(); ++index) {
    captures_[index] = registers[lambda_.captures[index]];
    constant = constant && captures_[index]->is_constant();
  }
  return constant;
}

Status LambdaRunner::run(std::span<const Vector* const> parameters, const std::uint32_t* rows, std::uint32_t count,
                         const Vector*& result) {
  batch_.columns.clear();
  for (const Vector* parameter : parameters) batch_.columns.push_back(*parameter);
  for (std::size_t index = 0; index < captures_.size(); ++index) {
    KINDLING_RETURN_IF_FAILED(gather(*captures_[index], rows, count, repeated_[index]));
    batch_.columns.push_back(repeated_[index].view());
  }
  batch_.rows = count;
  Status status = evaluator_->run(batch_);
  if (!status.ok()) {
    if (status.failure().instruction >= 0) {
      status.failure().instruction += static_cast<std::int32_t>(lambda_.first_instruction);
    }
    return status;
  }
  return evaluator_->output(0, result);
}

}  // namespace kindling
