#include "operators/files_source.h"

#include <algorithm>

#include "io/about_file.h"
#include "programs/constant_vector.h"

namespace kindling {

Status FilesSource::make(const FilesScan& scan, const std::vector<Type>& types, std::unique_ptr<Source>& source) {
  for (const ScannedFile& file : scan.files) {
    if (types.size() != scan.columns.size() + file.constants.size()) {
      return invalid_program("the pipeline names " + std::to_string(types.size()) + " types for " +
                             std::to_string(scan.columns.size() + file.constants.size()) + " columns of files");
    }
    for (std::size_t index = 0; index < types.size(); ++index) {
      const Type type = index < scan.columns.size() ? physical_type(scan.columns[index].type)
                                                    : file.constants[index - scan.columns.size()].type;
      if (type == types[index]) continue;
      return invalid_program("column " + std::to_string(index) + " of the files is " + to_text(type) + ", not " +
                             to_text(types[index]));
    }
  }
  source = std::make_unique<FilesSource>(scan);
  return {};
}

Status FilesSource::split_file(const ScannedFile& scanned, PlannedFile& planned) const {
  planned.path = scanned.path;
  for (const Constant& constant : scanned.constants) {
    KINDLING_RETURN_IF_FAILED(make_constant_vector(constant, planned.constants.emplace_back()));
  }
  return about_file(scan_.format->split(scanned.file, planned.split), scanned.path);
}

void FilesSource::plan_file() {
  parts_.clear();
  next_part_ = 0;
  auto planned = std::make_shared<PlannedFile>();
  Status status = split_file(scan_.files[next_file_++], *planned);
  if (!status.ok()) {
    auto part = std::make_shared<PlannedPart>();
    part->failure = std::move(status);
    parts_.push_back(std::move(part));
    return;
  }
  counted_.all += planned->split->parts() + planned->split->parts_left_out();
  counted_.left_out += planned->split->parts_left_out();
  for (std::size_t index = 0; index < planned->split->parts(); ++index) {
    auto part = std::make_shared<PlannedPart>();
    part->file = planned;
    part->part = index;
    parts_.push_back(std::move(part));
  }
}

SourceParts FilesSource::parts() const {
  const std::lock_guard lock(mutex_);
  return counted_;
}

Pull FilesSource::next(std::uint64_t last, Task&, Morsel& morsel) {
  const std::lock_guard lock(mutex_);
  if (next_order_ > last || is_satisfied()) return Pull::ended;
  while (next_part_ == parts_.size()) {
    if (next_file_ == scan_.files.size()) return Pull::ended;
    plan_file();
  }
  morsel.order = next_order_++;
  morsel.rows = unknown_rows;
  morsel.part = parts_[next_part_++];
  const PlannedPart& part = *morsel.part;
  if (part.failure.ok()) rows_planned_ += part.file->split->part_rows(part.part).value_or(0);
  return Pull::taken;
}

Status FilesSource::read(const Morsel& morsel, std::uint64_t offset, std::uint32_t rows, SourceState& state,
                         Batch& batch) const {
  const PlannedPart& part = *morsel.part;
  if (!part.failure.ok()) return part.failure.copy();
  const PlannedFile& file = *part.file;
  if (offset == 0) {
    state.reader.reset();
    KINDLING_RETURN_IF_FAILED(about_file(file.split->open_part(part.part, state.reader), file.path));
  }
  // No part needs more rows than all of them together.
  const std::uint64_t wanted = scan_.limit ? *scan_.limit - std::min(*scan_.limit, offset) : unknown_rows;
  const auto most = static_cast<std::uint32_t>(std::min<std::uint64_t>(rows, wanted));
  batch.rows = 0;
  batch.selection = nullptr;
  if (most == 0) return {};
  state.columns.resize(scan_.columns.size());
  KINDLING_RETURN_IF_FAILED(about_file(state.reader->read(most, state.columns, batch.rows), file.path));
  batch.columns.clear();
  for (const OwnedVector& column : state.columns) {
    batch.columns.push_back(column.view());
    if (DeferredColumn* const deferred = deferred_column(column.view())) deferred->name_file(file.path);
  }
  for (const OwnedVector& constant : file.constants) {
    Vector& column = batch.columns.emplace_back(constant.view());
    column.length = batch.rows;
  }
  return {};
}

}  // namespace kindling
