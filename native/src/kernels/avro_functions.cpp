#include "io/avro/avro_decoder.h"
#include "io/avro/avro_encoder.h"
#include "kernels/bytes_by_plan.h"
#include "kernels/raised.h"

namespace kindling {

namespace {

/** Says how single values of Avro are read and written. */
struct AvroValues {
  using Plan = AvroPlan;
  using Decoder = AvroDecoder;
  using Encoder = AvroEncoder;

  static Status read_plan(std::string_view description, AvroPlan& plan) { return read_avro_plan(description, plan); }
  static bool reads_as(const AvroPlan& plan, const Type& type) { return reads_avro_as(plan, type); }
  static bool writes_of(const AvroPlan& plan, const Type& type) { return writes_avro_of(plan, type); }

  static Status read(AvroDecoder& decoder, std::string_view bytes, DocumentColumn& column, bool& fits) {
    decoder.start(bytes);
    return decoder.read(column, fits);
  }

  static Status malformed(std::string_view bytes, std::string_view reason) {
    return raised("MALFORMED_RECORD_IN_PARSING.WITHOUT_SUGGESTION",
                  {"badRecord", bytes, "failFastMode", "FAILFAST", "line", "1", "path", "its value of Avro", "reason",
                   reason});
  }

  /** Appends a struct of NULLs, and NULL for other types. */
  static Status append_bad(DocumentColumn& column) {
    if (column.type().kind != LogicalKind::structure) return column.append_null();
    for (DocumentColumn& child : column.children()) KINDLING_RETURN_IF_FAILED(child.append_null());
    return column.append_struct();
  }
};

}  // namespace

/** Reads values of Avro and writes such by plans. */
void register_avro_functions(KernelRegistry& registry) {
  registry.add({.name = "read_avro", .nulls = Nulls::introduce, .function = read_by_plan<AvroValues>,
                .bind = binds_reading_by_plan<AvroValues>,
                .signature = "(constant binary: plan, binary, constant bool) -> what the plan reads"});
  registry.add({.name = "write_avro", .nulls = Nulls::propagate, .function = write_by_plan<AvroValues>,
                .bind = binds_writing_by_plan<AvroValues>,
                .signature = "(constant binary: plan, what the plan writes) -> binary"});
}

}  // namespace kindling
