#pragma once

#include "io/encoder.h"

namespace kindling {

/** Makes encoders that write CSV by the rules of Spark (which are those of univocity's writer). */
Status make_csv_encoders(const CsvOutput& format, const std::vector<FileColumn>& columns,
                         std::unique_ptr<EncoderMaker>& maker);

}  // namespace kindling
