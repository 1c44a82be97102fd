#include <unistd.h>

#include <cstdio>

#include "io/text_format.h"
#include "pipelines.h"

namespace kindling::testing::files_test {

namespace {

InputFilePointer file_of(const std::string& bytes) {
  InputFilePointer file;
  const Status status = open_bytes({reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size()}, file);
  if (!status.ok()) fail(__FILE__, __LINE__, "the bytes were not opened");
  return file;
}

/** Reads the lines of files, and a number that tells the files apart. */
Pipeline lines_of(const std::vector<InputFilePointer>& files, std::uint64_t part_bytes,
                  std::optional<std::string> separator = std::nullopt) {
  FilesScan scan;
  scan.columns = {{"value", {LogicalKind::text}}};
  if (!TextFormat::make(scan.columns, scan.format, std::move(separator), part_bytes).ok()) fail(__FILE__, __LINE__, "no format");
  for (std::size_t index = 0; index < files.size(); ++index) {
    scan.files.push_back({files[index], "file " + std::to_string(index),
                          {number(PhysicalType::i64, static_cast<std::int64_t>(index))}});
  }
  Pipeline pipeline;
  pipeline.columns = {PhysicalType::utf8, PhysicalType::i64};
  pipeline.scan = scan;
  pipeline.target = Collect{};
  return pipeline;
}

using Texts = std::vector<std::optional<std::string>>;

}  // namespace

TEST("lines end where the separator stands, and an empty one ends none") {
  const InputFilePointer file = file_of("one;two\n;;three;");
  const auto lines = [&](std::uint64_t part, const char* separator) {
    return read<std::string>(run(lines_of({file}, part, separator)).result.table, 0);
  };
  for (const std::uint64_t part : {1, 4, 100}) {
    EXPECT(lines(part, ";") == (Texts{"one", "two\n", "", "three"}));
    EXPECT(lines(part, ";;") == (Texts{"one;two\n", "three;"}));
    EXPECT(lines(part, "") == (Texts{"one;two\n;;three;"}));
  }
}

TEST("gives the same lines however a file is cut, for every length of vectors and number of threads") {
  const std::string text = "one\r\n\ntwo\rthree which is rather long\r\n\r\nfour\n";
  const Texts expected = {"one", "", "two", "three which is rather long", "", "four", "one", "last"};
  for (const std::uint64_t part : {1, 2, 3, 5, 7, 1000}) {
    for (const std::uint32_t rows : variations({1u, 3u, vector_rows})) {
      Outcome outcome = run(lines_of({file_of(text), file_of(""), file_of("one\nlast")}, part), 1 + part % 4, rows);
      REQUIRE_OK(outcome.status.copy());
      EXPECT(read<std::string>(outcome.result.table, 0) == expected);
      EXPECT(read<std::int64_t>(outcome.result.table, 1) ==
             (std::vector<std::optional<std::int64_t>>{0, 0, 0, 0, 0, 0, 2, 2}));
      EXPECT_EQUAL(std::uint64_t{8}, outcome.result.rows_read);
    }
  }
}

TEST("reads lines that are longer than a block") {
  const std::string line(1'000'000, 'x');
  Outcome outcome = run(lines_of({file_of(line + "\n" + line + "\r\nend")}, 300'000));
  REQUIRE_OK(outcome.status.copy());
  EXPECT(read<std::string>(outcome.result.table, 0) == (Texts{line, line, "end"}));
}

TEST("replaces bytes that are no UTF-8") {
  Outcome outcome = run(lines_of({file_of("a\xff" "b\xc3\xa9\xc3")}, 100));
  REQUIRE_OK(outcome.status.copy());
  EXPECT(read<std::string>(outcome.result.table, 0) == (Texts{"a\xef\xbf\xbd" "b\xc3\xa9\xef\xbf\xbd"}));
}

TEST("reads no more files than a limit asks for") {
  Pipeline pipeline = lines_of({file_of("a\nb\nc"), file_of("d")}, 100);
  std::get<FilesScan>(pipeline.scan).limit = 2;
  pipeline.target = Collect{2, 0};
  Outcome outcome = run(pipeline, 1);
  REQUIRE_OK(outcome.status.copy());
  EXPECT(read<std::string>(outcome.result.table, 0) == (Texts{"a", "b"}));
}

TEST("reads from a descriptor that is closed again, and names the file when it has become shorter") {
  std::FILE* file = std::tmpfile();
  REQUIRE(file != nullptr);
  REQUIRE(std::fputs("first\nsecond\n", file) >= 0);
  std::fflush(file);
  InputFilePointer whole;
  InputFilePointer longer;
  REQUIRE_OK(open_descriptor(fileno(file), 13, whole));
  REQUIRE_OK(open_descriptor(fileno(file), 20, longer));
  std::fclose(file);
  Outcome outcome = run(lines_of({whole}, 4));
  REQUIRE_OK(outcome.status.copy());
  EXPECT(read<std::string>(outcome.result.table, 0) == (Texts{"first", "second"}));
  outcome = run(lines_of({whole, longer}, 100));
  EXPECT(outcome.status.code() == StatusCode::raised);
  EXPECT_EQUAL(std::string("FAILED_READ_FILE.NO_HINT\x1fpath\x1f`file 1`\x1freason\x1f"
                           "it became shorter while it was read"),
               outcome.status.failure().detail);
  EXPECT(open_descriptor(-1, 0, whole).code() == StatusCode::malformed_file);
}

TEST("tells how many bytes a query has read, and how many of its pipelines are done") {
  const auto pool = scheduler(2);
  const auto query = std::make_shared<Query>(pool);
  const std::string text(100'000, '\n');
  for (std::uint64_t pipelines = 1; pipelines <= 2; ++pipelines) {
    const Outcome outcome = start(query, lines_of({file_of(text)}, text.size())).get();
    REQUIRE_OK(outcome.status.copy());
    EXPECT_EQUAL(pipelines * text.size(), query->progress().bytes_read);
    EXPECT_EQUAL(pipelines, query->progress().pipelines_started);
    EXPECT_EQUAL(pipelines, query->progress().pipelines_done);
  }
  pool->close();
}

TEST("refuses ranges that do not lie in a file") {
  const InputFilePointer file = file_of("abc");
  std::uint8_t bytes[4] = {};
  REQUIRE_OK(file->read_at(1, 2, bytes));
  EXPECT_EQUAL('c', static_cast<char>(bytes[1]));
  EXPECT(!file->read_at(1, 3, bytes).ok());
  EXPECT(!file->read_at(UINT64_MAX, 2, bytes).ok());
}

}  // namespace kindling::testing::files_test
