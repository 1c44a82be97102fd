#pragma once

namespace kindling {

/** Tells whether to give up in the middle of long work. */
class Cancellation {
 public:
  virtual ~Cancellation() = default;
  virtual bool is_cancelled() const = 0;
};

/** Never asks anybody to give up. */
class NeverCancelled final : public Cancellation {
 public:
  bool is_cancelled() const override { return false; }
};

}  // namespace kindling
