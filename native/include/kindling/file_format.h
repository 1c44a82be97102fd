#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "kindling/input_file.h"
#include "kindling/logical_type.h"
#include "kindling/owned_vector.h"
#include "kindling/program.h"

namespace kindling {

/** Names a column to read from files. */
struct FileColumn {
  std::string name;
  LogicalType type;
};

/** Puts structs of their bytes in the place of variants: for files that know no variants. */
std::vector<FileColumn> stored_columns(std::vector<FileColumn> columns);

/** Reads the rows of one part of a file from first to last. Belongs to one thread. */
class PartReader {
 public:
  virtual ~PartReader() = default;
  /**
   * Fills a vector for each column of the format with the next rows, `most` at the most, and says how many; 0 at the
   * end. The vectors may look at memory of the reader, or be deferred, until the next call.
   */
  virtual Status read(std::uint32_t most, std::vector<OwnedVector>& columns, std::uint32_t& rows) = 0;
};

/**
 * Is one file that is being read: knows its parts, each the work of one thread. How a file is cut depends on nothing but
 * its bytes and the format, so that rows have the same order numbers for any number of threads.
 */
class SplitFile {
 public:
  virtual ~SplitFile() = default;
  virtual std::size_t parts() const = 0;
  /** Returns how many parts were left out, in which no row can meet the conditions of the format. */
  virtual std::size_t parts_left_out() const { return 0; }
  /** Returns how many rows a part has, where that is known without reading it. */
  virtual std::optional<std::uint64_t> part_rows(std::size_t part) const = 0;
  virtual Status open_part(std::size_t part, std::unique_ptr<PartReader>& reader) const = 0;
};

/**
 * Knows one way to read files, for some columns: made once a pipeline, used by all its threads. Nothing in a file is
 * trusted. A failure's detail is the reason alone; who reads the file adds its name.
 */
class FileFormat {
 public:
  virtual ~FileFormat() = default;
  virtual Status split(const InputFilePointer& file, std::unique_ptr<const SplitFile>& split) const = 0;
  /** Says as text what a file holds, such as the types of its columns; only for formats whose files tell. */
  virtual Status describe(const InputFilePointer&, std::string&) const {
    return {StatusCode::invalid_program, "files of this format do not describe themselves"};
  }
};

/** Is a file to read, and the values that all its rows have in the columns after those of the format. */
struct ScannedFile {
  InputFilePointer file;
  /** Names the file in errors. */
  std::string path;
  std::vector<Constant> constants;
};

/** Reads files one after the other: the columns of the format, then the constants of each file. */
struct FilesScan {
  std::shared_ptr<const FileFormat> format;
  std::vector<FileColumn> columns;
  std::vector<ScannedFile> files;
  /** How many rows are enough, where that is known. */
  std::optional<std::uint64_t> limit;
};

}  // namespace kindling
