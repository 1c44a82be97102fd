#include "spill/chunk_store.h"

namespace kindling {

namespace {

/** Reads a chunk from the file of its store. */
class WrittenRows final : public StoredRows {
 public:
  WrittenRows(std::vector<Type> types, SpillFilePointer file, SpilledBlock block)
      : types_(std::move(types)), file_(std::move(file)), block_(std::move(block)) {}

  Status load(std::span<const std::uint32_t> columns, const Cancellation&, ChunkPointer& chunk) const override {
    return read_block(*file_, types_, block_, columns, chunk);
  }

 private:
  const std::vector<Type> types_;
  const SpillFilePointer file_;
  const SpilledBlock block_;
};

}  // namespace

Status ChunkStore::keep(ChunkPointer chunk, TableChunk& kept) {
  const bool may_spill = spill_space_ != nullptr && chunk->rows >= least_rows_;
  if (may_spill && spill_space_->wants_spill()) return write(*chunk, kept);
  kept = TableChunk(std::move(chunk));
  return {};
}

Status ChunkStore::write(const Chunk& chunk, TableChunk& kept) {
  SpillFilePointer file;
  KINDLING_RETURN_IF_FAILED(open_file(file));
  BlockWriter writer(types_, file);
  SpilledBlock block;
  KINDLING_RETURN_IF_FAILED(writer.write(chunk, block));
  kept = TableChunk(chunk.rows, std::make_shared<WrittenRows>(types_, std::move(file), std::move(block)));
  return {};
}

Status ChunkStore::open_file(SpillFilePointer& file) {
  const std::lock_guard lock(mutex_);
  if (file_ == nullptr) KINDLING_RETURN_IF_FAILED(spill_space_->create_file(file_));
  file = file_;
  return {};
}

}  // namespace kindling
