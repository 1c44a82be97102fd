#pragma once

#include <memory>
#include <vector>

#include "io/byte_output.h"
#include "io/value_text.h"

namespace kindling {

/** Writes the values of one column as JSON: nested ones too. Belongs to one task. */
class JsonValue {
 public:
  static Status make(const LogicalType& type, const std::shared_ptr<const TimeWriting>& times, bool leave_out_nulls,
                     JsonValue& result);

  /** Writes the value of a row; NULL as `null`. False for a variant that is damaged. */
  bool write(const Vector& values, std::uint32_t row, ByteOutput& output);

 private:
  enum class Shape : std::uint8_t { number, real, quoted, base64, list, map, structure, variant };

  void write_single(const Vector& values, std::uint32_t row, ByteOutput& output);
  bool write_variant(const Vector& values, std::uint32_t row, ByteOutput& output);
  bool write_list(const Vector& values, std::uint32_t row, ByteOutput& output);
  bool write_map(const Vector& values, std::uint32_t row, ByteOutput& output);
  bool write_struct(const Vector& values, std::uint32_t row, ByteOutput& output);

  Shape shape_ = Shape::number;
  bool leave_out_nulls_ = true;
  ValueText text_;
  /** Says in which zone the timestamps of variants show. */
  std::shared_ptr<const TimeWriting> times_;
  std::vector<JsonValue> children_;
  /** The names of a struct's fields, as JSON, with the colon. */
  std::vector<std::string> names_;
};

/** Writes a text between quotes, with the escapes of JSON. */
void write_json_text(std::string_view text, ByteOutput& output);
/** Gives the name of a field as JSON, with the colon. */
Status json_name(const std::string& name, std::string& result);

}  // namespace kindling
