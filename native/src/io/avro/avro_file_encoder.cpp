#include "io/avro/avro_file_encoder.h"

#include "io/avro/avro_encoder.h"
#include "io/compression/compress.h"
#include "io/compression/crc32.h"
#include "io/encoders_of.h"

namespace kindling {

namespace {

struct Parts {
  AvroPlan plan;
  AvroPacking packing;
};

class AvroFileEncoder final : public Encoder {
 public:
  explicit AvroFileEncoder(std::shared_ptr<const Parts> parts) : parts_(std::move(parts)), encoder_(parts_->plan) {}

  Status append(const Batch& batch, std::uint32_t first, std::uint32_t count) override {
    for (std::uint32_t live = first; live < first + count; ++live) {
      KINDLING_RETURN_IF_FAILED(encoder_.write_row(batch.columns, live_row(batch, live), output_));
    }
    return {};
  }
  bool is_full() const override { return output_.size() >= full_size; }
  void clear() override { output_.clear(); }

  Status finish(EncodedPiece& piece) override {
    piece.note.clear();
    if (parts_->packing == AvroPacking::none) return output_.finish(piece.bytes, piece.size);
    std::string_view plain;
    KINDLING_RETURN_IF_FAILED(output_.look(plain));
    const std::span<const std::uint8_t> source(reinterpret_cast<const std::uint8_t*>(plain.data()), plain.size());
    Buffer packed;
    if (parts_->packing == AvroPacking::zstandard) {
      KINDLING_RETURN_IF_FAILED(compress_zstd(source, packed, piece.size));
    } else {
      KINDLING_RETURN_IF_FAILED(compress_snappy(source, packed, piece.size));
      KINDLING_RETURN_IF_FAILED(append_checksum(plain, packed, piece.size));
    }
    piece.bytes = std::move(packed);
    clear();
    return {};
  }

 private:
  /** Puts the checksum of the plain bytes behind the packed ones, high byte first. */
  static Status append_checksum(std::string_view plain, Buffer& packed, std::size_t& size) {
    const std::uint32_t checksum = crc32_of(plain);
    KINDLING_RETURN_IF_FAILED(packed.reserve(size + sizeof checksum, size));
    for (int shift = 24; shift >= 0; shift -= 8) packed.data()[size++] = static_cast<std::uint8_t>(checksum >> shift);
    return {};
  }

  /** A block is what readers unpack at once. */
  static constexpr std::size_t full_size = std::size_t{1} << 18;

  const std::shared_ptr<const Parts> parts_;
  AvroEncoder encoder_;
  ByteOutput output_;
};

}  // namespace

Status make_avro_encoders(const AvroOutput& format, const std::vector<FileColumn>& columns,
                          std::unique_ptr<EncoderMaker>& maker) {
  Parts parts{{}, format.packing};
  KINDLING_RETURN_IF_FAILED(read_avro_plan(format.plan, parts.plan));
  LogicalType row{LogicalKind::structure};
  for (const FileColumn& column : columns) {
    row.names.push_back(column.name);
    row.children.push_back(column.type);
  }
  if (parts.plan.nodes[0].kind != AvroKind::record || !writes_avro_of(parts.plan, physical_type(row))) {
    return {StatusCode::invalid_program, "the plan of Avro writes other columns"};
  }
  maker = std::make_unique<EncodersOf<AvroFileEncoder, Parts>>(std::move(parts));
  return {};
}

}  // namespace kindling
