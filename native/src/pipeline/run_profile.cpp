#include "pipeline/run_profile.h"

namespace kindling {

void RunProfile::add(std::size_t step, const StepFigures& figures) {
  const std::lock_guard lock(mutex_);
  figures_[step].rows += figures.rows;
  figures_[step].batches += figures.batches;
  figures_[step].nanoseconds += figures.nanoseconds;
}

std::vector<StepFigures> RunProfile::figures() {
  const std::lock_guard lock(mutex_);
  for (std::size_t step = 0; step < figures_.size(); ++step) figures_[step].peak_memory = memory_[step].peak();
  return figures_;
}

StepClock::StepClock(RunProfile* profile) : profile_(profile), step_(0) {
  if (profile_ == nullptr) return;
  figures_.resize(profile_->steps());
  step_ = figures_.size();
}

void StepClock::move_to(std::size_t step) {
  pass(std::chrono::steady_clock::now());
  step_ = step;
  MemoryAccount::charge(&profile_->memory(step));
}

void StepClock::stop() {
  if (step_ == figures_.size()) return;
  pass(std::chrono::steady_clock::now());
  step_ = figures_.size();
  MemoryAccount::charge(nullptr);
}

void StepClock::pass(Moment now) {
  if (step_ < figures_.size()) {
    const auto passed = std::chrono::duration_cast<std::chrono::nanoseconds>(now - since_);
    figures_[step_].nanoseconds += static_cast<std::uint64_t>(passed.count());
  }
  since_ = now;
}

void StepClock::hand_over() {
  if (profile_ == nullptr) return;
  stop();
  for (std::size_t step = 0; step < figures_.size(); ++step) profile_->add(step, figures_[step]);
  profile_ = nullptr;
}

}  // namespace kindling
