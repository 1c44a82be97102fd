#pragma once

#include "io/encoder.h"

namespace kindling {

/** Makes encoders that write a JSON object a row, by the rules of Spark (which are those of Jackson's generator). */
Status make_json_encoders(const JsonOutput& format, const std::vector<FileColumn>& columns,
                         std::unique_ptr<EncoderMaker>& maker);

}  // namespace kindling
