#include "io/protobuf/protobuf_decoder.h"

#include "columns/utf8.h"
#include "io/map_keys.h"

namespace kindling {

namespace {

std::uint64_t sign_extended(std::uint64_t bits) {
  return static_cast<std::uint64_t>(std::int64_t{static_cast<std::int32_t>(static_cast<std::uint32_t>(bits))});
}

/** Tells whether a field that is there has the value that stands for one that is not. */
bool is_zero(const ProtobufNode& node, std::string_view content) {
  if (node.form == ProtobufForm::bytes) return content.empty();
  if (node.holds_message()) return false;
  ProtobufInput input(content);
  std::uint64_t bits;
  return read_protobuf_bits(node.form, input, bits) && bits == 0;
}

}  // namespace

bool read_protobuf_bits(ProtobufForm form, ProtobufInput& input, std::uint64_t& bits) {
  std::uint32_t narrow;
  switch (form) {
    case ProtobufForm::varint32:
    case ProtobufForm::enumeration:
      if (!input.read_varint(bits)) return false;
      bits = sign_extended(bits);
      return true;
    case ProtobufForm::zigzag32:
      if (!input.read_varint(bits)) return false;
      narrow = static_cast<std::uint32_t>(bits);
      bits = sign_extended((narrow >> 1) ^ (0u - (narrow & 1)));
      return true;
    case ProtobufForm::zigzag64:
      if (!input.read_varint(bits)) return false;
      bits = (bits >> 1) ^ (std::uint64_t{0} - (bits & 1));
      return true;
    case ProtobufForm::boolean:
      if (!input.read_varint(bits)) return false;
      bits = bits != 0;
      return true;
    case ProtobufForm::varint64:
      return input.read_varint(bits);
    case ProtobufForm::fixed32:
      if (!input.read_fixed(narrow)) return false;
      bits = sign_extended(narrow);
      return true;
    case ProtobufForm::single:
      if (!input.read_fixed(narrow)) return false;
      bits = narrow;
      return true;
    case ProtobufForm::fixed64:
    case ProtobufForm::real:
      return input.read_fixed(bits);
    default:
      return false;
  }
}

Status ProtobufDecoder::read(std::string_view bytes, DocumentColumn& column, bool& fits) {
  const std::uint32_t length = column.length();
  depth_ = 0;
  found_.clear();
  chains_.clear();
  keys_.clear();
  number_keys_.clear();
  fits = false;
  if (bytes.size() > 0x7fffffff) {
    reason_ = "it is too long";
    return {};
  }
  KINDLING_RETURN_IF_FAILED(found_.append({bytes.data(), static_cast<std::uint32_t>(bytes.size()), 0, 0}));
  fits = read_message(plan_.nodes[0], 1, false, &column);
  if (!fits) column.take_back(length);
  return std::move(status_);
}

/** Looks through the fields of a message, or of all those that make up one. */
bool ProtobufDecoder::open(const ProtobufNode& node, std::uint32_t first, bool merges, Frame& frame) {
  if (depth_ == most_depth) return fail("it is nested too deep");
  ++depth_;
  frame = {chains_.size(), found_.size()};
  if (!done(chains_.resize_zeroed(frame.chains + node.parts.size()))) return false;
  for (std::uint32_t at = first; at != 0; at = merges ? found_[at - 1].next : 0) {
    if (!look_through(node, found_[at - 1].content(), frame.chains)) return false;
  }
  return true;
}

void ProtobufDecoder::close(const Frame& frame) {
  (void)chains_.resize(frame.chains);
  (void)found_.resize(frame.found);
  --depth_;
}

bool ProtobufDecoder::look_through(const ProtobufNode& node, std::string_view bytes, std::size_t chains) {
  ProtobufInput input(bytes);
  const ProtobufPart* expected = node.parts.data();
  const ProtobufPart* const end = expected + node.parts.size();
  while (!input.at_end()) {
    std::int32_t number;
    ProtobufWire wire;
    std::string_view content;
    if (!input.read_tag(number, wire) || !input.skip(number, wire, most_depth - depth_, content)) return fail_cut_off();
    // Writers put fields in the order of their numbers, one number many times in a row.
    if (expected != end && expected->number < number) ++expected;
    const ProtobufPart* part = expected != end && expected->number == number ? expected : node.find(number);
    if (part == nullptr) continue;
    expected = part;
    const ProtobufNode& value = plan_.nodes[part->node];
    const bool is_packed = wire == ProtobufWire::bytes && part->label == ProtobufLabel::list && value.is_packable();
    const bool has_form = is_packed || wire == wire_of(value.form);
    if (has_form && (is_packed || !value.is_closed || is_known(value, content))) {
      if (!keep(node, *part, content, is_packed, chains)) return false;
    } else if (depth_ == 1) {
      return fail("the field `" + part->name + "` has another type, or a number that its enum does not have");
    }
  }
  return true;
}

/** Tells whether an enum has a symbol of a number. */
bool ProtobufDecoder::is_known(const ProtobufNode& node, std::string_view content) const {
  ProtobufInput input(content);
  std::uint64_t bits;
  return read_protobuf_bits(node.form, input, bits) && node.find(static_cast<std::int32_t>(bits)) != nullptr;
}

bool ProtobufDecoder::keep(const ProtobufNode& node, const ProtobufPart& part, std::string_view content, bool is_packed,
                           std::size_t chains) {
  if (part.oneof >= 0) {
    for (std::size_t other = 0; other < node.parts.size(); ++other) {
      if (node.parts[other].oneof == part.oneof && &node.parts[other] != &part) chains_[chains + other] = {0, 0};
    }
  }
  Chain& chain = chains_[chains + static_cast<std::size_t>(&part - node.parts.data())];
  const Found found{content.data(), static_cast<std::uint32_t>(content.size()) & 0x7fffffff, is_packed, 0};
  const bool replaces = part.label == ProtobufLabel::singular && !plan_.nodes[part.node].holds_message();
  if (replaces && chain.first != 0) {
    found_[chain.first - 1] = found;
    return true;
  }
  if (!done(found_.append(found))) return false;
  const auto place = static_cast<std::uint32_t>(found_.size());
  if (chain.first == 0) {
    chain.first = place;
  } else {
    found_[chain.last - 1].next = place;
  }
  chain.last = place;
  return true;
}

bool ProtobufDecoder::read_message(const ProtobufNode& node, std::uint32_t first, bool merges, DocumentColumn* column) {
  Frame frame;
  if (!open(node, first, merges, frame)) return false;
  if (node.value == ProtobufValue::moment && column != nullptr) {
    if (!read_moment(node, frame, *column)) return false;
  } else if (node.value == ProtobufValue::wrapped) {
    if (!read_part(node.parts[0], chains_[frame.chains], column)) return false;
  } else if (!read_parts(node, frame, column)) {
    return false;
  }
  close(frame);
  return true;
}

bool ProtobufDecoder::read_parts(const ProtobufNode& node, const Frame& frame, DocumentColumn* column) {
  for (std::size_t index = 0; index < node.parts.size(); ++index) {
    const ProtobufPart& part = node.parts[index];
    DocumentColumn* field = column == nullptr || part.column < 0 ? nullptr : &column->children()[static_cast<std::size_t>(part.column)];
    const Chain chain = chains_[frame.chains + index];
    if (!read_part(part, chain, field)) return false;
  }
  return column == nullptr || done(column->append_struct());
}

bool ProtobufDecoder::read_part(const ProtobufPart& part, const Chain& chain, DocumentColumn* column) {
  if (part.node == ProtobufPart::no_node) return column == nullptr || done(column->append_null());
  switch (part.label) {
    case ProtobufLabel::list:
      return read_list(part, chain.first, column);
    case ProtobufLabel::map:
      return read_map(part, chain.first, column);
    case ProtobufLabel::singular:
      break;
  }
  if (chain.first == 0) return read_absent(part, column);
  const ProtobufNode& node = plan_.nodes[part.node];
  if (node.holds_message()) return read_message(node, chain.first, true, column);
  const std::string_view content = found_[chain.first - 1].content();
  if (part.is_implicit && is_zero(node, content)) return column == nullptr || done(column->append_null());
  return read_single(node, content, column);
}

bool ProtobufDecoder::read_absent(const ProtobufPart& part, DocumentColumn* column) {
  if (part.is_required) return fail("the field `" + part.name + "` is required, and is not there");
  if (column == nullptr) return true;
  if (!part.has_default) return done(column->append_null());
  const ProtobufNode& node = plan_.nodes[part.node];
  return node.holds_message() ? read_message(node, 0, false, column) : read_single(node, part.bytes, column);
}

bool ProtobufDecoder::read_list(const ProtobufPart& part, std::uint32_t first, DocumentColumn* column) {
  const ProtobufNode& node = plan_.nodes[part.node];
  DocumentColumn* elements = column == nullptr ? nullptr : &column->children()[0];
  const std::uint32_t begin = elements == nullptr ? 0 : elements->length();
  for (std::uint32_t at = first; at != 0;) {
    const Found found = found_[at - 1];
    if (elements != nullptr && elements->length() >= 0x7fffffff) return fail("it has too many elements");
    if (found.is_packed) {
      if (!read_packed(node, found.content(), elements)) return false;
    } else if (node.holds_message() ? !read_message(node, at, false, elements) : !read_single(node, found.content(), elements)) {
      return false;
    }
    at = found.next;
  }
  return column == nullptr || append(*column, ListEntry{begin, elements->length() - begin});
}

bool ProtobufDecoder::read_packed(const ProtobufNode& node, std::string_view content, DocumentColumn* elements) {
  ProtobufInput input(content);
  while (!input.at_end()) {
    std::uint64_t bits;
    if (!read_protobuf_bits(node.form, input, bits)) return fail_cut_off();
    if (node.is_closed && node.find(static_cast<std::int32_t>(bits)) == nullptr) {
      if (depth_ == 1) return fail("an enum does not have the number");
      continue;
    }
    if (elements == nullptr) continue;
    if (elements->length() >= 0x7fffffff) return fail("it has too many elements");
    if (!append_bits(node, bits, *elements)) return false;
  }
  return true;
}

/** Of entries with the same key the last one counts, at the place of the first. */
bool ProtobufDecoder::read_map(const ProtobufPart& part, std::uint32_t first, DocumentColumn* column) {
  const ProtobufNode& node = plan_.nodes[part.node];
  DocumentColumn* entries = column == nullptr ? nullptr : &column->children()[0];
  const std::uint32_t begin = entries == nullptr ? 0 : entries->length();
  MapKeys keys(keys_);
  for (std::uint32_t at = first; at != 0; at = found_[at - 1].next) {
    if (entries != nullptr && entries->length() >= 0x7fffffff) return fail("it has too many entries");
    Frame frame;
    std::string_view key;
    if (!open(node, at, false, frame)) return false;
    if (!key_of(node.parts[0], chains_[frame.chains], key) || !read_parts(node, frame, entries)) return false;
    close(frame);
    if (entries == nullptr) continue;
    bool is_new = true;
    std::uint32_t place = 0;
    if (!done(keys.add(key, is_new, place))) return false;
    if (!is_new) entries->put_last_at(begin + place);
  }
  return column == nullptr || append(*column, ListEntry{begin, entries->length() - begin});
}

/** Looks at the bytes by which the key of an entry is told from others. */
bool ProtobufDecoder::key_of(const ProtobufPart& part, const Chain& chain, std::string_view& key) {
  const ProtobufNode& node = plan_.nodes[part.node];
  const std::string_view content = chain.first == 0 ? std::string_view(part.bytes) : found_[chain.first - 1].content();
  if (node.form == ProtobufForm::bytes) {
    key = content;
    return true;
  }
  ProtobufInput input(content);
  std::uint64_t bits = 0;
  if (!content.empty() && !read_protobuf_bits(node.form, input, bits)) return fail_cut_off();
  const std::uint64_t& kept = number_keys_.emplace_back(bits);
  key = {reinterpret_cast<const char*>(&kept), sizeof kept};
  return true;
}

bool ProtobufDecoder::read_moment(const ProtobufNode& node, const Frame& frame, DocumentColumn& column) {
  std::int64_t numbers[2];
  for (std::size_t index = 0; index < 2; ++index) {
    const Chain chain = chains_[frame.chains + index];
    std::uint64_t bits = 0;
    if (chain.first != 0) {
      ProtobufInput input(found_[chain.first - 1].content());
      if (!read_protobuf_bits(plan_.nodes[node.parts[index].node].form, input, bits)) return fail_cut_off();
    }
    numbers[index] = static_cast<std::int64_t>(bits);
  }
  std::int64_t micros;
  if (__builtin_mul_overflow(numbers[0], std::int64_t{1'000'000}, &micros) ||
      __builtin_add_overflow(micros, numbers[1] / 1000, &micros)) {
    return fail("a time or span of time is out of range");
  }
  return append(column, micros);
}

bool ProtobufDecoder::read_single(const ProtobufNode& node, std::string_view content, DocumentColumn* column) {
  if (node.form == ProtobufForm::bytes) return append_text(node, content, column);
  if (column == nullptr) return true;
  ProtobufInput input(content);
  std::uint64_t bits;
  return read_protobuf_bits(node.form, input, bits) ? append_bits(node, bits, *column) : fail_cut_off();
}

bool ProtobufDecoder::append_text(const ProtobufNode& node, std::string_view text, DocumentColumn* column) {
  const bool is_text = node.value == ProtobufValue::text || node.value == ProtobufValue::loose_text;
  if (is_text && !is_utf8(text.data(), text.size())) {
    if (node.value == ProtobufValue::text) return fail("a text is not UTF-8");
    if (column == nullptr) return true;
    const std::string mended = mend_utf8(text);
    StringView kept;
    return done(column->arena().copy(StringView(mended), kept)) && append(*column, kept);
  }
  return column == nullptr || append(*column, StringView(text));
}

bool ProtobufDecoder::append_symbol(const ProtobufNode& node, std::int32_t number, DocumentColumn& column) {
  if (const ProtobufPart* symbol = node.find(number); symbol != nullptr) return append(column, StringView(symbol->bytes));
  // So Java names numbers that an open enum does not know.
  const std::string name = "UNKNOWN_ENUM_VALUE_" + node.name + "_" + std::to_string(number);
  StringView kept;
  return done(column.arena().copy(StringView(name), kept)) && append(column, kept);
}

bool ProtobufDecoder::append_bits(const ProtobufNode& node, std::uint64_t bits, DocumentColumn& column) {
  const auto narrow = static_cast<std::uint32_t>(bits);
  switch (node.value) {
    case ProtobufValue::widened:
      if (node.form == ProtobufForm::varint32) return append(column, std::int64_t{narrow});
      return append(column, Integer128(static_cast<WideInteger>(bits)));
    case ProtobufValue::name:
      return append_symbol(node, static_cast<std::int32_t>(narrow), column);
    case ProtobufValue::number:
      return append(column, static_cast<std::int32_t>(narrow));
    default:
      break;
  }
  switch (node.form) {
    case ProtobufForm::boolean:
      return append(column, static_cast<std::uint8_t>(bits));
    case ProtobufForm::varint32:
    case ProtobufForm::zigzag32:
    case ProtobufForm::fixed32:
    case ProtobufForm::single:
      return append(column, narrow);
    default:
      return append(column, bits);
  }
}

}  // namespace kindling
