#include "aggregates/aggregate_function.h"

namespace kindling {

namespace {

Status update_all(const AggregateInput& input) {
  if (input.by_group == nullptr) {
    for (std::uint32_t row = 0; row < input.rows; ++row) ++input.state<std::uint64_t>(row);
    return {};
  }
  for (std::uint32_t group = 0; group < input.by_group->groups; ++group) {
    *reinterpret_cast<std::uint64_t*>(input.states + group * input.stride) += input.by_group->counts[group];
  }
  return {};
}

Status update_valid(const AggregateInput& input) {
  if (input.argument->type != PhysicalType::null && input.argument->validity == nullptr) return update_all(input);
  for (std::uint32_t row = 0; row < input.rows; ++row) {
    if (input.argument->is_valid(row)) ++input.state<std::uint64_t>(row);
  }
  return {};
}

Status merge_counts(std::uint8_t* target, const std::uint8_t* source, Arena&) {
  *reinterpret_cast<std::uint64_t*>(target) += *reinterpret_cast<const std::uint64_t*>(source);
  return {};
}

Status finish_count(const std::uint8_t* states, std::size_t stride, std::uint32_t count, OwnedVector& result) {
  for (std::uint32_t index = 0; index < count; ++index) {
    result.data<std::uint64_t>()[index] = *reinterpret_cast<const std::uint64_t*>(states + index * stride);
  }
  return {};
}

void update_whole_all(const Vector*, std::uint32_t rows, std::uint8_t* whole) {
  *reinterpret_cast<std::uint64_t*>(whole) += rows;
}

void update_whole_valid(const Vector* argument, std::uint32_t rows, std::uint8_t* whole) {
  std::uint64_t valid = rows;
  if (argument->type == PhysicalType::null) {
    valid = 0;
  } else if (argument->is_constant()) {
    valid = argument->is_valid(0) ? rows : 0;
  } else if (argument->validity != nullptr) {
    valid = count_bits(argument->validity, rows);
  }
  *reinterpret_cast<std::uint64_t*>(whole) += valid;
}

void fold_whole_counts(const std::uint8_t* whole, std::uint8_t* state) {
  *reinterpret_cast<std::uint64_t*>(state) = *reinterpret_cast<const std::uint64_t*>(whole);
}

}  // namespace

const AggregateFunction& count_of_state() {
  static const AggregateFunction function = {.name = "count_of_state",
                                             .argument_kind = AggregateFunction::Argument::any,
                                             .result = PhysicalType::i64,
                                             .finish = finish_count};
  return function;
}

/** Counts rows, or the values of any type that are not NULL; never NULL. */
std::vector<AggregateFunction> count_aggregates() {
  return {{.name = "count_all",
           .argument_kind = AggregateFunction::Argument::none,
           .result = PhysicalType::i64,
           .state_bytes = sizeof(std::uint64_t),
           .update = update_all,
           .merge = merge_counts,
           .finish = finish_count,
           .whole_bytes = sizeof(std::uint64_t),
           .update_whole = update_whole_all,
           .fold_whole = fold_whole_counts},
          {.name = "count",
           .argument_kind = AggregateFunction::Argument::any,
           .result = PhysicalType::i64,
           .state_bytes = sizeof(std::uint64_t),
           .update = update_valid,
           .merge = merge_counts,
           .finish = finish_count,
           .whole_bytes = sizeof(std::uint64_t),
           .update_whole = update_whole_valid,
           .fold_whole = fold_whole_counts}};
}

}  // namespace kindling
