#pragma once

#include <mutex>

#include "operators/source.h"

namespace kindling {

/** Is a file that has been cut into parts, and its constant columns. */
struct PlannedFile {
  std::unique_ptr<const SplitFile> split;
  std::vector<OwnedVector> constants;
  std::string path;
};

/** Is one part of a file, or the reason why the file could not be cut: whoever reads the part fails with it. */
struct PlannedPart {
  std::shared_ptr<const PlannedFile> file;
  std::size_t part = 0;
  Status failure;
};

/**
 * Gives the parts of files as morsels. Files are opened one after the other when their turn comes, under a lock; parts
 * are read by many threads at once.
 */
class FilesSource final : public Source {
 public:
  static Status make(const FilesScan& scan, const std::vector<Type>& types, std::unique_ptr<Source>& source);
  explicit FilesSource(FilesScan scan) : scan_(std::move(scan)) {}

  Pull next(std::uint64_t last, Task& task, Morsel& morsel) override;
  Status read(const Morsel& morsel, std::uint64_t offset, std::uint32_t rows, SourceState& state,
              Batch& batch) const override;
  std::uint64_t morsel_count() const override { return 0; }
  SourceParts parts() const override;

 private:
  bool is_satisfied() const { return scan_.limit && rows_planned_ >= *scan_.limit; }
  /** Cuts the next file; its parts, or one that fails, become `parts_`. */
  void plan_file();
  Status split_file(const ScannedFile& scanned, PlannedFile& planned) const;

  const FilesScan scan_;
  mutable std::mutex mutex_;
  std::size_t next_file_ = 0;
  std::vector<std::shared_ptr<const PlannedPart>> parts_;
  std::size_t next_part_ = 0;
  std::uint64_t next_order_ = 0;
  /** Counts the rows of parts that were given, where they are known. */
  std::uint64_t rows_planned_ = 0;
  SourceParts counted_;
};

}  // namespace kindling
