#include "operators/project.h"

namespace kindling {

namespace {

struct ProjectState final : OperatorState {
  explicit ProjectState(std::shared_ptr<const BoundProgram> program) : evaluator(std::move(program)) {}
  Evaluator evaluator;
  std::vector<Vector> columns;
};

}  // namespace

ProjectOperator::ProjectOperator(std::shared_ptr<const BoundProgram> program) : program_(std::move(program)) {
  only_passes_ = program_->instructions().empty();
}

std::unique_ptr<OperatorState> ProjectOperator::make_state() const { return std::make_unique<ProjectState>(program_); }

Status ProjectOperator::apply(OperatorState& state, Batch& batch, bool&) const {
  auto& own = static_cast<ProjectState&>(state);
  own.columns.clear();
  if (only_passes_) {
    for (const std::uint32_t output : program_->outputs()) {
      const std::uint32_t inputs = program_->input_count();
      own.columns.push_back(output < inputs ? batch.columns[output] : program_->constants()[output - inputs].view());
      own.columns.back().length = batch.rows;
    }
    batch.columns.swap(own.columns);
    return {};
  }
  KINDLING_RETURN_IF_FAILED(own.evaluator.run(batch));
  for (std::size_t index = 0; index < program_->outputs().size(); ++index) {
    const Vector* values;
    KINDLING_RETURN_IF_FAILED(own.evaluator.output(index, values));
    own.columns.push_back(*values);
  }
  batch.rows = batch.live();
  batch.selection = nullptr;
  batch.columns.swap(own.columns);
  return {};
}

}  // namespace kindling
