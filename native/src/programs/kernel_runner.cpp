#include "programs/kernel_runner.h"

#include <algorithm>
#include <cstring>

#include "kernels/primitives.h"

namespace kindling {

namespace {

bool is_active(const Vector* active, std::uint32_t row) {
  return active == nullptr || (active->is_valid(row) && active->as<std::uint8_t>()[active->position(row)] != 0);
}

bool any_active(const Vector* active, std::uint32_t rows) {
  for (std::uint32_t row = 0; row < rows; ++row) {
    if (is_active(active, row)) return true;
  }
  return false;
}

/** Makes a row of the result NULL where one of the arguments is; one bitmap alone is borrowed. */
Status combine_validity(std::span<const Vector* const> arguments, OwnedVector& result, std::uint32_t rows) {
  const std::uint64_t* first = nullptr;
  for (const Vector* argument : arguments) {
    if (argument->is_constant() && rows != 1) continue;
    const std::uint64_t* bitmap = argument->validity;
    if (bitmap == nullptr || bitmap == first) continue;
    if (first == nullptr) {
      first = bitmap;
      result.borrow_validity(bitmap);
    } else {
      std::uint64_t* target;
      KINDLING_RETURN_IF_FAILED(result.make_validity(target));
      primitives().and_words(bitmap, static_cast<std::uint32_t>(bitmap_words(rows)), target);
    }
  }
  return {};
}

DenseArgument dense_argument(const Vector& vector) {
  return {vector.data, vector.validity, nullptr, vector.is_constant()};
}

void mark_constant(Vector& vector, std::uint32_t rows) {
  vector.encoding = Encoding::constant;
  vector.length = rows;
  if (vector.type != PhysicalType::structure) return;
  for (Vector& child : vector.children) mark_constant(child, rows);
}

}  // namespace

Status KernelRunner::run(const InstructionRun& run) {
  const bool constant = run.constant_captures && std::all_of(run.arguments.begin(), run.arguments.end(),
                                    [](const Vector* argument) { return argument->is_constant(); });
  if (!constant) return compute(run);
  Status status = compute({run.instruction, run.arguments, 1, nullptr, run.result, run.memory, run.lambdas});
  if (!status.ok()) {
    if (status.code() == StatusCode::out_of_memory || any_active(run.active, run.rows)) return status;
    return run.result.make_null(run.instruction.type, run.rows);
  }
  mark_constant(run.result.view(), run.rows);
  return {};
}

Status KernelRunner::compute(const InstructionRun& run) {
  const Kernel& kernel = *run.instruction.kernel;
  if (kernel.nulls != Nulls::handle) {
    for (const Vector* argument : run.arguments) {
      if (argument->is_constant_null()) return run.result.make_null(run.instruction.type, run.rows);
    }
  }
  KINDLING_RETURN_IF_FAILED(run.result.prepare(run.instruction.type.kind, run.rows));
  if (kernel.nulls != Nulls::handle) {
    KINDLING_RETURN_IF_FAILED(combine_validity(run.arguments, run.result, run.rows));
  }
  if (run.instruction.dense != nullptr) return compute_dense(run);
  KernelCall call{run.arguments, run.rows, run.instruction.type, run.result, run.active, run.memory, run.lambdas};
  return kernel.function(call);
}

Status KernelRunner::compute_dense(const InstructionRun& run) {
  arguments_.clear();
  elements_.clear();
  elements_.reserve(run.arguments.size());
  for (const Vector* argument : run.arguments) {
    DenseArgument dense = dense_argument(*argument);
    if (argument->type == PhysicalType::list) {
      elements_.push_back(dense_argument(argument->children[0]));
      dense.child = &elements_.back();
    }
    arguments_.push_back(dense);
  }
  const bool writes_nulls = run.instruction.kernel->nulls != Nulls::propagate;
  if (writes_nulls && null_bytes_.size() < run.rows) null_bytes_.resize(run.rows);
  DenseCall call{arguments_.data(),
                 static_cast<std::uint32_t>(arguments_.size()),
                 run.rows,
                 run.result.data<void>(),
                 writes_nulls ? null_bytes_.data() : nullptr,
                 nullptr};
  const bool failed = run.instruction.dense(call);
  if (writes_nulls) KINDLING_RETURN_IF_FAILED(introduce_nulls(run.result, run.rows));
  return failed ? first_failure(run, call) : Status();
}

Status KernelRunner::introduce_nulls(OwnedVector& result, std::uint32_t rows) {
  if (std::memchr(null_bytes_.data(), 1, rows) == nullptr) return {};
  const std::uint64_t* combined = result.view().validity;
  result.borrow_validity(nullptr);
  std::vector<std::uint64_t> kept(combined, combined == nullptr ? combined : combined + bitmap_words(rows));
  std::uint64_t* bitmap;
  KINDLING_RETURN_IF_FAILED(result.make_validity(bitmap));
  primitives().pack_bits(null_bytes_.data(), rows, 1, bitmap);
  if (combined != nullptr) primitives().and_words(kept.data(), static_cast<std::uint32_t>(kept.size()), bitmap);
  return {};
}

Status KernelRunner::first_failure(const InstructionRun& run, DenseCall& call) {
  if (failures_.size() < run.rows) failures_.resize(run.rows);
  call.failures = failures_.data();
  run.instruction.dense(call);
  const Vector& result = run.result.view();
  for (std::uint32_t row = 0; row < run.rows; ++row) {
    if (failures_[row] == StatusCode::ok || !result.is_valid(row) || !is_active(run.active, row)) continue;
    const DescribeFunction describe = run.instruction.kernel->describe;
    return {failures_[row], describe == nullptr ? std::string() : describe(run.arguments, row)};
  }
  return {};
}

}  // namespace kindling
