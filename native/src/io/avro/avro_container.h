#pragma once

#include <array>
#include <string>

#include "io/avro/avro_input.h"
#include "kindling/buffer.h"
#include "kindling/input_file.h"

namespace kindling {

/** Names how the blocks of a file are packed. */
enum class AvroCodec : std::uint8_t { none, deflate, snappy, zstandard };

/** Is what stands before the blocks of a container file (specification 1.12). */
struct AvroHeader {
  static constexpr std::size_t marker_bytes = 16;

  /** The schema of the rows, as JSON. */
  std::string schema;
  AvroCodec codec = AvroCodec::none;
  /** Stands behind each block. */
  std::array<char, marker_bytes> marker = {};
  /** Is where the first block begins. */
  std::uint64_t size = 0;
};

/** Reads the header of a file, of whose bytes nothing is trusted. */
Status read_avro_header(const InputFile& file, AvroHeader& header);

/** Reads the blocks of a file one after the other, each the work of the part in which the marker before it begins. */
class AvroBlocks {
 public:
  /** Keeps a reference to the header. */
  AvroBlocks(const AvroHeader& header, InputFilePointer file) : header_(header), file_(std::move(file)) {}

  /** Goes to the first block whose marker begins at `begin` or later; only those before `end` are given. */
  Status open(std::uint64_t begin, std::uint64_t end);
  /** Gives the rows of the next block as plain bytes in a buffer, which is used again; `found` is false behind the last one. */
  Status next(Buffer& plain, std::size_t& size, std::uint64_t& rows, bool& found);

 private:
  Status find_marker(std::uint64_t begin);
  /** Has bytes of the file from a place on at hand: `wanted` of them, or as many as it has. */
  Status load(std::uint64_t place, std::size_t wanted);
  Status unpack(std::string_view packed, Buffer& plain, std::size_t& size) const;

  static constexpr std::size_t window_bytes = std::size_t{1} << 20;

  const AvroHeader& header_;
  const InputFilePointer file_;
  /** Is where the next block begins. */
  std::uint64_t position_ = 0;
  std::uint64_t end_ = 0;
  Buffer window_;
  std::uint64_t window_place_ = 0;
  std::size_t window_size_ = 0;
};

}  // namespace kindling
