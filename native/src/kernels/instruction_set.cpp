#include "kindling/instruction_set.h"

#include <atomic>

#include "platform/processor.h"

namespace kindling {

namespace {
constexpr InstructionSet all[] = {InstructionSet::baseline, InstructionSet::avx2, InstructionSet::avx512};

InstructionSet best() {
  if (can_run(InstructionSet::avx512)) return InstructionSet::avx512;
  return can_run(InstructionSet::avx2) ? InstructionSet::avx2 : InstructionSet::baseline;
}

std::atomic<InstructionSet>& selected() {
  static std::atomic<InstructionSet> set{best()};
  return set;
}
}  // namespace

InstructionSet instruction_set() { return selected().load(std::memory_order_relaxed); }

bool can_run(InstructionSet set) {
  switch (set) {
    case InstructionSet::baseline:
      return true;
    case InstructionSet::avx2:
      return platform::has_avx2();
    case InstructionSet::avx512:
      return platform::has_avx512();
  }
  return false;
}

Status select_instruction_set(InstructionSet set) {
  if (!can_run(set)) {
    return {StatusCode::invalid_program, "this machine does not run " + std::string(instruction_set_name(set))};
  }
  selected().store(set, std::memory_order_relaxed);
  return {};
}

std::string_view instruction_set_name(InstructionSet set) {
  switch (set) {
    case InstructionSet::baseline:
      return "baseline";
    case InstructionSet::avx2:
      return "avx2";
    case InstructionSet::avx512:
      return "avx512";
  }
  return "baseline";
}

bool find_instruction_set(std::string_view name, InstructionSet& found) {
  for (const InstructionSet set : all) {
    if (instruction_set_name(set) != name) continue;
    found = set;
    return true;
  }
  return false;
}

}  // namespace kindling
