#pragma once

#include <string>

#include "io/avro/avro_plan.h"
#include "io/byte_output.h"
#include "kindling/vector.h"

namespace kindling {

/** Writes values as Avro by a plan that suits their type. Belongs to one thread. */
class AvroEncoder {
 public:
  /** Keeps a reference to the plan. */
  explicit AvroEncoder(const AvroPlan& plan) : plan_(plan) {}

  /** Writes the value of a row; fails for one that the schema of Avro does not have. */
  Status write(const Vector& values, std::uint32_t row, ByteOutput& output);

  /** Writes the fields of a record from one vector each, as `write` does from a struct. */
  Status write_row(const std::vector<Vector>& columns, std::uint32_t row, ByteOutput& output);

 private:
  Status step(std::uint32_t index, const Vector& values, std::uint32_t row, ByteOutput& output);
  Status write_single(const AvroNode& node, const Vector& values, std::uint32_t at, ByteOutput& output);
  Status write_bytes(const AvroNode& node, std::string_view bytes, ByteOutput& output);
  Status write_decimal(const AvroNode& node, const Vector& values, std::uint32_t at, ByteOutput& output);
  Status write_symbol(const AvroNode& node, std::string_view text, ByteOutput& output);
  Status write_list(const AvroNode& node, const Vector& values, std::uint32_t at, ByteOutput& output);
  Status write_map(const AvroNode& node, const Vector& values, std::uint32_t at, ByteOutput& output);
  Status write_fields(const AvroNode& node, const std::vector<Vector>& columns, std::uint32_t at, ByteOutput& output);
  Status write_member(const AvroNode& node, const Vector& values, std::uint32_t at, ByteOutput& output);
  Status write_part(const AvroPart& part, const Vector& values, std::uint32_t row, ByteOutput& output);
  Status write_null(const AvroPart& part, ByteOutput& output);

  const AvroPlan& plan_;
};

/** Writes an integer in the variable length of Avro. */
void append_avro_integer(std::int64_t value, ByteOutput& output);

}  // namespace kindling
