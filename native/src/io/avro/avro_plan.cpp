#include "io/avro/avro_plan.h"

#include "pipeline/byte_reader.h"

namespace kindling {

namespace {

WideInteger power_of_ten(std::uint8_t exponent) {
  WideInteger power = 1;
  for (std::uint8_t left = exponent; left != 0; --left) power *= 10;
  return power;
}

AvroNode read_node(ByteReader& reader) {
  AvroNode node;
  const auto kind = reader.number<std::uint8_t>();
  const auto value = reader.number<std::uint8_t>();
  const auto precision = reader.number<std::uint8_t>();
  if (kind > static_cast<std::uint8_t>(AvroKind::absent)) reader.fail();
  if (value > static_cast<std::uint8_t>(AvroValue::decimal) || precision > 38) reader.fail();
  if (reader.failed()) return node;
  node.kind = static_cast<AvroKind>(kind);
  node.value = static_cast<AvroValue>(value);
  node.limit = power_of_ten(precision);
  node.number = reader.number<std::int32_t>();
  for (std::uint32_t left = reader.count(); left != 0 && !reader.failed(); --left) {
    AvroPart& part = node.parts.emplace_back();
    part.node = reader.number<std::uint32_t>();
    part.column = reader.number<std::int32_t>();
    part.is_default = reader.number<std::uint8_t>() != 0;
    part.bytes = reader.text();
  }
  return node;
}

/** Tells whether a step has the parts without which it cannot be taken. */
bool is_sound(const AvroNode& node, std::size_t nodes) {
  for (const AvroPart& part : node.parts) {
    const bool needs_none = node.kind == AvroKind::enumeration || node.kind == AvroKind::unreadable;
    if (needs_none ? part.node != AvroPart::no_node : part.node >= nodes) return false;
    if (part.column < -1) return false;
  }
  switch (node.kind) {
    case AvroKind::fixed:
      return node.number >= 0;
    case AvroKind::list:
    case AvroKind::map:
    case AvroKind::unreadable:
      return node.parts.size() == 1;
    case AvroKind::member:
      return !node.parts.empty();
    default:
      return true;
  }
}

/** Compares plans with types; a plan that goes round in circles runs out of steps. */
class PlanCheck {
 public:
  explicit PlanCheck(const AvroPlan& plan) : plan_(plan) {}

  bool reads(std::uint32_t index, const Type& type) {
    if (!enter()) return false;
    const AvroNode& node = plan_.nodes[index];
    const bool result = reads(node, type);
    --depth_;
    return result;
  }

  bool writes(std::uint32_t index, const Type& type) {
    if (!enter()) return false;
    const AvroNode& node = plan_.nodes[index];
    const bool result = writes(node, type);
    --depth_;
    return result;
  }

 private:
  bool enter() { return ++steps_ < most_steps && ++depth_ < most_depth; }

  bool reads(const AvroNode& node, const Type& type) {
    switch (node.kind) {
      case AvroKind::null:
      case AvroKind::unreadable:
      case AvroKind::absent:
        return true;
      case AvroKind::list:
        return type.kind == PhysicalType::list && reads(node.parts[0].node, type.children[0]);
      case AvroKind::map:
        return is_map(type) && reads(node.parts[0].node, type.children[0].children[1]);
      case AvroKind::record:
        return type.kind == PhysicalType::structure && reads_record(node, type);
      case AvroKind::choice:
        for (const AvroPart& part : node.parts) {
          if (!reads(part.node, type)) return false;
        }
        return true;
      case AvroKind::member: {
        const auto field = static_cast<std::size_t>(node.number);
        return type.kind == PhysicalType::structure && node.number >= 0 && field < type.children.size() &&
               node.parts.size() == 1 && reads(node.parts[0].node, type.children[field]);
      }
      default:
        return single_type(node, type.kind);
    }
  }

  /** Each field gets one value. */
  bool reads_record(const AvroNode& node, const Type& type) {
    std::vector<bool> has_value(type.children.size());
    for (const AvroPart& part : node.parts) {
      if (part.column < 0) {
        if (part.is_default) return false;
        continue;
      }
      const auto field = static_cast<std::size_t>(part.column);
      if (field >= has_value.size() || has_value[field] || !reads(part.node, type.children[field])) return false;
      has_value[field] = true;
    }
    for (const bool has : has_value) {
      if (!has) return false;
    }
    return true;
  }

  bool writes(const AvroNode& node, const Type& type) {
    switch (node.kind) {
      case AvroKind::null:
        return true;
      case AvroKind::list:
        return type.kind == PhysicalType::list && writes(node.parts[0].node, type.children[0]);
      case AvroKind::map:
        return is_map(type) && writes(node.parts[0].node, type.children[0].children[1]);
      case AvroKind::record:
        return type.kind == PhysicalType::structure && writes_fields(node, type);
      case AvroKind::choice:
        return node.parts.size() == 1 && node.parts[0].column >= 0 && writes(node.parts[0].node, type);
      case AvroKind::member:
        if (type.kind != PhysicalType::structure || node.parts.size() != type.children.size()) return false;
        for (std::size_t field = 0; field < node.parts.size(); ++field) {
          if (node.parts[field].column < 0 || !writes(node.parts[field].node, type.children[field])) return false;
        }
        return true;
      case AvroKind::unreadable:
      case AvroKind::absent:
        return false;
      default:
        return node.value != AvroValue::none && source_type(node, type.kind);
    }
  }

  bool writes_fields(const AvroNode& node, const Type& type) {
    for (const AvroPart& part : node.parts) {
      if (part.column < 0) {
        // What no field has is NULL, which the step must be able to write.
        const AvroNode& value = plan_.nodes[part.node];
        const bool takes_null = value.kind == AvroKind::null || (value.kind == AvroKind::choice && value.number >= 0) ||
                                (value.kind == AvroKind::member && value.number >= 0);
        if (!takes_null) return false;
        continue;
      }
      const auto field = static_cast<std::size_t>(part.column);
      if (field >= type.children.size() || !writes(part.node, type.children[field])) return false;
    }
    return true;
  }

  static bool is_map(const Type& type) {
    return type.kind == PhysicalType::list && type.children[0].kind == PhysicalType::structure &&
           type.children[0].children.size() == 2 && type.children[0].children[0].kind == PhysicalType::utf8;
  }

  static bool holds_decimal(const AvroNode& node, PhysicalType type) {
    return type == (node.is_wide() ? PhysicalType::i128 : PhysicalType::i64);
  }

  /** Tells whether what is found becomes a value of a type without parts. */
  static bool single_type(const AvroNode& node, PhysicalType type) {
    const bool is_integer = node.kind == AvroKind::int32 || node.kind == AvroKind::int64;
    const bool is_number = is_integer || node.kind == AvroKind::single || node.kind == AvroKind::real;
    const bool is_bytes = node.kind == AvroKind::bytes || node.kind == AvroKind::fixed;
    switch (node.value) {
      case AvroValue::none:
        return false;
      case AvroValue::same:
        return node.kind == AvroKind::boolean && type == PhysicalType::boolean;
      case AvroValue::text:
        return (is_bytes || node.kind == AvroKind::enumeration) && type == PhysicalType::utf8;
      case AvroValue::binary:
        return is_bytes && type == PhysicalType::binary;
      case AvroValue::i32:
        return is_integer && type == PhysicalType::i32;
      case AvroValue::i64:
        return is_integer && type == PhysicalType::i64;
      case AvroValue::f32:
        return is_number && type == PhysicalType::f32;
      case AvroValue::f64:
        return is_number && type == PhysicalType::f64;
      case AvroValue::moment_of_millis:
      case AvroValue::time_of_micros:
        return is_integer && type == PhysicalType::i64;
      case AvroValue::day_of_millis:
        return is_integer && type == PhysicalType::i32;
      case AvroValue::decimal:
        return is_bytes && holds_decimal(node, type);
    }
    return false;
  }

  /** Tells whether values of a type without parts are written by a step. */
  static bool source_type(const AvroNode& node, PhysicalType type) {
    switch (node.kind) {
      case AvroKind::boolean:
        return type == PhysicalType::boolean;
      case AvroKind::int32:
        return type == PhysicalType::i8 || type == PhysicalType::i16 || type == PhysicalType::i32;
      case AvroKind::int64:
        return type == PhysicalType::i64;
      case AvroKind::single:
        return type == PhysicalType::f32;
      case AvroKind::real:
        return type == PhysicalType::f64;
      case AvroKind::bytes:
      case AvroKind::fixed:
        return node.value == AvroValue::decimal ? holds_decimal(node, type) : is_text(type);
      case AvroKind::enumeration:
        return type == PhysicalType::utf8;
      default:
        return false;
    }
  }

  static constexpr std::uint32_t most_steps = 4 << 20;
  static constexpr std::uint32_t most_depth = 1000;
  const AvroPlan& plan_;
  std::uint32_t steps_ = 0;
  std::uint32_t depth_ = 0;
};

}  // namespace

Status read_avro_plan(std::string_view bytes, AvroPlan& plan) {
  ByteReader reader({reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size()});
  for (std::uint32_t left = reader.count(); left != 0 && !reader.failed(); --left) {
    plan.nodes.push_back(read_node(reader));
  }
  bool sound = !reader.failed() && reader.at_end() && !plan.nodes.empty();
  for (const AvroNode& node : plan.nodes) sound = sound && is_sound(node, plan.nodes.size());
  if (sound) return {};
  return {StatusCode::invalid_program, "the plan of Avro is cut off or damaged"};
}

bool reads_avro_as(const AvroPlan& plan, const Type& type) { return PlanCheck(plan).reads(0, type); }

bool writes_avro_of(const AvroPlan& plan, const Type& type) { return PlanCheck(plan).writes(0, type); }

}  // namespace kindling
