#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "io/protobuf/protobuf_input.h"
#include "kindling/status.h"
#include "kindling/type.h"

namespace kindling {

/** Names how a value stands in the bytes of a message (protobuf.dev/programming-guides/encoding). */
enum class ProtobufForm : std::uint8_t {
  varint32,
  varint64,
  zigzag32,
  zigzag64,
  fixed32,
  fixed64,
  boolean,
  single,
  real,
  bytes,
  enumeration,
  message,
  /** A message between two tags, without a count of its bytes. */
  group,
};

/** Says what stands behind the tag of a form. */
ProtobufWire wire_of(ProtobufForm form);

/** Says what becomes of what stands there, or of what is written. */
enum class ProtobufValue : std::uint8_t {
  /** It is checked, and passed over. */
  none,
  /** A boolean, a number, or bytes, as they are. */
  same,
  /** An unsigned integer of 32 bits in one of 64, or one of 64 bits in a decimal of 20 digits. */
  widened,
  /** Text, which must be UTF-8. */
  text,
  /** Text in which U+FFFD takes the place of what is no character. */
  loose_text,
  /** The name of a symbol, or its number. */
  name,
  number,
  structure,
  /** A message of seconds and nanoseconds, its first two parts, in microseconds. */
  moment,
  /** A message whose only part is the value. */
  wrapped,
};

enum class ProtobufLabel : std::uint8_t { singular, list, map };

/** Is a field of a message, or a symbol of an enum. */
struct ProtobufPart {
  static constexpr std::uint32_t no_node = 0xffffffff;

  /** Is the number of the field; that of the symbol; 0 for a field that no message has. */
  std::int32_t number = 0;
  std::uint32_t node = no_node;
  /** Is the field of a struct; -1 for none. */
  std::int32_t column = -1;
  /** Is the number of the oneof that the field is in; -1 for none. Of its fields only one is there. */
  std::int32_t oneof = -1;
  ProtobufLabel label = ProtobufLabel::singular;
  bool is_required = false;
  /** Tells that zero means nothing is there. */
  bool is_implicit = false;
  /** Tells that `bytes` stand for the value where the field is not there; for a message, one without fields does. */
  bool has_default = false;
  /** Tells that numbers are written side by side. */
  bool is_packed = false;
  /** Is a default as a field of the form has it in its bytes; the name of a symbol; the name of a field for errors. */
  std::string bytes;
  std::string name;
};

struct ProtobufNode {
  ProtobufForm form = ProtobufForm::varint32;
  ProtobufValue value = ProtobufValue::none;
  /** Tells that an enum has no numbers but those of its symbols. */
  bool is_closed = false;
  /** Names an enum or a message. */
  std::string name;
  /** Are in the order of their numbers. Symbols may share one; the first of them counts where it is read. */
  std::vector<ProtobufPart> parts;

  bool holds_message() const { return form == ProtobufForm::message || form == ProtobufForm::group; }
  /** Tells whether many values may stand side by side. */
  bool is_packable() const { return form != ProtobufForm::bytes && !holds_message(); }
  /** Finds a part; null where there is none. */
  const ProtobufPart* find(std::int32_t number) const;
};

/** Says how messages are read or written, node 0 first; TypeScript made it of a descriptor and a type. */
struct ProtobufPlan {
  std::vector<ProtobufNode> nodes;
};

/** Reads the bytes of a plan, which nobody has checked: afterwards every node has the parts that it needs. */
Status read_protobuf_plan(std::string_view bytes, ProtobufPlan& plan);

/** Tells whether a plan, whose parts are sound, reads values of a type. */
bool reads_protobuf_as(const ProtobufPlan& plan, const Type& type);

/** Tells whether a plan, whose parts are sound, writes values of a type. */
bool writes_protobuf_of(const ProtobufPlan& plan, const Type& type);

}  // namespace kindling
