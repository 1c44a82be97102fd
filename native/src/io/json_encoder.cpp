#include "io/json_encoder.h"

#include "io/encoders_of.h"
#include "io/json_value.h"
#include "io/row_encoder.h"

namespace kindling {

namespace {

struct JsonParts {
  JsonOutput format;
  std::vector<JsonValue> columns;
  /** As JSON, with the colon. */
  std::vector<std::string> names;
};

class JsonEncoder final : public RowEncoder {
 public:
  explicit JsonEncoder(std::shared_ptr<const JsonParts> parts) : parts_(std::move(parts)), columns_(parts_->columns) {}

 private:
  bool write_row(const Batch& batch, std::uint32_t row, ByteOutput& output) override {
    output.append('{');
    bool any = false;
    for (std::size_t index = 0; index < columns_.size(); ++index) {
      const Vector& values = batch.columns[index];
      if (parts_->format.leave_out_nulls && !values.is_valid(row)) continue;
      if (any) output.append(',');
      any = true;
      output.append(parts_->names[index]);
      if (!columns_[index].write(values, row, output)) return false;
    }
    output.append('}');
    output.append(parts_->format.line_separator);
    return true;
  }

  const std::shared_ptr<const JsonParts> parts_;
  std::vector<JsonValue> columns_;
};

}  // namespace

Status make_json_encoders(const JsonOutput& format, const std::vector<FileColumn>& columns,
                         std::unique_ptr<EncoderMaker>& maker) {
  std::shared_ptr<const TimeWriting> times;
  KINDLING_RETURN_IF_FAILED(make_time_writing(format.times, times));
  JsonParts parts{format, {}, {}};
  for (const FileColumn& column : columns) {
    KINDLING_RETURN_IF_FAILED(JsonValue::make(column.type, times, format.leave_out_nulls, parts.columns.emplace_back()));
    KINDLING_RETURN_IF_FAILED(json_name(column.name, parts.names.emplace_back()));
  }
  maker = std::make_unique<EncodersOf<JsonEncoder, JsonParts>>(std::move(parts));
  return {};
}

}  // namespace kindling
