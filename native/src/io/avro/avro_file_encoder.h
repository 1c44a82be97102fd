#pragma once

#include "io/encoder.h"

namespace kindling {

/** Makes encoders whose pieces are blocks of a container file, packed, but without their head and their marker. */
Status make_avro_encoders(const AvroOutput& format, const std::vector<FileColumn>& columns,
                          std::unique_ptr<EncoderMaker>& maker);

}  // namespace kindling
