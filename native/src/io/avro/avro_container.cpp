#include "io/avro/avro_container.h"

#include <algorithm>

#include "columns/utf8.h"
#include "io/compression/crc32.h"
#include "io/compression/unpack.h"

namespace kindling {

namespace {

constexpr std::string_view magic("Obj\x01", 4);
constexpr std::size_t checksum_bytes = 4;

Status malformed(std::string detail) { return {StatusCode::malformed_file, std::move(detail)}; }

Status read_codec(std::string_view name, AvroCodec& codec) {
  if (name == "null") {
    codec = AvroCodec::none;
  } else if (name == "deflate") {
    codec = AvroCodec::deflate;
  } else if (name == "snappy") {
    codec = AvroCodec::snappy;
  } else if (name == "zstandard") {
    codec = AvroCodec::zstandard;
  } else {
    return malformed("its blocks are packed by `" + mend_utf8(name.substr(0, 100)) +
                     "`; `null`, `deflate`, `snappy` and `zstandard` are read");
  }
  return {};
}

/** Reads the map of texts behind the magic; false where it is cut off, or is none. */
bool read_metadata(AvroInput& input, std::string& schema, std::string& codec) {
  for (;;) {
    std::int64_t count;
    if (!input.read(count)) return false;
    if (count == 0) return true;
    std::int64_t bytes;
    if (count < 0 && (!input.read(bytes) || __builtin_sub_overflow(std::int64_t{0}, count, &count))) return false;
    for (; count != 0; --count) {
      std::string_view key;
      std::string_view value;
      if (!input.read(key) || !input.read(value)) return false;
      if (key == "avro.schema") schema = value;
      if (key == "avro.codec") codec = value;
    }
  }
}

}  // namespace

Status read_avro_header(const InputFile& file, AvroHeader& header) {
  Buffer bytes;
  std::size_t held = 0;
  for (std::size_t wanted = std::size_t{1} << 14;; wanted *= 4) {
    wanted = static_cast<std::size_t>(std::min<std::uint64_t>(wanted, file.size()));
    KINDLING_RETURN_IF_FAILED(bytes.reserve(wanted, held));
    if (wanted != held) KINDLING_RETURN_IF_FAILED(file.read_at(held, wanted - held, bytes.data() + held));
    held = wanted;
    const std::string_view text(bytes.as<char>(), held);
    if (!text.starts_with(magic)) return malformed("it is no container file of Avro");
    AvroInput input;
    input.start(text.substr(magic.size()));
    std::string codec = "null";
    std::string_view marker;
    if (read_metadata(input, header.schema, codec) && input.read(AvroHeader::marker_bytes, marker)) {
      std::memcpy(header.marker.data(), marker.data(), AvroHeader::marker_bytes);
      header.size = held - input.left();
      if (!is_utf8(header.schema.data(), header.schema.size())) return malformed("its schema is no text");
      return read_codec(codec, header.codec);
    }
    if (held == file.size()) return malformed("its header is cut off or damaged");
  }
}

Status AvroBlocks::open(std::uint64_t begin, std::uint64_t end) {
  end_ = end;
  position_ = header_.size;
  const std::uint64_t first_marker = header_.size - AvroHeader::marker_bytes;
  return begin <= first_marker ? Status() : find_marker(begin);
}

/** Looks for a marker from a place on; where there is none before the end of the part, no block is its own. */
Status AvroBlocks::find_marker(std::uint64_t begin) {
  constexpr std::size_t marker_bytes = AvroHeader::marker_bytes;
  const std::string_view marker(header_.marker.data(), marker_bytes);
  for (std::uint64_t place = begin; place < end_;) {
    KINDLING_RETURN_IF_FAILED(load(place, window_bytes));
    const std::string_view bytes(window_.as<char>() + (place - window_place_), window_size_ - (place - window_place_));
    const std::size_t found = bytes.find(marker);
    if (found != std::string_view::npos) {
      position_ = place + found + marker_bytes;
      return {};
    }
    if (bytes.size() < marker_bytes || place + bytes.size() == file_->size()) break;
    place += bytes.size() - (marker_bytes - 1);
  }
  position_ = end_ + marker_bytes;
  return {};
}

Status AvroBlocks::load(std::uint64_t place, std::size_t wanted) {
  const auto most = static_cast<std::size_t>(std::min<std::uint64_t>(wanted, file_->size() - place));
  if (place >= window_place_ && place + most <= window_place_ + window_size_) return {};
  const auto size = static_cast<std::size_t>(std::min<std::uint64_t>(std::max(wanted, window_bytes), file_->size() - place));
  window_size_ = 0;
  KINDLING_RETURN_IF_FAILED(window_.reserve(size, 0));
  KINDLING_RETURN_IF_FAILED(file_->read_at(place, size, window_.data()));
  window_place_ = place;
  window_size_ = size;
  return {};
}

Status AvroBlocks::next(Buffer& plain, std::size_t& size, std::uint64_t& rows, bool& found) {
  constexpr std::size_t most_numbers = 20;
  constexpr std::size_t marker_bytes = AvroHeader::marker_bytes;
  found = position_ - marker_bytes < end_ && position_ < file_->size();
  if (!found) return {};
  KINDLING_RETURN_IF_FAILED(load(position_, most_numbers));
  const std::size_t offset = static_cast<std::size_t>(position_ - window_place_);
  AvroInput input;
  input.start({window_.as<char>() + offset, std::min(most_numbers, window_size_ - offset)});
  const std::size_t before = input.left();
  std::int64_t count;
  std::int64_t bytes;
  if (!input.read(count) || !input.read(bytes) || count < 0 || bytes < 0) return malformed("a block is cut off or damaged");
  position_ += before - input.left();
  const std::uint64_t left = file_->size() - position_;
  if (left < marker_bytes || static_cast<std::uint64_t>(bytes) > left - marker_bytes) return malformed("a block is cut off");
  const auto packed_size = static_cast<std::size_t>(bytes);
  KINDLING_RETURN_IF_FAILED(load(position_, packed_size + marker_bytes));
  const std::string_view held(window_.as<char>() + (position_ - window_place_), packed_size + marker_bytes);
  if (std::memcmp(held.data() + packed_size, header_.marker.data(), marker_bytes) != 0) {
    return malformed("the marker behind a block is not that of the file");
  }
  position_ += held.size();
  rows = static_cast<std::uint64_t>(count);
  return unpack(held.substr(0, packed_size), plain, size);
}

Status AvroBlocks::unpack(std::string_view packed, Buffer& plain, std::size_t& size) const {
  const std::span<const std::uint8_t> bytes(reinterpret_cast<const std::uint8_t*>(packed.data()), packed.size());
  switch (header_.codec) {
    case AvroCodec::none:
      size = packed.size();
      KINDLING_RETURN_IF_FAILED(plain.reserve(std::max<std::size_t>(size, 1), 0));
      if (size != 0) std::memcpy(plain.data(), packed.data(), size);
      return {};
    case AvroCodec::deflate:
      return unpack_deflate(bytes, plain, size);
    case AvroCodec::zstandard:
      return unpack_zstd(bytes, plain, size);
    case AvroCodec::snappy:
      break;
  }
  // Behind the packed bytes stands a checksum of the plain ones, high byte first.
  if (bytes.size() < checksum_bytes) return malformed("a block is cut off");
  const std::span<const std::uint8_t> stated = bytes.last(checksum_bytes);
  KINDLING_RETURN_IF_FAILED(unpack_snappy(bytes.first(bytes.size() - checksum_bytes), plain, size));
  std::uint32_t checksum = 0;
  for (const std::uint8_t byte : stated) checksum = checksum << 8 | byte;
  if (crc32_of({plain.as<char>(), size}) != checksum) return malformed("the checksum of a block is wrong");
  return {};
}

}  // namespace kindling
