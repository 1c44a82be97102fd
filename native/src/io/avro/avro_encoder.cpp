#include "io/avro/avro_encoder.h"

#include "io/integer_at.h"
#include "kernels/raised.h"

namespace kindling {

namespace {

template <class T>
T value_at(const Vector& values, std::uint32_t at) {
  return values.as<T>()[at];
}

template <class T>
void append_raw(T value, ByteOutput& output) {
  char bytes[sizeof value];
  std::memcpy(bytes, &value, sizeof value);
  output.append(std::string_view(bytes, sizeof value));
}

/** Counts the bytes that a number takes in two's complement. */
int bytes_of(WideInteger value) {
  int bytes = 1;
  for (WideInteger rest = value >> 7; rest != 0 && rest != -1; rest >>= 8) ++bytes;
  return bytes;
}

/** Refuses NULL by the name and the type that a part has for errors. */
Status no_null(const AvroPart& part) {
  const std::string_view shown(part.bytes);
  const std::size_t between = shown.find('\x1f');
  const std::string_view type = between == std::string_view::npos ? std::string_view() : shown.substr(between + 1);
  return raised("AVRO_CANNOT_WRITE_NULL_FIELD", {"name", shown.substr(0, between), "dataType", type});
}

Status unwritable(std::string_view message) {
  return raised("DATATYPE_MISMATCH.TYPE_CHECK_FAILURE_WITH_HINT", {"msg", message});
}

}  // namespace

void append_avro_integer(std::int64_t value, ByteOutput& output) {
  std::uint64_t bits = (static_cast<std::uint64_t>(value) << 1) ^ (value < 0 ? ~std::uint64_t{0} : 0);
  char bytes[10];
  std::size_t size = 0;
  for (; bits >= 0x80; bits >>= 7) bytes[size++] = static_cast<char>(bits | 0x80);
  bytes[size++] = static_cast<char>(bits);
  output.append(std::string_view(bytes, size));
}

Status AvroEncoder::write(const Vector& values, std::uint32_t row, ByteOutput& output) { return step(0, values, row, output); }

Status AvroEncoder::write_row(const std::vector<Vector>& columns, std::uint32_t row, ByteOutput& output) {
  return write_fields(plan_.nodes[0], columns, row, output);
}

/** Writes a value that is there, or NULL where the step takes it. */
Status AvroEncoder::step(std::uint32_t index, const Vector& values, std::uint32_t row, ByteOutput& output) {
  const AvroNode& node = plan_.nodes[index];
  const std::uint32_t at = values.position(row);
  switch (node.kind) {
    case AvroKind::null:
      return {};
    case AvroKind::choice:
      append_avro_integer(node.parts[0].column, output);
      return step(node.parts[0].node, values, row, output);
    case AvroKind::list:
      return write_list(node, values, at, output);
    case AvroKind::map:
      return write_map(node, values, at, output);
    case AvroKind::record:
      return write_fields(node, values.children, at, output);
    case AvroKind::member:
      return write_member(node, values, at, output);
    default:
      return write_single(node, values, at, output);
  }
}

/** Writes a part that may be NULL. */
Status AvroEncoder::write_part(const AvroPart& part, const Vector& values, std::uint32_t row, ByteOutput& output) {
  return values.is_valid(row) ? step(part.node, values, row, output) : write_null(part, output);
}

Status AvroEncoder::write_null(const AvroPart& part, ByteOutput& output) {
  const AvroNode& node = plan_.nodes[part.node];
  if (node.kind == AvroKind::null) return {};
  const bool is_union = node.kind == AvroKind::choice || node.kind == AvroKind::member;
  if (is_union && node.number >= 0) {
    append_avro_integer(node.number, output);
    return {};
  }
  return no_null(part);
}

Status AvroEncoder::write_single(const AvroNode& node, const Vector& values, std::uint32_t at, ByteOutput& output) {
  if (node.value == AvroValue::decimal) return write_decimal(node, values, at, output);
  switch (node.kind) {
    case AvroKind::boolean:
      output.append(static_cast<char>(value_at<std::uint8_t>(values, at) != 0));
      return {};
    case AvroKind::int32:
    case AvroKind::int64: {
      const std::int64_t value = integer_at(values, at);
      const bool is_thousandth = node.value == AvroValue::moment_of_millis || node.value == AvroValue::time_of_micros;
      append_avro_integer(is_thousandth ? thousandth(value) : value, output);
      return {};
    }
    case AvroKind::single:
      append_raw(value_at<float>(values, at), output);
      return {};
    case AvroKind::real:
      append_raw(value_at<double>(values, at), output);
      return {};
    case AvroKind::enumeration:
      return write_symbol(node, values.as<StringView>()[at].text(), output);
    default:
      return write_bytes(node, values.as<StringView>()[at].text(), output);
  }
}

Status AvroEncoder::write_bytes(const AvroNode& node, std::string_view bytes, ByteOutput& output) {
  if (node.kind == AvroKind::bytes) {
    append_avro_integer(static_cast<std::int64_t>(bytes.size()), output);
  } else if (bytes.size() != static_cast<std::size_t>(node.number)) {
    return unwritable("Expected a binary value of " + std::to_string(node.number) + " bytes for a `fixed` of Avro, got " +
                      std::to_string(bytes.size()) + ".");
  }
  output.append(bytes);
  return {};
}

/** Writes the digits of a decimal in two's complement, high byte first. */
Status AvroEncoder::write_decimal(const AvroNode& node, const Vector& values, std::uint32_t at, ByteOutput& output) {
  const WideInteger value = node.is_wide() ? WideInteger(value_at<Integer128>(values, at)) : WideInteger(value_at<std::int64_t>(values, at));
  const int needed = bytes_of(value);
  const int size = node.kind == AvroKind::fixed ? node.number : needed;
  if (size < needed) return unwritable("A decimal needs more bytes than the `fixed` of Avro has.");
  if (node.kind == AvroKind::bytes) append_avro_integer(size, output);
  for (int left = size; left > needed; --left) output.append(value < 0 ? '\xff' : '\0');
  for (int left = needed; left != 0; --left) output.append(static_cast<char>(value >> (8 * (left - 1))));
  return {};
}

Status AvroEncoder::write_symbol(const AvroNode& node, std::string_view text, ByteOutput& output) {
  for (std::size_t index = 0; index < node.parts.size(); ++index) {
    if (node.parts[index].bytes != text) continue;
    append_avro_integer(static_cast<std::int64_t>(index), output);
    return {};
  }
  std::string symbols;
  for (const AvroPart& part : node.parts) (symbols += symbols.empty() ? "" : ", ") += "\"" + part.bytes + "\"";
  return unwritable("\"" + std::string(text) + "\" cannot be written since it's not defined in enum " + symbols + ".");
}

/** Writes all elements as one block. */
Status AvroEncoder::write_list(const AvroNode& node, const Vector& values, std::uint32_t at, ByteOutput& output) {
  const auto entry = value_at<ListEntry>(values, at);
  if (entry.length != 0) append_avro_integer(entry.length, output);
  for (std::uint32_t index = 0; index < entry.length; ++index) {
    KINDLING_RETURN_IF_FAILED(write_part(node.parts[0], values.children[0], entry.offset + index, output));
  }
  append_avro_integer(0, output);
  return {};
}

Status AvroEncoder::write_map(const AvroNode& node, const Vector& values, std::uint32_t at, ByteOutput& output) {
  const auto entry = value_at<ListEntry>(values, at);
  const Vector& entries = values.children[0];
  if (entry.length != 0) append_avro_integer(entry.length, output);
  for (std::uint32_t index = 0; index < entry.length; ++index) {
    const std::uint32_t place = entries.position(entry.offset + index);
    const Vector& keys = entries.children[0];
    const std::string_view key = keys.as<StringView>()[keys.position(place)].text();
    append_avro_integer(static_cast<std::int64_t>(key.size()), output);
    output.append(key);
    KINDLING_RETURN_IF_FAILED(write_part(node.parts[0], entries.children[1], place, output));
  }
  append_avro_integer(0, output);
  return {};
}

Status AvroEncoder::write_fields(const AvroNode& node, const std::vector<Vector>& columns, std::uint32_t at, ByteOutput& output) {
  for (const AvroPart& part : node.parts) {
    if (part.column < 0) {
      KINDLING_RETURN_IF_FAILED(write_null(part, output));
    } else {
      KINDLING_RETURN_IF_FAILED(write_part(part, columns[static_cast<std::size_t>(part.column)], at, output));
    }
  }
  return {};
}

/** Writes the first field that is not NULL as a branch of a union. */
Status AvroEncoder::write_member(const AvroNode& node, const Vector& values, std::uint32_t at, ByteOutput& output) {
  for (std::size_t field = 0; field < node.parts.size(); ++field) {
    const AvroPart& part = node.parts[field];
    if (!values.children[field].is_valid(at)) continue;
    append_avro_integer(part.column, output);
    return step(part.node, values.children[field], at, output);
  }
  if (node.number < 0) return no_null(node.parts[0]);
  append_avro_integer(node.number, output);
  return {};
}

}  // namespace kindling
