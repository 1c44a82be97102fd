#include "io/json/json_format.h"
#include "io/text_records.h"

#include "pipelines.h"

namespace kindling::testing::json_test {

namespace {

InputFilePointer document(const std::string& bytes) {
  InputFilePointer file;
  const Status status = open_bytes({reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size()}, file);
  if (!status.ok()) fail(__FILE__, __LINE__, "the bytes were not opened");
  return file;
}

/** Reads columns of JSON. */
struct JsonReading {
  JsonDescription description;
  std::vector<FileColumn> columns;
  std::uint32_t threads = 1;
  std::uint32_t rows_at_once = vector_rows;

  Outcome read(const std::string& bytes) const {
    FilesScan scan;
    Pipeline pipeline;
    scan.columns = columns;
    for (const FileColumn& column : columns) pipeline.columns.push_back(physical_type(column.type));
    const Status status = JsonFormat::make(description, scan.columns, scan.format);
    if (!status.ok()) fail(__FILE__, __LINE__, status.failure().detail);
    scan.files.push_back({document(bytes), "a.json", {}});
    pipeline.scan = scan;
    pipeline.target = Collect{};
    return run(pipeline, threads, rows_at_once);
  }
};

/** Prints a value: texts as they are, lists in brackets, structs in braces, NULL as `-`. */
std::string shown_value(const Vector& values, std::uint32_t row) {
  if (!values.is_valid(row)) return "-";
  switch (values.type) {
    case PhysicalType::boolean:
      return values.as<std::uint8_t>()[row] != 0 ? "true" : "false";
    case PhysicalType::i8:
      return std::to_string(values.as<std::int8_t>()[row]);
    case PhysicalType::i32:
      return std::to_string(values.as<std::int32_t>()[row]);
    case PhysicalType::i64:
      return std::to_string(values.as<std::int64_t>()[row]);
    case PhysicalType::f64:
      return std::to_string(values.as<double>()[row]);
    case PhysicalType::utf8:
    case PhysicalType::binary:
      return std::string(values.as<StringView>()[row].text());
    case PhysicalType::list: {
      const ListEntry entry = values.as<ListEntry>()[row];
      std::string text = "[";
      for (std::uint32_t index = 0; index < entry.length; ++index) {
        text += (index == 0 ? "" : ",") + shown_value(values.children[0], entry.offset + index);
      }
      return text + "]";
    }
    case PhysicalType::structure: {
      std::string text = "{";
      for (const Vector& child : values.children) text += (text.size() == 1 ? "" : ",") + shown_value(child, row);
      return text + "}";
    }
    default:
      return "?";
  }
}

using Rows = std::vector<std::string>;

Rows rows_of(const JsonReading& reading, const std::string& bytes) {
  Outcome outcome = reading.read(bytes);
  if (!outcome.status.ok()) return {outcome.status.failure().detail};
  Rows rows;
  for (const TableChunk& table_chunk : outcome.result.table->chunks) {
    const ChunkPointer& chunk = table_chunk.held();
    for (std::uint32_t row = 0; row < chunk->rows; ++row) {
      rows.emplace_back();
      for (const ColumnPointer& column : chunk->columns) {
        rows.back() += (rows.back().empty() ? "" : "|") + shown_value(column->values, row);
      }
    }
  }
  return rows;
}

const LogicalType text{LogicalKind::text};
const LogicalType number_type{LogicalKind::i64};

LogicalType list_of(LogicalType element) { return {LogicalKind::list, 0, 0, {std::move(element)}}; }
LogicalType map_of(LogicalType value) { return {LogicalKind::map, 0, 0, {text, std::move(value)}}; }
LogicalType struct_type(std::vector<std::string> names, std::vector<LogicalType> types) {
  return {LogicalKind::structure, 0, 0, std::move(types), std::move(names)};
}

JsonReading reading_of(std::vector<FileColumn> columns) {
  JsonReading reading;
  reading.columns = std::move(columns);
  return reading;
}

std::string type_of(const std::string& bytes, JsonDescription description = {}) {
  JsonReading reading = reading_of({{"type", text}});
  reading.description = description;
  reading.description.purpose = JsonPurpose::types;
  reading.description.bad_record = -1;
  reading.description.bad_record_name = "bad";
  const Rows rows = rows_of(reading, bytes);
  return rows.empty() ? "" : rows[0];
}

}  // namespace

TEST("reads objects, a line each, in any order of their fields") {
  const JsonReading reading = reading_of({{"a", number_type}, {"b", text}});
  EXPECT(rows_of(reading, "{\"a\":1,\"b\":\"x\"}\n\n{\"b\":\"y\\n\\u00e9\\ud83d\\ude00\",\"c\":[1,{\"a\":9}],\"a\":-2}\r\n  {} ") ==
         (Rows{"1|x", "-2|y\n\xC3\xA9\xF0\x9F\x98\x80", "-|-"}));
  EXPECT(rows_of(reading, "{\"b\": {\"x\" :1.50, \"y\":[ ] }, \"a\":null, \"b\":true}") == Rows{"-|true"});
  EXPECT(rows_of(reading, "[{\"a\":1},{\"a\":2}] x\n[]\n{\"a\":3} garbage") == (Rows{"1|-", "2|-", "3|-"}));
}

TEST("expects the fields of the object before, and reads them however they come") {
  const JsonReading reading = reading_of({{"a", number_type}, {"long_name_of_b", text}, {"s", struct_type({"x"}, {number_type})}});
  const std::string like = "{\"a\":1,\"c\":[{\"a\":5}],\"long_name_of_b\":\"x\",\"s\":{\"y\":0,\"x\":2}}\n";
  EXPECT(rows_of(reading, like + like + "{\"a\": 3, \"c\": null, \"long_name_of_b\": \"y\", \"s\": {\"y\": 1, \"x\": 4}}\n" +
                              "{\"long_name_of_b\":\"z\",\"a\":5}\n{\"s\":{\"x\":6},\"c\":7,\"long_name_of_c\":8,\"\\u0061\":9}\n" +
                              "{ \"a\" : 7 ,\t\"a\":8,\"a\":\"w\"}\n" + like) ==
         (Rows{"1|x|{2}", "1|x|{2}", "3|y|{4}", "5|z|-", "9|-|{6}", "8|-|-", "1|x|{2}"}));
  EXPECT(rows_of(reading, like + "{\"a\":1,\"c\"") == (Rows{"1|x|{2}", "-|-|-"}));
  EXPECT(rows_of(reading, like + "{\"a\":1,\"c\":") == (Rows{"1|x|{2}", "-|-|-"}));
  EXPECT(rows_of(reading, like + "{\"a\":1,}\n{\"a\":1 \"c\":2}\n{,\"a\":1}\n" + like) ==
         (Rows{"1|x|{2}", "-|-|-", "-|-|-", "-|-|-", "1|x|{2}"}));
}

TEST("reads lists, maps and structs within each other") {
  const LogicalType inner = struct_type({"x", "y"}, {number_type, list_of(text)});
  const JsonReading reading = reading_of({{"l", list_of(inner)}, {"m", map_of(list_of(number_type))}});
  EXPECT(rows_of(reading, "{\"l\":[{\"x\":1,\"y\":[\"a\",null]},null,{}],\"m\":{\"k\":[1,2],\"n\":null}}\n{\"m\":{}}") ==
         (Rows{"[{1,[a,-]},-,{-,-}]|[{k,[1,2]},{n,-}]", "-|[]"}));
}

TEST("gives NULL for values that do not fit, and for all of a record that is no JSON") {
  JsonReading reading = reading_of({{"a", number_type}, {"l", list_of(number_type)}, {"s", struct_type({"x"}, {number_type})},
                                    {"bad", text}});
  reading.description.bad_record = 3;
  EXPECT(rows_of(reading, "{\"a\":\"x\",\"l\":[1,[2],3],\"s\":{\"x\":true}}\n{\"a\":1,\"l\":[1,}\n7\nnull\n{\"a\":2,\"l\":{\"b\":[1]}}") ==
         (Rows{"-|-|{-}|{\"a\":\"x\",\"l\":[1,[2],3],\"s\":{\"x\":true}}", "-|-|-|{\"a\":1,\"l\":[1,}", "-|-|-|7", "-|-|-|null",
               "2|-|-|{\"a\":2,\"l\":{\"b\":[1]}}"}));
  EXPECT(rows_of(reading, "{\"a\":9223372036854775808}") == Rows{"-|-|-|{\"a\":9223372036854775808}"});
  EXPECT(rows_of(reading, "{\"a\":1}\n\"\xFF\"\n{\"a\":2}") == (Rows{"1|-|-|-", "-|-|-|\"\xEF\xBF\xBD\"", "2|-|-|-"}));
  reading.columns.pop_back();
  reading.description.bad_record = -1;
  reading.description.bad_rows = BadRows::drop;
  EXPECT(rows_of(reading, "{\"a\":1}\n{\"a\":true}\n{\"a\":2") == Rows{"1|-|-"});
  reading.description.bad_rows = BadRows::fail;
  EXPECT(rows_of(reading, "{\"a\":1}\n\n{\"a\":true}")[0].starts_with(
      "MALFORMED_RECORD_IN_PARSING.WITHOUT_SUGGESTION\x1f" "badRecord\x1f`{\"a\":true}`\x1f" "failFastMode\x1f" "FAILFAST\x1fline\x1f" "3"));
}

TEST("takes the last of repeated fields that fits, and no map with a value that does not") {
  const JsonReading reading = reading_of({{"a", number_type}, {"l", list_of(number_type)}, {"s", struct_type({"x"}, {number_type})},
                                          {"m", map_of(number_type)}});
  EXPECT(rows_of(reading, "{\"a\":1,\"a\":2,\"l\":[1],\"l\":[2,3],\"s\":{\"x\":1},\"s\":{\"x\":2}}\n{\"a\":1,\"a\":\"x\",\"l\":[1],\"l\":7}\n"
                          "{\"m\":{\"k\":1,\"l\":\"x\"},\"a\":3}\n{\"m\":{\"k\":1}}") ==
         (Rows{"2|[2,3]|{2}|-", "1|[1]|-|-", "3|-|-|-", "-|-|-|[{k,1}]"}));
  EXPECT(type_of("{\"a\":1,\"a\":2}").starts_with("COLUMN_ALREADY_EXISTS"));
}

TEST("takes what goes beyond JSON only where the options say so") {
  const JsonReading strict = reading_of({{"a", {LogicalKind::f64}}});
  JsonReading loose = strict;
  JsonOptions& json = loose.description.json;
  json.comments = json.unquoted_names = json.leading_zeros = json.any_escapes = true;
  for (const char* text : {"{\"a\": /* x */ 1}", "{a:1}", "{\"a\":01}", "{\"\\a\":3, \"a\":1}"}) {
    EXPECT(rows_of(strict, text) == Rows{"-"});
    EXPECT(rows_of(loose, text) == Rows{"1.000000"});
  }
  EXPECT(rows_of(strict, "{'a':NaN}") == Rows{"nan"} || rows_of(strict, "{'a':NaN}") == Rows{"-nan"});
  EXPECT(rows_of(strict, "{'a':\"-INF\"}") == Rows{"-inf"});
  for (const char* text : {"{\"a\":1.}", "{\"a\":.5}", "{\"a\":+1}", "{\"a\":1,}", "{\"a\" 1}", "{\"a\":\"\t\"}", "{\"a\":tru}",
                           "{\"a\":\"\\x\"}", "{\"a\":1"}) {
    EXPECT(rows_of(strict, text) == Rows{"-"});
  }
  json.single_quotes = json.non_numeric_numbers = false;
  EXPECT(rows_of(loose, "{'a':1}\n{\"a\":NaN}") == (Rows{"-", "-"}));
}

TEST("reads a document a file where records may have several lines") {
  JsonReading reading = reading_of({{"a", number_type}, {"bad", text}});
  reading.description.multiple_lines = true;
  reading.description.bad_record = 1;
  EXPECT(rows_of(reading, "\xEF\xBB\xBF[\n {\"a\": 1},\n {\"a\": 2}\n]\n") == (Rows{"1|-", "2|-"}));
  EXPECT(rows_of(reading, "{\n\"a\": }") == Rows{"-|{\n\"a\": }"});
}

TEST("refuses to nest deeper than the stack") {
  const JsonReading reading = reading_of({{"a", number_type}});
  const std::string deep(5000, '[');
  EXPECT(rows_of(reading, "{\"b\":" + deep + std::string(5000, ']') + "}") == Rows{"-"});
  EXPECT(rows_of(reading, "{\"b\":" + deep.substr(0, 900) + std::string(900, ']') + ",\"a\":1}") == Rows{"1"});
}

TEST("finds out types, fields sorted by name") {
  EXPECT_EQUAL(std::string("{\"object\":[[\"a\",\"double\"],[\"b\",{\"array\":\"string\"}],[\"c\",{\"object\":[[\"d\",\"boolean\"]]}],"
                           "[\"e\",[\"decimal\",20,0]],[\"f\",\"void\"]]}"),
               type_of("{\"b\":[1,\"x\",null],\"a\":1}\n{\"a\":2.5,\"c\":{\"d\":true},\"e\":12345678901234567890,\"f\":null}\n\n[{\"e\":1}]"));
  EXPECT_EQUAL(std::string("{\"object\":[[\"a\",\"bigint\"],[\"bad\",\"string\"]]}"), type_of("{\"a\":1}\nx\n3"));
  JsonDescription description;
  description.guesses.prefers_decimal = description.guesses.infers_timestamps = true;
  EXPECT_EQUAL(std::string("{\"object\":[[\"a\",[\"decimal\",3,1]],[\"t\",\"timestamp\"]]}"),
               type_of("{\"a\":10.5,\"t\":\"2020-01-01\"}", description));
  description.guesses.primitives_as_string = true;
  EXPECT_EQUAL(std::string("{\"object\":[[\"a\",\"string\"],[\"t\",\"timestamp\"]]}"),
               type_of("{\"a\":10.5,\"t\":\"2020-01-01\"}", description));
}

TEST("gives rows or an error for any bytes, the same for all ways to cut lines of JSON") {
  std::uint64_t state = 11;
  const auto random = [&state](std::uint32_t below) {
    state = state * 6364136223846793005u + 1442695040888963407u;
    return static_cast<std::uint32_t>(state >> 33) % below;
  };
  const std::vector<std::string> pieces = {"{", "}", "[", "]", ",", ":", "\"a\"", "\"l\"", "\"s\"", "\"m\"", "1", "-2.5e3", "true",
                                           "null", "\"x\\u0041\"", "\\", "\"", "\n", "\r", " ", "{\"a\":1}", "{\"l\":[1,2]}", "\xC3",
                                           "{\"s\":{\"a\":1},\"m\":{\"k\":2}}", "NaN", "/", "'"};
  for (int round = 0; round < scaled(3000); ++round) {
    JsonReading reading = reading_of({{"a", number_type}, {"l", list_of(number_type)},
                                      {"s", struct_type({"a", "l"}, {text, list_of(text)})}, {"m", map_of(number_type)},
                                      {"bad", text}});
    reading.description.bad_record = 4;
    reading.description.multiple_lines = random(4) == 0;
    reading.description.bad_rows = static_cast<BadRows>(random(2));
    reading.description.json.comments = random(2) == 0;
    reading.description.json.any_escapes = random(2) == 0;
    std::string bytes;
    for (std::uint32_t left = random(30); left != 0; --left) bytes += pieces[random(static_cast<std::uint32_t>(pieces.size()))];
    const Rows whole = rows_of(reading, bytes);
    type_of(bytes, reading.description);
    reading.description.part_bytes = 1 + random(20);
    reading.rows_at_once = 1 + random(4);
    reading.threads = 1 + random(2);
    if (rows_of(reading, bytes) != whole) fail(__FILE__, __LINE__, "round " + std::to_string(round));
  }
}

TEST("reads lines that look alike as it reads all others") {
  std::uint64_t state = 5;
  const auto random = [&state](std::uint32_t below) {
    state = state * 6364136223846793005u + 1442695040888963407u;
    return static_cast<std::uint32_t>(state >> 33) % below;
  };
  const std::vector<std::pair<std::string, LogicalType>> fields = {
      {"a", number_type}, {"tiny", {LogicalKind::i8}}, {"fraction", {LogicalKind::f64}}, {"a_text_with_a_long_name", text},
      {"d", {LogicalKind::date}}, {"t", {LogicalKind::timestamp_ntz}}, {"b", {LogicalKind::boolean}}, {"l", list_of(number_type)}};
  const std::vector<std::string> values = {
      "1", "-0", "127", "128", "256", "01", "-", "12345678", "123456789", "9223372036854775807", "9223372036854775808",
      "99999999999999999999", "1.5", "0.1", "-0.0", "1.", "123456.123456789", "12345678.1234567", "0.1234567890123456789", "1e5",
      "1.5E-3", "1e", "NaN", "\"NaN\"", "null", "nul", "true", "false", "fnull", "falsee", "\"\"", "\"x\"",
      "\"twelve bytes\"", "\"more than twelve bytes\"", "\"an \\\"escape\\u0041\"", "\"no \\x\"", "\"a\ttab\"", "\"open",
      "\"2020-02-29\"", "\"2021-02-29\"", "\"2020-01-31 12:30:00\"", "\"2020-01-31T12:30:00.5\"", "[1,2]", "[]", "[1,", "{\"a\":1}", "\"\xC3\xA9\""};
  const std::vector<std::string> ends = {"\n", "\n", "\n", "\r\n", "\r", " \n", "x\n", ",\n", ""};
  for (int round = 0; round < scaled(3000); ++round) {
    JsonReading reading;
    for (const auto& [name, type] : fields) {
      if (random(4) != 0) reading.columns.push_back({name, type});
    }
    reading.columns.push_back({"bad", text});
    reading.description.bad_record = static_cast<std::int32_t>(reading.columns.size()) - 1;
    std::string bytes;
    for (std::uint32_t row = random(12); row != 0; --row) {
      bytes += "{";
      const char* separator = "";
      for (const auto& [name, type] : fields) {
        if (random(12) == 0) continue;
        const std::string& value = values[random(static_cast<std::uint32_t>(values.size()))];
        // Mostly values that fit, so that rows get to their ends.
        const bool fits = random(8) != 0;
        const std::string likely = type.kind == LogicalKind::text || type.kind == LogicalKind::date ? "\"2020-01-01\"" : "1";
        bytes += separator + ("\"" + name + (random(20) == 0 ? "\" : " : "\":")) + (fits ? likely : value);
        separator = random(20) == 0 ? ", " : ",";
      }
      bytes += random(30) == 0 ? "]" : "}";
      bytes += ends[random(static_cast<std::uint32_t>(ends.size()))];
    }
    const Rows quick = rows_of(reading, bytes);
    reading.rows_at_once = 1 + random(5);
    if (rows_of(reading, bytes) != quick) fail(__FILE__, __LINE__, "rows at once, round " + std::to_string(round));
    // Where comments are allowed, every line gets a closer look.
    reading.description.json.comments = true;
    if (rows_of(reading, bytes) != quick) fail(__FILE__, __LINE__, "round " + std::to_string(round));
  }
}

TEST("records in texts: descriptions of any bytes are refused or read, never trusted") {
  std::uint32_t state = 12345;
  for (int round = 0; round < scaled(20000); ++round) {
    std::string bytes;
    const std::uint32_t length = (state = state * 1664525 + 1013904223) >> 24;
    while (bytes.size() < length) {
      state = state * 1664525 + 1013904223;
      // Small numbers pass the first checks more often.
      bytes.push_back(static_cast<char>((state >> 8 & 3) != 0 ? state >> 24 & 3 : state >> 24));
    }
    // A struct of one text, then JSON or CSV.
    if (round % 2 == 0) bytes.insert(0, std::string("\x10\x01\0\0\0\x01\0\0\0a\x08", 11) + (round % 4 == 0 ? "\x03" : "\x02"));
    LogicalType type;
    std::unique_ptr<TextRecords> records;
    const Status status = make_text_records(bytes, type, records);
    EXPECT(status.ok() == (records != nullptr));
  }
}

}  // namespace kindling::testing::json_test
