#pragma once

#include "io/encoder.h"
#include "kindling/pipeline.h"
#include "operators/ordered_output.h"
#include "operators/sink.h"

namespace kindling {

/** Turns each morsel into pieces of a file, in the threads of the scheduler, and sends them in row order. */
class EncodeSink final : public Sink {
 public:
  static Status make(const Encode& encode, const std::vector<Type>& types, std::unique_ptr<Sink>& sink);
  EncodeSink(const Encode& encode, std::unique_ptr<EncoderMaker> encoders);

  std::unique_ptr<SinkState> make_state() override;
  Status begin(SinkState& state, std::uint64_t order) override;
  Status consume(SinkState& state, const Batch& batch, bool& enough) override;
  Status end(SinkState& state) override;
  void abandon() override { output_.abandon(); }
  bool park_while_full(SinkState& state, Task& task, bool in_morsel) override;
  std::uint64_t last_needed() const override { return is_satisfied() ? 0 : UINT64_MAX; }
  bool is_satisfied() const override { return output_.channel()->reading_stopped(); }
  Status complete(TablePointer& table) override;
  void fail(const Status& status) override { output_.channel()->fail(status); }

 private:
  struct State;

  /** Sends the rows since the last piece, if there are any. */
  Status send_piece(State& state);
  /** Counts the rows from the live row `first` on that belong to the same partition. */
  std::uint32_t same_partition(const State& state, const Batch& batch, std::uint32_t first, std::uint32_t most) const;

  OrderedOutput output_;
  const std::uint32_t partition_columns_;
  const std::uint32_t first_partition_;
  const std::uint32_t piece_rows_;
  const std::unique_ptr<EncoderMaker> encoders_;
};

}  // namespace kindling
