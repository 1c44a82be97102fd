#include "io/compression/codec_memory.h"
#include "io/compression/decompress.h"
#include "platform/host_function.h"

namespace kindling {

namespace {

/** Is the state of a decoder, which only Brotli looks into. */
struct BrotliState;

/** Holds the functions of Brotli's decoder, which Node.js has for `node:zlib` (the interface of brotli/decode.h). */
struct BrotliDecoder {
  using Allocate = void* (*)(void*, std::size_t);
  using Release = void (*)(void*, void*);
  BrotliState* (*create)(Allocate, Release, void*) = nullptr;
  int (*decompress)(BrotliState*, std::size_t* available_in, const std::uint8_t** next_in, std::size_t* available_out,
                    std::uint8_t** next_out, std::size_t* total_out) = nullptr;
  int (*error)(const BrotliState*) = nullptr;
  void (*destroy)(BrotliState*) = nullptr;

  bool is_there() const { return create != nullptr && decompress != nullptr && error != nullptr && destroy != nullptr; }
};

template <class Function>
void find(const char* name, Function& function) {
  function = reinterpret_cast<Function>(platform::find_host_function(name));
}

BrotliDecoder find_decoder() {
  BrotliDecoder decoder;
  find("BrotliDecoderCreateInstance", decoder.create);
  find("BrotliDecoderDecompressStream", decoder.decompress);
  find("BrotliDecoderGetErrorCode", decoder.error);
  find("BrotliDecoderDestroyInstance", decoder.destroy);
  return decoder;
}

}  // namespace

Status decompress_brotli(std::span<const std::uint8_t> source, std::span<std::uint8_t> target) {
  static const BrotliDecoder decoder = find_decoder();
  if (!decoder.is_there()) return {StatusCode::malformed_file, "this program has no decoder for the compression `brotli`"};
  BrotliState* const state = decoder.create(allocate_codec_memory, release_codec_memory, nullptr);
  if (state == nullptr) return {StatusCode::out_of_memory, "there is no memory to decompress brotli"};
  std::size_t available_in = source.size();
  const std::uint8_t* next_in = source.data();
  std::size_t available_out = target.size();
  std::uint8_t* next_out = target.data();
  constexpr int success = 1;
  const int result = decoder.decompress(state, &available_in, &next_in, &available_out, &next_out, nullptr);
  const int error = decoder.error(state);
  decoder.destroy(state);
  // So the decoder numbers what it could not allocate.
  if (error <= -21 && error >= -30) return {StatusCode::out_of_memory, "there is no memory to decompress brotli"};
  const bool fine = result == success && available_in == 0 && available_out == 0;
  return fine ? Status() : Status(StatusCode::malformed_file, "bytes compressed by brotli are damaged");
}

}  // namespace kindling
