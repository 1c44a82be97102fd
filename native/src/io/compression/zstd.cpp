#include <algorithm>
#include <memory>

#include "io/compression/decompress.h"
#include "io/compression/unpack.h"
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

Status unpack_zstd(std::span<const std::uint8_t> source, Buffer& target, std::size_t& size) {
  const std::unique_ptr<ZSTD_DCtx, std::size_t (*)(ZSTD_DCtx*)> context(ZSTD_createDCtx_advanced(zstd_memory()),
                                                                        ZSTD_freeDCtx);
  if (context == nullptr) return {StatusCode::out_of_memory, "there is no memory to decompress zstd"};
  ZSTD_inBuffer input{source.data(), source.size(), 0};
  ZSTD_outBuffer output{nullptr, 0, 0};
  std::size_t hint = 1;
  while (hint != 0 || input.pos != input.size) {
    if (output.pos == output.size) {
      KINDLING_RETURN_IF_FAILED(target.reserve(std::max<std::size_t>(2 * output.pos, 4 * source.size() + 4096), output.pos));
      output.dst = target.data();
      output.size = target.capacity();
    }
    const std::size_t before = input.pos;
    const std::size_t made = output.pos;
    hint = ZSTD_decompressStream(context.get(), &output, &input);
    const bool stands_still = input.pos == before && output.pos == made;
    if (ZSTD_isError(hint) || output.pos > most_unpacked || (stands_still && hint != 0)) {
      return {StatusCode::malformed_file, "bytes compressed by zstd are damaged"};
    }
  }
  size = output.pos;
  return {};
}

}  // namespace kindling
