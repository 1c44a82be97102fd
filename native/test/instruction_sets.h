#pragma once

#include <functional>

#include "kindling/instruction_set.h"
#include "testing.h"

namespace kindling::testing {

/** Runs a check with each table of dense kernels that this machine has. */
inline void on_each_instruction_set(const std::function<void()>& check) {
  const InstructionSet before = instruction_set();
  for (const InstructionSet set : {InstructionSet::baseline, InstructionSet::avx2, InstructionSet::avx512}) {
    if (select_instruction_set(set).ok()) check();
  }
  REQUIRE_OK(select_instruction_set(before));
}

}  // namespace kindling::testing
