#include <memory>
#include <random>

#include "testing.h"
#include "variant/variant_caster.h"
#include "variant/variant_json.h"
#include "variant/variant_path.h"
#include "variant/variant_schema.h"

namespace kindling::testing::variant_test {

namespace {

/** Is the table of a zone whose clocks never change. */
const std::string utc(8, '\0');

constexpr const char* document =
    R"({"name":"Ada","numbers":[1,300,70000,5000000000,1.25,1e300,-12345678901234567890.5],"deep":{"a":[{"b":null},true]},"":"x"})";

bool read(std::string_view text, VariantBuilder& builder) {
  JsonReader reader(variant_json_options());
  Array<char> scratch;
  VariantReading reading = VariantReading::malformed;
  builder.clear();
  reader.start(text);
  reader.next();
  return put_json(reader, scratch, builder, reading).ok() && reading == VariantReading::fine;
}

/** Copies bytes to a block that is no longer than they are, so that the sanitizer sees every byte too far. */
std::unique_ptr<char[]> alone(const std::string& bytes) {
  std::unique_ptr<char[]> copy(new char[bytes.size()]);
  bytes.copy(copy.get(), bytes.size());
  return copy;
}

/** Looks at a variant in every way there is. */
void look_at(const VariantValue& value) {
  const StringView zone_bytes(utc);
  const TimeZone zone(zone_bytes);
  std::string text;
  (void)append_variant_json(value, zone, text);
  VariantSchema schema;
  if (schema_of_variant(value, schema)) append_schema(schema, text);
  VariantWalk sound(value);
  (void)is_sound_variant(value, sound);
  VariantBuilder builder;
  VariantWalk walk(value);
  (void)builder.put_variant(value, walk);
  VariantPath path;
  VariantValue part = value;
  if (read_variant_path("$.deep.a[0]['b']", path)) (void)find_in_variant(path, part);
  VariantCaster caster(zone, false);
  const LogicalType text_type{LogicalKind::text, 0, 0, {}, {}};
  const LogicalType list{LogicalKind::list, 0, 0, {{LogicalKind::i64, 0, 0, {}, {}}}, {}};
  for (const LogicalType& type :
       {text_type, list, LogicalType{LogicalKind::map, 0, 0, {text_type, variant_logical_type()}, {}},
        LogicalType{LogicalKind::structure, 0, 0, {text_type, list}, {"name", "numbers"}},
        LogicalType{LogicalKind::timestamp, 0, 0, {}, {}}, LogicalType{LogicalKind::date, 0, 0, {}, {}},
        LogicalType{LogicalKind::decimal, 10, 2, {}, {}}, LogicalType{LogicalKind::i8, 0, 0, {}, {}}}) {
    DocumentColumn column(type);
    (void)caster.append(value, column);
  }
}

}  // namespace

TEST("variant: documents come back as JSON, fields in the order of their names") {
  VariantBuilder builder;
  EXPECT(read(document, builder));
  const VariantValue value(builder.value(), builder.metadata());
  const StringView zone_bytes(utc);
  std::string json;
  EXPECT(append_variant_json(value, TimeZone(zone_bytes), json));
  EXPECT_EQUAL(
      R"({"":"x","deep":{"a":[{"b":null},true]},"name":"Ada","numbers":[1,300,70000,5000000000,1.25,1.0E300,-12345678901234567890.5]})",
      json);
  VariantWalk walk(value);
  EXPECT(is_sound_variant(value, walk));
}

TEST("variant: what is no JSON, or has a name twice, is none") {
  VariantBuilder builder;
  for (const char* text : {"", "{", "[1,", "{\"a\":1,\"a\":2}", "{'a':1}", "01", "nul", "[1 2]", "{\"a\"}"}) {
    EXPECT(!read(text, builder));
  }
}

TEST("variant: types are read as they are printed") {
  VariantBuilder builder;
  EXPECT(read(R"({"a b":[1,2.5],"c`d":{"x":[null]},"e":[1,"x"]})", builder));
  VariantSchema schema;
  EXPECT(schema_of_variant(VariantValue(builder.value(), builder.metadata()), schema));
  std::string text;
  append_schema(schema, text);
  EXPECT_EQUAL("OBJECT<`a b`: ARRAY<DECIMAL(21,1)>, `c``d`: OBJECT<x: ARRAY<VOID>>, e: ARRAY<VARIANT>>", text);
  VariantSchema again;
  EXPECT(read_schema(text, again));
  std::string same;
  append_schema(again, same);
  EXPECT_EQUAL(text, same);
  for (const char* wrong : {"", "OBJECT<", "OBJECT<a>", "ARRAY<BIGINT", "DECIMAL(1", "DECIMAL(99,1)", "BIGINT x", "OBJECT<`a: BIGINT>"}) {
    EXPECT(!read_schema(wrong, again));
  }
}

TEST("variant: damaged bytes are read without a look beyond them, and end") {
  VariantBuilder builder;
  EXPECT(read(document, builder));
  std::mt19937 random(11);
  for (int round = 0; round < scaled(20000); ++round) {
    std::string value = builder.value();
    std::string metadata = builder.metadata();
    for (std::uint32_t changes = 1 + random() % 4; changes != 0; --changes) {
      std::string& bytes = random() % 3 == 0 ? metadata : value;
      if (!bytes.empty()) bytes[random() % bytes.size()] = static_cast<char>(random());
    }
    if (random() % 4 == 0) value.resize(random() % (value.size() + 1));
    if (random() % 8 == 0) metadata.resize(random() % (metadata.size() + 1));
    const std::unique_ptr<char[]> first = alone(value);
    const std::unique_ptr<char[]> second = alone(metadata);
    look_at(VariantValue({first.get(), value.size()}, {second.get(), metadata.size()}));
  }
}

TEST("variant: an array whose elements name the same bytes again and again is damaged") {
  // Each level has 200 elements that all begin where the next level does.
  std::string value(1, '\0');
  for (int level = 0; level < 20; ++level) {
    std::string array;
    array += static_cast<char>(3 | 1 << 2);
    array += static_cast<char>(200);
    for (int index = 0; index < 200; ++index) array += std::string(2, '\0');
    array += static_cast<char>(value.size() & 0xFF);
    array += static_cast<char>(value.size() >> 8);
    value = array + value;
  }
  const StringView zone_bytes(utc);
  std::string json;
  const std::string names("\1\0\0", 3);
  EXPECT(!append_variant_json(VariantValue(value, names), TimeZone(zone_bytes), json));
}

}  // namespace kindling::testing::variant_test
