#include "io/avro/avro_decoder.h"

#include "columns/utf8.h"
#include "io/map_keys.h"

namespace kindling {

namespace {

constexpr std::int64_t millis_per_day = 86'400'000;
constexpr std::int64_t micros_per_day = millis_per_day * 1000;

/** Reads a number in two's complement, high byte first; false where it needs more than 128 bits, or has no bytes. */
bool read_wide(std::string_view bytes, WideInteger& value) {
  if (bytes.empty()) return false;
  const char fill = static_cast<signed char>(bytes[0]) < 0 ? '\xff' : '\0';
  while (bytes.size() > sizeof value) {
    if (bytes[0] != fill || ((bytes[1] ^ fill) & 0x80) != 0) return false;
    bytes.remove_prefix(1);
  }
  auto bits = fill == 0 ? WideUnsigned{0} : ~WideUnsigned{0};
  for (const char byte : bytes) bits = bits << 8 | static_cast<std::uint8_t>(byte);
  value = static_cast<WideInteger>(bits);
  return true;
}

}  // namespace

void AvroDecoder::start(std::string_view bytes) {
  input_.start(bytes);
  // Far more than any record of use has, and still no more than the bytes account for.
  idle_left_ = (std::uint64_t{1} << 16) + 64 * std::uint64_t{bytes.size()} + 16 * std::uint64_t{plan_.nodes.size()};
}

Status AvroDecoder::read(DocumentColumn& column, bool& fits) {
  const std::uint32_t length = column.length();
  depth_ = 0;
  fits = step(0, &column);
  if (!fits) column.take_back(length);
  return std::move(status_);
}

bool AvroDecoder::step(std::uint32_t index, DocumentColumn* column) {
  if (depth_ == most_depth) return fail("it is nested too deep");
  const char* before = input_.position();
  ++depth_;
  if (!take(plan_.nodes[index], column)) return false;
  --depth_;
  if (input_.position() != before) return true;
  if (idle_left_ == 0) return fail("it has too many parts that take no bytes");
  --idle_left_;
  return true;
}

bool AvroDecoder::take(const AvroNode& node, DocumentColumn* column) {
  switch (node.kind) {
    case AvroKind::null:
    case AvroKind::absent:
      return column == nullptr || done(column->append_null());
    case AvroKind::boolean: {
      bool value;
      if (!input_.read(value)) return fail_cut_off();
      return column == nullptr || append(*column, static_cast<std::uint8_t>(value));
    }
    case AvroKind::int32:
    case AvroKind::int64:
      return read_integer(node, column);
    case AvroKind::single:
    case AvroKind::real:
      return read_real(node, column);
    case AvroKind::bytes:
    case AvroKind::fixed:
      return read_bytes(node, column);
    case AvroKind::enumeration:
      return read_symbol(node, column);
    case AvroKind::list:
      return read_list(node, column);
    case AvroKind::map:
      return read_map(node, column);
    case AvroKind::record:
      return read_record(node, column);
    case AvroKind::choice:
      return read_choice(node, column);
    case AvroKind::member:
      return read_member(node, column);
    case AvroKind::unreadable:
      return fail(node.parts[0].bytes);
  }
  return fail_cut_off();
}

bool AvroDecoder::read_integer(const AvroNode& node, DocumentColumn* column) {
  std::int64_t value;
  if (node.kind == AvroKind::int32) {
    std::int32_t narrow;
    if (!input_.read(narrow)) return fail_cut_off();
    value = narrow;
  } else if (!input_.read(value)) {
    return fail_cut_off();
  }
  if (column == nullptr) return true;
  switch (node.value) {
    case AvroValue::i32:
      return append(*column, static_cast<std::int32_t>(value));
    case AvroValue::f32:
      return append(*column, static_cast<float>(value));
    case AvroValue::f64:
      return append(*column, static_cast<double>(value));
    case AvroValue::moment_of_millis:
      if (__builtin_mul_overflow(value, std::int64_t{1000}, &value)) return fail("a timestamp is out of range");
      return append(*column, value);
    case AvroValue::time_of_micros:
      if (value < 0 || value >= micros_per_day) return fail("a time of day is out of range");
      return append(*column, value * 1000);
    case AvroValue::day_of_millis:
      return append(*column, static_cast<std::int32_t>(value / millis_per_day));
    default:
      return append(*column, value);
  }
}

bool AvroDecoder::read_real(const AvroNode& node, DocumentColumn* column) {
  double value;
  float narrow;
  if (node.kind == AvroKind::single) {
    if (!input_.read(narrow)) return fail_cut_off();
    value = static_cast<double>(narrow);
  } else {
    if (!input_.read(value)) return fail_cut_off();
    narrow = static_cast<float>(value);
  }
  if (column == nullptr) return true;
  return node.value == AvroValue::f32 ? append(*column, narrow) : append(*column, value);
}

bool AvroDecoder::read_bytes(const AvroNode& node, DocumentColumn* column) {
  std::string_view bytes;
  const bool is_there = node.kind == AvroKind::fixed ? input_.read(static_cast<std::uint64_t>(node.number), bytes) : input_.read(bytes);
  if (!is_there) return fail_cut_off();
  if (bytes.size() > 0x7fffffff) return fail("a text is too long");
  if (column == nullptr) return true;
  if (node.value == AvroValue::text) return append_text(bytes, *column);
  if (node.value == AvroValue::decimal) return append_decimal(bytes, node, *column);
  return append(*column, StringView(bytes));
}

/** Puts U+FFFD in the place of what is no character. */
bool AvroDecoder::append_text(std::string_view text, DocumentColumn& column) {
  if (is_utf8(text.data(), text.size())) return append(column, StringView(text));
  const std::string mended = mend_utf8(text);
  StringView kept;
  return done(column.arena().copy(StringView(mended), kept)) && append(column, kept);
}

bool AvroDecoder::append_decimal(std::string_view bytes, const AvroNode& node, DocumentColumn& column) {
  WideInteger value;
  if (!read_wide(bytes, value) || value >= node.limit || value <= -node.limit) {
    return fail("a decimal has more digits than its type");
  }
  return node.is_wide() ? append(column, Integer128(value)) : append(column, static_cast<std::int64_t>(value));
}

bool AvroDecoder::read_symbol(const AvroNode& node, DocumentColumn* column) {
  std::int32_t number;
  if (!input_.read(number)) return fail_cut_off();
  if (number < 0 || static_cast<std::size_t>(number) >= node.parts.size()) return fail("an enum has no such symbol");
  const AvroPart& symbol = node.parts[static_cast<std::size_t>(number)];
  if (column == nullptr) return true;
  if (symbol.column < 0) return fail("the enum to read has no such symbol");
  return append(*column, StringView(symbol.bytes));
}

/** Begins a block of a list or map: 0 elements end it. One whose bytes are counted is passed over at once. */
bool AvroDecoder::next_block(bool skips, std::int64_t& count) {
  for (;;) {
    if (!input_.read(count)) return fail_cut_off();
    if (count >= 0) return true;
    std::int64_t bytes;
    std::string_view passed;
    if (!input_.read(bytes) || bytes < 0 || __builtin_sub_overflow(std::int64_t{0}, count, &count)) return fail_cut_off();
    if (!skips) return true;
    if (!input_.read(static_cast<std::uint64_t>(bytes), passed)) return fail_cut_off();
  }
}

bool AvroDecoder::read_list(const AvroNode& node, DocumentColumn* column) {
  DocumentColumn* elements = column == nullptr ? nullptr : &column->children()[0];
  const std::uint32_t first = elements == nullptr ? 0 : elements->length();
  for (;;) {
    std::int64_t count;
    if (!next_block(column == nullptr, count)) return false;
    if (count == 0) break;
    for (; count != 0; --count) {
      if (elements != nullptr && elements->length() >= 0x7fffffff) return fail("it has too many elements");
      if (!step(node.parts[0].node, elements)) return false;
    }
  }
  return column == nullptr || append(*column, ListEntry{first, elements->length() - first});
}

/** Of entries with the same key the last one counts, at the place of the first. */
bool AvroDecoder::read_map(const AvroNode& node, DocumentColumn* column) {
  DocumentColumn* entries = column == nullptr ? nullptr : &column->children()[0];
  const std::uint32_t first = entries == nullptr ? 0 : entries->length();
  MapKeys keys(keys_);
  for (;;) {
    std::int64_t count;
    if (!next_block(column == nullptr, count)) return false;
    if (count == 0) break;
    for (; count != 0; --count) {
      if (entries != nullptr && entries->length() >= 0x7fffffff) return fail("it has too many entries");
      std::string_view key;
      if (!read_entry(node.parts[0].node, entries, key)) return false;
      if (entries == nullptr) continue;
      bool is_new = true;
      std::uint32_t place = 0;
      if (!done(keys.add(key, is_new, place))) return false;
      if (!is_new) entries->put_last_at(first + place);
    }
  }
  return column == nullptr || append(*column, ListEntry{first, entries->length() - first});
}

bool AvroDecoder::read_entry(std::uint32_t value, DocumentColumn* entries, std::string_view& key) {
  if (!input_.read(key) || key.size() > 0x7fffffff) return fail_cut_off();
  if (entries == nullptr) return step(value, nullptr);
  return append_text(key, entries->children()[0]) && step(value, &entries->children()[1]) && done(entries->append_struct());
}

bool AvroDecoder::read_record(const AvroNode& node, DocumentColumn* column) {
  for (const AvroPart& part : node.parts) {
    DocumentColumn* field = column == nullptr || part.column < 0 ? nullptr : &column->children()[static_cast<std::size_t>(part.column)];
    if (part.is_default) {
      if (field != nullptr && !read_default(part, *field)) return false;
    } else if (!step(part.node, field)) {
      return false;
    }
  }
  return column == nullptr || done(column->append_struct());
}

/** Reads what stands for a field that the bytes do not have. */
bool AvroDecoder::read_default(const AvroPart& part, DocumentColumn& column) {
  const AvroInput after = input_;
  const std::uint64_t idle = idle_left_;
  start(part.bytes);
  const bool fine = step(part.node, &column);
  input_ = after;
  idle_left_ = idle;
  return fine;
}

bool AvroDecoder::read_choice(const AvroNode& node, DocumentColumn* column) {
  std::int32_t branch;
  if (!input_.read(branch)) return fail_cut_off();
  if (branch < 0 || static_cast<std::size_t>(branch) >= node.parts.size()) return fail("a union has no such branch");
  return step(node.parts[static_cast<std::size_t>(branch)].node, column);
}

bool AvroDecoder::read_member(const AvroNode& node, DocumentColumn* column) {
  if (column == nullptr) return step(node.parts[0].node, nullptr);
  for (std::size_t field = 0; field < column->children().size(); ++field) {
    DocumentColumn& child = column->children()[field];
    const bool is_it = static_cast<std::int32_t>(field) == node.number;
    if (is_it ? !step(node.parts[0].node, &child) : !done(child.append_null())) return false;
  }
  return done(column->append_struct());
}

}  // namespace kindling
