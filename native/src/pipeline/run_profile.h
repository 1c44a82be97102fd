#pragma once

#include <chrono>
#include <mutex>
#include <vector>

#include "kindling/memory_account.h"
#include "kindling/pipeline.h"

namespace kindling {

/** Gathers the figures of the steps of a run from its tasks. */
class RunProfile {
 public:
  explicit RunProfile(std::size_t steps) : figures_(steps), memory_(steps) {}

  void add(std::size_t step, const StepFigures& figures);
  MemoryAccount& memory(std::size_t step) { return memory_[step]; }
  std::size_t steps() const { return memory_.size(); }
  std::vector<StepFigures> figures();

 private:
  std::mutex mutex_;
  std::vector<StepFigures> figures_;
  std::vector<MemoryAccount> memory_;
};

/**
 * Measures the steps of one task: time passes for the step that was entered last, and memory that the thread takes
 * counts for it. Figures lie with the task until its end. Without a profile it does nothing.
 */
class StepClock {
 public:
  explicit StepClock(RunProfile* profile);
  StepClock(const StepClock&) = delete;
  StepClock& operator=(const StepClock&) = delete;
  ~StepClock() { hand_over(); }

  void enter(std::size_t step) {
    if (profile_ != nullptr) move_to(step);
  }
  /** Stops, until a step is entered: a task that waits, or may run on in another thread, is in no step. */
  void leave() {
    if (profile_ != nullptr) stop();
  }
  void count(std::size_t step, std::uint32_t rows) {
    if (profile_ == nullptr) return;
    figures_[step].rows += rows;
    ++figures_[step].batches;
  }
  /** Leaves, and gives the profile what was counted; the profile may go away then. */
  void hand_over();

 private:
  using Moment = std::chrono::steady_clock::time_point;

  void move_to(std::size_t step);
  void stop();
  void pass(Moment now);

  RunProfile* profile_;
  std::vector<StepFigures> figures_;
  /** The step that time passes for; that of no step where it is not less than the number of steps. */
  std::size_t step_;
  Moment since_;
};

}  // namespace kindling
