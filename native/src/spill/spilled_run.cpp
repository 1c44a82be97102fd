#include "spill/spilled_run.h"

#include <numeric>

namespace kindling {

namespace {
/** A block of so many rows is large enough to be written at once, and many of them fit into memory. */
constexpr std::uint32_t block_rows = 4096;
}  // namespace

Status RunWriter::append(const Batch& batch) {
  KINDLING_RETURN_IF_FAILED(builder_.append(batch));
  return builder_.rows() >= block_rows ? write_block() : Status();
}

Status RunWriter::finish(SpilledRun& run) {
  if (builder_.rows() != 0) KINDLING_RETURN_IF_FAILED(write_block());
  run = std::exchange(run_, {});
  return {};
}

Status RunWriter::write_block() {
  ChunkPointer chunk;
  KINDLING_RETURN_IF_FAILED(builder_.finish(chunk));
  run_.rows += chunk->rows;
  return writer_.write(*chunk, run_.blocks.emplace_back());
}

RunReader::RunReader(const std::vector<Type>& types, SpillFilePointer file, SpilledRun run)
    : types_(types), file_(std::move(file)), run_(std::move(run)), columns_(types.size()) {
  std::iota(columns_.begin(), columns_.end(), 0);
}

Status RunReader::next(ChunkPointer& chunk) {
  chunk = nullptr;
  if (next_ == run_.blocks.size()) return {};
  return read_block(*file_, types_, run_.blocks[next_++], columns_, chunk);
}

}  // namespace kindling
