#pragma once

#include <optional>
#include <string>
#include <type_traits>
#include <vector>

#include "kindling/column_builder.h"
#include "programs/evaluator.h"
#include "testing.h"

// Runs programs over literal columns. `std::nullopt` is NULL.
namespace kindling::testing {

/** Makes a column: `column<std::int32_t>(PhysicalType::i32, {1, std::nullopt, 3})`; texts are std::string. */
template <class T>
ColumnPointer column(Type type, const std::vector<std::optional<T>>& values) {
  OwnedVector vector;
  const auto rows = static_cast<std::uint32_t>(values.size());
  std::uint64_t* validity = nullptr;
  bool ok = vector.prepare(type.kind, rows).ok() && vector.make_validity(validity).ok();
  for (std::uint32_t row = 0; ok && row < rows; ++row) {
    if (!values[row]) clear_bit(validity, row);
    if constexpr (std::is_same_v<T, std::string>) {
      const std::string text = values[row].value_or("");
      StringView copy;
      ok = vector.arena().copy(StringView(text), copy).ok();
      vector.data<StringView>()[row] = copy;
    } else {
      vector.data<T>()[row] = values[row].value_or(T());
    }
  }
  ColumnBuilder builder(type);
  ColumnPointer result;
  ok = ok && builder.append_range(vector.view(), 0, rows).ok() && builder.finish(result).ok();
  return ok ? result : nullptr;
}

/** Reads a vector back. */
template <class T>
std::vector<std::optional<T>> values(const Vector& vector) {
  std::vector<std::optional<T>> result;
  for (std::uint32_t row = 0; row < vector.length; ++row) {
    if (!vector.is_valid(row)) {
      result.push_back(std::nullopt);
    } else if constexpr (std::is_same_v<T, std::string>) {
      result.push_back(std::string(Values<StringView>(vector)[row].text()));
    } else {
      result.push_back(Values<T>(vector)[row]);
    }
  }
  return result;
}

/** Turns a column into the constant of its first row. */
inline Vector constant(const ColumnPointer& column, std::uint32_t rows) {
  Vector vector = column->values;
  vector.encoding = Encoding::constant;
  vector.length = rows;
  for (Vector& child : vector.children) {
    if (vector.type == PhysicalType::structure) child.encoding = Encoding::constant;
  }
  return vector;
}

/** Calls one kernel over columns of equal length and keeps the result; `active` is a bool column or null. */
class KernelRun {
 public:
  KernelRun(const std::string& kernel, const Type& result, std::vector<Type> types, std::vector<Vector> arguments,
            const Vector* active = nullptr) {
    Program program;
    program.inputs = std::move(types);
    Instruction instruction{kernel, result, {}, -1};
    for (std::uint32_t index = 0; index < arguments.size(); ++index) instruction.arguments.push_back(index);
    batch_.columns = std::move(arguments);
    batch_.rows = batch_.columns[0].length;
    if (active != nullptr) {
      instruction.active = static_cast<std::int64_t>(program.inputs.size());
      program.inputs.push_back(PhysicalType::boolean);
      batch_.columns.push_back(*active);
    }
    program.instructions.push_back(instruction);
    program.outputs.push_back(static_cast<std::uint32_t>(program.inputs.size()));
    std::shared_ptr<const BoundProgram> bound;
    status_ = BoundProgram::bind(program, bound);
    if (!status_.ok()) return;
    evaluator_ = std::make_unique<Evaluator>(bound);
    status_ = evaluator_->run(batch_);
    if (status_.ok()) status_ = evaluator_->output(0, result_);
  }

  const Status& status() const { return status_; }
  /** The result; only where the status is ok. */
  const Vector& result() const { return *result_; }

 private:
  Batch batch_;
  std::unique_ptr<Evaluator> evaluator_;
  Status status_;
  const Vector* result_ = nullptr;
};

}  // namespace kindling::testing
