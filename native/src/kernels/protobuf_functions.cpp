#include "io/protobuf/protobuf_decoder.h"
#include "io/protobuf/protobuf_encoder.h"
#include "kernels/bytes_by_plan.h"
#include "kernels/raised.h"

namespace kindling {

namespace {

/** Says how messages of Protobuf are read and written. */
struct ProtobufMessages {
  using Plan = ProtobufPlan;
  using Decoder = ProtobufDecoder;
  using Encoder = ProtobufEncoder;

  static Status read_plan(std::string_view description, ProtobufPlan& plan) { return read_protobuf_plan(description, plan); }
  static bool reads_as(const ProtobufPlan& plan, const Type& type) { return reads_protobuf_as(plan, type); }
  static bool writes_of(const ProtobufPlan& plan, const Type& type) { return writes_protobuf_of(plan, type); }

  static Status read(ProtobufDecoder& decoder, std::string_view bytes, DocumentColumn& column, bool& fits) {
    return decoder.read(bytes, column, fits);
  }

  static Status malformed(std::string_view bytes, std::string_view reason) {
    return raised("MALFORMED_PROTOBUF_MESSAGE", {"failFastMode", "FAILFAST", "badMessage", bytes, "reason", reason});
  }

  static Status append_bad(DocumentColumn& column) { return column.append_null(); }
};

}  // namespace

/** Reads messages of Protobuf and writes such by plans. */
void register_protobuf_functions(KernelRegistry& registry) {
  registry.add({.name = "read_protobuf", .nulls = Nulls::introduce, .function = read_by_plan<ProtobufMessages>,
                .bind = binds_reading_by_plan<ProtobufMessages>,
                .signature = "(constant binary: plan, binary, constant bool) -> what the plan reads"});
  registry.add({.name = "write_protobuf", .nulls = Nulls::propagate, .function = write_by_plan<ProtobufMessages>,
                .bind = binds_writing_by_plan<ProtobufMessages>,
                .signature = "(constant binary: plan, what the plan writes) -> binary"});
}

}  // namespace kindling
