#pragma once

#include "operators/sink.h"

namespace kindling {

/** Makes the sink that sorts: all rows, or with a limit only those that can be among the first. */
Status make_sort_sink(const Sort& sort, const std::vector<Type>& types, const SpillSpacePointer& spill_space,
                      std::unique_ptr<Sink>& sink);

}  // namespace kindling
