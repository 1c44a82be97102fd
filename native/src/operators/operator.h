#pragma once

#include <memory>

#include "kindling/batch.h"
#include "kindling/pipeline.h"
#include "programs/evaluator.h"

namespace kindling {

/** Keeps what an operator needs from batch to batch; belongs to one task. */
struct OperatorState {
  virtual ~OperatorState() = default;
};

/** Changes batches between source and sink; constant itself, its state is apart. */
class Operator {
 public:
  virtual ~Operator() = default;
  virtual std::unique_ptr<OperatorState> make_state() const = 0;
  /**
   * Changes a batch with live rows. What it then looks at is valid until the next call. An operator that makes more rows
   * than a batch holds sets `more`, and is asked by `next` until it sets it no longer.
   */
  virtual Status apply(OperatorState& state, Batch& batch, bool& more) const = 0;
  virtual Status next(OperatorState&, Batch&, bool&) const { return {}; }
  /** Tells whether the operator takes deferred columns, and loads those that it looks at; else all are loaded before. */
  virtual bool takes_deferred() const { return false; }
};

/** Makes an operator for batches of the given types, and gives the types that come out of it. */
Status make_operator(const Operation& operation, std::vector<Type>& types, std::unique_ptr<Operator>& result);

}  // namespace kindling
