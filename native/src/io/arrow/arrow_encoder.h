#pragma once

#include "io/encoder.h"

namespace kindling::arrow {

/** Makes encoders whose pieces are the bodies of record batches in Arrow's IPC format; every type has a place in it. */
Status make_arrow_encoders(const std::vector<FileColumn>& columns, std::unique_ptr<EncoderMaker>& maker);

}  // namespace kindling::arrow
