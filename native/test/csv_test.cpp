#include "io/csv/csv_format.h"

#include <cmath>

#include "pipelines.h"

namespace kindling::testing::csv_test {

namespace {

using Texts = std::vector<std::optional<std::string>>;

InputFilePointer bytes_file(const std::string& bytes) {
  InputFilePointer file;
  const Status status = open_bytes({reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size()}, file);
  if (!status.ok()) fail(__FILE__, __LINE__, "the bytes were not opened");
  return file;
}

/** Reads rows of files whose columns are all wanted, and what stands in bad rows where `bad_record` says so. */
struct CsvReading {
  CsvDescription description;
  std::vector<LogicalKind> kinds;
  bool bad_record = false;
  std::uint32_t threads = 1;
  std::uint32_t rows_at_once = vector_rows;

  Outcome read(const std::string& bytes) const {
    CsvDescription described = description;
    FilesScan scan;
    Pipeline pipeline;
    described.columns = static_cast<std::uint32_t>(kinds.size());
    described.positions.clear();
    for (std::uint32_t column = 0; column < kinds.size() + bad_record; ++column) {
      const bool is_record = column == kinds.size();
      described.positions.push_back(is_record ? CsvDescription::bad_record : column);
      scan.columns.push_back({"c", {is_record ? LogicalKind::text : kinds[column]}});
      pipeline.columns.push_back(physical_type(scan.columns.back().type));
    }
    const Status status = CsvFormat::make(std::move(described), scan.columns, scan.format);
    if (!status.ok()) fail(__FILE__, __LINE__, status.failure().detail);
    scan.files.push_back({bytes_file(bytes), "a.csv", {}});
    pipeline.scan = scan;
    pipeline.target = Collect{};
    return run(pipeline, threads, rows_at_once);
  }
};

/** Reads columns of text and gives the rows as texts: fields between `|`, NULL as `-`. */
std::vector<std::string> rows_of(const CsvReading& reading, const std::string& bytes) {
  Outcome outcome = reading.read(bytes);
  if (!outcome.status.ok()) return {outcome.status.failure().detail};
  std::vector<std::string> rows(outcome.result.table->rows);
  for (std::size_t column = 0; column < outcome.result.table->types.size(); ++column) {
    const auto values = read<std::string>(outcome.result.table, column);
    for (std::size_t row = 0; row < rows.size(); ++row) rows[row] += (column == 0 ? "" : "|") + values[row].value_or("-");
  }
  return rows;
}

CsvReading texts(std::uint32_t columns) {
  CsvReading reading;
  reading.kinds.assign(columns, LogicalKind::text);
  return reading;
}

using Rows = std::vector<std::string>;

}  // namespace

TEST("reads rows of CSV: quotes around fields, empty fields, rows that are too short") {
  EXPECT(rows_of(texts(3), "a,b,c\n\"d, e\",,\"\"\nf\n\n  \n,g,h\r\ni,j,k\rl,m,n") ==
         (Rows{"a|b|c", "d, e|-|-", "f|-|-", "-|g|h", "i|j|k", "l|m|n"}));
}

TEST("reads quotes that are escaped, doubled, left open or in the middle as Spark's parser does") {
  EXPECT(rows_of(texts(2), "\"a\\\"b\",c") == Rows{"a\"b|c"});
  EXPECT(rows_of(texts(2), "\"a\"\"b\",c") == Rows{"\"a\"\"b\"|c"});
  EXPECT(rows_of(texts(2), "\"a\\\\\",c") == Rows{"a\\|c"});
  EXPECT(rows_of(texts(2), "a\"b,c\"") == Rows{"a\"b|c\""});
  EXPECT(rows_of(texts(2), "\"a,b\nc,d") == (Rows{"a,b|-", "c|d"}));
  EXPECT(rows_of(texts(2), "\"a\" ,b") == Rows{"a|b"});
  CsvReading doubled = texts(2);
  doubled.description.csv.escape = "\"";
  doubled.description.csv.escape_of_escape = "";
  EXPECT(rows_of(doubled, "\"a\"\"b\",c\n\"\"\"\",\"\"") == (Rows{"a\"b|c", "\"|-"}));
}

TEST("reads line ends within quotes where records may have several lines") {
  CsvReading reading = texts(2);
  reading.description.csv.multiple_lines = true;
  EXPECT(rows_of(reading, "\"a\nb\",c\n\nd,\"e\n\"\n") == (Rows{"a\nb|c", "d|e\n"}));
  EXPECT(rows_of(reading, "a,\"b\r\nc\"\r\nd,e\r\n") == (Rows{"a|b\nc", "d|e"}));
  EXPECT(rows_of(reading, "a,\"b\nc,d\n") == Rows{"a|b\nc,d\n"});
}

TEST("takes separators of several characters, comments, blanks and NULL as the options say") {
  CsvReading reading = texts(2);
  reading.description.csv.separator = "||";
  EXPECT(rows_of(reading, "a||\"b||c\"\nd|e||f") == (Rows{"a|b||c", "d|e|f"}));
  reading = texts(2);
  reading.description.csv.comment = "#";
  reading.description.csv.null_value = "NA";
  reading.description.csv.trim_leading = reading.description.csv.trim_trailing = true;
  EXPECT(rows_of(reading, "# x\n a , \"b\" \nNA,  \n") == (Rows{"a|b", "-|-"}));
  reading = texts(2);
  reading.description.csv.line_separator = ";";
  EXPECT(rows_of(reading, "a,b\n;c,d") == (Rows{"a|b\n", "c|d"}));
}

TEST("passes the header of a file once, however the file is cut") {
  for (const std::uint64_t part : {1, 2, 3, 5, 1000}) {
    for (const std::uint32_t rows : variations({1u, 2u, vector_rows})) {
      CsvReading reading = texts(2);
      reading.description.csv.header = true;
      reading.description.part_bytes = part;
      reading.threads = 1 + part % 3;
      reading.rows_at_once = rows;
      EXPECT(rows_of(reading, "\xEF\xBB\xBFx,y\r\na,b\r\n\r\nc,\"d\"\r\ne,f") == (Rows{"a|b", "c|d", "e|f"}));
    }
  }
}

TEST("gives values of the types of the columns, NULL and the text of the row where they do not read") {
  CsvReading reading;
  reading.kinds = {LogicalKind::i32, LogicalKind::f64, LogicalKind::date, LogicalKind::boolean};
  reading.bad_record = true;
  Outcome outcome = reading.read("1,2.5,2020-02-29,TRUE\n+2,-Inf,2021-1-1,false\nx,1e3,2020-02-30,yes\n2147483648,,,\n");
  REQUIRE_OK(outcome.status.copy());
  const TablePointer& table = outcome.result.table;
  EXPECT(read<std::int32_t>(table, 0) == (std::vector<std::optional<std::int32_t>>{1, 2, {}, {}}));
  EXPECT(read<double>(table, 1) == (std::vector<std::optional<double>>{2.5, -INFINITY, 1000, {}}));
  EXPECT(read<std::int32_t>(table, 2) == (std::vector<std::optional<std::int32_t>>{18321, 18628, {}, {}}));
  EXPECT(read<std::uint8_t>(table, 3) == (std::vector<std::optional<std::uint8_t>>{1, 0, {}, {}}));
  EXPECT(read<std::string>(table, 4) == (Texts{{}, {}, "x,1e3,2020-02-30,yes", "2147483648,,,"}));
}

TEST("drops bad rows, or fails at the first with its line") {
  CsvReading reading;
  reading.kinds = {LogicalKind::i32, LogicalKind::text};
  reading.description.bad_rows = BadRows::drop;
  reading.description.part_bytes = 4;
  Outcome outcome = reading.read("1,a\nx,b\n3\n4,d\n");
  REQUIRE_OK(outcome.status.copy());
  EXPECT(read<std::int32_t>(outcome.result.table, 0) == (std::vector<std::optional<std::int32_t>>{1, 4}));
  reading.description.bad_rows = BadRows::fail;
  outcome = reading.read("1,a\n\nx,b\n3\n4,d\n");
  EXPECT_EQUAL(std::string("MALFORMED_RECORD_IN_PARSING.WITHOUT_SUGGESTION\x1f" "badRecord\x1f`x,b`\x1f" "failFastMode\x1f"
                           "FAILFAST\x1fline\x1f" "3\x1freason\x1f" "a field is no value of its type\x1fpath\x1f`a.csv`"),
               outcome.status.failure().detail);
}

TEST("reads files in other encodings") {
  CsvReading reading = texts(2);
  reading.description.encoding = TextEncoding::latin1;
  EXPECT(rows_of(reading, "\xE9,b") == Rows{"\xC3\xA9|b"});
  reading.description.encoding = TextEncoding::utf16;
  EXPECT(rows_of(reading, std::string("\xFF\xFE" "a\0,\0\x3D\xD8\x00\xDE", 10)) == Rows{"a|\xF0\x9F\x98\x80"});
  reading.description.encoding = TextEncoding::utf8;
  EXPECT(rows_of(reading, "\xC3,\xE9") == Rows{"\xEF\xBF\xBD|\xEF\xBF\xBD"});
}

TEST("gives rows or an error for any bytes, the same for all ways to cut them") {
  std::uint64_t state = 7;
  const auto random = [&state](std::uint32_t below) {
    state = state * 6364136223846793005u + 1442695040888963407u;
    return static_cast<std::uint32_t>(state >> 33) % below;
  };
  constexpr char letters[] = "ab\"\"\\,,,\n\r\n |#\x00\xC3\xA9";
  for (int round = 0; round < scaled(3000); ++round) {
    CsvReading reading = texts(3);
    CsvOptions& csv = reading.description.csv;
    csv.multiple_lines = random(3) == 0;
    csv.trim_leading = random(3) == 0;
    csv.trim_trailing = random(3) == 0;
    csv.header = random(4) == 0;
    csv.unescaped_quotes = static_cast<UnescapedQuotes>(random(5));
    if (random(4) == 0) csv.escape = "\"", csv.escape_of_escape = "";
    if (random(5) == 0) csv.separator = "|\"";
    if (random(5) == 0) csv.comment = "#";
    if (random(9) == 0) csv.quote = "";
    reading.bad_record = true;
    reading.description.bad_rows = static_cast<BadRows>(random(2));
    std::string bytes;
    for (std::uint32_t left = random(60); left != 0; --left) bytes += letters[random(sizeof letters - 1)];
    const Rows whole = rows_of(reading, bytes);
    reading.description.part_bytes = 1 + random(20);
    reading.rows_at_once = 1 + random(4);
    if (rows_of(reading, bytes) != whole) fail(__FILE__, __LINE__, "cut in round " + std::to_string(round));
    // A limit on characters makes every record be read character by character.
    csv.most_characters = 1000;
    if (rows_of(reading, bytes) != whole) fail(__FILE__, __LINE__, "along marks in round " + std::to_string(round));
  }
}

TEST("gives the same rows for lines that look alike and for those that do not, however they are cut") {
  std::uint64_t state = 3;
  const auto random = [&state](std::uint32_t below) {
    state = state * 6364136223846793005u + 1442695040888963407u;
    return static_cast<std::uint32_t>(state >> 33) % below;
  };
  constexpr const char* usual[] = {"", "7", "word", "\"a, b\"", "\"\"", "\xC3\xA9", "a longer text without any quotes", "b\\c"};
  constexpr const char* odd[] = {"\"say \"\"no\"\"\"", "a\"b", "\"open", "\"x\" y", "\"c\\\"d\"", "1,2", "\r"};
  for (int round = 0; round < scaled(400); ++round) {
    CsvReading reading = texts(3);
    CsvOptions& csv = reading.description.csv;
    if (random(3) == 0) csv.escape = "\"", csv.escape_of_escape = "";
    if (random(4) == 0) csv.null_value = "7";
    if (random(4) == 0) csv.empty_value = "none";
    if (random(9) == 0) csv.quote = "";
    const std::uint32_t rarity = 1 + random(60);
    reading.bad_record = true;
    const std::string ends[2] = {round % 2 == 0 ? "\n" : "\r\n", round % 2 == 0 ? "\r\n" : "\n"};
    std::string bytes;
    for (std::uint32_t left = random(100); left != 0; --left) {
      for (int column = 0; column < 3; ++column) {
        bytes += random(rarity) == 0 ? odd[random(std::size(odd))] : usual[random(std::size(usual))];
        if (column != 2) bytes += ',';
      }
      bytes += random(rarity) == 0 ? ends[1] : random(rarity) == 0 ? "\n \n" : ends[0];
    }
    const Rows rows = rows_of(reading, bytes);
    reading.rows_at_once = 1 + random(20);
    if (rows_of(reading, bytes) != rows) fail(__FILE__, __LINE__, "batches in round " + std::to_string(round));
    csv.most_characters = 1000;
    if (rows_of(reading, bytes) != rows) fail(__FILE__, __LINE__, "characters in round " + std::to_string(round));
  }
}

TEST("reads numbers and dates of every shape as a closer look does") {
  CsvReading reading;
  reading.kinds = {LogicalKind::f64, LogicalKind::i64, LogicalKind::date};
  Outcome outcome = reading.read(
      "5.,-7,2020-02-29\n.5,12345678,2021-02-29\n-12.34567,+1,1900-02-29\n.,1.,0001-01-01\n-,-,9999-12-31\n1.2.3,007,2020-13-01\n"
      "1234567.,1234567890123456789,2020-00-10\n-0,99999999,2020-1x-01\n0.1,-99999999,1969-12-31\n/1,1/,2020-04-31\n"
      "14285.71,1:,1970-01-01\n");
  REQUIRE_OK(outcome.status.copy());
  using Doubles = std::vector<std::optional<double>>;
  const auto none = std::nullopt;
  EXPECT(read<double>(outcome.result.table, 0) ==
         (Doubles{5, 0.5, -12.34567, none, none, none, 1234567, -0.0, 0.1, none, 14285.71}));
  EXPECT(std::signbit(*read<double>(outcome.result.table, 0)[7]));
  EXPECT(read<std::int64_t>(outcome.result.table, 1) ==
         (std::vector<std::optional<std::int64_t>>{-7, 12345678, 1, none, none, 7, 1234567890123456789, 99999999, -99999999,
                                                   none, none}));
  EXPECT(read<std::int32_t>(outcome.result.table, 2) ==
         (std::vector<std::optional<std::int32_t>>{18321, none, none, -719162, 2932896, none, none, none, -1, none, 0}));
}

}  // namespace kindling::testing::csv_test
