#pragma once

#include "io/encoder.h"

namespace kindling::parquet {

/** Makes encoders whose pieces are row groups; fails with INVALID_PROGRAM for types that Parquet does not have. */
Status make_parquet_encoders(const ParquetOutput& format, const std::vector<FileColumn>& columns,
                             std::unique_ptr<EncoderMaker>& maker);

}  // namespace kindling::parquet
