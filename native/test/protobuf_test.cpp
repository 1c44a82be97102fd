#include <random>

#include "io/protobuf/protobuf_decoder.h"
#include "io/protobuf/protobuf_encoder.h"
#include "testing.h"

namespace kindling::testing::protobuf_test {

namespace {

/** Says what a part has beside its number, node and column. */
struct PartTraits {
  ProtobufLabel label = ProtobufLabel::singular;
  bool is_required = false;
  bool is_implicit = false;
  bool has_default = false;
  bool is_packed = false;
  std::int32_t oneof = -1;
  std::string_view bytes = {};
};

/** Writes plans as TypeScript does. */
class PlanText {
 public:
  explicit PlanText(std::uint32_t nodes) { number(nodes); }

  PlanText& node(ProtobufForm form, ProtobufValue value, std::uint32_t parts, bool is_closed = false) {
    bytes_ += static_cast<char>(form);
    bytes_ += static_cast<char>(value);
    bytes_ += static_cast<char>(is_closed);
    text("Color");
    number(parts);
    return *this;
  }
  PlanText& part(std::int32_t field, std::uint32_t node, std::int32_t column, const PartTraits& traits = {}) {
    number(static_cast<std::uint32_t>(field));
    number(node);
    number(static_cast<std::uint32_t>(column));
    number(static_cast<std::uint32_t>(traits.oneof));
    bytes_ += static_cast<char>(traits.label);
    for (const bool flag : {traits.is_required, traits.is_implicit, traits.has_default, traits.is_packed}) {
      bytes_ += static_cast<char>(flag);
    }
    text(traits.bytes);
    text("field");
    return *this;
  }
  const std::string& bytes() const { return bytes_; }

 private:
  void number(std::uint32_t value) {
    for (int shift = 0; shift < 32; shift += 8) bytes_ += static_cast<char>(value >> shift);
  }
  void text(std::string_view value) {
    number(static_cast<std::uint32_t>(value.size()));
    bytes_ += value;
  }

  std::string bytes_;
};

/**
 * Reads a struct of an integer, packed integers, a map of texts to doubles, an enum, a list of structs of a text and a time,
 * and of a oneof a group and an unsigned integer.
 */
std::string rich_plan() {
  using Form = ProtobufForm;
  using Value = ProtobufValue;
  const std::string_view zeros("\0\0\0\0\0\0\0\0", 8);
  return PlanText(12)
      .node(Form::message, Value::structure, 7)
      .part(1, 1, 0, {.is_implicit = true})
      .part(2, 2, 1, {.label = ProtobufLabel::list, .is_packed = true})
      .part(3, 3, 2, {.label = ProtobufLabel::map})
      .part(4, 6, 3)
      .part(5, 7, 4, {.label = ProtobufLabel::list})
      .part(6, 10, 5, {.oneof = 0})
      .part(700, 11, 6, {.oneof = 0})
      .node(Form::varint32, Value::same, 0)
      .node(Form::zigzag64, Value::same, 0)
      .node(Form::message, Value::structure, 2)
      .part(1, 4, 0, {.has_default = true})
      .part(2, 5, 1, {.has_default = true, .bytes = zeros})
      .node(Form::bytes, Value::text, 0)
      .node(Form::real, Value::same, 0)
      .node(Form::enumeration, Value::name, 2)
      .part(0, ProtobufPart::no_node, -1, {.bytes = "RED"})
      .part(5, ProtobufPart::no_node, -1, {.bytes = "BLUE"})
      .node(Form::message, Value::structure, 2)
      .part(1, 4, 0)
      .part(2, 8, 1)
      .node(Form::message, Value::moment, 2)
      .part(1, 9, -1)
      .part(2, 1, -1)
      .node(Form::varint64, Value::same, 0)
      .node(Form::group, Value::structure, 1)
      .part(1, 1, 0)
      .node(Form::varint64, Value::widened, 0)
      .bytes();
}

LogicalType rich_type() {
  const LogicalType text{LogicalKind::text};
  const LogicalType numbers{LogicalKind::list, 0, 0, {LogicalType{LogicalKind::i64}}, {}};
  const LogicalType map{LogicalKind::map, 0, 0, {text, LogicalType{LogicalKind::f64}}, {}};
  const LogicalType item{LogicalKind::structure, 0, 0, {text, LogicalType{LogicalKind::i64}}, {"s", "t"}};
  const LogicalType items{LogicalKind::list, 0, 0, {item}, {}};
  const LogicalType group{LogicalKind::structure, 0, 0, {LogicalType{LogicalKind::i32}}, {"g"}};
  const LogicalType wide{LogicalKind::decimal, 20, 0};
  return {LogicalKind::structure, 0, 0, {LogicalType{LogicalKind::i32}, numbers, map, text, items, group, wide},
          {"a", "b", "c", "d", "e", "f", "g"}};
}

/** Is `(7, [1, -2], {k: 1.5}, 'BLUE', [('x', 2.5 s)], NULL, 18446744073709551615)`. */
std::string rich_value() {
  const char bytes[] =
      "\x08\x07"
      "\x12\x02\x02\x03"
      "\x1a\x0c\x0a\x01k\x11\0\0\0\0\0\0\xf8\x3f"
      "\x20\x05"
      "\x2a\x0d\x0a\x01x\x12\x08\x08\x02\x10\x80\xca\xb5\xee\x01"
      "\xe0\x2b\xff\xff\xff\xff\xff\xff\xff\xff\xff\x01";
  return {bytes, sizeof bytes - 1};
}

ProtobufPlan plan_of(std::string_view text) {
  ProtobufPlan plan;
  EXPECT(read_protobuf_plan(text, plan).ok());
  return plan;
}

/** Reads a message, and looks at all that came of it. */
bool reads(const ProtobufPlan& plan, const LogicalType& type, std::string_view bytes) {
  DocumentColumn column(type);
  ProtobufDecoder decoder(plan);
  bool fits = false;
  EXPECT(decoder.read(bytes, column, fits).ok());
  EXPECT_EQUAL(column.length(), fits ? 1U : 0U);
  EXPECT(fits || !decoder.reason().empty());
  return fits;
}

std::string written(const ProtobufPlan& plan, const Vector& values, std::uint32_t row) {
  ByteOutput output;
  EXPECT(ProtobufEncoder(plan).write(values, row, output).ok());
  std::string_view bytes;
  EXPECT(output.look(bytes).ok());
  return std::string(bytes);
}

}  // namespace

TEST("a plan of Protobuf reads nested messages, and writes the same bytes again") {
  const ProtobufPlan plan = plan_of(rich_plan());
  EXPECT(reads_protobuf_as(plan, physical_type(rich_type())));
  EXPECT(writes_protobuf_of(plan, physical_type(rich_type())));
  DocumentColumn column(rich_type());
  ProtobufDecoder decoder(plan);
  const std::string value = rich_value();
  for (std::uint32_t row = 0; row < 3; ++row) {
    bool fits = false;
    EXPECT(decoder.read(value, column, fits).ok() && fits);
  }
  const Vector rows = column.view();
  EXPECT_EQUAL(rows.children[0].as<std::int32_t>()[2], 7);
  EXPECT_EQUAL(rows.children[1].children[0].as<std::int64_t>()[1], -2);
  EXPECT_EQUAL(rows.children[2].children[0].children[1].as<double>()[0], 1.5);
  EXPECT_EQUAL(rows.children[3].as<StringView>()[2].text(), "BLUE");
  EXPECT_EQUAL(rows.children[4].children[0].children[1].as<std::int64_t>()[1], 2500000);
  EXPECT(!rows.children[5].is_valid(0));
  EXPECT(WideInteger(rows.children[6].as<Integer128>()[0]) == WideInteger(~std::uint64_t{0}));
  EXPECT_EQUAL(written(plan, rows, 1), value);
}

TEST("fields of Protobuf come in any order and more than once: the last counts, and messages become one") {
  const ProtobufPlan plan = plan_of(rich_plan());
  DocumentColumn column(rich_type());
  ProtobufDecoder decoder(plan);
  // An unknown enum number, a number of its own between packed ones, a key twice, the group of the oneof last, unknown fields.
  const char bytes[] =
      "\xe0\x2b\x01\x20\x07\x10\x02\x12\x01\x04\x08\x01\x08\x02\x1a\x03\x0a\x01k\x1a\x0c\x0a\x01k\x11\0\0\0\0\0\0\xf8\x3f"
      "\x33\x08\x09\x34\x9a\x06\x01x\xa3\x06\x0b\x0c\xa4\x06";
  bool fits = false;
  EXPECT(decoder.read({bytes, sizeof bytes - 1}, column, fits).ok() && fits);
  const Vector rows = column.view();
  EXPECT_EQUAL(rows.children[0].as<std::int32_t>()[0], 2);
  EXPECT_EQUAL(rows.children[1].as<ListEntry>()[0].length, 2U);
  EXPECT_EQUAL(rows.children[2].as<ListEntry>()[0].length, 1U);
  EXPECT_EQUAL(rows.children[2].children[0].children[1].as<double>()[0], 1.5);
  EXPECT_EQUAL(rows.children[3].as<StringView>()[0].text(), "UNKNOWN_ENUM_VALUE_Color_7");
  EXPECT_EQUAL(rows.children[5].children[0].as<std::int32_t>()[0], 9);
  EXPECT(!rows.children[6].is_valid(0));
}

TEST("messages of Protobuf that are cut off or changed anywhere are refused, or are messages") {
  const ProtobufPlan plan = plan_of(rich_plan());
  const std::string value = rich_value();
  for (std::size_t size = 0; size < value.size(); ++size) {
    // A copy of its own, so that a sanitizer sees what is read behind its end.
    const std::vector<char> cut(value.begin(), value.begin() + static_cast<std::ptrdiff_t>(size));
    reads(plan, rich_type(), {cut.data(), cut.size()});
  }
  for (std::size_t place = 0; place < value.size(); ++place) {
    for (int byte = 0; byte < 256; ++byte) {
      std::vector<char> changed(value.begin(), value.end());
      changed[place] = static_cast<char>(byte);
      reads(plan, rich_type(), {changed.data(), changed.size()});
    }
  }
  std::mt19937 random(11);
  for (int round = 0; round < scaled(20000); ++round) {
    std::vector<char> noise(random() % 40);
    for (char& byte : noise) byte = static_cast<char>(random() % 3 == 0 ? random() : random() % 64);
    reads(plan, rich_type(), {noise.data(), noise.size()});
  }
}

TEST("plans of Protobuf that are damaged are refused, or read what they say") {
  const std::string sound = rich_plan();
  const Type type = physical_type(rich_type());
  const ProtobufPlan whole = plan_of(sound);
  DocumentColumn column(rich_type());
  ProtobufDecoder decoder(whole);
  bool fits = false;
  const std::string value = rich_value();
  EXPECT(decoder.read(value, column, fits).ok() && fits);
  std::mt19937 random(7);
  for (int round = 0; round < scaled(20000); ++round) {
    std::string plan_bytes = sound;
    for (int changes = 1 + round % 3; changes != 0; --changes) {
      plan_bytes[random() % plan_bytes.size()] = static_cast<char>(round % 2 == 0 ? random() % 17 : random());
    }
    ProtobufPlan plan;
    if (!read_protobuf_plan(plan_bytes, plan).ok()) continue;
    if (writes_protobuf_of(plan, type)) {
      ByteOutput output;
      (void)ProtobufEncoder(plan).write(column.view(), 0, output);
    }
    if (!reads_protobuf_as(plan, type)) continue;
    std::string changed = value;
    if (round % 2 == 0) changed[random() % changed.size()] = static_cast<char>(random());
    reads(plan, rich_type(), changed);
  }
}

TEST("messages of Protobuf within messages end at a depth, those of no plan too") {
  // A message that holds itself, and is passed over.
  const std::string text = PlanText(2)
                               .node(ProtobufForm::message, ProtobufValue::structure, 1)
                               .part(1, 1, -1)
                               .node(ProtobufForm::message, ProtobufValue::none, 1)
                               .part(1, 1, -1)
                               .bytes();
  const ProtobufPlan plan = plan_of(text);
  const LogicalType empty{LogicalKind::structure};
  for (const int depth : {90, 100, 101, 5000}) {
    std::string bytes;
    for (int left = depth; left != 0; --left) {
      std::string tag = "\x0a";
      std::size_t size = bytes.size();
      for (; size >= 0x80; size >>= 7) tag += static_cast<char>(size | 0x80);
      bytes = tag + static_cast<char>(size) + bytes;
    }
    EXPECT_EQUAL(reads(plan, empty, bytes), depth <= 100);
  }
  EXPECT(!reads(plan, empty, std::string(100000, '\x13')));
}

TEST("fields that are required are missed, and enums without a number pass over it where they are nested") {
  const std::string text = PlanText(3)
                               .node(ProtobufForm::message, ProtobufValue::structure, 2)
                               .part(1, 1, 0, {.is_required = true})
                               .part(2, 2, 1, {.label = ProtobufLabel::list})
                               .node(ProtobufForm::message, ProtobufValue::structure, 1)
                               .part(1, 2, 0)
                               .node(ProtobufForm::enumeration, ProtobufValue::number, 1, true)
                               .part(3, ProtobufPart::no_node, -1)
                               .bytes();
  const ProtobufPlan plan = plan_of(text);
  const LogicalType number{LogicalKind::i32};
  const LogicalType inner{LogicalKind::structure, 0, 0, {number}, {"e"}};
  const LogicalType type{LogicalKind::structure, 0, 0, {inner, LogicalType{LogicalKind::list, 0, 0, {number}, {}}}, {"a", "b"}};
  EXPECT(!reads(plan, type, ""));
  EXPECT(reads(plan, type, std::string_view("\x0a\x02\x08\x04", 4)));
  EXPECT(!reads(plan, type, std::string_view("\x0a\0\x10\x04", 4)));
  EXPECT(!reads(plan, type, std::string_view("\x0a\0\x12\x01\x04", 5)));
  EXPECT(!reads(plan, type, std::string_view("\x0a\0\x15\0\0\0\0", 7)));
  EXPECT(reads(plan, type, std::string_view("\x0a\0\x10\x03\x12\x01\x03", 7)));
}

}  // namespace kindling::testing::protobuf_test
