#pragma once

#include <optional>
#include <string>

#include "kindling/file_format.h"

namespace kindling {

/**
 * Reads files of lines: a row each, in one column of text or none. Bytes that are no UTF-8 become U+FFFD. What ends a line
 * is as `LineReader` has it.
 */
class TextFormat final : public FileFormat {
 public:
  /** Makes the format; `part_bytes` is how much of a file one thread reads at once, where files may be cut. */
  static Status make(const std::vector<FileColumn>& columns, std::shared_ptr<const FileFormat>& format,
                     std::optional<std::string> separator = std::nullopt, std::uint64_t part_bytes = 8 << 20);
  TextFormat(std::size_t columns, std::optional<std::string> separator, std::uint64_t part_bytes)
      : columns_(columns), separator_(std::move(separator)), part_bytes_(part_bytes) {}

  Status split(const InputFilePointer& file, std::unique_ptr<const SplitFile>& split) const override;

 private:
  const std::size_t columns_;
  const std::optional<std::string> separator_;
  const std::uint64_t part_bytes_;
};

}  // namespace kindling
