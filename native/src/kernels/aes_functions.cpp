#include <cstring>
#include <optional>

#include "kernels/add_kernel.h"
#include "kernels/aes_modes.h"
#include "kernels/fill_or_null.h"
#include "kernels/raised.h"
#include "kernels/text_rows.h"
#include "platform/random_bytes.h"

namespace kindling {

namespace {

constexpr std::string_view functions = "`aes_encrypt`/`aes_decrypt`";

enum class Mode { ecb, cbc, gcm };

bool is(std::string_view text, std::string_view capitals) {
  if (text.size() != capitals.size()) return false;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char letter = text[at];
    if ((letter >= 'a' && letter <= 'z' ? letter - 32 : letter) != capitals[at]) return false;
  }
  return true;
}

/** Reads a mode and a padding that go together. */
Status read_cipher_mode(std::string_view mode, std::string_view padding, Mode& result) {
  const bool is_default = is(padding, "DEFAULT");
  const bool fills = is_default || is(padding, "PKCS");
  if (is(mode, "ECB") && fills) {
    result = Mode::ecb;
  } else if (is(mode, "CBC") && fills) {
    result = Mode::cbc;
  } else if (is(mode, "GCM") && (is_default || is(padding, "NONE"))) {
    result = Mode::gcm;
  } else {
    return raised("UNSUPPORTED_FEATURE.AES_MODE",
                  {"mode", mode, "padding", padding, "functionName", functions});
  }
  return {};
}

std::size_t start_bytes(Mode mode) { return mode == Mode::ecb ? 0 : mode == Mode::cbc ? 16 : gcm_start_bytes; }

Status failed(std::string_view detail) {
  return raised("INVALID_PARAMETER_VALUE.AES_CRYPTO_ERROR",
                {"parameter", "`expr`, `key`", "functionName", functions, "detailMessage", detail});
}

/** Reads the arguments that both ways share: the mode, and the cipher under the key. */
Status begin(const KernelCall& call, std::uint32_t row, Mode& mode, std::optional<AesCipher>& cipher) {
  const Values<StringView> keys(call.argument(1));
  const Values<StringView> modes(call.argument(2));
  const Values<StringView> paddings(call.argument(3));
  KINDLING_RETURN_IF_FAILED(read_cipher_mode(modes[row].text(), paddings[row].text(), mode));
  const std::string_view key = keys[row].text();
  if (!AesCipher::takes(key.size())) {
    return raised("INVALID_PARAMETER_VALUE.AES_KEY_LENGTH", {"parameter", "`key`", "functionName", functions,
                                                             "actualLength", std::to_string(key.size())});
  }
  cipher.emplace(reinterpret_cast<const std::uint8_t*>(key.data()), key.size());
  return {};
}

Status check_mode_takes(Mode mode, std::string_view start, std::string_view beside, std::string_view name,
                        std::string_view function) {
  if (mode == Mode::ecb && !start.empty()) {
    return raised("UNSUPPORTED_FEATURE.AES_MODE_IV", {"mode", name, "functionName", function});
  }
  if (!start.empty() && start.size() != start_bytes(mode)) {
    return raised("INVALID_PARAMETER_VALUE.AES_IV_LENGTH",
                  {"parameter", "`iv`", "functionName", functions, "mode", name, "actualLength",
                   std::to_string(start.size())});
  }
  if (mode != Mode::gcm && !beside.empty()) {
    return raised("UNSUPPORTED_FEATURE.AES_MODE_AAD", {"mode", name, "functionName", function});
  }
  return {};
}

AesBlock block_of(std::string_view bytes) {
  AesBlock block = {};
  if (!bytes.empty()) std::memcpy(block.data(), bytes.data(), std::min<std::size_t>(16, bytes.size()));
  return block;
}

Status encrypt_row(KernelCall& call, std::uint32_t row, StringView& result) {
  const std::string_view text = Values<StringView>(call.argument(0))[row].text();
  const std::string_view given = Values<StringView>(call.argument(4))[row].text();
  const std::string_view beside = Values<StringView>(call.argument(5))[row].text();
  Mode mode;
  std::optional<AesCipher> cipher;
  KINDLING_RETURN_IF_FAILED(begin(call, row, mode, cipher));
  const std::string_view name = mode == Mode::ecb ? "ECB" : mode == Mode::cbc ? "CBC" : "GCM";
  KINDLING_RETURN_IF_FAILED(check_mode_takes(mode, given, beside, name, "`aes_encrypt`"));
  const std::size_t before = start_bytes(mode);
  const std::size_t most = before + text.size() + 16;
  if (most > 0x7fffffff) return {StatusCode::out_of_memory, "a value beyond 2^31 bytes"};
  char* room = call.result.arena().allocate(most);
  if (room == nullptr) return MemoryPool::instance().exhausted(most);
  if (!given.empty()) {
    std::memcpy(room, given.data(), before);
  } else if (!platform::fill_with_random_bytes(reinterpret_cast<unsigned char*>(room), before)) {
    return failed("the system gives no random bytes");
  }
  const std::string_view start(room, before);
  std::size_t size = text.size();
  if (mode == Mode::ecb) {
    size = encrypt_ecb(*cipher, text, room);
  } else if (mode == Mode::cbc) {
    size = encrypt_cbc(*cipher, block_of(start), text, room + before);
  } else {
    const AesBlock tag = run_gcm(*cipher, start, beside, text, true, room + before);
    std::memcpy(room + before + size, tag.data(), gcm_tag_bytes);
    size += gcm_tag_bytes;
  }
  result = StringView(room, static_cast<std::uint32_t>(before + size));
  return {};
}

Status decrypt_gcm(const AesCipher& cipher, std::string_view start, std::string_view beside, std::string_view text,
                   char* room, std::size_t& size) {
  if (text.size() < gcm_tag_bytes) return failed("Input data too short to contain an expected tag length of 16bytes");
  size = text.size() - gcm_tag_bytes;
  const AesBlock tag = run_gcm(cipher, start, beside, text.substr(0, size), false, room);
  // Every byte is looked at, so that the time tells nothing of where they differ.
  std::uint8_t difference = 0;
  for (std::size_t at = 0; at < gcm_tag_bytes; ++at) {
    difference |= static_cast<std::uint8_t>(tag[at] ^ static_cast<unsigned char>(text[size + at]));
  }
  return difference == 0 ? Status() : failed("Tag mismatch");
}

Status decrypt_row(KernelCall& call, std::uint32_t row, StringView& result) {
  const std::string_view whole = Values<StringView>(call.argument(0))[row].text();
  const std::string_view beside = Values<StringView>(call.argument(4))[row].text();
  Mode mode;
  std::optional<AesCipher> cipher;
  KINDLING_RETURN_IF_FAILED(begin(call, row, mode, cipher));
  const std::string_view name = mode == Mode::ecb ? "ECB" : "CBC";
  KINDLING_RETURN_IF_FAILED(check_mode_takes(mode, {}, beside, name, "`aes_decrypt`"));
  const std::size_t before = start_bytes(mode);
  if (whole.size() < before) {
    return failed(mode == Mode::gcm ? "Invalid buffer arguments"
                                    : "IV buffer too short for given offset/length combination");
  }
  const std::string_view start = whole.substr(0, before);
  const std::string_view text = whole.substr(before);
  if (mode != Mode::gcm && text.empty()) return {};
  char* room = call.result.arena().allocate(text.size());
  if (room == nullptr) return MemoryPool::instance().exhausted(text.size());
  std::size_t size = 0;
  if (mode == Mode::gcm) {
    KINDLING_RETURN_IF_FAILED(decrypt_gcm(*cipher, start, beside, text, room, size));
  } else {
    if (text.size() % 16 != 0) {
      return failed("Input length must be multiple of 16 when decrypting with padded cipher");
    }
    const bool fits = mode == Mode::ecb ? decrypt_ecb(*cipher, text, room, size)
                                        : decrypt_cbc(*cipher, block_of(start), text, room, size);
    if (!fits) {
      return failed(
          "Given final block not properly padded. Such issues can arise if a bad key is used during decryption.");
    }
  }
  result = StringView(room, static_cast<std::uint32_t>(size));
  return {};
}

template <Status (*compute)(KernelCall&, std::uint32_t, StringView&)>
Status rows(KernelCall& call) {
  return fill_rows_checked<StringView>(call, [&](std::uint32_t row, StringView& result) -> Status {
    Status status = compute(call, row, result);
    if (status.code() == StatusCode::raised && !call.counts(row)) return {};
    return status;
  });
}

Status try_decrypt(KernelCall& call) {
  Status failure;
  KINDLING_RETURN_IF_FAILED(fill_or_null<StringView>(call, [&](std::uint32_t row, StringView& result) {
    if (!failure.ok()) return true;
    Status status = decrypt_row(call, row, result);
    if (status.ok() || status.code() == StatusCode::raised) return status.ok();
    failure = std::move(status);
    return true;
  }));
  return failure;
}

}  // namespace

/** Encrypts and decrypts bytes by AES. */
void register_aes_functions(KernelRegistry& registry) {
  const Type bytes = PhysicalType::binary;
  const Type text = PhysicalType::utf8;
  add_kernel(registry, "aes_encrypt", {bytes, bytes, text, text, bytes, bytes}, bytes, rows<encrypt_row>);
  add_kernel(registry, "aes_decrypt", {bytes, bytes, text, text, bytes}, bytes, rows<decrypt_row>);
  add_kernel(registry, "try_aes_decrypt", {bytes, bytes, text, text, bytes}, bytes, try_decrypt, Nulls::introduce);
}

}  // namespace kindling
