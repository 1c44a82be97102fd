#include "operators/operator.h"

#include "operators/filter.h"
#include "operators/hash_join.h"
#include "operators/key_filter.h"
#include "operators/leading_rows.h"
#include "operators/project.h"
#include "operators/unnest.h"

namespace kindling {

Status make_operator(const Operation& operation, std::vector<Type>& types, std::unique_ptr<Operator>& result) {
  if (const auto* join = std::get_if<HashJoin>(&operation)) return HashJoinOperator::make(*join, types, result);
  if (const auto* unnest = std::get_if<Unnest>(&operation)) return UnnestOperator::make(*unnest, types, result);
  if (const auto* leading = std::get_if<LeadingRows>(&operation)) {
    return LeadingRowsOperator::make(*leading, types, result);
  }
  if (const auto* keys = std::get_if<KeyFilter>(&operation)) return KeyFilterOperator::make(*keys, types, result);
  const bool filters = std::holds_alternative<Filter>(operation);
  const Program& program = filters ? std::get<Filter>(operation).program : std::get<Project>(operation).program;
  if (program.inputs != types) {
    return {StatusCode::invalid_program, "the inputs of the program differ from the columns of the batch"};
  }
  std::shared_ptr<const BoundProgram> bound;
  KINDLING_RETURN_IF_FAILED(BoundProgram::bind(program, bound));
  std::vector<Type> outputs = bound->output_types();
  if (!filters) {
    result = std::make_unique<ProjectOperator>(std::move(bound));
    types = std::move(outputs);
    return {};
  }
  if (outputs.size() != 1 || outputs[0] != Type(PhysicalType::boolean)) {
    return {StatusCode::invalid_program, "a filter has one output of type bool"};
  }
  result = std::make_unique<FilterOperator>(std::move(bound));
  return {};
}

}  // namespace kindling
