#pragma once

#include "operators/group_layout.h"
#include "operators/operator.h"
#include "operators/sort_key.h"

namespace kindling {

/**
 * Leaves out rows that cannot be among the first of their partition: those behind which, in the order's first key, there
 * are already as many as are wanted. Each task looks at its own rows alone, so that more rows than needed may pass, and
 * which ones depends on threads; a window behind it decides. Copies nothing; stops looking where it does not pay.
 */
class LeadingRowsOperator final : public Operator {
 public:
  static Status make(const LeadingRows& leading, const std::vector<Type>& types, std::unique_ptr<Operator>& result);
  LeadingRowsOperator(const LeadingRows& leading, GroupLayout layout, SortOrder order)
      : leading_(leading), layout_(std::move(layout)), order_(std::move(order)) {}

  std::unique_ptr<OperatorState> make_state() const override;
  Status apply(OperatorState& state, Batch& batch, bool& more) const override;

 private:
  const LeadingRows leading_;
  const GroupLayout layout_;
  const SortOrder order_;
};

}  // namespace kindling
