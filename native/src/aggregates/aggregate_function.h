#pragma once

#include <string>
#include <vector>

#include "kindling/arena.h"
#include "kindling/owned_vector.h"

namespace kindling {

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

  template <class State>
  State& state(std::uint32_t row) const {
    return *reinterpret_cast<State*>(states + groups[row] * stride);
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
  /** Tells that a state writes again into memory that it points to: a copy of its bytes is right only until then. */
  bool reuses_memory = false;
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

/** Finds an aggregate by name; null when there is none. */
const AggregateFunction* find_aggregate(const std::string& name);
/** Lists all aggregates, sorted by name. */
std::vector<const AggregateFunction*> sorted_aggregates();

}  // namespace kindling
