#pragma once

#include <cstdint>
#include <span>

#include "io/byte_output.h"

namespace kindling::parquet {

/** Writes small numbers as runs: repeated ones once, others packed in groups of eight. Opposite of `RunDecoder`. */
void encode_runs(std::span<const std::uint32_t> numbers, int width, ByteOutput& output);

}  // namespace kindling::parquet
