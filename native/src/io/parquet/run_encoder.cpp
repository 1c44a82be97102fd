#include "io/parquet/run_encoder.h"

#include <algorithm>
#include <cstring>

namespace kindling::parquet {

namespace {

void write_varint(std::uint64_t value, ByteOutput& output) {
  for (; value >= 128; value >>= 7) output.append(static_cast<char>(value | 128));
  output.append(static_cast<char>(value));
}

void write_packed(std::span<const std::uint32_t> numbers, int width, ByteOutput& output) {
  const std::size_t groups = (numbers.size() + 7) / 8;
  write_varint(groups << 1 | 1, output);
  std::uint8_t* into = output.extend(groups * static_cast<std::size_t>(width));
  if (into == nullptr) return;
  std::uint64_t bits = 0;
  int held = 0;
  // 32 bits are written at once; a group of eight numbers is as many bytes as a number has bits.
  const auto take = [&](std::uint64_t number) {
    bits |= number << held;
    held += width;
    if (held < 32) return;
    std::memcpy(into, &bits, 4);
    into += 4;
    bits >>= 32;
    held -= 32;
  };
  for (const std::uint32_t number : numbers) take(number);
  for (std::size_t index = numbers.size(); index < groups * 8; ++index) take(0);
  std::memcpy(into, &bits, static_cast<std::size_t>(held / 8));
}

std::size_t run_length(std::span<const std::uint32_t> numbers, std::size_t at) {
  std::size_t end = at + 1;
  while (end < numbers.size() && numbers[end] == numbers[at]) ++end;
  return end - at;
}

}  // namespace

void encode_runs(std::span<const std::uint32_t> numbers, int width, ByteOutput& output) {
  constexpr std::size_t shortest_run = 16;
  std::size_t packed = 0;
  for (std::size_t at = 0; at < numbers.size();) {
    const std::size_t length = run_length(numbers, at);
    // A run may begin only behind whole groups of eight: those before it are filled from its numbers.
    const std::size_t filling = (8 - (at - packed) % 8) % 8;
    if (length < shortest_run + filling) {
      at += length;
      continue;
    }
    const std::size_t begin = at + filling;
    if (begin != packed) write_packed(numbers.subspan(packed, begin - packed), width, output);
    write_varint((at + length - begin) << 1, output);
    for (int byte = 0; byte < (width + 7) / 8; ++byte) output.append(static_cast<char>(numbers[at] >> (8 * byte)));
    at += length;
    packed = at;
  }
  if (packed != numbers.size()) write_packed(numbers.subspan(packed), width, output);
}

}  // namespace kindling::parquet
