#include "io/protobuf/protobuf_plan.h"

#include <algorithm>

#include "pipeline/byte_reader.h"

namespace kindling {

namespace {

bool read_flag(ByteReader& reader) { return reader.number<std::uint8_t>() != 0; }

ProtobufPart read_part(ByteReader& reader) {
  ProtobufPart part;
  part.number = reader.number<std::int32_t>();
  part.node = reader.number<std::uint32_t>();
  part.column = reader.number<std::int32_t>();
  part.oneof = reader.number<std::int32_t>();
  const auto label = reader.number<std::uint8_t>();
  if (label > static_cast<std::uint8_t>(ProtobufLabel::map)) {
    reader.fail();
  } else {
    part.label = static_cast<ProtobufLabel>(label);
  }
  part.is_required = read_flag(reader);
  part.is_implicit = read_flag(reader);
  part.has_default = read_flag(reader);
  part.is_packed = read_flag(reader);
  part.bytes = reader.text();
  part.name = reader.text();
  return part;
}

ProtobufNode read_node(ByteReader& reader) {
  ProtobufNode node;
  const auto form = reader.number<std::uint8_t>();
  const auto value = reader.number<std::uint8_t>();
  if (form > static_cast<std::uint8_t>(ProtobufForm::group)) reader.fail();
  if (value > static_cast<std::uint8_t>(ProtobufValue::wrapped)) reader.fail();
  if (reader.failed()) return node;
  node.form = static_cast<ProtobufForm>(form);
  node.value = static_cast<ProtobufValue>(value);
  node.is_closed = read_flag(reader);
  node.name = reader.text();
  for (std::uint32_t left = reader.count(); left != 0 && !reader.failed(); --left) node.parts.push_back(read_part(reader));
  return node;
}

bool is_text(ProtobufValue value) { return value == ProtobufValue::text || value == ProtobufValue::loose_text; }

/** Tells whether a value can be made of what stands in a form. */
bool is_suited(ProtobufForm form, ProtobufValue value) {
  switch (form) {
    case ProtobufForm::varint32:
    case ProtobufForm::varint64:
      return value == ProtobufValue::same || value == ProtobufValue::widened || value == ProtobufValue::none;
    case ProtobufForm::bytes:
      return value == ProtobufValue::same || value == ProtobufValue::none || is_text(value);
    case ProtobufForm::enumeration:
      return value == ProtobufValue::name || value == ProtobufValue::number || value == ProtobufValue::none;
    case ProtobufForm::message:
    case ProtobufForm::group:
      return value >= ProtobufValue::structure || value == ProtobufValue::none;
    default:
      return value == ProtobufValue::same || value == ProtobufValue::none;
  }
}

/** Tells whether the nodes of a part are those of its label; a map's entries hold a key and a value. */
bool is_sound_part(const ProtobufPart& part, const ProtobufPlan& plan) {
  if (part.number < 0 || part.column < -1 || part.oneof < -1) return false;
  if (part.number == 0 && part.node == ProtobufPart::no_node) return true;
  if (part.node >= plan.nodes.size()) return false;
  if (part.label != ProtobufLabel::map) return true;
  const ProtobufNode& entry = plan.nodes[part.node];
  return entry.form == ProtobufForm::message && entry.parts.size() == 2 &&
         entry.parts[0].label == ProtobufLabel::singular && entry.parts[1].label == ProtobufLabel::singular &&
         entry.parts[0].node < plan.nodes.size() && !plan.nodes[entry.parts[0].node].holds_message();
}

/** Tells whether a number of 64 bits, signed or not, is what a moment is made of. */
bool is_whole(const ProtobufPart& part, const ProtobufPlan& plan) {
  return part.label == ProtobufLabel::singular && part.node < plan.nodes.size() &&
         plan.nodes[part.node].form <= ProtobufForm::fixed64;
}

bool is_sound(const ProtobufNode& node, const ProtobufPlan& plan) {
  if (!is_suited(node.form, node.value)) return false;
  const bool is_sorted = std::is_sorted(node.parts.begin(), node.parts.end(),
                                        [](const ProtobufPart& a, const ProtobufPart& b) { return a.number < b.number; });
  if (!is_sorted) return false;
  if (node.form == ProtobufForm::enumeration) return true;
  if (!node.holds_message()) return node.parts.empty();
  for (const ProtobufPart& part : node.parts) {
    if (!is_sound_part(part, plan)) return false;
  }
  switch (node.value) {
    case ProtobufValue::moment:
      return node.parts.size() == 2 && is_whole(node.parts[0], plan) && is_whole(node.parts[1], plan);
    case ProtobufValue::wrapped:
      return node.parts.size() == 1 && node.parts[0].number > 0 && node.parts[0].label == ProtobufLabel::singular;
    default:
      return true;
  }
}

/** Compares plans with types; a plan that goes round in circles runs out of steps. */
class PlanCheck {
 public:
  PlanCheck(const ProtobufPlan& plan, bool reads) : plan_(plan), reads_(reads) {}

  bool fits(std::uint32_t index, const Type& type) {
    if (++steps_ >= most_steps || ++depth_ >= most_depth) return false;
    const bool result = fits(plan_.nodes[index], type);
    --depth_;
    return result;
  }

 private:
  bool fits(const ProtobufNode& node, const Type& type) {
    switch (node.value) {
      case ProtobufValue::none:
        return !reads_ && type.kind == PhysicalType::null;
      case ProtobufValue::same:
        return is_same(node.form, type.kind);
      case ProtobufValue::widened:
        return type.kind == (node.form == ProtobufForm::varint32 ? PhysicalType::i64 : PhysicalType::i128);
      case ProtobufValue::text:
      case ProtobufValue::loose_text:
      case ProtobufValue::name:
        return type.kind == PhysicalType::utf8;
      case ProtobufValue::number:
        return type.kind == PhysicalType::i32;
      case ProtobufValue::structure:
        return type.kind == PhysicalType::structure && fits_fields(node, type);
      case ProtobufValue::moment:
        return type.kind == PhysicalType::i64;
      case ProtobufValue::wrapped:
        return fits(node.parts[0].node, type);
    }
    return false;
  }

  /** Where structs are read, each field gets one value. */
  bool fits_fields(const ProtobufNode& node, const Type& type) {
    std::vector<bool> has_value(type.children.size());
    for (const ProtobufPart& part : node.parts) {
      if (part.column < 0) continue;
      const auto field = static_cast<std::size_t>(part.column);
      if (field >= has_value.size() || has_value[field]) return false;
      has_value[field] = true;
      if (part.node == ProtobufPart::no_node ? !reads_ : !fits_part(part, type.children[field])) return false;
    }
    return !reads_ || std::find(has_value.begin(), has_value.end(), false) == has_value.end();
  }

  bool fits_part(const ProtobufPart& part, const Type& type) {
    switch (part.label) {
      case ProtobufLabel::singular:
        return fits(part.node, type);
      case ProtobufLabel::list:
        return type.kind == PhysicalType::list && fits(part.node, type.children[0]);
      case ProtobufLabel::map:
        return type.kind == PhysicalType::list && type.children[0].kind == PhysicalType::structure &&
               type.children[0].children.size() == 2 && fits(part.node, type.children[0]) &&
               plan_.nodes[part.node].parts[0].column == 0 && plan_.nodes[part.node].parts[1].column == 1;
    }
    return false;
  }

  bool is_same(ProtobufForm form, PhysicalType type) const {
    switch (form) {
      case ProtobufForm::varint32:
      case ProtobufForm::zigzag32:
      case ProtobufForm::fixed32:
        return type == PhysicalType::i32 || (!reads_ && (type == PhysicalType::i8 || type == PhysicalType::i16));
      case ProtobufForm::varint64:
      case ProtobufForm::zigzag64:
      case ProtobufForm::fixed64:
        return type == PhysicalType::i64;
      case ProtobufForm::boolean:
        return type == PhysicalType::boolean;
      case ProtobufForm::single:
        return type == PhysicalType::f32;
      case ProtobufForm::real:
        return type == PhysicalType::f64;
      case ProtobufForm::bytes:
        return type == PhysicalType::binary;
      default:
        return false;
    }
  }

  static constexpr std::uint32_t most_steps = 4 << 20;
  static constexpr std::uint32_t most_depth = 1000;
  const ProtobufPlan& plan_;
  const bool reads_;
  std::uint32_t steps_ = 0;
  std::uint32_t depth_ = 0;
};

}  // namespace

ProtobufWire wire_of(ProtobufForm form) {
  switch (form) {
    case ProtobufForm::fixed32:
    case ProtobufForm::single:
      return ProtobufWire::fixed32;
    case ProtobufForm::fixed64:
    case ProtobufForm::real:
      return ProtobufWire::fixed64;
    case ProtobufForm::bytes:
    case ProtobufForm::message:
      return ProtobufWire::bytes;
    case ProtobufForm::group:
      return ProtobufWire::group_begin;
    default:
      return ProtobufWire::varint;
  }
}

const ProtobufPart* ProtobufNode::find(std::int32_t number) const {
  const auto at = std::lower_bound(parts.begin(), parts.end(), number,
                                   [](const ProtobufPart& part, std::int32_t wanted) { return part.number < wanted; });
  return at == parts.end() || at->number != number ? nullptr : &*at;
}

Status read_protobuf_plan(std::string_view bytes, ProtobufPlan& plan) {
  ByteReader reader({reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size()});
  for (std::uint32_t left = reader.count(); left != 0 && !reader.failed(); --left) {
    plan.nodes.push_back(read_node(reader));
  }
  bool sound = !reader.failed() && reader.at_end() && !plan.nodes.empty() && plan.nodes[0].form == ProtobufForm::message &&
               plan.nodes[0].value == ProtobufValue::structure;
  for (const ProtobufNode& node : plan.nodes) sound = sound && is_sound(node, plan);
  if (sound) return {};
  return {StatusCode::invalid_program, "the plan of Protobuf is cut off or damaged"};
}

bool reads_protobuf_as(const ProtobufPlan& plan, const Type& type) { return PlanCheck(plan, true).fits(0, type); }

bool writes_protobuf_of(const ProtobufPlan& plan, const Type& type) { return PlanCheck(plan, false).fits(0, type); }

}  // namespace kindling
