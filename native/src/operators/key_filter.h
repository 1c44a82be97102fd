#pragma once

#include "operators/join_index.h"
#include "operators/operator.h"

namespace kindling {

/**
 * Keeps the rows that may have a partner in the table of a join, which comes later: refines the selection, copies nothing.
 * Some rows without a partner pass; where most rows pass, a task soon lets all of them pass, unless it is steady.
 */
class KeyFilterOperator final : public Operator {
 public:
  static Status make(const KeyFilter& filter, const std::vector<Type>& types, std::unique_ptr<Operator>& result);
  explicit KeyFilterOperator(KeyFilter filter) : filter_(std::move(filter)) {}

  std::unique_ptr<OperatorState> make_state() const override;
  bool takes_deferred() const override { return true; }
  Status apply(OperatorState& state, Batch& batch, bool& more) const override;

 private:
  const KeyFilter filter_;
};

}  // namespace kindling
