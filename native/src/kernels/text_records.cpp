#include "io/text_records.h"

#include <string>

#include "kindling/kernel_registry.h"

namespace kindling {

namespace {

/** Keeps the reader of the last description from vector to vector. */
struct LastReader {
  std::string description;
  std::unique_ptr<TextRecords> records;
};

Status read_records(KernelCall& call) {
  const std::string_view description = Values<StringView>(call.argument(1))[0].text();
  auto* known = static_cast<LastReader*>(call.memory.get());
  if (known == nullptr || known->description != description) {
    auto made = std::make_shared<LastReader>();
    made->description = description;
    LogicalType type;
    KINDLING_RETURN_IF_FAILED(make_text_records(made->description, type, made->records));
    known = made.get();
    call.memory = std::move(made);
  }
  return known->records->read(call);
}

/** The result is what the description says, which is a constant. */
bool bind_read_records(const BindCall& call) {
  if (call.arguments.size() != 2 || call.arguments[0] != Type(PhysicalType::utf8) ||
      call.arguments[1] != Type(PhysicalType::binary) || call.constants[1] == nullptr) {
    return false;
  }
  const Vector& description = *call.constants[1];
  if (!description.is_valid(0)) return false;
  LogicalType type;
  std::unique_ptr<TextRecords> records;
  return make_text_records(Values<StringView>(description)[0].text(), type, records).ok() &&
         physical_type(type) == call.result;
}

}  // namespace

/** Reads texts as values of a type by the rules of a file format. */
void register_text_records(KernelRegistry& registry) {
  registry.add({.name = "read_records", .nulls = Nulls::introduce, .function = read_records, .bind = bind_read_records,
                .signature = "(utf8, binary: type and format) -> that type"});
}

}  // namespace kindling
