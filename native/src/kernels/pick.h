#pragma once

#include <cstdint>
#include <span>

#include "kindling/kernel.h"

namespace kindling {

/** Stands for NULL among the numbers of sources. */
constexpr std::uint8_t pick_null = 255;

/** Writes, for each row, the value of the source whose number stands in `which`; at most 255 sources of one type. */
Status pick(KernelCall& call, std::span<const Vector* const> sources, const std::uint8_t* which);

/** Makes a result of a nested type: a column built by `build(builder)` that lives as long as the register. */
template <class Build>
Status build_nested(KernelCall& call, Build build);

}  // namespace kindling

#include "kindling/column_builder.h"

namespace kindling {

template <class Build>
Status build_nested(KernelCall& call, Build build) {
  ColumnBuilder builder(call.type);
  KINDLING_RETURN_IF_FAILED(build(builder));
  ColumnPointer column;
  KINDLING_RETURN_IF_FAILED(builder.finish(column));
  call.result.borrow(column->values);
  call.memory = std::const_pointer_cast<Column>(column);
  return {};
}

}  // namespace kindling
