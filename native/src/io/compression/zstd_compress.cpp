#include <memory>

#include "io/compression/compress.h"
#include "io/compression/zstd_memory.h"

namespace kindling {

Status compress_zstd(std::span<const std::uint8_t> source, Buffer& packed, std::size_t& size) {
  constexpr int level = 3;
  const std::unique_ptr<ZSTD_CCtx, std::size_t (*)(ZSTD_CCtx*)> context(ZSTD_createCCtx_advanced(zstd_memory()),
                                                                        ZSTD_freeCCtx);
  if (context == nullptr) return {StatusCode::out_of_memory, "there is no memory to compress by zstd"};
  KINDLING_RETURN_IF_FAILED(packed.reserve(ZSTD_compressBound(source.size()), 0));
  size = ZSTD_compressCCtx(context.get(), packed.data(), packed.capacity(), source.data(), source.size(), level);
  if (ZSTD_isError(size)) return {StatusCode::out_of_memory, "there is no memory to compress by zstd"};
  return {};
}

}  // namespace kindling
