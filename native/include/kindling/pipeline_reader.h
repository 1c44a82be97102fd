#pragma once

#include <span>

#include "kindling/pipeline.h"

namespace kindling {

/** Finds what a pipeline names by handle; null when there is no such thing. */
class HandleResolver {
 public:
  virtual ~HandleResolver() = default;
  virtual TablePointer find_table(std::uint64_t handle) const = 0;
  virtual std::shared_ptr<Channel> find_channel(std::uint64_t handle) const = 0;
  virtual InputFilePointer find_file(std::uint64_t handle) const = 0;
};

/**
 * Reads a pipeline from the bytes that `loader/encode.ts` writes. Trusts nothing: any bytes give a pipeline or
 * INVALID_PROGRAM. Whether types and registers fit is checked when the pipeline is run.
 */
Status read_pipeline(std::span<const std::uint8_t> bytes, const HandleResolver& handles, Pipeline& pipeline);

/** Reads a format alone, without columns; trusts nothing. */
Status read_format(std::span<const std::uint8_t> bytes, std::shared_ptr<const FileFormat>& format);

}  // namespace kindling
