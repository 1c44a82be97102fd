#include <random>

#include "io/avro/avro_decoder.h"
#include "io/avro/avro_encoder.h"
#include "testing.h"

namespace kindling::testing::avro_test {

namespace {

/** Writes plans as TypeScript does. */
class PlanText {
 public:
  explicit PlanText(std::uint32_t nodes) { number(nodes); }

  PlanText& node(AvroKind kind, AvroValue value, std::int32_t size, std::uint32_t parts) {
    bytes_ += static_cast<char>(kind);
    bytes_ += static_cast<char>(value);
    bytes_ += static_cast<char>(value == AvroValue::decimal ? 5 : 0);
    number(static_cast<std::uint32_t>(size));
    number(parts);
    return *this;
  }
  PlanText& part(std::uint32_t node, std::int32_t column, std::string_view text = {}) {
    number(node);
    number(static_cast<std::uint32_t>(column));
    bytes_ += '\0';
    number(static_cast<std::uint32_t>(text.size()));
    bytes_ += text;
    return *this;
  }
  const std::string& bytes() const { return bytes_; }

 private:
  void number(std::uint32_t value) {
    for (int shift = 0; shift < 32; shift += 8) bytes_ += static_cast<char>(value >> shift);
  }

  std::string bytes_;
};

/** Reads a struct of an integer, a list of texts that may be NULL, a map of decimals, an enum, and a double. */
std::string rich_plan() {
  return PlanText(10)
      .node(AvroKind::record, AvroValue::none, -1, 5)
      .part(1, 0)
      .part(2, 1)
      .part(6, 2)
      .part(8, 3)
      .part(9, 4)
      .node(AvroKind::int32, AvroValue::i32, -1, 0)
      .node(AvroKind::list, AvroValue::none, -1, 1)
      .part(3, -1)
      .node(AvroKind::choice, AvroValue::none, -1, 2)
      .part(4, -1)
      .part(5, -1)
      .node(AvroKind::null, AvroValue::none, -1, 0)
      .node(AvroKind::bytes, AvroValue::text, -1, 0)
      .node(AvroKind::map, AvroValue::none, -1, 1)
      .part(7, -1)
      .node(AvroKind::bytes, AvroValue::decimal, -1, 0)
      .node(AvroKind::enumeration, AvroValue::text, -1, 2)
      .part(AvroPart::no_node, 0, "red")
      .part(AvroPart::no_node, 0, "green")
      .node(AvroKind::real, AvroValue::f64, -1, 0)
      .bytes();
}

LogicalType rich_type() {
  const LogicalType text{LogicalKind::text};
  const LogicalType texts{LogicalKind::list, 0, 0, {text}, {}};
  const LogicalType map{LogicalKind::map, 0, 0, {text, LogicalType{LogicalKind::decimal, 5, 2}}, {}};
  return {LogicalKind::structure, 0, 0, {LogicalType{LogicalKind::i32}, texts, map, text, LogicalType{LogicalKind::f64}},
          {"a", "b", "c", "d", "e"}};
}

/** Is `(7, ['x', NULL], {k: 2.57, l: -0.01}, 'green', 1.5)`. */
std::string rich_value() {
  const char bytes[] = "\x0e\x04\x02\x02x\x00\x00\x04\x02k\x04\x01\x01\x02l\x02\xff\x00\x02\0\0\0\0\0\0\xf8\x3f";
  return {bytes, sizeof bytes - 1};
}

/** Reads a value, and looks at all that came of it. */
bool reads(const AvroPlan& plan, const LogicalType& type, std::string_view bytes) {
  DocumentColumn column(type);
  AvroDecoder decoder(plan);
  decoder.start(bytes);
  bool fits = false;
  EXPECT(decoder.read(column, fits).ok());
  EXPECT_EQUAL(column.length(), fits ? 1U : 0U);
  EXPECT(fits || !decoder.reason().empty());
  return fits;
}

}  // namespace

TEST("a plan of Avro reads nested values, and writes the same bytes again") {
  AvroPlan plan;
  EXPECT(read_avro_plan(rich_plan(), plan).ok());
  EXPECT(reads_avro_as(plan, physical_type(rich_type())));
  DocumentColumn column(rich_type());
  AvroDecoder decoder(plan);
  const std::string value = rich_value();
  for (std::uint32_t row = 0; row < 3; ++row) {
    bool fits = false;
    decoder.start(value);
    EXPECT(decoder.read(column, fits).ok() && fits);
    EXPECT_EQUAL(decoder.left(), 0U);
  }
  const Vector rows = column.view();
  EXPECT_EQUAL(rows.children[0].as<std::int32_t>()[2], 7);
  EXPECT_EQUAL(rows.children[1].as<ListEntry>()[1].length, 2U);
  EXPECT_EQUAL(rows.children[2].children[0].children[1].as<std::int64_t>()[0], 257);
  EXPECT_EQUAL(rows.children[2].children[0].children[1].as<std::int64_t>()[1], -1);
  EXPECT_EQUAL(rows.children[3].as<StringView>()[2].text(), "green");

  // Where unions are written, a step names the branches of NULL and of the value.
  AvroPlan writing;
  EXPECT(read_avro_plan(rich_plan(), writing).ok());
  writing.nodes[3].number = 0;
  writing.nodes[3].parts = {{5, 1, false, ""}};
  EXPECT(writes_avro_of(writing, physical_type(rich_type())));
  ByteOutput output;
  EXPECT(AvroEncoder(writing).write(rows, 1, output).ok());
  std::string_view bytes;
  EXPECT(output.look(bytes).ok());
  EXPECT_EQUAL(bytes, value);
}

TEST("values of Avro that are cut off or changed anywhere are refused, or are values") {
  AvroPlan plan;
  EXPECT(read_avro_plan(rich_plan(), plan).ok());
  const std::string value = rich_value();
  EXPECT(reads(plan, rich_type(), value));
  for (std::size_t size = 0; size < value.size(); ++size) {
    // A copy of its own, so that a sanitizer sees what is read behind its end.
    const std::vector<char> cut(value.begin(), value.begin() + static_cast<std::ptrdiff_t>(size));
    EXPECT(!reads(plan, rich_type(), {cut.data(), cut.size()}));
  }
  for (std::size_t place = 0; place < value.size(); ++place) {
    for (int byte = 0; byte < 256; ++byte) {
      std::vector<char> changed(value.begin(), value.end());
      changed[place] = static_cast<char>(byte);
      reads(plan, rich_type(), {changed.data(), changed.size()});
    }
  }
}

TEST("plans of Avro that are damaged are refused, or read what they say") {
  const std::string sound = rich_plan();
  const Type type = physical_type(rich_type());
  std::mt19937 random(7);
  for (int round = 0; round < scaled(20000); ++round) {
    std::string plan_bytes = sound;
    for (int changes = 1 + round % 3; changes != 0; --changes) {
      plan_bytes[random() % plan_bytes.size()] = static_cast<char>(round % 2 == 0 ? random() % 17 : random());
    }
    AvroPlan plan;
    if (!read_avro_plan(plan_bytes, plan).ok()) continue;
    if (writes_avro_of(plan, type)) {
      DocumentColumn column(rich_type());
      EXPECT(column.append_null().ok());
      ByteOutput output;
      // The values of NULL rows have no meaning, but are safe to read.
      (void)AvroEncoder(plan).write(column.view(), 0, output);
    }
    if (!reads_avro_as(plan, type)) continue;
    std::string value = rich_value();
    if (round % 2 == 0) value[random() % value.size()] = static_cast<char>(random());
    reads(plan, rich_type(), value);
  }
}

TEST("a plan of Avro that goes round in circles ends") {
  const std::string circle = PlanText(1).node(AvroKind::record, AvroValue::none, -1, 2).part(0, -1).part(0, -1).bytes();
  AvroPlan plan;
  EXPECT(read_avro_plan(circle, plan).ok());
  const LogicalType empty{LogicalKind::structure};
  EXPECT(!reads(plan, empty, ""));
  // Forty records, each of which holds the next one twice: more steps than anybody has time for.
  PlanText doubled(41);
  for (std::uint32_t node = 0; node < 40; ++node) {
    doubled.node(AvroKind::record, AvroValue::none, -1, 2).part(node + 1, -1).part(node + 1, -1);
  }
  AvroPlan wide;
  EXPECT(read_avro_plan(doubled.node(AvroKind::null, AvroValue::none, -1, 0).bytes(), wide).ok());
  EXPECT(!reads(wide, empty, ""));
}

TEST("of entries of a map with the same key the last one counts, for few and for many") {
  const std::string text = PlanText(2).node(AvroKind::map, AvroValue::none, -1, 1).part(1, -1).node(AvroKind::int32, AvroValue::i32, -1, 0).bytes();
  AvroPlan plan;
  EXPECT(read_avro_plan(text, plan).ok());
  const LogicalType type{LogicalKind::map, 0, 0, {LogicalType{LogicalKind::text}, LogicalType{LogicalKind::i32}}, {}};
  for (const int count : {3, 200, 5000}) {
    ByteOutput output;
    append_avro_integer(2 * count, output);
    for (int entry = 0; entry < 2 * count; ++entry) {
      const std::string key = "key number " + std::to_string(entry % count);
      append_avro_integer(static_cast<std::int64_t>(key.size()), output);
      output.append(key);
      append_avro_integer(entry, output);
    }
    append_avro_integer(0, output);
    std::string_view bytes;
    EXPECT(output.look(bytes).ok());
    DocumentColumn column(type);
    AvroDecoder decoder(plan);
    decoder.start(bytes);
    bool fits = false;
    EXPECT(decoder.read(column, fits).ok() && fits);
    const Vector view = column.view();
    EXPECT_EQUAL(view.as<ListEntry>()[0].length, static_cast<std::uint32_t>(count));
    for (int entry = 0; entry < count; ++entry) {
      EXPECT_EQUAL(view.children[0].children[1].as<std::int32_t>()[entry], count + entry);
    }
  }
}

}  // namespace kindling::testing::avro_test
