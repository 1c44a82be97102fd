#pragma once

#include <vector>

#include "io/avro/avro_container.h"
#include "io/avro/avro_decoder.h"
#include "kindling/file_format.h"

namespace kindling {

/** Reads the rows of one part of a container file. */
class AvroRowReader final : public PartReader {
 public:
  /** Keeps references to plan and header. */
  AvroRowReader(const AvroPlan& plan, const LogicalType& type, const AvroHeader& header, InputFilePointer file)
      : blocks_(header, std::move(file)), decoder_(plan), root_(type) {}

  Status open(std::uint64_t begin, std::uint64_t end) { return blocks_.open(begin, end); }
  Status read(std::uint32_t most, std::vector<OwnedVector>& columns, std::uint32_t& rows) override;

 private:
  Status next_block(bool& found);
  Status read_rows(std::uint32_t most);

  AvroBlocks blocks_;
  AvroDecoder decoder_;
  DocumentColumn root_;
  /** Hold the blocks that the rows at hand look at; the last one is that of the decoder. */
  std::vector<Buffer> held_;
  std::size_t used_ = 0;
  /** Counts the rows at hand before those of the last block. */
  std::uint32_t block_first_ = 0;
  std::uint64_t rows_left_ = 0;
};

}  // namespace kindling
