#include "io/protobuf/protobuf_encoder.h"

#include "io/integer_at.h"
#include "kernels/raised.h"
#include "kindling/integer128.h"

namespace kindling {

namespace {

void append_varint(std::uint64_t bits, ByteOutput& output) {
  char bytes[10];
  std::size_t size = 0;
  for (; bits >= 0x80; bits >>= 7) bytes[size++] = static_cast<char>(bits | 0x80);
  bytes[size++] = static_cast<char>(bits);
  output.append(std::string_view(bytes, size));
}

template <class T>
void append_fixed(T value, ByteOutput& output) {
  char bytes[sizeof value];
  std::memcpy(bytes, &value, sizeof value);
  output.append(std::string_view(bytes, sizeof value));
}

void append_tag(std::int32_t number, ProtobufWire wire, ByteOutput& output) {
  append_varint(static_cast<std::uint64_t>(static_cast<std::uint32_t>(number)) << 3 | static_cast<std::uint8_t>(wire), output);
}

/** Writes a number without its tag. */
void append_number(ProtobufForm form, std::uint64_t bits, ByteOutput& output) {
  const auto narrow = static_cast<std::uint32_t>(bits);
  switch (form) {
    case ProtobufForm::zigzag32:
      return append_varint((narrow << 1) ^ (0u - (narrow >> 31)), output);
    case ProtobufForm::zigzag64:
      return append_varint((bits << 1) ^ (std::uint64_t{0} - (bits >> 63)), output);
    case ProtobufForm::fixed32:
    case ProtobufForm::single:
      return append_fixed(narrow, output);
    case ProtobufForm::fixed64:
    case ProtobufForm::real:
      return append_fixed(bits, output);
    default:
      return append_varint(bits, output);
  }
}

template <class Bits, class T>
Bits bits_of(T value) {
  Bits bits;
  std::memcpy(&bits, &value, sizeof bits);
  return bits;
}

Status unwritable(std::string_view message) {
  return raised("DATATYPE_MISMATCH.TYPE_CHECK_FAILURE_WITH_HINT", {"msg", message});
}

Status no_symbol(const ProtobufPart& part, const ProtobufNode& node, std::string_view value) {
  std::string symbols;
  for (const ProtobufPart& symbol : node.parts) {
    (symbols += symbols.empty() ? "" : ", ") += node.value == ProtobufValue::name ? symbol.bytes : std::to_string(symbol.number);
  }
  return raised("CANNOT_CONVERT_SQL_VALUE_TO_PROTOBUF_ENUM_TYPE",
                {"sqlColumn", "`" + part.name + "`", "protobufColumn", "field '" + part.name + "'", "data", value,
                 "enumString", symbols});
}

/** Tells whether another field of the same oneof, which stands behind this one in its struct, has a value. */
bool is_overruled(const ProtobufPart& part, const ProtobufNode& node, const Vector& values, std::uint32_t at) {
  for (const ProtobufPart& other : node.parts) {
    if (other.oneof != part.oneof || other.column <= part.column) continue;
    if (values.children[static_cast<std::size_t>(other.column)].is_valid(at)) return true;
  }
  return false;
}

}  // namespace

Status ProtobufEncoder::write(const Vector& values, std::uint32_t row, ByteOutput& output) {
  depth_ = 0;
  return write_message(plan_.nodes[0], values, row, output);
}

/** Writes the content of a message. */
Status ProtobufEncoder::write_message(const ProtobufNode& node, const Vector& values, std::uint32_t row, ByteOutput& output) {
  const std::uint32_t at = values.position(row);
  if (node.value == ProtobufValue::structure) return write_fields(node, values, at, output);
  if (node.value == ProtobufValue::wrapped) return write_part(node.parts[0], values, row, output);
  // Spark writes times and spans of time to the millisecond.
  const std::int64_t millis = thousandth(values.as<std::int64_t>()[at]);
  const std::int64_t numbers[] = {millis / 1000, millis % 1000 * 1'000'000};
  for (std::size_t index = 0; index < 2; ++index) {
    if (numbers[index] == 0) continue;
    const ProtobufPart& part = node.parts[index];
    append_tag(part.number, wire_of(plan_.nodes[part.node].form), output);
    append_number(plan_.nodes[part.node].form, static_cast<std::uint64_t>(numbers[index]), output);
  }
  return {};
}

Status ProtobufEncoder::write_fields(const ProtobufNode& node, const Vector& values, std::uint32_t at, ByteOutput& output) {
  for (const ProtobufPart& part : node.parts) {
    if (part.column < 0) continue;
    if (part.oneof >= 0 && is_overruled(part, node, values, at)) continue;
    if (part.node == ProtobufPart::no_node) continue;
    KINDLING_RETURN_IF_FAILED(write_part(part, values.children[static_cast<std::size_t>(part.column)], at, output));
  }
  return {};
}

Status ProtobufEncoder::write_part(const ProtobufPart& part, const Vector& values, std::uint32_t row, ByteOutput& output) {
  if (!values.is_valid(row)) return write_null(part, output);
  switch (part.label) {
    case ProtobufLabel::singular:
      return write_value(part, values, row, output);
    case ProtobufLabel::list:
      return write_list(part, values, values.position(row), output);
    case ProtobufLabel::map:
      return write_map(part, values, values.position(row), output);
  }
  return {};
}

/** Writes nothing for NULL, but the default of a field that must be there. */
Status ProtobufEncoder::write_null(const ProtobufPart& part, ByteOutput& output) {
  if (!part.is_required || part.label != ProtobufLabel::singular) return {};
  const ProtobufNode& node = plan_.nodes[part.node];
  if (node.holds_message()) return unwritable("The field `" + part.name + "` is NULL, but its message requires it.");
  if (node.form == ProtobufForm::bytes) return write_content(part, part.bytes, output);
  append_tag(part.number, wire_of(node.form), output);
  output.append(part.bytes);
  return {};
}

Status ProtobufEncoder::write_value(const ProtobufPart& part, const Vector& values, std::uint32_t row, ByteOutput& output) {
  const ProtobufNode& node = plan_.nodes[part.node];
  const std::uint32_t at = values.position(row);
  if (node.form == ProtobufForm::bytes) {
    const std::string_view bytes = values.as<StringView>()[at].text();
    return part.is_implicit && bytes.empty() ? Status() : write_content(part, bytes, output);
  }
  if (node.form == ProtobufForm::group) {
    append_tag(part.number, ProtobufWire::group_begin, output);
    KINDLING_RETURN_IF_FAILED(write_message(node, values, row, output));
    append_tag(part.number, ProtobufWire::group_end, output);
    return {};
  }
  if (node.form == ProtobufForm::message) {
    if (depth_ == nested_.size()) nested_.emplace_back();
    ByteOutput& content = nested_[depth_];
    content.clear();
    ++depth_;
    KINDLING_RETURN_IF_FAILED(write_message(node, values, row, content));
    --depth_;
    std::string_view bytes;
    KINDLING_RETURN_IF_FAILED(content.look(bytes));
    return write_content(part, bytes, output);
  }
  std::uint64_t bits;
  KINDLING_RETURN_IF_FAILED(read_bits(part, values, at, bits));
  if (part.is_implicit && bits == 0) return {};
  append_tag(part.number, wire_of(node.form), output);
  append_number(node.form, bits, output);
  return {};
}

Status ProtobufEncoder::write_content(const ProtobufPart& part, std::string_view content, ByteOutput& output) {
  if (content.size() > 0x7fffffff) return unwritable("The field `" + part.name + "` takes more than 2 GB, which Protobuf does not have.");
  append_tag(part.number, ProtobufWire::bytes, output);
  append_varint(content.size(), output);
  output.append(content);
  return {};
}

Status ProtobufEncoder::write_list(const ProtobufPart& part, const Vector& values, std::uint32_t at, ByteOutput& output) {
  const auto entry = values.as<ListEntry>()[at];
  const Vector& elements = values.children[0];
  for (std::uint32_t index = 0; index < entry.length; ++index) {
    if (!elements.is_valid(entry.offset + index)) {
      return unwritable("An element of `" + part.name + "` is NULL, which Protobuf does not have.");
    }
  }
  if (part.is_packed && plan_.nodes[part.node].is_packable()) {
    return write_packed(part, elements, entry.offset, entry.offset + entry.length, output);
  }
  for (std::uint32_t index = 0; index < entry.length; ++index) {
    KINDLING_RETURN_IF_FAILED(write_value(part, elements, entry.offset + index, output));
  }
  return {};
}

Status ProtobufEncoder::write_packed(const ProtobufPart& part, const Vector& elements, std::uint32_t begin, std::uint32_t end,
                                     ByteOutput& output) {
  if (begin == end) return {};
  const ProtobufNode& node = plan_.nodes[part.node];
  if (depth_ == nested_.size()) nested_.emplace_back();
  ByteOutput& content = nested_[depth_];
  content.clear();
  for (std::uint32_t index = begin; index < end; ++index) {
    std::uint64_t bits;
    KINDLING_RETURN_IF_FAILED(read_bits(part, elements, elements.position(index), bits));
    append_number(node.form, bits, content);
  }
  std::string_view bytes;
  KINDLING_RETURN_IF_FAILED(content.look(bytes));
  return write_content(part, bytes, output);
}

Status ProtobufEncoder::write_map(const ProtobufPart& part, const Vector& values, std::uint32_t at, ByteOutput& output) {
  const auto entry = values.as<ListEntry>()[at];
  const Vector& entries = values.children[0];
  for (std::uint32_t index = 0; index < entry.length; ++index) {
    const std::uint32_t place = entries.position(entry.offset + index);
    const ProtobufNode& value = plan_.nodes[plan_.nodes[part.node].parts[1].node];
    if (!entries.children[1].is_valid(place) && value.holds_message()) {
      return unwritable("A value of `" + part.name + "` is NULL, which Protobuf does not have.");
    }
    KINDLING_RETURN_IF_FAILED(write_value(part, entries, entry.offset + index, output));
  }
  return {};
}

/** Gives a number, boolean or symbol as 64 bits. */
Status ProtobufEncoder::read_bits(const ProtobufPart& part, const Vector& values, std::uint32_t at, std::uint64_t& bits) {
  const ProtobufNode& node = plan_.nodes[part.node];
  switch (values.type) {
    case PhysicalType::boolean:
      bits = values.as<std::uint8_t>()[at] != 0;
      return {};
    case PhysicalType::f32:
      bits = bits_of<std::uint32_t>(values.as<float>()[at]);
      return {};
    case PhysicalType::f64:
      bits = bits_of<std::uint64_t>(values.as<double>()[at]);
      return {};
    case PhysicalType::i128:
      bits = values.as<Integer128>()[at].low;
      return {};
    case PhysicalType::utf8: {
      const std::string_view name = values.as<StringView>()[at].text();
      for (const ProtobufPart& symbol : node.parts) {
        if (symbol.bytes != name) continue;
        bits = static_cast<std::uint64_t>(std::int64_t{symbol.number});
        return {};
      }
      return no_symbol(part, node, "\"" + std::string(name) + "\"");
    }
    default:
      bits = static_cast<std::uint64_t>(integer_at(values, at));
      if (node.value == ProtobufValue::widened) bits &= 0xffffffff;
      if (node.form != ProtobufForm::enumeration || node.find(static_cast<std::int32_t>(bits)) != nullptr) return {};
      return no_symbol(part, node, std::to_string(static_cast<std::int32_t>(bits)));
  }
}

}  // namespace kindling
