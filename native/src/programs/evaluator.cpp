#include "programs/evaluator.h"

#include "columns/gather.h"

namespace kindling {

Evaluator::Evaluator(std::shared_ptr<const BoundProgram> program)
    : program_(std::move(program)),
      gathered_(program_->input_count()),
      results_(program_->instructions().size()),
      memories_(program_->instructions().size()),
      lambdas_(program_->instructions().size()),
      settled_(program_->instructions().size(), false),
      registers_(program_->register_count(), nullptr) {
  for (const OwnedVector& constant : program_->constants()) constants_.push_back(constant.view());
  for (std::size_t index = 0; index < constants_.size(); ++index) {
    registers_[program_->input_count() + index] = &constants_[index];
  }
  const std::size_t first = program_->input_count() + constants_.size();
  for (std::size_t index = 0; index < results_.size(); ++index) registers_[first + index] = &results_[index].view();
  for (std::size_t index = 0; index < lambdas_.size(); ++index) {
    for (const BoundLambda& lambda : program_->instructions()[index].lambdas) lambdas_[index].emplace_back(lambda);
  }
}

Evaluator::~Evaluator() = default;
Evaluator::Evaluator(Evaluator&&) noexcept = default;

Status Evaluator::run(const Batch& batch) {
  batch_ = &batch;
  for (std::uint32_t input = 0; input < program_->input_count(); ++input) {
    registers_[input] = nullptr;
    if (program_->is_read(input)) KINDLING_RETURN_IF_FAILED(load_input(input));
  }
  for (Vector& constant : constants_) constant.length = batch.live();
  for (std::size_t index = 0; index < results_.size(); ++index) {
    Status status = compute(index);
    if (!status.ok()) {
      // A failure within a lambda has its number already.
      if (status.failure().instruction < 0) status.failure().instruction = static_cast<std::int32_t>(index);
      return status;
    }
  }
  return {};
}

Status Evaluator::output(std::size_t index, const Vector*& values) {
  const std::uint32_t position = program_->outputs()[index];
  if (registers_[position] == nullptr) KINDLING_RETURN_IF_FAILED(load_input(position));
  values = registers_[position];
  return {};
}

Status Evaluator::load_input(std::uint32_t input) {
  return live_rows(*batch_, input, gathered_[input], registers_[input]);
}

Status Evaluator::compute(std::size_t index) {
  const BoundInstruction& instruction = program_->instructions()[index];
  if (settled_[index]) {
    results_[index].set_length(batch_->live());
    return {};
  }
  arguments_.clear();
  for (const std::uint32_t argument : instruction.arguments) arguments_.push_back(registers_[argument]);
  const Vector* active = instruction.active < 0 ? nullptr : registers_[static_cast<std::size_t>(instruction.active)];
  bool constant_captures = true;
  for (LambdaRunner& lambda : lambdas_[index]) constant_captures = lambda.capture(registers_) && constant_captures;
  KINDLING_RETURN_IF_FAILED(runner_.run({instruction, arguments_, batch_->live(), active, results_[index],
                                         memories_[index], lambdas_[index], constant_captures}));
  // Under an active mask a constant may have failed without counting; then it is asked again for the next batch.
  if (instruction.constant && instruction.active < 0) settled_[index] = true;
  return {};
}

}  // namespace kindling
