#pragma once

#include <string>
#include <vector>

#include "aggregates/outside_bytes.h"
#include "kindling/arena.h"
#include "kindling/owned_vector.h"

namespace kindling {

/** Lists the rows of a batch group by group, in their order, where there are few groups. */
struct RowsByGroup {
  static constexpr std::uint32_t most_groups = 256;
  /** So few groups have a place for a whole batch each, and need not be counted first. */
  static constexpr std::uint32_t few_groups = 16;
  std::uint32_t groups = 0;
  std::uint32_t counts[most_groups];
  std::uint16_t* rows[most_groups];
  std::uint16_t places[few_groups * vector_rows];

  void list(const std::uint32_t* group_of, std::uint32_t count, std::uint32_t group_count) {
    groups = group_count;
    for (std::uint32_t group = 0; group < groups; ++group) counts[group] = 0;
    if (groups <= few_groups) {
      for (std::uint32_t group = 0; group < groups; ++group) rows[group] = places + std::size_t{group} * vector_rows;
    } else {
      for (std::uint32_t row = 0; row < count; ++row) ++counts[group_of[row]];
      std::uint32_t next = 0;
      for (std::uint32_t group = 0; group < groups; ++group) {
        rows[group] = places + next;
        next += counts[group];
        counts[group] = 0;
      }
    }
    for (std::uint32_t row = 0; row < count; ++row) {
      const std::uint32_t group = group_of[row];
      rows[group][counts[group]++] = static_cast<std::uint16_t>(row);
    }
  }
};

/** Shows an aggregate rows to take in. The state of a row lies at `states + groups[row] * stride`. */
struct AggregateInput {
  /** Null for aggregates without argument. */
  const Vector* argument;
  std::uint32_t rows;
  const std::uint32_t* groups;
  std::uint8_t* states;
  std::size_t stride;
  /** Keeps long texts of states. */
  Arena& arena;
  /** The same rows once more, or null: a sum over one group need not touch memory for every row. */
  const RowsByGroup* by_group = nullptr;

  template <class State>
  State& state(std::uint32_t row) const {
    return *reinterpret_cast<State*>(states + groups[row] * stride);
  }

  /**
   * Calls `take(state, row)` for each row whose argument has a value; in the order of rows for each group. The state is
   * a copy that is written back when all rows of the group are in.
   */
  template <class State, class Take>
  void take_in(Take take) const {
    const bool all = argument == nullptr || argument->validity == nullptr;
    if (by_group == nullptr) {
      for (std::uint32_t row = 0; row < rows; ++row) {
        if (all || argument->is_valid(row)) take(state<State>(row), row);
      }
      return;
    }
    for (std::uint32_t group = 0; group < by_group->groups; ++group) {
      auto& kept = *reinterpret_cast<State*>(states + group * stride);
      State local = kept;
      for (std::uint32_t index = 0; index < by_group->counts[group]; ++index) {
        const std::uint32_t row = by_group->rows[group][index];
        if (all || argument->is_valid(row)) take(local, row);
      }
      kept = local;
    }
  }
};

/**
 * Describes an aggregate: how a state of plain bytes (all zero when no row came) takes in rows, is merged with the
 * state of later rows, and becomes a value. Rows come in order and states are merged in row order, so that sums of
 * floats do not depend on threads. The model is `sum`.
 */
struct AggregateFunction {
  enum class Argument : std::uint8_t { none, any, typed };

  std::string name = {};
  Argument argument_kind = Argument::typed;
  Type argument = {};
  Type result = {};
  /** A multiple of 8. */
  std::uint32_t state_bytes = 0;
  /** Where in its state an aggregate counts the values that came, in 64 bits; -1 where it does not. */
  std::int32_t count_offset = -1;
  /** Tells that a value changes nothing when it comes again: to see each value of a morsel once is enough. */
  bool ignores_repeats = false;
  /** Tells that a state writes again into memory that it points to: a copy of its bytes is right only until then. */
  bool reuses_memory = false;
  /**
   * Appends what a state points to, when it goes to disk; null where states are plain values. `read_outside` points the
   * bytes of the state at it again: such a state is only merged into others.
   */
  Status (*write_outside)(const std::uint8_t* state, Array<std::uint8_t>& outside) = nullptr;
  Status (*read_outside)(std::uint8_t* state, OutsideBytes& outside) = nullptr;
  Status (*update)(const AggregateInput& input) = nullptr;
  Status (*merge)(std::uint8_t* target, const std::uint8_t* source, Arena& arena) = nullptr;
  /** Writes the values of `count` states, `stride` bytes apart, into a prepared vector. */
  Status (*finish)(const std::uint8_t* states, std::size_t stride, std::uint32_t count, OwnedVector& result) = nullptr;

  /** Bytes of the state of a morsel without groups, where another than that of a group is faster; 0: none. */
  std::uint32_t whole_bytes = 0;
  void (*update_whole)(const Vector* argument, std::uint32_t rows, std::uint8_t* whole) = nullptr;
  /** Turns the whole state of a morsel into a group's state. */
  void (*fold_whole)(const std::uint8_t* whole, std::uint8_t* state) = nullptr;
};

/** Gives the count in the state of another aggregate (`count_offset`): no program can name it, and it takes no rows. */
const AggregateFunction& count_of_state();
/** Finds an aggregate by name; null when there is none. */
const AggregateFunction* find_aggregate(const std::string& name);
/** Lists all aggregates, sorted by name. */
std::vector<const AggregateFunction*> sorted_aggregates();

}  // namespace kindling
