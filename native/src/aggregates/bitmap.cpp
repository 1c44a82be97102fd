#include <algorithm>
#include <cstring>

#include "aggregates/aggregate_function.h"
#include "kernels/raised.h"

namespace kindling {

namespace {

/** Spark's bitmaps have so many bytes, and eight times as many bits. */
constexpr std::uint32_t bitmap_bytes = 4096;

/** Keeps a bitmap in the arena; null stands for one in which no bitmap came yet. */
struct BitmapState {
  std::uint8_t* bytes;

  Status open(Arena& arena, std::uint8_t fill) {
    if (bytes != nullptr) return {};
    bytes = reinterpret_cast<std::uint8_t*>(arena.allocate(bitmap_bytes));
    if (bytes == nullptr) return MemoryPool::instance().exhausted(bitmap_bytes);
    std::memset(bytes, fill, bitmap_bytes);
    return {};
  }
};

Status update_positions(const AggregateInput& input) {
  const Values<std::int64_t> values(*input.argument);
  for (std::uint32_t row = 0; row < input.rows; ++row) {
    if (!input.argument->is_valid(row)) continue;
    const std::int64_t position = values[row];
    if (position < 0 || position >= std::int64_t{bitmap_bytes} * 8) {
      return raised("INVALID_BITMAP_POSITION", {"bitPosition", std::to_string(position)});
    }
    auto& state = input.state<BitmapState>(row);
    KINDLING_RETURN_IF_FAILED(state.open(input.arena, 0));
    state.bytes[position / 8] |= static_cast<std::uint8_t>(1 << position % 8);
  }
  return {};
}

/** Takes in a bitmap that may be shorter or longer than the state; what it lacks counts as zeros. */
template <bool both>
void combine(std::uint8_t* bytes, const std::uint8_t* other, std::size_t length) {
  const std::size_t common = std::min<std::size_t>(length, bitmap_bytes);
  for (std::size_t at = 0; at < common; ++at) {
    if (both) {
      bytes[at] &= other[at];
    } else {
      bytes[at] |= other[at];
    }
  }
  if (both) std::memset(bytes + common, 0, bitmap_bytes - common);
}

template <bool both>
Status update_bitmaps(const AggregateInput& input) {
  const Values<StringView> values(*input.argument);
  for (std::uint32_t row = 0; row < input.rows; ++row) {
    if (!input.argument->is_valid(row)) continue;
    auto& state = input.state<BitmapState>(row);
    KINDLING_RETURN_IF_FAILED(state.open(input.arena, both ? 0xFF : 0));
    const std::string_view bitmap = values[row].text();
    combine<both>(state.bytes, reinterpret_cast<const std::uint8_t*>(bitmap.data()), bitmap.size());
  }
  return {};
}

template <bool both>
Status merge_bitmaps(std::uint8_t* target, const std::uint8_t* source, Arena& arena) {
  const auto& other = *reinterpret_cast<const BitmapState*>(source);
  if (other.bytes == nullptr) return {};
  auto& state = *reinterpret_cast<BitmapState*>(target);
  KINDLING_RETURN_IF_FAILED(state.open(arena, both ? 0xFF : 0));
  combine<both>(state.bytes, other.bytes, bitmap_bytes);
  return {};
}

Status write_bitmap(const std::uint8_t* state, Array<std::uint8_t>& outside) {
  const std::uint8_t* bytes = reinterpret_cast<const BitmapState*>(state)->bytes;
  return bytes == nullptr ? Status() : write_outside_bytes(bytes, bitmap_bytes, outside);
}

Status read_bitmap(std::uint8_t* state, OutsideBytes& outside) {
  auto& bitmap = *reinterpret_cast<BitmapState*>(state);
  if (bitmap.bytes == nullptr) return {};
  char* bytes;
  KINDLING_RETURN_IF_FAILED(outside.take(bitmap_bytes, bytes));
  bitmap.bytes = reinterpret_cast<std::uint8_t*>(bytes);
  return {};
}

template <bool both>
Status finish_bitmap(const std::uint8_t* states, std::size_t stride, std::uint32_t count, OwnedVector& result) {
  for (std::uint32_t index = 0; index < count; ++index) {
    const auto& state = *reinterpret_cast<const BitmapState*>(states + index * stride);
    char* bytes = result.arena().allocate(bitmap_bytes);
    if (bytes == nullptr) return MemoryPool::instance().exhausted(bitmap_bytes);
    if (state.bytes != nullptr) {
      std::memcpy(bytes, state.bytes, bitmap_bytes);
    } else {
      std::memset(bytes, both ? 0xFF : 0, bitmap_bytes);
    }
    result.data<StringView>()[index] = StringView(bytes, bitmap_bytes);
  }
  return {};
}

template <bool both>
AggregateFunction bitmap_of(const char* name, PhysicalType argument, Status (*update)(const AggregateInput&)) {
  return {.name = name,
          .argument = argument,
          .result = PhysicalType::binary,
          .state_bytes = sizeof(BitmapState),
          .reuses_memory = true,
          .write_outside = write_bitmap,
          .read_outside = read_bitmap,
          .update = update,
          .merge = merge_bitmaps<both>,
          .finish = finish_bitmap<both>};
}

}  // namespace

/** Makes bitmaps of positions, and combines bitmaps; one without a value has no bit set, but all of them for AND. */
std::vector<AggregateFunction> bitmap_aggregates() {
  return {bitmap_of<false>("bitmap_construct_agg", PhysicalType::i64, update_positions),
          bitmap_of<false>("bitmap_or_agg", PhysicalType::binary, update_bitmaps<false>),
          bitmap_of<true>("bitmap_and_agg", PhysicalType::binary, update_bitmaps<true>)};
}

}  // namespace kindling
