#include <random>

#include "io/avro/avro_encoder.h"
#include "io/avro/avro_format.h"
#include "io/compression/compress.h"
#include "io/compression/crc32.h"
#include "io/compression/unpack.h"
#include "pipelines.h"

namespace kindling::testing::avro_files_test {

namespace {

/** Is a plan that reads a record of an integer and a text. */
AvroPlan pair_plan() {
  AvroPlan plan;
  plan.nodes.resize(3);
  plan.nodes[0].kind = AvroKind::record;
  plan.nodes[0].parts = {{1, 0, false, ""}, {2, 1, false, ""}};
  plan.nodes[1].kind = AvroKind::int32;
  plan.nodes[1].value = AvroValue::i32;
  plan.nodes[2].kind = AvroKind::bytes;
  plan.nodes[2].value = AvroValue::text;
  return plan;
}

std::string bytes_of(ByteOutput& output) {
  std::string_view bytes;
  EXPECT(output.look(bytes).ok());
  return std::string(bytes);
}

void append_text(std::string_view text, ByteOutput& output) {
  append_avro_integer(static_cast<std::int64_t>(text.size()), output);
  output.append(text);
}

constexpr std::string_view marker = "0123456789abcdef";
constexpr std::string_view schema = "the schema";

/** Writes a file of blocks of a few rows each. */
std::string container(std::string_view codec, int blocks) {
  ByteOutput file;
  file.append(std::string_view("Obj\x01", 4));
  append_avro_integer(2, file);
  append_text("avro.schema", file);
  append_text(schema, file);
  append_text("avro.codec", file);
  append_text(codec, file);
  append_avro_integer(0, file);
  file.append(marker);
  for (int block = 0; block < blocks; ++block) {
    ByteOutput rows;
    const int count = block % 5;
    for (int row = 0; row < count; ++row) {
      append_avro_integer(block * 10 + row, rows);
      append_text("text of row " + std::string(static_cast<std::size_t>(block % 30), 'x'), rows);
    }
    std::string plain = bytes_of(rows);
    const std::span<const std::uint8_t> source(reinterpret_cast<const std::uint8_t*>(plain.data()), plain.size());
    Buffer packed;
    std::size_t size = 0;
    if (codec == "snappy") {
      EXPECT(compress_snappy(source, packed, size).ok());
      const std::uint32_t checksum = crc32_of(plain);
      plain.assign(packed.as<char>(), size);
      for (int shift = 24; shift >= 0; shift -= 8) plain += static_cast<char>(checksum >> shift);
    } else if (codec == "zstandard") {
      EXPECT(compress_zstd(source, packed, size).ok());
      plain.assign(packed.as<char>(), size);
    }
    append_avro_integer(count, file);
    append_text(plain, file);
    file.append(marker);
  }
  return bytes_of(file);
}

/** Gives all rows as one text; what failed where it did. */
std::string rows_of(const std::string& bytes, std::uint64_t part_bytes, std::uint32_t threads, std::uint32_t rows_at_once) {
  FilesScan scan;
  Pipeline pipeline;
  scan.columns = {{"a", LogicalType{LogicalKind::i32}}, {"t", LogicalType{LogicalKind::text}}};
  for (const FileColumn& column : scan.columns) pipeline.columns.push_back(physical_type(column.type));
  AvroDescription description;
  description.plans.push_back({std::string(schema), pair_plan()});
  description.part_bytes = part_bytes;
  if (!AvroFormat::make(description, scan.columns, scan.format).ok()) fail(__FILE__, __LINE__, "no format was made");
  InputFilePointer file;
  EXPECT(open_bytes({reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size()}, file).ok());
  scan.files.push_back({file, "a.avro", {}});
  pipeline.scan = scan;
  pipeline.target = Collect{};
  Outcome outcome = run(pipeline, threads, rows_at_once);
  if (!outcome.status.ok()) return outcome.status.failure().detail;
  std::string rows;
  for (const TableChunk& table_chunk : outcome.result.table->chunks) {
    const ChunkPointer& chunk = table_chunk.held();
    for (std::uint32_t row = 0; row < chunk->rows; ++row) {
      rows += std::to_string(chunk->columns[0]->values.as<std::int32_t>()[row]) + ":";
      rows += std::string(chunk->columns[1]->values.as<StringView>()[row].text()) + "|";
    }
  }
  return rows;
}

}  // namespace

TEST("files of Avro have the same rows for any part, any vector and any number of threads") {
  for (const std::string_view codec : {"null", "snappy", "zstandard"}) {
    const std::string bytes = container(codec, 60);
    const std::string expected = rows_of(bytes, std::uint64_t{4} << 20, 1, vector_rows);
    EXPECT(expected.starts_with("10:text of row x|20:text of row xx|21:"));
    EXPECT(expected.find("|593:") != std::string::npos);
    for (const std::uint64_t part_bytes : {1U, 7U, 16U, 100U, 1000U}) {
      for (const std::uint32_t rows_at_once : variations({1U, 3U, vector_rows})) {
        EXPECT_EQUAL(rows_of(bytes, part_bytes, part_bytes == 16 ? 4 : 1, rows_at_once), expected);
      }
    }
  }
}

TEST("files of Avro that are damaged anywhere give rows or an error") {
  std::mt19937 random(11);
  for (const std::string_view codec : {"null", "snappy", "zstandard"}) {
    const std::string sound = container(codec, 6);
    for (std::size_t size = 0; size < sound.size(); ++size) (void)rows_of(sound.substr(0, size), 64, 1, vector_rows);
    for (int round = 0; round < scaled(500); ++round) {
      std::string bytes = sound;
      bytes[random() % bytes.size()] = static_cast<char>(random());
      (void)rows_of(bytes, 64, 1, vector_rows);
    }
  }
}

TEST("what is unpacked grows as it comes, and what says too much is damaged") {
  const std::string zeros(300000, '\0');
  const std::span<const std::uint8_t> source(reinterpret_cast<const std::uint8_t*>(zeros.data()), zeros.size());
  Buffer packed;
  Buffer plain;
  std::size_t size = 0;
  EXPECT(compress_zstd(source, packed, size).ok());
  EXPECT(unpack_zstd({packed.data(), size}, plain, size).ok());
  EXPECT_EQUAL(size, zeros.size());
  EXPECT(compress_snappy(source, packed, size).ok());
  EXPECT(unpack_snappy({packed.data(), size}, plain, size).ok());
  EXPECT_EQUAL(size, zeros.size());
  // A block of the letter `a`, and one whose length says more than a copy can give.
  const std::uint8_t letters[] = {0x4b, 0x04, 0x00};
  EXPECT(unpack_deflate(letters, plain, size).ok());
  EXPECT_EQUAL(std::string_view(plain.as<char>(), size), std::string_view("a"));
  const std::uint8_t boastful[] = {0xff, 0xff, 0xff, 0x7f, 0x00};
  EXPECT(!unpack_snappy(boastful, plain, size).ok());
  EXPECT(!unpack_deflate({}, plain, size).ok());
  EXPECT(!unpack_zstd({}, plain, size).ok());
  EXPECT_EQUAL(crc32_of("123456789"), 0xcbf43926U);
}

}  // namespace kindling::testing::avro_files_test
