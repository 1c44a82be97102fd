#include "spill/spill_file.h"

#include "spill/spill_folder.h"

namespace kindling {

namespace {
/** Puts the name of who spills before the reason, as the catalogue's error has them. */
Status spill_failure(const std::string& consumer, const std::string& reason) {
  return {StatusCode::spill_failed, consumer + "\t" + reason};
}
}  // namespace

Status SpillSpace::create_file(std::shared_ptr<SpillFile>& file) {
  std::shared_ptr<platform::OwnedFolder> folder;
  std::unique_ptr<platform::ScratchFile> scratch;
  Status status = open_spill_folder(folder);
  if (status.ok()) status = folder->create_file(scratch);
  if (!status.ok()) return spill_failure(consumer_, status.failure().detail);
  file = std::make_shared<SpillFile>(shared_from_this(), std::move(folder), std::move(scratch));
  return {};
}

Status SpillFile::append(const std::uint8_t* bytes, std::size_t length, std::uint64_t& offset) {
  offset = end_.fetch_add(length, std::memory_order_relaxed);
  const Status status = file_->write_at(offset, bytes, length);
  if (!status.ok()) return failure(status.failure().detail);
  space_->count(length);
  return {};
}

Status SpillFile::read(std::uint64_t offset, std::uint8_t* into, std::size_t length) const {
  const Status status = file_->read_at(offset, into, length);
  return status.ok() ? Status() : failure(status.failure().detail);
}

Status SpillFile::failure(const std::string& reason) const { return spill_failure(space_->consumer(), reason); }

}  // namespace kindling
