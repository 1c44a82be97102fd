#pragma once

#include "io/encoder.h"

namespace kindling {

/** Makes encoders that write texts, a row a line; NULL is an empty line. */
Status make_lines_encoders(const LinesOutput& format, const std::vector<FileColumn>& columns,
                         std::unique_ptr<EncoderMaker>& maker);

}  // namespace kindling
