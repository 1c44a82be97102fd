#include "pipeline/morsel_task.h"

#include <algorithm>
#include <new>

namespace kindling {

MorselTask::MorselTask(std::shared_ptr<PipelineRun> run)
    : Task(run->query().scheduler(), &run->query()), run_(std::move(run)), clock_(run_->profile()) {
  source_state_.cancellation = run_.get();
}

void MorselTask::run() {
  try {
    if (sink_state_ == nullptr) {
      for (const auto& made : run_->operators()) operator_states_.push_back(made->make_state());
      more_.assign(operator_states_.size(), 0);
      sink_state_ = run_->sink().make_state();
    }
    slice_end_ = std::chrono::steady_clock::now() + Task::time_slice;
    for (;;) {
      switch (step()) {
        case Next::step:
          break;
        case Next::leave:
          return;
        case Next::end:
          clock_.enter(run_->sink_step());
          return finish(run_->is_cancelled() ? Status() : run_->sink().close(*sink_state_));
      }
    }
  } catch (const std::bad_alloc&) {
    finish({StatusCode::out_of_memory, "the machine has no memory left"});
  }
}

void MorselTask::finish(Status status) {
  if (!status.ok()) run_->fail_morsel(in_morsel_ ? morsel_.order : UINT64_MAX - 1, std::move(status));
  if (in_morsel_) leave_morsel();
  // The run may end on another thread as soon as this task is counted: its states go first.
  source_state_ = {};
  sink_state_.reset();
  operator_states_.clear();
  morsel_ = {};
  clock_.hand_over();
  const std::shared_ptr<PipelineRun> run = std::move(run_);
  run->end_task();
}

MorselTask::Next MorselTask::step() {
  if (run_->is_cancelled()) return Next::end;
  if (std::chrono::steady_clock::now() > slice_end_) {
    wake();
    return Next::leave;
  }
  if (!in_morsel_) return take_morsel();
  if (morsel_.order > run_->last_needed()) {
    leave_morsel();
    return Next::step;
  }
  const bool has_more = last_with_more() >= 0;
  if ((position_ != 0 || has_more) && run_->sink().park_while_full(*sink_state_, *this, true)) return Next::leave;
  return has_more ? work_piece() : work_vector();
}

MorselTask::Next MorselTask::take_morsel() {
  if (run_->sink().park_while_full(*sink_state_, *this, false)) return Next::leave;
  switch (run_->source().next(run_->last_needed(), *this, morsel_)) {
    case Pull::parked:
      return Next::leave;
    case Pull::ended:
      // No task needs more: those that are parked at the source must hear of it.
      run_->source().stop();
      return Next::end;
    case Pull::taken:
      break;
  }
  in_morsel_ = true;
  position_ = 0;
  clock_.enter(run_->sink_step());
  const Status status = run_->sink().begin(*sink_state_, morsel_.order);
  clock_.leave();
  if (!status.ok()) {
    run_->fail_morsel(morsel_.order, status.copy());
    leave_morsel();
  } else if (morsel_.rows == 0) {
    return end_morsel();
  }
  return Next::step;
}

MorselTask::Next MorselTask::work_vector() {
  const auto rows = static_cast<std::uint32_t>(
      std::min<std::uint64_t>(run_->query().rows_at_once(), morsel_.rows - position_));
  clock_.enter(0);
  Status status = run_->source().read(morsel_, position_, rows, source_state_, batch_);
  clock_.count(0, batch_.live());
  if (status.ok() && morsel_.rows == unknown_rows && batch_.rows == 0) return end_morsel();
  // Operators change the batch on its way; some sources leave rows out of what they were asked for.
  vector_length_ = morsel_.rows == unknown_rows ? batch_.rows : rows;
  bool enough = false;
  if (status.ok()) status = push(0, false, enough);
  return end_piece(std::move(status), enough);
}

MorselTask::Next MorselTask::work_piece() {
  bool enough = false;
  Status status = push(static_cast<std::size_t>(last_with_more()), true, enough);
  return end_piece(std::move(status), enough);
}

Status MorselTask::push(std::size_t first, bool again, bool& enough) {
  for (std::size_t index = first; again || batch_.live() != 0; ++index) {
    clock_.enter(index + 1);
    if (index == operator_states_.size()) {
      clock_.count(index + 1, batch_.live());
      if (!run_->sink().takes_deferred()) KINDLING_RETURN_IF_FAILED(batch_.load_all());
      return run_->sink().consume(*sink_state_, batch_, enough);
    }
    const Operator& made = *run_->operators()[index];
    bool more = false;
    Status status;
    if (!again && !made.takes_deferred()) status = batch_.load_all();
    if (status.ok()) {
      status = again ? made.next(*operator_states_[index], batch_, more)
                     : made.apply(*operator_states_[index], batch_, more);
    }
    if (!status.ok()) {
      status.failure().operation = static_cast<std::int32_t>(index);
      return status;
    }
    clock_.count(index + 1, batch_.live());
    more_[index] = more;
    again = false;
  }
  return {};
}

MorselTask::Next MorselTask::end_piece(Status status, bool enough) {
  clock_.leave();
  if (!status.ok()) {
    run_->fail_morsel(morsel_.order, std::move(status));
    leave_morsel();
    return Next::step;
  }
  if (!enough && last_with_more() >= 0) return Next::step;
  position_ += vector_length_;
  return enough || position_ == morsel_.rows ? end_morsel() : Next::step;
}

std::int64_t MorselTask::last_with_more() const {
  std::int64_t index = static_cast<std::int64_t>(more_.size()) - 1;
  while (index >= 0 && more_[static_cast<std::size_t>(index)] == 0) --index;
  return index;
}

void MorselTask::leave_morsel() {
  in_morsel_ = false;
  std::fill(more_.begin(), more_.end(), std::uint8_t{0});
  source_state_.leave_morsel();
  run_->sink().abandon();
}

MorselTask::Next MorselTask::end_morsel() {
  // The sink has all rows now: what the source holds of the morsel goes before the sink works on.
  source_state_.leave_morsel();
  clock_.enter(run_->sink_step());
  Status status = run_->sink().end(*sink_state_);
  clock_.leave();
  if (!status.ok()) {
    run_->fail_morsel(morsel_.order, std::move(status));
    run_->sink().abandon();
  }
  run_->count_rows(morsel_.rows == unknown_rows ? position_ : morsel_.rows);
  run_->query().count_morsel();
  in_morsel_ = false;
  std::fill(more_.begin(), more_.end(), std::uint8_t{0});
  morsel_.chunk = {};
  morsel_.part.reset();
  return Next::step;
}

}  // namespace kindling
