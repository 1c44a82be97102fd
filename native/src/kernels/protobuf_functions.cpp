#include "columns/gather.h"
#include "io/protobuf/protobuf_decoder.h"
#include "io/protobuf/protobuf_encoder.h"
#include "kernels/bytes_by_plan.h"
#include "kernels/raised.h"
#include "kindling/kernel_registry.h"

namespace kindling {

namespace {

/** Keeps the reader of the last plan from vector to vector. */
struct Reading {
  explicit Reading(const Type& type) : column(gathered(type)), decoder(plan) {}

  std::string description;
  ProtobufPlan plan;
  DocumentColumn column;
  ProtobufDecoder decoder;
};

/** Keeps the writer of the last plan from vector to vector. */
struct Writing {
  Writing() : encoder(plan) {}

  std::string description;
  ProtobufPlan plan;
  ProtobufEncoder encoder;
};

/** Reads messages by a plan; the third argument tells whether bad ones are errors. */
Status read_protobuf(KernelCall& call) {
  const std::string_view description = plan_bytes(call);
  auto* known = static_cast<Reading*>(call.memory.get());
  if (known == nullptr || known->description != description) {
    auto made = std::make_shared<Reading>(call.type);
    made->description = description;
    KINDLING_RETURN_IF_FAILED(read_protobuf_plan(made->description, made->plan));
    known = made.get();
    call.memory = std::move(made);
  }
  const Values<StringView> values(call.argument(1));
  const bool fails = Values<std::uint8_t>(call.argument(2))[0] != 0;
  DocumentColumn& column = known->column;
  column.clear();
  for (std::uint32_t row = 0; row < call.length; ++row) {
    if (!call.result.view().is_valid(row)) {
      KINDLING_RETURN_IF_FAILED(column.append_null());
      continue;
    }
    bool fits = false;
    KINDLING_RETURN_IF_FAILED(known->decoder.read(values[row].text(), column, fits));
    if (fits) continue;
    if (fails && call.counts(row)) {
      const std::string message = "X'" + hexadecimal(values[row].text()) + "'";
      return raised("MALFORMED_PROTOBUF_MESSAGE",
                    {"failFastMode", "FAILFAST", "badMessage", message, "reason", known->decoder.reason()});
    }
    KINDLING_RETURN_IF_FAILED(column.append_null());
  }
  return slice(column.view(), 0, call.length, call.result);
}

bool binds_reading(const BindCall& call) {
  ProtobufPlan plan;
  return call.arguments.size() == 3 && call.arguments[0] == Type(PhysicalType::binary) && call.constants[0] != nullptr &&
         call.constants[0]->is_valid(0) && call.arguments[1] == Type(PhysicalType::binary) &&
         call.arguments[2] == Type(PhysicalType::boolean) && call.constants[2] != nullptr &&
         read_protobuf_plan(Values<StringView>(*call.constants[0])[0].text(), plan).ok() &&
         reads_protobuf_as(plan, call.result);
}

/** Writes structs by a plan. */
Status write_protobuf(KernelCall& call) {
  const std::string_view description = plan_bytes(call);
  auto* known = static_cast<Writing*>(call.memory.get());
  if (known == nullptr || known->description != description) {
    auto made = std::make_shared<Writing>();
    made->description = description;
    KINDLING_RETURN_IF_FAILED(read_protobuf_plan(made->description, made->plan));
    known = made.get();
    call.memory = std::move(made);
  }
  const Vector& values = call.argument(1);
  auto* results = call.result.data<StringView>();
  ByteOutput output;
  for (std::uint32_t row = 0; row < call.length; ++row) {
    results[row] = StringView();
    if (!call.result.view().is_valid(row)) continue;
    output.clear();
    if (Status status = known->encoder.write(values, row, output); !status.ok()) {
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
  ProtobufPlan plan;
  return call.result == Type(PhysicalType::binary) && call.arguments.size() == 2 &&
         call.arguments[0] == Type(PhysicalType::binary) && call.constants[0] != nullptr && call.constants[0]->is_valid(0) &&
         read_protobuf_plan(Values<StringView>(*call.constants[0])[0].text(), plan).ok() &&
         writes_protobuf_of(plan, call.arguments[1]);
}

}  // namespace

/** Reads messages of Protobuf and writes such by plans. */
void register_protobuf_functions(KernelRegistry& registry) {
  registry.add({.name = "read_protobuf", .nulls = Nulls::introduce, .function = read_protobuf, .bind = binds_reading,
                .signature = "(constant binary: plan, binary, constant bool) -> what the plan reads"});
  registry.add({.name = "write_protobuf", .nulls = Nulls::propagate, .function = write_protobuf, .bind = binds_writing,
                .signature = "(constant binary: plan, what the plan writes) -> binary"});
}

}  // namespace kindling
