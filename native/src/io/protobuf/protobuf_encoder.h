#pragma once

#include <deque>

#include "io/byte_output.h"
#include "io/protobuf/protobuf_plan.h"
#include "kindling/vector.h"

namespace kindling {

/** Writes structs as messages of Protobuf by a plan that suits their type. Belongs to one thread. */
class ProtobufEncoder {
 public:
  /** Keeps a reference to the plan. */
  explicit ProtobufEncoder(const ProtobufPlan& plan) : plan_(plan) {}

  /** Writes the struct of a row; fails for one that the message does not have. */
  Status write(const Vector& values, std::uint32_t row, ByteOutput& output);

 private:
  Status write_message(const ProtobufNode& node, const Vector& values, std::uint32_t row, ByteOutput& output);
  Status write_fields(const ProtobufNode& node, const Vector& values, std::uint32_t at, ByteOutput& output);
  Status write_part(const ProtobufPart& part, const Vector& values, std::uint32_t row, ByteOutput& output);
  Status write_null(const ProtobufPart& part, ByteOutput& output);
  Status write_list(const ProtobufPart& part, const Vector& values, std::uint32_t at, ByteOutput& output);
  Status write_packed(const ProtobufPart& part, const Vector& elements, std::uint32_t begin, std::uint32_t end, ByteOutput& output);
  Status write_map(const ProtobufPart& part, const Vector& values, std::uint32_t at, ByteOutput& output);
  Status write_value(const ProtobufPart& part, const Vector& values, std::uint32_t row, ByteOutput& output);
  Status write_content(const ProtobufPart& part, std::string_view content, ByteOutput& output);
  Status read_bits(const ProtobufPart& part, const Vector& values, std::uint32_t at, std::uint64_t& bits);

  const ProtobufPlan& plan_;
  /** Holds the messages that are being written, one for each depth, until it is known how long they are. */
  std::deque<ByteOutput> nested_;
  std::size_t depth_ = 0;
};

}  // namespace kindling
