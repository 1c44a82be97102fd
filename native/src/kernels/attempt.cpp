#include <numeric>
#include <vector>

#include "kindling/column_builder.h"
#include "kindling/kernel_registry.h"
#include "programs/lambda_runner.h"

namespace kindling {

namespace {

/** Tells whether a failure is about a row, which another row may not have, and not about the machine or the program. */
bool is_of_a_row(const Status& status) {
  switch (status.code()) {
    case StatusCode::malformed_file:
    case StatusCode::out_of_memory:
    case StatusCode::spill_failed:
    case StatusCode::cancelled:
    case StatusCode::invalid_program:
    case StatusCode::internal_error:
      return false;
    default:
      return true;
  }
}

/** Computes rows from `first` on; halves those that fail until single rows are left, which become NULL. */
Status compute_each(LambdaRunner& lambda, const std::uint32_t* rows, std::uint32_t count, ColumnBuilder& values) {
  const Vector* result;
  Status status = lambda.run({}, rows, count, result);
  if (status.ok()) return values.append_range(*result, 0, count);
  if (!is_of_a_row(status)) return status;
  if (count == 1) return values.append_null();
  const std::uint32_t half = count / 2;
  KINDLING_RETURN_IF_FAILED(compute_each(lambda, rows, half, values));
  return compute_each(lambda, rows + half, count - half, values);
}

/** Computes a lambda without parameters; rows for which it fails are NULL. Without failures nothing is copied. */
Status attempt(KernelCall& call) {
  std::vector<std::uint32_t> rows(call.length);
  std::iota(rows.begin(), rows.end(), 0);
  LambdaRunner& lambda = call.lambdas[0];
  const Vector* result;
  Status status = lambda.run({}, rows.data(), call.length, result);
  if (status.ok()) {
    call.result.borrow(*result);
    return {};
  }
  if (!is_of_a_row(status)) return status;
  ColumnBuilder values(call.type);
  KINDLING_RETURN_IF_FAILED(compute_each(lambda, rows.data(), call.length, values));
  ColumnPointer column;
  KINDLING_RETURN_IF_FAILED(values.finish(column));
  call.result.borrow(column->values);
  call.memory = std::const_pointer_cast<Column>(column);
  return {};
}

bool bind_attempt(const BindCall& call) {
  return call.arguments.empty() && call.lambdas.size() == 1 && call.lambdas[0].parameters.empty() &&
         call.result == call.lambdas[0].result;
}

}  // namespace

/** Gives NULL in place of the errors of an expression. */
void register_attempt(KernelRegistry& registry) {
  registry.add({.name = "attempt", .nulls = Nulls::handle, .function = attempt, .bind = bind_attempt,
                .signature = "(() -> T) -> T"});
}

}  // namespace kindling
