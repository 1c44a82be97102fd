#include "kernels/list_sequence.h"

#include "kindling/kernel_registry.h"

namespace kindling {

namespace {

/** Makes lists of numbers at equal distances, the bounds included. */
template <class T>
Status integer_sequence(KernelCall& call) {
  const Values<T> starts(call.argument(0));
  const Values<T> stops(call.argument(1));
  const Values<T> steps(call.argument(2));
  return build_sequences<T>(call, [&](SequenceElements<T>& elements, std::uint32_t row, std::uint32_t& length) -> Status {
    const WideInteger start = starts[row];
    const WideInteger step = steps[row];
    WideInteger count;
    KINDLING_RETURN_IF_FAILED(count_steps(start, stops[row], step, wide_text(step), count));
    for (WideInteger index = 0; index < count; ++index) {
      KINDLING_RETURN_IF_FAILED(elements.add(static_cast<T>(start + index * step)));
    }
    length = static_cast<std::uint32_t>(count);
    return {};
  });
}

template <PhysicalType type>
bool numbers(const BindCall& call) {
  return call.arguments.size() == 3 && call.arguments[0] == Type(type) && call.arguments[1] == Type(type) &&
         call.arguments[2] == Type(type) && call.result == Type::list_of(type);
}

}  // namespace

/** Makes lists of numbers at equal distances. */
void register_list_sequence(KernelRegistry& registry) {
  const auto add = [&](const char* name, KernelFunction function, BindFunction bind) {
    registry.add({.name = name, .nulls = Nulls::introduce, .function = function, .bind = bind,
                  .signature = "(T, T, T) -> list<T>"});
  };
  add("list_sequence_i8", integer_sequence<std::int8_t>, numbers<PhysicalType::i8>);
  add("list_sequence_i16", integer_sequence<std::int16_t>, numbers<PhysicalType::i16>);
  add("list_sequence_i32", integer_sequence<std::int32_t>, numbers<PhysicalType::i32>);
  add("list_sequence_i64", integer_sequence<std::int64_t>, numbers<PhysicalType::i64>);
}

}  // namespace kindling
