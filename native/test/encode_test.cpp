#include "io/value_text.h"
#include "pipelines.h"

namespace kindling::testing::encode_test {

namespace {

struct Piece {
  std::string bytes;
  std::int64_t rows;
  std::string partition;
};

/** Runs a table through the sink and takes all pieces. */
std::vector<Piece> encoded(const TablePointer& rows, const FileColumn& written, OutputFormat format,
                           std::uint32_t partition_columns = 0, std::uint32_t threads = 2,
                           std::uint32_t piece_rows = morsel_rows) {
  const auto pool = scheduler(threads);
  const auto query = std::make_shared<Query>(pool);
  std::vector<Type> types{PhysicalType::binary, PhysicalType::binary, PhysicalType::i64};
  for (std::uint32_t index = 0; index < partition_columns; ++index) types.push_back(PhysicalType::utf8);
  const auto channel = query->create_channel(types, 2);
  std::vector<std::uint32_t> columns(rows->types.size());
  for (std::uint32_t index = 0; index < columns.size(); ++index) columns[index] = index;
  auto run = start(query, {rows->types, TableScan{rows, columns}, {}, Encode{channel, {written}, partition_columns, piece_rows, std::move(format)}});
  std::vector<Piece> pieces;
  for (bool more = true; more;) {
    std::promise<void> done;
    channel->receive([&](Status status, std::optional<ChannelBatch> batch) {
      more = status.ok() && batch.has_value();
      if (more) {
        const auto text = [&](std::size_t column) {
          const Vector& values = batch->chunk->columns[column]->values;
          return values.is_valid(0) ? std::string(values.as<StringView>()[0].text()) : std::string("(null)");
        };
        pieces.push_back({text(0), batch->chunk->columns[2]->values.as<std::int64_t>()[0], partition_columns == 0 ? "" : text(3)});
      }
      done.set_value();
    });
    done.get_future().wait();
  }
  const Outcome outcome = run.get();
  EXPECT_EQUAL(std::string(), outcome.status.ok() ? "" : outcome.status.failure().detail);
  pool->close();
  return pieces;
}

std::string all(const std::vector<Piece>& pieces) {
  std::string text;
  for (const Piece& piece : pieces) text += piece.bytes;
  return text;
}

void append_text(ColumnBuilder& builder, const char* text) {
  if (text == nullptr) {
    if (!builder.append_null().ok()) fail(__FILE__, __LINE__, "append failed");
    return;
  }
  const StringView view{std::string_view(text)};
  Vector one;
  one.type = PhysicalType::utf8;
  one.length = 1;
  one.data = reinterpret_cast<const std::uint8_t*>(&view);
  if (!builder.append_range(one, 0, 1).ok()) fail(__FILE__, __LINE__, "append failed");
}

TablePointer texts(std::vector<const char*> rows) {
  return table({PhysicalType::utf8}, static_cast<std::uint32_t>(rows.size()), 2,
               [&](std::vector<ColumnBuilder>& builders, std::uint32_t row) { append_text(builders[0], rows[row]); });
}

TimeText utc() {
  using Kind = TimePart::Kind;
  TimeText times;
  times.date = {{Kind::year, 4, ""}, {Kind::literal, 1, "-"}, {Kind::month, 2, ""}, {Kind::literal, 1, "-"}, {Kind::day, 2, ""}};
  times.zone = std::string(8, '\0');
  return times;
}

CsvOutput csv() {
  CsvOutput format;
  format.times = utc();
  return format;
}

JsonOutput json() {
  JsonOutput format;
  format.times = utc();
  return format;
}

FileColumn column_of(LogicalKind kind, const char* name = "t") { return {name, {kind}}; }
const FileColumn text = column_of(LogicalKind::text);
const FileColumn whole_number = column_of(LogicalKind::i64);

}  // namespace

TEST("encode: the bytes are the same for any number of threads") {
  const TablePointer rows = table({i64_type}, 300000, 1000, [](std::vector<ColumnBuilder>& builders, std::uint32_t row) {
    append<std::int64_t>(builders[0], PhysicalType::i64, row % 7 == 0 ? std::nullopt : std::optional<std::int64_t>(row));
  });
  const std::string once = all(encoded(rows, whole_number, csv(), 0, 1));
  EXPECT_EQUAL(std::string("\n1\n2\n3\n4\n5\n6\n\n8\n"), once.substr(0, 16));
  EXPECT(once == all(encoded(rows, whole_number, csv(), 0, 4)));
}

TEST("encode: no piece has more rows than asked for") {
  const TablePointer rows = texts({"a", "b", "c", "d", "e"});
  const auto pieces = encoded(rows, text, LinesOutput{}, 0, 1, 1);
  EXPECT_EQUAL(std::size_t{5}, pieces.size());
  EXPECT_EQUAL(std::string("a\nb\nc\nd\ne\n"), all(pieces));
}

TEST("encode: a piece ends where the partition changes, NULL being one") {
  const TablePointer rows = table({i64_type, PhysicalType::utf8}, 5, 5, [](std::vector<ColumnBuilder>& builders, std::uint32_t row) {
    append<std::int64_t>(builders[0], PhysicalType::i64, row);
    append_text(builders[1], row < 2 ? "x" : row < 4 ? nullptr : "y");
  });
  const auto pieces = encoded(rows, whole_number, csv(), 1);
  REQUIRE(pieces.size() == 3);
  EXPECT_EQUAL(std::string("0\n1\n"), pieces[0].bytes);
  EXPECT_EQUAL(std::string("x"), pieces[0].partition);
  EXPECT_EQUAL(std::string("2\n3\n"), pieces[1].bytes);
  EXPECT_EQUAL(std::string("(null)"), pieces[1].partition);
  EXPECT_EQUAL(std::int64_t{1}, pieces[2].rows);
}

TEST("csv: quotes what would read differently, and no more") {
  EXPECT_EQUAL(std::string("plain\n\"a,b\"\n\"a\\\"b\"\n\"two\nlines\"\n\n\"\"\nback\\slash\n\"b\\\\,c\"\ntrim\n"),
               all(encoded(texts({"plain", "a,b", "a\"b", "two\nlines", nullptr, "", "back\\slash", "b\\,c", "  trim "}), text, csv())));
  CsvOutput everything = csv();
  everything.quote_all = true;
  everything.null_value = "NULL";
  EXPECT_EQUAL(std::string("\"a\"\n\"NULL\"\n\"\"\n"), all(encoded(texts({"a", nullptr, ""}), text, everything)));
}

TEST("csv: dates go by the pattern") {
  const TablePointer rows = table({PhysicalType::i32}, 2, 2, [](std::vector<ColumnBuilder>& builders, std::uint32_t row) {
    append<std::int32_t>(builders[0], PhysicalType::i32, row == 0 ? 0 : -719529);
  });
  EXPECT_EQUAL(std::string("1970-01-01\n-0001-12-31\n"), all(encoded(rows, column_of(LogicalKind::date), csv())));
}

TEST("json: leaves out NULLs and escapes texts") {
  EXPECT_EQUAL(std::string("{\"t\":\"a\\\"\\\\\\n\\u0001\"}\n{}\n"), all(encoded(texts({"a\"\\\n\x01", nullptr}), text, json())));
  JsonOutput with_nulls = json();
  with_nulls.leave_out_nulls = false;
  EXPECT_EQUAL(std::string("{\"t\":null}\n"), all(encoded(texts({nullptr}), text, with_nulls)));
}

TEST("json: numbers that JSON does not have are texts") {
  const TablePointer rows = table({PhysicalType::f64}, 3, 3, [](std::vector<ColumnBuilder>& builders, std::uint32_t row) {
    const double values[] = {1.5, std::numeric_limits<double>::quiet_NaN(), -std::numeric_limits<double>::infinity()};
    append<double>(builders[0], PhysicalType::f64, values[row]);
  });
  EXPECT_EQUAL(std::string("{\"d\":1.5}\n{\"d\":\"NaN\"}\n{\"d\":\"-Infinity\"}\n"), all(encoded(rows, column_of(LogicalKind::f64, "d"), json())));
}

TEST("encode: a body of Arrow has validity, offsets and texts behind each other, each filled up to 64 bytes") {
  const std::string body = all(encoded(texts({"ab", nullptr}), text, ArrowOutput{}));
  EXPECT_EQUAL(std::size_t{192}, body.size());
  EXPECT_EQUAL(0b01, static_cast<int>(body[0]));
  std::int32_t offsets[3];
  std::memcpy(offsets, body.data() + 64, sizeof offsets);
  EXPECT_EQUAL(2, offsets[1]);
  EXPECT_EQUAL(2, offsets[2]);
  EXPECT_EQUAL(std::string("ab"), body.substr(128, 2));
}

TEST("encode: refuses formats that do not fit the columns") {
  const auto pool = scheduler(1);
  const auto query = std::make_shared<Query>(pool);
  const auto refused = [&](const FileColumn& written, OutputFormat format) {
    const auto channel = query->create_channel({PhysicalType::binary, PhysicalType::binary, PhysicalType::i64}, 1);
    const Encode encode{channel, {written}, 0, 10, std::move(format)};
    return start(query, {{i64_type}, RangeScan{0, 1, 1}, {}, encode}).get().status.code();
  };
  EXPECT(refused(whole_number, LinesOutput{}) == StatusCode::invalid_program);
  EXPECT(refused(text, csv()) == StatusCode::invalid_program);
  EXPECT(refused(column_of(LogicalKind::day_time_interval), csv()) == StatusCode::invalid_program);
  CsvOutput zone = csv();
  zone.times.zone = "x";
  EXPECT(refused(whole_number, zone) == StatusCode::invalid_program);
  CsvOutput separator = csv();
  separator.separator = "";
  EXPECT(refused(whole_number, separator) == StatusCode::invalid_program);
  pool->close();
}

TEST("decimals print as BigDecimal does") {
  EXPECT_EQUAL(std::string("1.50"), java_decimal_text(150, 2));
  EXPECT_EQUAL(std::string("1E-7"), java_decimal_text(1, 7));
  EXPECT_EQUAL(std::string("-1.2E-7"), java_decimal_text(-12, 8));
  EXPECT_EQUAL(std::string("0E-10"), java_decimal_text(0, 10));
  EXPECT_EQUAL(std::string("0.000001"), java_decimal_text(1, 6));
}

}  // namespace kindling::testing::encode_test
