#include "kernels/primitives.h"

#include "kindling/instruction_set.h"

namespace kindling {

namespace baseline {
const Primitives& primitives();
}
#ifdef KINDLING_X86
namespace avx2 {
const Primitives& primitives();
}
namespace avx512 {
const Primitives& primitives();
}
#endif

const Primitives& primitives() {
#ifdef KINDLING_X86
  switch (instruction_set()) {
    case InstructionSet::avx2:
      return avx2::primitives();
    case InstructionSet::avx512:
      return avx512::primitives();
    case InstructionSet::baseline:
      break;
  }
#endif
  return baseline::primitives();
}

}  // namespace kindling
