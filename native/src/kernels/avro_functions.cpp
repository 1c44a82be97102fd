#include "columns/gather.h"
#include "io/avro/avro_decoder.h"
#include "io/avro/avro_encoder.h"
#include "kernels/bytes_by_plan.h"
#include "kernels/raised.h"
#include "kindling/kernel_registry.h"

namespace kindling {

namespace {

/** Keeps the reader of the last plan from vector to vector. */
struct Reading {
  explicit Reading(const Type& type) : column(gathered(type)) {}

  std::string description;
  AvroPlan plan;
  DocumentColumn column;
};

/** Keeps the last plan from vector to vector. */
struct Writing {
  std::string description;
  AvroPlan plan;
};

/** Appends a struct of NULLs, and NULL for other types. */
Status append_bad(DocumentColumn& column) {
  if (column.type().kind != LogicalKind::structure) return column.append_null();
  for (DocumentColumn& child : column.children()) KINDLING_RETURN_IF_FAILED(child.append_null());
  return column.append_struct();
}

/** Reads binary values by a plan; the third argument tells whether bad ones are errors. */
Status read_avro(KernelCall& call) {
  const std::string_view description = plan_bytes(call);
  auto* known = static_cast<Reading*>(call.memory.get());
  if (known == nullptr || known->description != description) {
    auto made = std::make_shared<Reading>(call.type);
    made->description = description;
    KINDLING_RETURN_IF_FAILED(read_avro_plan(made->description, made->plan));
    known = made.get();
    call.memory = std::move(made);
  }
  const Values<StringView> values(call.argument(1));
  const bool fails = Values<std::uint8_t>(call.argument(2))[0] != 0;
  DocumentColumn& column = known->column;
  AvroDecoder decoder(known->plan);
  column.clear();
  for (std::uint32_t row = 0; row < call.length; ++row) {
    if (!call.result.view().is_valid(row)) {
      KINDLING_RETURN_IF_FAILED(column.append_null());
      continue;
    }
    bool fits = false;
    decoder.start(values[row].text());
    KINDLING_RETURN_IF_FAILED(decoder.read(column, fits));
    if (fits) continue;
    if (fails && call.counts(row)) {
      return raised("MALFORMED_RECORD_IN_PARSING.WITHOUT_SUGGESTION",
                    {"badRecord", "X'" + hexadecimal(values[row].text()) + "'", "failFastMode", "FAILFAST", "line", "1",
                     "path", "its value of Avro", "reason", decoder.reason()});
    }
    KINDLING_RETURN_IF_FAILED(append_bad(column));
  }
  return slice(column.view(), 0, call.length, call.result);
}

bool binds_reading(const BindCall& call) {
  AvroPlan plan;
  return call.arguments.size() == 3 && call.arguments[0] == Type(PhysicalType::binary) && call.constants[0] != nullptr &&
         call.constants[0]->is_valid(0) && call.arguments[1] == Type(PhysicalType::binary) &&
         call.arguments[2] == Type(PhysicalType::boolean) && call.constants[2] != nullptr &&
         read_avro_plan(Values<StringView>(*call.constants[0])[0].text(), plan).ok() && reads_avro_as(plan, call.result);
}

/** Writes values by a plan. */
Status write_avro(KernelCall& call) {
  const std::string_view description = plan_bytes(call);
  auto* known = static_cast<Writing*>(call.memory.get());
  if (known == nullptr || known->description != description) {
    auto made = std::make_shared<Writing>();
    made->description = description;
    KINDLING_RETURN_IF_FAILED(read_avro_plan(description, made->plan));
    known = made.get();
    call.memory = std::move(made);
  }
  const Vector& values = call.argument(1);
  auto* results = call.result.data<StringView>();
  AvroEncoder encoder(known->plan);
  ByteOutput output;
  for (std::uint32_t row = 0; row < call.length; ++row) {
    results[row] = StringView();
    if (!call.result.view().is_valid(row)) continue;
    output.clear();
    if (Status status = encoder.write(values, row, output); !status.ok()) {
      if (call.counts(row)) return status;
      continue;
    }
    std::string_view bytes;
    KINDLING_RETURN_IF_FAILED(output.look(bytes));
    KINDLING_RETURN_IF_FAILED(call.result.arena().copy(StringView(bytes), results[row]));
  }
  return {};
}

bool binds_writing(const BindCall& call) {
  AvroPlan plan;
  return call.result == Type(PhysicalType::binary) && call.arguments.size() == 2 &&
         call.arguments[0] == Type(PhysicalType::binary) && call.constants[0] != nullptr && call.constants[0]->is_valid(0) &&
         read_avro_plan(Values<StringView>(*call.constants[0])[0].text(), plan).ok() &&
         writes_avro_of(plan, call.arguments[1]);
}

}  // namespace

/** Reads values of Avro and writes such by plans. */
void register_avro_functions(KernelRegistry& registry) {
  registry.add({.name = "read_avro", .nulls = Nulls::introduce, .function = read_avro, .bind = binds_reading,
                .signature = "(constant binary: plan, binary, constant bool) -> what the plan reads"});
  registry.add({.name = "write_avro", .nulls = Nulls::propagate, .function = write_avro, .bind = binds_writing,
                .signature = "(constant binary: plan, what the plan writes) -> binary"});
}

}  // namespace kindling
