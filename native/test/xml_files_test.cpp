#include "io/xml/xml_format.h"

#include "pipelines.h"

namespace kindling::testing::xml_files_test {

namespace {

/** Reads the columns `a`, a number, and `t`, a text, and what stands in the file for a bad row. */
struct XmlReading {
  XmlDescription description;
  std::vector<FileColumn> columns = {{"a", LogicalType{LogicalKind::i32}}, {"t", LogicalType{LogicalKind::text}}};
  std::uint32_t threads = 1;
  std::uint32_t rows_at_once = vector_rows;

  XmlReading() { description.row_tag = "row"; }

  Outcome read(const std::string& bytes) const {
    FilesScan scan;
    Pipeline pipeline;
    scan.columns = columns;
    for (const FileColumn& column : columns) pipeline.columns.push_back(physical_type(column.type));
    const Status status = XmlFormat::make(description, scan.columns, scan.format);
    if (!status.ok()) fail(__FILE__, __LINE__, status.failure().detail);
    InputFilePointer file;
    if (!open_bytes({reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size()}, file).ok()) {
      fail(__FILE__, __LINE__, "the bytes were not opened");
    }
    scan.files.push_back({file, "a.xml", {}});
    pipeline.scan = scan;
    pipeline.target = Collect{};
    return run(pipeline, threads, rows_at_once);
  }
};

std::string shown(const Vector& values, std::uint32_t row) {
  if (!values.is_valid(row)) return "-";
  if (values.type == PhysicalType::i32) return std::to_string(values.as<std::int32_t>()[row]);
  return std::string(values.as<StringView>()[row].text());
}

/** Gives all rows as one text; what failed where it did. */
std::string rows_of(const XmlReading& reading, const std::string& bytes) {
  Outcome outcome = reading.read(bytes);
  if (!outcome.status.ok()) return outcome.status.failure().detail;
  std::string rows;
  for (const TableChunk& table_chunk : outcome.result.table->chunks) {
    const ChunkPointer& chunk = table_chunk.held();
    for (std::uint32_t row = 0; row < chunk->rows; ++row) {
      for (const ColumnPointer& column : chunk->columns) rows += shown(column->values, row) + "|";
    }
  }
  return rows;
}

/** Writes rows with all that may be cut in two: entities, sections, comments, characters of several bytes, long texts. */
std::string document(int rows) {
  std::string text = "<r>\xC3\xA9 &amp; <!-- <row> --> <?p <row> ?>";
  for (int row = 0; row < rows; ++row) {
    const std::string number = std::to_string(row);
    text += "<row\n k='&lt;" + number + "' ><a>" + number + "</a ><!-- - --><t><![CDATA[<" + number + "]]>&gt;\xE2\x82\xAC" +
            std::string(static_cast<std::size_t>(row % 40), 'x') + "</t></row>\n &#x41;<o a='1'/>";
  }
  return text + "</r>";
}

}  // namespace

TEST("files of XML have the same rows for any window and any vector") {
  XmlReading whole;
  const std::string bytes = document(300);
  const std::string expected = rows_of(whole, bytes);
  EXPECT(expected.starts_with("0|<0>\xE2\x82\xAC|1|<1>\xE2\x82\xACx|2|"));
  EXPECT(expected.find("|299|<299>") != std::string::npos);
  for (const std::size_t window : {1, 2, 3, 7, 64, 1000}) {
    for (const std::uint32_t rows_at_once : variations({1U, 3U, vector_rows})) {
      XmlReading reading;
      reading.description.window_bytes = window;
      reading.rows_at_once = rows_at_once;
      EXPECT_EQUAL(rows_of(reading, bytes), expected);
    }
  }
}

TEST("files of XML end at what is no XML, with a row that keeps the file") {
  for (const std::size_t window : {1, 5, 1000}) {
    XmlReading reading;
    reading.description.window_bytes = window;
    reading.columns.push_back({"bad", LogicalType{LogicalKind::text}});
    reading.description.bad_record = 2;
    const std::string torn = "<r><row><a>1</a></row><row><a>2</b></row><row><a>3</a></row></r>";
    EXPECT_EQUAL(rows_of(reading, torn), "1|-|-|-|-|" + torn + "|");
    const std::string unfit = "<r><row><a>x</a><t>5</t></row><row><t>6</t><a>y</a></row></r>";
    EXPECT_EQUAL(rows_of(reading, unfit), "-|-|" + unfit + "|-|6|" + unfit + "|");
    EXPECT_EQUAL(rows_of(reading, "<r><row><a>1</a></row> te"), "1|-|-|");
    EXPECT_EQUAL(rows_of(reading, ""), "");
    EXPECT(rows_of(reading, "<r>\xFF<row/></r>").ends_with("its bytes are not those of its encoding"));
  }
}

TEST("types of files of XML do not depend on the window") {
  for (const std::size_t window : {1, 6, 1000}) {
    XmlReading reading;
    reading.description.window_bytes = window;
    reading.description.purpose = XmlPurpose::types;
    reading.description.bad_record_name = "bad";
    reading.columns = {{"type", LogicalType{LogicalKind::text}}};
    EXPECT_EQUAL(rows_of(reading, "<r><row k='1'><a>1</a><a>2.5</a></row><row><b>x<c>true</c></b></row></r>"),
                 "{\"object\":[[\"_k\",\"bigint\"],[\"a\",{\"array\":\"double\"}],[\"b\",{\"object\":[[\"_VALUE\",\"string\"],"
                 "[\"c\",\"boolean\"]]}]]}|");
    EXPECT_EQUAL(rows_of(reading, "<r><row><a/></row></x>"), "{\"object\":[[\"a\",\"void\"],[\"bad\",\"string\"]]}|");
  }
}

}  // namespace kindling::testing::xml_files_test
