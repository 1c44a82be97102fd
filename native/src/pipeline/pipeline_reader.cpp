#include "kindling/pipeline_reader.h"

#include "io/read_file_format.h"
#include "operators/join_index.h"
#include "pipeline/byte_reader.h"
#include "pipeline/read_constant.h"
#include "pipeline/read_logical_type.h"
#include "pipeline/read_output_format.h"
#include "pipeline/read_scan_condition.h"

namespace kindling {

namespace {

/** Begins every encoded pipeline: the letters KDL and the number of the format. */
constexpr std::uint32_t magic = 0x314c444b;

std::vector<Type> read_types(ByteReader& reader) {
  std::vector<Type> types;
  for (std::uint32_t left = reader.count(); left != 0 && !reader.failed(); --left) types.push_back(read_type(reader));
  return types;
}

std::vector<std::uint32_t> read_numbers(ByteReader& reader) {
  std::vector<std::uint32_t> numbers;
  for (std::uint32_t left = reader.count(); left != 0 && !reader.failed(); --left) {
    numbers.push_back(reader.number<std::uint32_t>());
  }
  return numbers;
}

/** Lambdas within lambdas may lie so deep. */
constexpr std::uint32_t deepest_lambda = 64;

Program read_program(ByteReader& reader, std::uint32_t depth = 0);

LambdaProgram read_lambda(ByteReader& reader, std::uint32_t depth) {
  LambdaProgram lambda;
  lambda.captures = read_numbers(reader);
  lambda.first_instruction = reader.number<std::uint32_t>();
  if (depth == deepest_lambda) reader.fail();
  if (!reader.failed()) lambda.program = read_program(reader, depth + 1);
  return lambda;
}

Instruction read_instruction(ByteReader& reader, std::uint32_t depth) {
  Instruction instruction;
  instruction.kernel = reader.text();
  instruction.type = read_type(reader);
  instruction.arguments = read_numbers(reader);
  if (reader.number<std::uint8_t>() != 0) instruction.active = reader.number<std::uint32_t>();
  for (std::uint32_t left = reader.count(); left != 0 && !reader.failed(); --left) {
    instruction.lambdas.push_back(read_lambda(reader, depth));
  }
  return instruction;
}

Program read_program(ByteReader& reader, std::uint32_t depth) {
  Program program;
  program.inputs = read_types(reader);
  for (std::uint32_t left = reader.count(); left != 0 && !reader.failed(); --left) {
    program.constants.push_back(read_constant(reader));
  }
  for (std::uint32_t left = reader.count(); left != 0 && !reader.failed(); --left) {
    program.instructions.push_back(read_instruction(reader, depth));
  }
  program.outputs = read_numbers(reader);
  return program;
}

std::optional<std::uint64_t> read_limit(ByteReader& reader) {
  const bool limited = reader.number<std::uint8_t>() != 0;
  const auto limit = reader.number<std::uint64_t>();
  return limited ? std::optional(limit) : std::nullopt;
}

std::vector<FileColumn> read_file_columns(ByteReader& reader) {
  std::vector<FileColumn> columns;
  for (std::uint32_t left = reader.count(); left != 0 && !reader.failed(); --left) {
    std::string name = reader.text();
    columns.push_back({std::move(name), read_logical_type(reader)});
  }
  return columns;
}

/** Reads which key of which join a column must be equal to, and says it as a condition. */
Status read_key_condition(ByteReader& reader, const HandleResolver& handles, ScanCondition& condition) {
  const TablePointer table = handles.find_table(reader.number<std::uint64_t>());
  const auto key = reader.number<std::uint32_t>();
  const auto column = reader.number<std::uint32_t>();
  if (table == nullptr || table->join_index == nullptr || key >= table->join_index->keys().size()) {
    return invalid_program("a source names no key of a join");
  }
  condition = table->join_index->condition_of(key, *table, column);
  return {};
}

Status read_files(ByteReader& reader, const HandleResolver& handles, FilesScan& scan) {
  scan.columns = read_file_columns(reader);
  for (std::uint32_t left = reader.count(); left != 0 && !reader.failed(); --left) {
    ScannedFile& file = scan.files.emplace_back();
    file.file = handles.find_file(reader.number<std::uint64_t>());
    if (file.file == nullptr) return invalid_program("a source is no file");
    file.path = reader.text();
    for (std::uint32_t constants = reader.count(); constants != 0 && !reader.failed(); --constants) {
      file.constants.push_back(read_constant(reader));
    }
  }
  scan.limit = read_limit(reader);
  std::vector<ScanCondition> conditions;
  for (std::uint32_t left = reader.count(); left != 0 && !reader.failed(); --left) {
    KINDLING_RETURN_IF_FAILED(read_key_condition(reader, handles, conditions.emplace_back()));
  }
  if (reader.failed()) return invalid_program("the files of a source are cut off or damaged");
  return read_file_format(reader, scan.columns, std::move(conditions), scan.format);
}

Status read_table(ByteReader& reader, const HandleResolver& handles, TableScan& scan) {
  scan.table = handles.find_table(reader.number<std::uint64_t>());
  if (scan.table == nullptr) return invalid_program("the source is no table");
  scan.columns = read_numbers(reader);
  return {};
}

/** Reads a scan that leaves out chunks by conditions, and by keys of joins. */
Status read_chosen(ByteReader& reader, const HandleResolver& handles, TableScan& scan) {
  KINDLING_RETURN_IF_FAILED(read_table(reader, handles, scan));
  for (std::uint32_t left = reader.count(); left != 0 && !reader.failed(); --left) {
    scan.conditions.push_back(read_scan_condition(reader));
  }
  for (std::uint32_t left = reader.count(); left != 0 && !reader.failed(); --left) {
    KINDLING_RETURN_IF_FAILED(read_key_condition(reader, handles, scan.conditions.emplace_back()));
  }
  return {};
}

Status read_numbered(ByteReader& reader, const HandleResolver& handles, Scan& scan) {
  NumberedScan numbered;
  for (std::uint32_t left = reader.count(); left != 0 && !reader.failed(); --left) {
    numbered.tables.push_back(handles.find_table(reader.number<std::uint64_t>()));
    if (numbered.tables.back() == nullptr) return invalid_program("the source is no table");
  }
  numbered.number = reader.number<std::uint32_t>();
  numbered.columns = read_numbers(reader);
  scan = std::move(numbered);
  return {};
}

Status read_scan(ByteReader& reader, const HandleResolver& handles, Scan& scan) {
  switch (reader.number<std::uint8_t>()) {
    case 0: {
      TableScan table;
      KINDLING_RETURN_IF_FAILED(read_table(reader, handles, table));
      scan = std::move(table);
      return {};
    }
    case 8: {
      TableScan chosen;
      KINDLING_RETURN_IF_FAILED(read_chosen(reader, handles, chosen));
      scan = std::move(chosen);
      return {};
    }
    case 1: {
      RangeScan range;
      range.start = reader.number<std::int64_t>();
      range.end = reader.number<std::int64_t>();
      range.step = reader.number<std::int64_t>();
      scan = range;
      return {};
    }
    case 3: {
      ConcatScan concat;
      for (std::uint32_t left = reader.count(); left != 0 && !reader.failed(); --left) {
        TableScan& table = concat.tables.emplace_back();
        table.table = handles.find_table(reader.number<std::uint64_t>());
        if (table.table == nullptr) return invalid_program("a source is no table");
        table.columns = read_numbers(reader);
      }
      scan = std::move(concat);
      return {};
    }
    case 4: {
      UnmatchedScan unmatched{handles.find_table(reader.number<std::uint64_t>()), read_types(reader)};
      if (unmatched.table == nullptr) return invalid_program("the source is no table");
      scan = std::move(unmatched);
      return {};
    }
    case 6: {
      MarkedScan marked{handles.find_table(reader.number<std::uint64_t>())};
      if (marked.table == nullptr) return invalid_program("the source is no table");
      scan = std::move(marked);
      return {};
    }
    case 7:
      return read_numbered(reader, handles, scan);
    case 2: {
      ChannelScan channel{handles.find_channel(reader.number<std::uint64_t>())};
      if (channel.channel == nullptr) return invalid_program("the source is no channel");
      scan = std::move(channel);
      return {};
    }
    case 5: {
      FilesScan files;
      KINDLING_RETURN_IF_FAILED(read_files(reader, handles, files));
      scan = std::move(files);
      return {};
    }
    default:
      return invalid_program("the source is of no known kind");
  }
}

RangeColumn read_range_column(ByteReader& reader) {
  RangeColumn range;
  range.column = reader.number<std::uint32_t>();
  range.computed_from = read_numbers(reader);
  return range;
}

Status read_join(ByteReader& reader, const HandleResolver& handles, Operation& operation) {
  HashJoin join;
  join.table = handles.find_table(reader.number<std::uint64_t>());
  if (join.table == nullptr) return invalid_program("the other side of a join is no table");
  const auto kind = reader.number<std::uint8_t>();
  if (kind > static_cast<std::uint8_t>(JoinKind::note)) return invalid_program("a join is of no known kind");
  join.kind = static_cast<JoinKind>(kind);
  join.keys = read_numbers(reader);
  join.null_aware = reader.number<std::uint8_t>() != 0;
  join.has_rows_elsewhere = reader.number<std::uint8_t>() != 0;
  join.has_null_key_elsewhere = reader.number<std::uint8_t>() != 0;
  join.probe_columns = read_numbers(reader);
  join.build_columns = read_numbers(reader);
  for (std::uint32_t left = reader.count(); left != 0 && !reader.failed(); --left) {
    join.ranges.push_back(read_range_column(reader));
  }
  if (reader.number<std::uint8_t>() != 0) join.residual = read_program(reader);
  if (reader.number<std::uint8_t>() != 0) {
    join.first_computed = reader.number<std::uint32_t>();
    join.computed = read_program(reader);
  }
  operation = std::move(join);
  return {};
}

template <class Keyed>
void read_join_keys(ByteReader& reader, Keyed& keyed) {
  for (std::uint32_t left = reader.count(); left != 0 && !reader.failed(); --left) {
    keyed.keys.push_back(reader.number<std::uint32_t>());
    keyed.null_safe.push_back(reader.number<std::uint8_t>() != 0);
  }
}

Status read_join_build(ByteReader& reader, Target& target) {
  JoinBuild build;
  read_join_keys(reader, build);
  build.first_chunk = read_limit(reader);
  for (std::uint32_t left = reader.count(); left != 0 && !reader.failed(); --left) {
    RangeColumn column = read_range_column(reader);
    const auto bound = reader.number<std::uint8_t>();
    if (bound > static_cast<std::uint8_t>(RangeBound::at_least)) return invalid_program("a range has no known bound");
    build.ranges.push_back({std::move(column), static_cast<RangeBound>(bound)});
  }
  target = std::move(build);
  return {};
}

PartByKeys read_part(ByteReader& reader) {
  PartByKeys part;
  read_join_keys(reader, part);
  part.level = reader.number<std::uint32_t>();
  part.numbered = reader.number<std::uint8_t>() != 0;
  part.pairs_of_each = reader.number<std::uint64_t>();
  return part;
}

SortKey read_key(ByteReader& reader) {
  SortKey key;
  key.column = reader.number<std::uint32_t>();
  key.descending = reader.number<std::uint8_t>() != 0;
  key.nulls_first = reader.number<std::uint8_t>() != 0;
  return key;
}

std::vector<SortKey> read_keys(ByteReader& reader) {
  std::vector<SortKey> keys;
  for (std::uint32_t left = reader.count(); left != 0 && !reader.failed(); --left) keys.push_back(read_key(reader));
  return keys;
}

Status read_operation(ByteReader& reader, const HandleResolver& handles, Operation& operation) {
  switch (reader.number<std::uint8_t>()) {
    case 0:
      operation = Filter{read_program(reader)};
      return {};
    case 1:
      operation = Project{read_program(reader)};
      return {};
    case 2:
      return read_join(reader, handles, operation);
    case 3: {
      Unnest unnest;
      unnest.list = reader.number<std::uint32_t>();
      unnest.columns = read_numbers(reader);
      unnest.position = reader.number<std::uint8_t>() != 0;
      unnest.outer = reader.number<std::uint8_t>() != 0;
      operation = std::move(unnest);
      return {};
    }
    case 4: {
      LeadingRows leading;
      leading.partitions = read_numbers(reader);
      leading.order = read_key(reader);
      leading.limit = reader.number<std::uint32_t>();
      operation = std::move(leading);
      return {};
    }
    case 5: {
      KeyFilter filter{handles.find_table(reader.number<std::uint64_t>()), {}};
      if (filter.table == nullptr) return invalid_program("the other side of a join is no table");
      filter.keys = read_numbers(reader);
      filter.steady = reader.number<std::uint8_t>() != 0;
      operation = std::move(filter);
      return {};
    }
    default:
      return invalid_program("an operator is of no known kind");
  }
}

Sort read_sort(ByteReader& reader) {
  Sort sort;
  sort.keys = read_keys(reader);
  sort.limit = read_limit(reader);
  sort.offset = reader.number<std::uint64_t>();
  return sort;
}

Aggregate read_aggregate(ByteReader& reader) {
  Aggregate aggregate;
  aggregate.groups = read_numbers(reader);
  for (std::uint32_t left = reader.count(); left != 0 && !reader.failed(); --left) {
    AggregateCall call;
    call.kernel = reader.text();
    call.type = read_type(reader);
    if (reader.number<std::uint8_t>() != 0) call.argument = reader.number<std::uint32_t>();
    call.distinct = reader.number<std::uint8_t>() != 0;
    aggregate.aggregates.push_back(std::move(call));
  }
  return aggregate;
}

Status read_bound(ByteReader& reader, FrameBound& bound) {
  const auto kind = reader.number<std::uint8_t>();
  if (kind > static_cast<std::uint8_t>(FrameBound::Kind::value)) return invalid_program("a bound of a frame is of no known kind");
  bound.kind = static_cast<FrameBound::Kind>(kind);
  bound.rows = reader.number<std::int64_t>();
  bound.column = reader.number<std::uint32_t>();
  return {};
}

Status read_window(ByteReader& reader, Window& window) {
  window.partitions = read_numbers(reader);
  window.orders = read_keys(reader);
  for (std::uint32_t left = reader.count(); left != 0 && !reader.failed(); --left) {
    WindowCall& call = window.calls.emplace_back();
    call.kernel = reader.text();
    call.type = read_type(reader);
    call.arguments = read_numbers(reader);
    call.by_rows = reader.number<std::uint8_t>() != 0;
    KINDLING_RETURN_IF_FAILED(read_bound(reader, call.lower));
    KINDLING_RETURN_IF_FAILED(read_bound(reader, call.upper));
    call.ignore_nulls = reader.number<std::uint8_t>() != 0;
  }
  return {};
}

DrawRandom read_draws(ByteReader& reader) {
  DrawRandom random;
  for (std::uint32_t left = reader.count(); left != 0 && !reader.failed(); --left) {
    DrawCall& call = random.calls.emplace_back();
    call.kernel = reader.text();
    call.type = read_type(reader);
    call.seed = reader.number<std::int64_t>();
    call.arguments = read_numbers(reader);
    if (reader.number<std::uint8_t>() != 0) call.active = reader.number<std::uint32_t>();
  }
  return random;
}

Status read_target(ByteReader& reader, const HandleResolver& handles, Target& target) {
  switch (reader.number<std::uint8_t>()) {
    case 0: {
      Collect collect;
      collect.limit = read_limit(reader);
      collect.offset = reader.number<std::uint64_t>();
      target = collect;
      return {};
    }
    case 1:
      target = read_sort(reader);
      return {};
    case 2:
      target = read_aggregate(reader);
      return {};
    case 3: {
      Send send{handles.find_channel(reader.number<std::uint64_t>()), reader.number<std::uint32_t>()};
      if (send.channel == nullptr) return invalid_program("the sink is no channel");
      target = std::move(send);
      return {};
    }
    case 4:
      return read_join_build(reader, target);
    case 5: {
      Encode encode;
      encode.channel = handles.find_channel(reader.number<std::uint64_t>());
      if (encode.channel == nullptr) return invalid_program("the sink is no channel");
      encode.columns = read_file_columns(reader);
      encode.partition_columns = reader.number<std::uint32_t>();
      encode.piece_rows = reader.number<std::uint32_t>();
      KINDLING_RETURN_IF_FAILED(read_output_format(reader, encode.format));
      target = std::move(encode);
      return {};
    }
    case 6: {
      Window window;
      KINDLING_RETURN_IF_FAILED(read_window(reader, window));
      target = std::move(window);
      return {};
    }
    case 7:
      target = read_draws(reader);
      return {};
    case 8: {
      Sample sample;
      sample.lower = reader.number<double>();
      sample.upper = reader.number<double>();
      sample.with_replacement = reader.number<std::uint8_t>() != 0;
      sample.seed = reader.number<std::int64_t>();
      target = sample;
      return {};
    }
    case 9:
      target = read_part(reader);
      return {};
    case 10:
      target = KeepNumbered{reader.number<std::uint32_t>()};
      return {};
    case 11:
      target = DescribeChunks{};
      return {};
    default:
      return invalid_program("the sink is of no known kind");
  }
}

}  // namespace

Status read_pipeline(std::span<const std::uint8_t> bytes, const HandleResolver& handles, Pipeline& pipeline) {
  ByteReader reader(bytes);
  if (reader.number<std::uint32_t>() != magic) return invalid_program("these bytes are no encoded pipeline");
  pipeline.columns = read_types(reader);
  KINDLING_RETURN_IF_FAILED(read_scan(reader, handles, pipeline.scan));
  for (std::uint32_t left = reader.count(); left != 0 && !reader.failed(); --left) {
    KINDLING_RETURN_IF_FAILED(read_operation(reader, handles, pipeline.operations.emplace_back()));
  }
  KINDLING_RETURN_IF_FAILED(read_target(reader, handles, pipeline.target));
  if (reader.failed() || !reader.at_end()) return invalid_program("the encoded pipeline is cut off or damaged");
  return {};
}

Status read_format(std::span<const std::uint8_t> bytes, std::shared_ptr<const FileFormat>& format) {
  ByteReader reader(bytes);
  KINDLING_RETURN_IF_FAILED(read_file_format(reader, {}, {}, format));
  if (reader.failed() || !reader.at_end()) return invalid_program("the encoded format is cut off or damaged");
  return {};
}

}  // namespace kindling
