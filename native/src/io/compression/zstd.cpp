#include <memory>

#include "io/compression/decompress.h"
#include "io/compression/zstd_memory.h"

namespace kindling {

Status decompress_zstd(std::span<const std::uint8_t> source, std::span<std::uint8_t> target) {
  const std::unique_ptr<ZSTD_DCtx, std::size_t (*)(ZSTD_DCtx*)> context(ZSTD_createDCtx_advanced(zstd_memory()),
                                                                        ZSTD_freeDCtx);
  if (context == nullptr) return {StatusCode::out_of_memory, "there is no memory to decompress zstd"};
  const std::size_t size =
      ZSTD_decompressDCtx(context.get(), target.data(), target.size(), source.data(), source.size());
  if (ZSTD_isError(size) || size != target.size()) {
    return {StatusCode::malformed_file, "bytes compressed by zstd are damaged"};
  }
  return {};
}

}  // namespace kindling
