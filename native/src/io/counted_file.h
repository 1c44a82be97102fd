#pragma once

#include "kindling/input_file.h"
#include "kindling/query.h"

namespace kindling {

/** Makes a file that is another one, and adds all bytes that are read of it to a counter. */
InputFilePointer counted_file(InputFilePointer file, std::shared_ptr<ByteCounter> counter);

}  // namespace kindling
