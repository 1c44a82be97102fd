#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <utility>

#include "kindling/status_code.h"

namespace kindling {

/** Returns the name of a status as JavaScript sees it, such as `ARITHMETIC_OVERFLOW`. */
std::string_view status_name(StatusCode code);

/** Says where and why something failed. `operation` and `instruction` count from 0; -1 is unknown. */
struct Failure {
  StatusCode code = StatusCode::internal_error;
  std::string detail;
  std::int32_t operation = -1;
  std::int32_t instruction = -1;
};

/**
 * Tells success from failure. Success is one null pointer, so that passing it costs nothing in hot code; native
 * throws no exceptions of its own.
 *
 *     Status status = buffer.allocate(bytes);
 *     if (!status.ok()) return status;
 */
class [[nodiscard]] Status {
 public:
  Status() = default;
  Status(StatusCode code, std::string detail) : failure_(std::make_unique<Failure>()) {
    failure_->code = code;
    failure_->detail = std::move(detail);
  }

  bool ok() const { return failure_ == nullptr; }
  StatusCode code() const { return failure_ ? failure_->code : StatusCode::ok; }
  /** Gives the failure; only where `ok()` is false. */
  Failure& failure() { return *failure_; }
  const Failure& failure() const { return *failure_; }

  /** Copies the status; explicit, because a failure carries text. */
  Status copy() const {
    Status status;
    if (failure_) status.failure_ = std::make_unique<Failure>(*failure_);
    return status;
  }

 private:
  std::unique_ptr<Failure> failure_;
};

/** Fails for what no sound program holds: `detail` says what that is. */
inline Status invalid_program(std::string detail) { return {StatusCode::invalid_program, std::move(detail)}; }

}  // namespace kindling

/** Returns from the calling function when the expression is a failure. */
#define KINDLING_RETURN_IF_FAILED(expression)                                 \
  do {                                                                        \
    if (::kindling::Status failed_status = (expression); !failed_status.ok()) \
      return failed_status;                                                   \
  } while (false)
