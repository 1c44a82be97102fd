#include "kernels/list_building.h"
#include "kindling/kernel_registry.h"
#include "kindling/owned_vector.h"

namespace kindling {

namespace {

/** A text says at most so many windows for a moment, so that none takes a machine's memory. */
constexpr std::int64_t most_windows = 1'000'000;

/**
 * Lists the windows that a moment lies in, from the latest to the earliest: windows of a length begin every so often,
 * one of them at a start. What is listed is where each begins, moved by a number.
 */
Status time_windows(KernelCall& call) {
  const Values<std::int64_t> moments(call.argument(0));
  const Values<std::int64_t> lengths(call.argument(1));
  const Values<std::int64_t> slides(call.argument(2));
  const Values<std::int64_t> starts(call.argument(3));
  const Values<std::int64_t> shifts(call.argument(4));
  auto* entries = call.result.data<ListEntry>();
  ColumnBuilder elements(PhysicalType::i64);
  OwnedVector one;
  KINDLING_RETURN_IF_FAILED(one.prepare(PhysicalType::i64, 1));
  for (std::uint32_t row = 0; row < call.length; ++row) {
    entries[row] = {elements.length(), 0};
    const std::int64_t slide = slides[row];
    if (!call.result.view().is_valid(row) || slide <= 0 || lengths[row] <= 0) continue;
    // In 128 bits nothing overflows.
    const __int128 moment = moments[row];
    const __int128 rest = ((moment - starts[row]) % slide + slide) % slide;
    const __int128 last = moment - rest;
    const std::int64_t count = lengths[row] / slide + (lengths[row] % slide != 0 ? 1 : 0);
    if (count > most_windows) return MemoryPool::instance().exhausted(static_cast<std::size_t>(count) * 8);
    for (std::int64_t window = 0; window < count; ++window) {
      const __int128 begin = last - static_cast<__int128>(window) * slide;
      if (moment >= begin + lengths[row]) break;
      one.data<std::int64_t>()[0] = static_cast<std::int64_t>(begin + shifts[row]);
      KINDLING_RETURN_IF_FAILED(elements.append_range(one.view(), 0, 1));
      ++entries[row].length;
    }
  }
  ColumnPointer column;
  KINDLING_RETURN_IF_FAILED(elements.finish(column));
  call.result.view().children.assign(1, column->values);
  call.memory = std::const_pointer_cast<Column>(column);
  return {};
}

bool bind_time_windows(const BindCall& call) {
  if (call.arguments.size() != 5 || call.result != Type::list_of(PhysicalType::i64)) return false;
  for (const Type& type : call.arguments) {
    if (type != Type(PhysicalType::i64)) return false;
  }
  return true;
}

}  // namespace

/** Lists the windows of time that moments lie in. */
void register_time_windows(KernelRegistry& registry) {
  registry.add({.name = "time_windows",
                .function = time_windows,
                .bind = bind_time_windows,
                .signature = "(i64, i64, i64, i64, i64) -> list<i64>"});
}

}  // namespace kindling
