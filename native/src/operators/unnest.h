#pragma once

#include "operators/operator.h"

namespace kindling {

/** Makes a row of every element of a list, in as many batches as they fill. Copies the elements and the passed columns. */
class UnnestOperator final : public Operator {
 public:
  static Status make(const Unnest& unnest, std::vector<Type>& types, std::unique_ptr<Operator>& result);
  UnnestOperator(const Unnest& unnest, const Type& element) : unnest_(unnest), element_(element) {}

  std::unique_ptr<OperatorState> make_state() const override;
  Status apply(OperatorState& state, Batch& batch, bool& more) const override;
  Status next(OperatorState& state, Batch& batch, bool& more) const override;

 private:
  const Unnest unnest_;
  const Type element_;
};

}  // namespace kindling
