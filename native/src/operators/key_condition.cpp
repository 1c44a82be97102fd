#include "operators/key_condition.h"

#include <algorithm>

#include "kindling/string_view.h"

namespace kindling {

namespace {

using ConditionKind = ScanCondition::Kind;

/** Of so many rows at most the keys are looked at one by one. */
constexpr std::uint64_t few_keys = 4096;
constexpr std::size_t most_texts = 16;
constexpr std::size_t most_ranges = 32;

ScanCondition any_row() { return {ConditionKind::all, 0, {}, {}}; }

/** Builds conditions over one column. */
struct Comparing {
  const Type& type;
  std::uint32_t column;

  ScanCondition number(ConditionKind kind, std::int64_t value) const {
    Constant constant;
    constant.type = type;
    constant.is_null = false;
    constant.bits = static_cast<std::uint64_t>(value);
    return {kind, column, std::move(constant), {}};
  }
  ScanCondition text(const StringView& value) const {
    ScanCondition condition = number(ConditionKind::equal, 0);
    condition.value.text.assign(value.data(), value.length);
    return condition;
  }
  ScanCondition range(std::int64_t least, std::int64_t greatest) const {
    if (least == greatest) return number(ConditionKind::equal, least);
    return {ConditionKind::all,
            0,
            {},
            {number(ConditionKind::greater_or_equal, least), number(ConditionKind::less_or_equal, greatest)}};
  }
};

template <class T>
void append_numbers(const Vector& values, std::uint32_t rows, std::vector<std::int64_t>& numbers) {
  const Values<T> typed(values);
  for (std::uint32_t row = 0; row < rows; ++row) {
    if (values.is_valid(row)) numbers.push_back(typed[row]);
  }
}

std::vector<std::int64_t> numbers_of(const std::vector<ChunkPointer>& chunks, std::uint32_t column) {
  std::vector<std::int64_t> numbers;
  for (const ChunkPointer& chunk : chunks) {
    const Vector& values = chunk->columns[column]->values;
    switch (values.type) {
      case PhysicalType::i8:
        append_numbers<std::int8_t>(values, chunk->rows, numbers);
        break;
      case PhysicalType::i16:
        append_numbers<std::int16_t>(values, chunk->rows, numbers);
        break;
      case PhysicalType::i32:
        append_numbers<std::int32_t>(values, chunk->rows, numbers);
        break;
      default:
        append_numbers<std::int64_t>(values, chunk->rows, numbers);
    }
  }
  std::sort(numbers.begin(), numbers.end());
  return numbers;
}

/** Parts sorted numbers at the widest gaps between them. */
ScanCondition ranges_of(const std::vector<std::int64_t>& numbers, const Comparing& comparing) {
  const auto gap = [&](std::size_t at) {
    return static_cast<std::uint64_t>(numbers[at]) - static_cast<std::uint64_t>(numbers[at - 1]);
  };
  std::vector<std::size_t> starts;
  for (std::size_t at = 1; at < numbers.size(); ++at) {
    if (gap(at) > 1) starts.push_back(at);
  }
  const std::size_t kept = std::min(starts.size(), most_ranges - 1);
  std::partial_sort(starts.begin(), starts.begin() + static_cast<std::ptrdiff_t>(kept), starts.end(),
                    [&](std::size_t left, std::size_t right) { return gap(left) > gap(right); });
  starts.resize(kept);
  starts.push_back(0);
  starts.push_back(numbers.size());
  std::sort(starts.begin(), starts.end());
  ScanCondition condition{ConditionKind::any, 0, {}, {}};
  for (std::size_t index = 0; index + 1 < starts.size() && !numbers.empty(); ++index) {
    condition.parts.push_back(comparing.range(numbers[starts[index]], numbers[starts[index + 1] - 1]));
  }
  return condition;
}

ScanCondition texts_of(const std::vector<ChunkPointer>& chunks, std::uint32_t column, const Comparing& comparing) {
  ScanCondition condition{ConditionKind::any, 0, {}, {}};
  for (const ChunkPointer& chunk : chunks) {
    const Vector& values = chunk->columns[column]->values;
    const Values<StringView> texts(values);
    for (std::uint32_t row = 0; row < chunk->rows; ++row) {
      if (!values.is_valid(row)) continue;
      if (condition.parts.size() == most_texts) return any_row();
      condition.parts.push_back(comparing.text(texts[row]));
    }
  }
  return condition;
}

}  // namespace

ScanCondition key_condition(const std::vector<ChunkPointer>& chunks, std::uint32_t column, const Type& type,
                            const std::optional<KeyBounds>& bounds, std::uint32_t target) {
  const Comparing comparing{type, target};
  std::uint64_t rows = 0;
  for (const ChunkPointer& chunk : chunks) rows += chunk->rows;
  if (rows <= few_keys) {
    if (bounds.has_value()) return ranges_of(numbers_of(chunks, column), comparing);
    return is_text(type.kind) ? texts_of(chunks, column, comparing) : any_row();
  }
  if (!bounds.has_value()) return any_row();
  if (!bounds->has_values()) return {ConditionKind::any, 0, {}, {}};
  return comparing.range(bounds->least, bounds->greatest);
}

}  // namespace kindling
