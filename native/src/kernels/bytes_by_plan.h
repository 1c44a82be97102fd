#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "columns/gather.h"
#include "io/byte_output.h"
#include "io/text/document_column.h"
#include "kindling/kernel_registry.h"
#include "kindling/logical_type.h"

namespace kindling {

/** Says how the values of a physical type are gathered; what they mean does not matter. */
LogicalType gathered(const Type& type);

/** Gives the plan of a kernel that reads or writes bytes by one: its first argument, a constant. */
std::string_view plan_bytes(const KernelCall& call);

/** Writes the beginning of bytes in hexadecimal, for errors. */
std::string hexadecimal(std::string_view bytes);

/** Keeps the reader of the last plan from vector to vector. */
template <class Format>
struct ReadingByPlan {
  explicit ReadingByPlan(const Type& type) : column(gathered(type)), decoder(plan) {}

  std::string description;
  typename Format::Plan plan;
  DocumentColumn column;
  typename Format::Decoder decoder;
};

/** Keeps the writer of the last plan from vector to vector. */
template <class Format>
struct WritingByPlan {
  explicit WritingByPlan(const Type&) : encoder(plan) {}

  std::string description;
  typename Format::Plan plan;
  typename Format::Encoder encoder;
};

/** Gives what a kernel kept for the plan of a call, or makes it where the last call had another plan. */
template <class Format, class Kept>
Status keep_by_plan(KernelCall& call, Kept*& kept) {
  const std::string_view description = plan_bytes(call);
  kept = static_cast<Kept*>(call.memory.get());
  if (kept != nullptr && kept->description == description) return {};
  auto made = std::make_shared<Kept>(call.type);
  made->description = description;
  KINDLING_RETURN_IF_FAILED(Format::read_plan(made->description, made->plan));
  kept = made.get();
  call.memory = std::move(made);
  return {};
}

/** Reads binary values by a plan; the third argument tells whether bad ones are errors. */
template <class Format>
Status read_by_plan(KernelCall& call) {
  ReadingByPlan<Format>* known = nullptr;
  KINDLING_RETURN_IF_FAILED(keep_by_plan<Format>(call, known));
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
    const std::string_view bytes = values[row].text();
    KINDLING_RETURN_IF_FAILED(Format::read(known->decoder, bytes, column, fits));
    if (fits) continue;
    if (fails && call.counts(row)) return Format::malformed("X'" + hexadecimal(bytes) + "'", known->decoder.reason());
    KINDLING_RETURN_IF_FAILED(Format::append_bad(column));
  }
  return slice(column.view(), 0, call.length, call.result);
}

/** Writes values by a plan. */
template <class Format>
Status write_by_plan(KernelCall& call) {
  WritingByPlan<Format>* known = nullptr;
  KINDLING_RETURN_IF_FAILED(keep_by_plan<Format>(call, known));
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

/** Tells whether the first argument is a plan, which it reads. */
template <class Format>
bool binds_plan(const BindCall& call, typename Format::Plan& plan) {
  return call.arguments[0] == Type(PhysicalType::binary) && call.constants[0] != nullptr && call.constants[0]->is_valid(0) &&
         Format::read_plan(Values<StringView>(*call.constants[0])[0].text(), plan).ok();
}

/** Tells whether the arguments are a plan, bytes and whether bad ones are errors. */
template <class Format>
bool binds_reading_by_plan(const BindCall& call) {
  typename Format::Plan plan;
  return call.arguments.size() == 3 && binds_plan<Format>(call, plan) &&
         call.arguments[1] == Type(PhysicalType::binary) && call.arguments[2] == Type(PhysicalType::boolean) &&
         call.constants[2] != nullptr && Format::reads_as(plan, call.result);
}

/** Tells whether the arguments are a plan and values that it writes. */
template <class Format>
bool binds_writing_by_plan(const BindCall& call) {
  typename Format::Plan plan;
  return call.result == Type(PhysicalType::binary) && call.arguments.size() == 2 && binds_plan<Format>(call, plan) &&
         Format::writes_of(plan, call.arguments[1]);
}

}  // namespace kindling
