#include "io/lines_encoder.h"

#include "io/encoders_of.h"
#include "io/row_encoder.h"

namespace kindling {

namespace {

class LinesEncoder final : public RowEncoder {
 public:
  explicit LinesEncoder(std::shared_ptr<const LinesOutput> format) : format_(std::move(format)) {}

 private:
  bool write_row(const Batch& batch, std::uint32_t row, ByteOutput& output) override {
    const Vector& texts = batch.columns[0];
    if (texts.is_valid(row)) output.append(texts.as<StringView>()[texts.position(row)].text());
    output.append(format_->line_separator);
    return true;
  }

  const std::shared_ptr<const LinesOutput> format_;
};

}  // namespace

Status make_lines_encoders(const LinesOutput& format, const std::vector<FileColumn>& columns,
                         std::unique_ptr<EncoderMaker>& maker) {
  if (columns.size() != 1 || columns[0].type.kind != LogicalKind::text) {
    return {StatusCode::invalid_program, "lines of text are made of one column of text"};
  }
  maker = std::make_unique<EncodersOf<LinesEncoder, LinesOutput>>(format);
  return {};
}

}  // namespace kindling
