#include "io/parquet/value_decoder.h"

#include <algorithm>
#include <cstring>

#include "io/parquet/delta_decoder.h"
#include "io/parquet/malformed.h"

namespace kindling::parquet {

namespace {

Status too_few() { return malformed("a page has fewer values than its header says"); }

constexpr std::uint32_t block_values = 256;

/** Copies values of a fixed width as they lie in the page. */
class PlainDecoder final : public ValueDecoder {
 public:
  PlainDecoder(std::span<const std::uint8_t> bytes, std::uint32_t width) : bytes_(bytes), width_(width) {}
  Status decode(std::uint32_t count, std::uint8_t* values, Arena&) override {
    const std::size_t size = std::size_t{count} * width_;
    if (size > bytes_.size()) return too_few();
    if (size != 0) std::memcpy(values, bytes_.data(), size);
    bytes_ = bytes_.subspan(size);
    return {};
  }
  const std::uint8_t* take(std::uint32_t count) override {
    const std::uint8_t* const values = bytes_.data();
    const std::size_t size = std::size_t{count} * width_;
    if (size > bytes_.size() || reinterpret_cast<std::uintptr_t>(values) % width_ != 0) return nullptr;
    bytes_ = bytes_.subspan(size);
    return values;
  }
  Status skip(std::uint32_t count, Arena&) override {
    const std::size_t size = std::size_t{count} * width_;
    if (size > bytes_.size()) return too_few();
    bytes_ = bytes_.subspan(size);
    return {};
  }

 private:
  std::span<const std::uint8_t> bytes_;
  const std::uint32_t width_;
};

/** Unpacks a bit for each boolean. */
class PlainBooleans final : public ValueDecoder {
 public:
  explicit PlainBooleans(std::span<const std::uint8_t> bytes) : bytes_(bytes) {}
  Status decode(std::uint32_t count, std::uint8_t* values, Arena&) override {
    if (bit_ + count > std::uint64_t{bytes_.size()} * 8) return too_few();
    unpack(bytes_.data(), bit_, 1, count, values);
    bit_ += count;
    return {};
  }

 private:
  std::span<const std::uint8_t> bytes_;
  std::uint64_t bit_ = 0;
};

class RunBooleans final : public ValueDecoder {
 public:
  explicit RunBooleans(std::span<const std::uint8_t> bytes) : runs_(bytes, 1) {}
  Status decode(std::uint32_t count, std::uint8_t* values, Arena&) override {
    return runs_.decode(count, values) ? Status() : too_few();
  }

 private:
  RunDecoder runs_;
};

/** Points at byte arrays, each after its length. */
class PlainTexts final : public ValueDecoder {
 public:
  explicit PlainTexts(std::span<const std::uint8_t> bytes) : bytes_(bytes) {}
  Status decode(std::uint32_t count, std::uint8_t* values, Arena&) override {
    auto* texts = reinterpret_cast<StringView*>(values);
    const std::uint8_t* at = bytes_.data();
    std::size_t left = bytes_.size();
    for (std::uint32_t index = 0; index < count; ++index) {
      std::uint32_t length;
      if (left < sizeof length) return too_few();
      std::memcpy(&length, at, sizeof length);
      left -= sizeof length;
      if (length > left) return too_few();
      texts[index] = StringView(reinterpret_cast<const char*>(at + sizeof length), length);
      at += sizeof length + length;
      left -= length;
    }
    bytes_ = {at, left};
    return {};
  }

 private:
  std::span<const std::uint8_t> bytes_;
};

/** Points at byte arrays of one length. */
class FixedTexts final : public ValueDecoder {
 public:
  FixedTexts(std::span<const std::uint8_t> bytes, std::uint32_t length) : bytes_(bytes), length_(length) {}
  Status decode(std::uint32_t count, std::uint8_t* values, Arena&) override {
    if (std::size_t{count} * length_ > bytes_.size()) return too_few();
    auto* texts = reinterpret_cast<StringView*>(values);
    for (std::uint32_t index = 0; index < count; ++index) {
      texts[index] = StringView(reinterpret_cast<const char*>(bytes_.data()) + std::size_t{index} * length_, length_);
    }
    bytes_ = bytes_.subspan(std::size_t{count} * length_);
    return {};
  }
  Status skip(std::uint32_t count, Arena&) override {
    if (std::size_t{count} * length_ > bytes_.size()) return too_few();
    bytes_ = bytes_.subspan(std::size_t{count} * length_);
    return {};
  }

 private:
  std::span<const std::uint8_t> bytes_;
  const std::uint32_t length_;
};

template <class Number>
class DeltaNumbers final : public ValueDecoder {
 public:
  explicit DeltaNumbers(std::span<const std::uint8_t> bytes) : deltas_(bytes) {}
  Status decode(std::uint32_t count, std::uint8_t* values, Arena&) override {
    std::uint64_t block[block_values];
    for (std::uint32_t done = 0; done < count;) {
      const std::uint32_t part = std::min(count - done, block_values);
      if (!deltas_.decode(part, block)) return too_few();
      for (std::uint32_t index = 0; index < part; ++index) {
        const auto number = static_cast<Number>(block[index]);
        std::memcpy(values + std::size_t{done + index} * sizeof number, &number, sizeof number);
      }
      done += part;
    }
    return {};
  }

 private:
  DeltaDecoder deltas_;
};

/** Points at byte arrays that lie one after the other behind all their lengths. */
class DeltaLengths final : public ValueDecoder {
 public:
  static bool make(std::span<const std::uint8_t> bytes, DeltaLengths& decoder) {
    decoder.lengths_ = DeltaDecoder(bytes);
    DeltaDecoder walker(bytes);
    return walker.skip_all(decoder.bytes_);
  }
  Status decode(std::uint32_t count, std::uint8_t* values, Arena&) override {
    auto* texts = reinterpret_cast<StringView*>(values);
    std::uint64_t block[block_values];
    for (std::uint32_t done = 0; done < count;) {
      const std::uint32_t part = std::min(count - done, block_values);
      if (!lengths_.decode(part, block)) return too_few();
      for (std::uint32_t index = 0; index < part; ++index) {
        if (block[index] > bytes_.size()) return too_few();
        texts[done + index] =
            StringView(reinterpret_cast<const char*>(bytes_.data()), static_cast<std::uint32_t>(block[index]));
        bytes_ = bytes_.subspan(block[index]);
      }
      done += part;
    }
    return {};
  }

 private:
  DeltaDecoder lengths_;
  std::span<const std::uint8_t> bytes_;
};

/** Builds byte arrays of the beginning of the one before and a rest. */
class DeltaTexts final : public ValueDecoder {
 public:
  static bool make(std::span<const std::uint8_t> bytes, std::int32_t length, DeltaTexts& decoder) {
    decoder.prefixes_ = DeltaDecoder(bytes);
    decoder.length_ = length;
    DeltaDecoder walker(bytes);
    std::span<const std::uint8_t> rest;
    return walker.skip_all(rest) && DeltaLengths::make(rest, decoder.suffixes_);
  }
  Status decode(std::uint32_t count, std::uint8_t* values, Arena& arena) override {
    auto* texts = reinterpret_cast<StringView*>(values);
    KINDLING_RETURN_IF_FAILED(suffixes_.decode(count, values, arena));
    std::uint64_t block[block_values];
    for (std::uint32_t index = 0; index < count; ++index) {
      if (index % block_values == 0 && !prefixes_.decode(std::min(count - index, block_values), block)) return too_few();
      const std::uint64_t prefix = block[index % block_values];
      const std::string_view suffix = texts[index].text();
      if (prefix > last_.size() || prefix + suffix.size() > UINT32_MAX) return too_few();
      last_.resize(prefix);
      last_.append(suffix);
      if (length_ >= 0 && last_.size() != static_cast<std::size_t>(length_)) {
        return malformed("a value of a fixed length has another one");
      }
      StringView text;
      KINDLING_RETURN_IF_FAILED(arena.copy(StringView(last_), text));
      texts[index] = text;
    }
    return {};
  }

 private:
  DeltaDecoder prefixes_;
  DeltaLengths suffixes_;
  std::int32_t length_ = -1;
  std::string last_;
};

/** Puts values together whose first bytes lie side by side, then their second bytes, and so on. */
class StreamSplit final : public ValueDecoder {
 public:
  /** Texts are assembled in the arena; other values where they belong. */
  StreamSplit(std::span<const std::uint8_t> bytes, std::uint32_t width, bool is_text)
      : bytes_(bytes), width_(width), values_(bytes.size() / width), is_text_(is_text) {}
  Status decode(std::uint32_t count, std::uint8_t* values, Arena& arena) override {
    if (count > values_ - next_) return too_few();
    std::uint8_t* into = values;
    if (is_text_ && count != 0) {
      into = reinterpret_cast<std::uint8_t*>(arena.allocate(std::size_t{count} * width_));
      if (into == nullptr) return MemoryPool::instance().exhausted(std::size_t{count} * width_);
    }
    for (std::uint32_t byte = 0; byte < width_; ++byte) {
      const std::uint8_t* stream = bytes_.data() + byte * values_ + next_;
      for (std::uint32_t index = 0; index < count; ++index) into[std::size_t{index} * width_ + byte] = stream[index];
    }
    for (std::uint32_t index = 0; is_text_ && index < count; ++index) {
      reinterpret_cast<StringView*>(values)[index] =
          StringView(reinterpret_cast<const char*>(into) + std::size_t{index} * width_, width_);
    }
    next_ += count;
    return {};
  }
  Status skip(std::uint32_t count, Arena&) override {
    if (count > values_ - next_) return too_few();
    next_ += count;
    return {};
  }

 private:
  std::span<const std::uint8_t> bytes_;
  const std::uint32_t width_;
  const std::size_t values_;
  std::size_t next_ = 0;
  const bool is_text_;
};

bool is_bytes(PhysicalKind type) { return type == PhysicalKind::byte_array || type == PhysicalKind::fixed_bytes; }

/** Returns the bytes of a value in the plain encoding; 0 for byte arrays of any length and for bits. */
std::uint32_t plain_width(PhysicalKind type, std::int32_t type_length) {
  switch (type) {
    case PhysicalKind::int32:
    case PhysicalKind::float32:
      return 4;
    case PhysicalKind::int64:
    case PhysicalKind::float64:
      return 8;
    case PhysicalKind::int96:
      return 12;
    case PhysicalKind::fixed_bytes:
      return static_cast<std::uint32_t>(type_length);
    default:
      return 0;
  }
}

std::unique_ptr<ValueDecoder> plain_decoder(PhysicalKind type, std::int32_t type_length, const Page& page) {
  if (type == PhysicalKind::boolean) return std::make_unique<PlainBooleans>(page.data);
  if (type == PhysicalKind::byte_array) return std::make_unique<PlainTexts>(page.data);
  const std::uint32_t width = plain_width(type, type_length);
  if (type == PhysicalKind::fixed_bytes) return std::make_unique<FixedTexts>(page.data, width);
  return std::make_unique<PlainDecoder>(page.data, width);
}

template <class Decoder, class... Arguments>
std::unique_ptr<ValueDecoder> make_checked(Arguments... arguments) {
  auto decoder = std::make_unique<Decoder>();
  return Decoder::make(arguments..., *decoder) ? std::move(decoder) : nullptr;
}

}  // namespace

const std::uint8_t* ValueDecoder::take(std::uint32_t) { return nullptr; }

Status ValueDecoder::skip(std::uint32_t count, Arena& arena) {
  alignas(16) std::uint8_t values[block_values * sizeof(StringView)];
  while (count != 0) {
    const std::uint32_t part = std::min(count, block_values);
    KINDLING_RETURN_IF_FAILED(decode(part, values, arena));
    count -= part;
  }
  return {};
}

std::uint32_t decoded_width(PhysicalKind type) {
  if (type == PhysicalKind::boolean) return 1;
  return is_bytes(type) ? sizeof(StringView) : plain_width(type, 0);
}

Status make_value_decoder(Encoding encoding, PhysicalKind type, std::int32_t type_length, const Page& page,
                          std::unique_ptr<ValueDecoder>& decoder) {
  decoder = nullptr;
  switch (encoding) {
    case Encoding::plain:
      decoder = plain_decoder(type, type_length, page);
      return {};
    case Encoding::rle: {
      // The runs of values stand behind their length, unlike those of codes.
      std::uint32_t length = 0;
      if (type != PhysicalKind::boolean || page.data.size() < sizeof length) break;
      std::memcpy(&length, page.data.data(), sizeof length);
      if (length > page.data.size() - sizeof length) break;
      decoder = std::make_unique<RunBooleans>(page.data.subspan(sizeof length, length));
      return {};
    }
    case Encoding::delta_binary_packed:
      if (type == PhysicalKind::int32) decoder = std::make_unique<DeltaNumbers<std::uint32_t>>(page.data);
      if (type == PhysicalKind::int64) decoder = std::make_unique<DeltaNumbers<std::uint64_t>>(page.data);
      break;
    case Encoding::delta_length_byte_array:
      if (type == PhysicalKind::byte_array) decoder = make_checked<DeltaLengths>(page.data);
      break;
    case Encoding::delta_byte_array:
      if (is_bytes(type)) {
        decoder = make_checked<DeltaTexts>(page.data, type == PhysicalKind::fixed_bytes ? type_length : -1);
      }
      break;
    case Encoding::byte_stream_split:
      if (type != PhysicalKind::boolean && type != PhysicalKind::byte_array && type != PhysicalKind::int96) {
        decoder = std::make_unique<StreamSplit>(page.data, plain_width(type, type_length), is_bytes(type));
      }
      break;
    default:
      break;
  }
  if (decoder != nullptr) return {};
  return malformed("the encoding " + std::to_string(static_cast<int>(encoding)) + " of a page does not fit its values");
}

}  // namespace kindling::parquet
