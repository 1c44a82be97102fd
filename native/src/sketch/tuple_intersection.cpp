#include "aggregates/aggregate_function.h"
#include "sketch/kept_sketch.h"
#include "sketch/tuple_bytes.h"
#include "sketch/tuple_fields.h"
#include "sketch/tuple_sets.h"

namespace kindling {

namespace {

/** Keeps the entries that all sketches have. */
template <class T>
struct Shared {
  KeptSketch<TupleSketch<T>> kept;
  SummaryMode mode;
  /** Tells that partial intersections have been intersected. */
  std::uint8_t is_merged;
  std::uint8_t unused[6];

  /** What intersections need while they are made. */
  struct Scratch {
    TupleSketch<T> mine;
    TupleIntersection<T> intersection;
  };

  Status take(TupleSketch<T>& other, Scratch& scratch, Arena& arena) {
    if (kept.is_seen == 0) {
      KINDLING_RETURN_IF_FAILED(scratch.intersection.begin(other));
      return kept.keep(other, arena);
    }
    KINDLING_RETURN_IF_FAILED(kept.read(scratch.mine));
    KINDLING_RETURN_IF_FAILED(scratch.intersection.take(scratch.mine, other, mode));
    return kept.keep(scratch.mine, arena);
  }

  /** Gives the entries as an intersection of partial ones begins: Spark intersects even the only one. */
  Status begin_merge(Scratch& scratch) const {
    KINDLING_RETURN_IF_FAILED(kept.read(scratch.mine));
    return is_merged != 0 ? Status() : scratch.intersection.begin(scratch.mine);
  }
};
static_assert(sizeof(Shared<double>) % 8 == 0);

template <class T>
Status update_shared_entries(const AggregateInput& input) {
  const Vector& argument = *input.argument;
  KINDLING_RETURN_IF_FAILED(check_fields(argument, {PhysicalType::binary, PhysicalType::i32}));
  const Values<StringView> sketches(argument.children[0]);
  const Values<std::int32_t> modes(argument.children[1]);
  const std::string function = tuple_name<T>("tuple_intersection_agg_");
  TupleSketch<T> sketch;
  typename Shared<T>::Scratch scratch;
  for (std::uint32_t row = 0; row < input.rows; ++row) {
    std::uint32_t at;
    if (!find_fields(argument, 1, row, at)) continue;
    KINDLING_RETURN_IF_FAILED(require_tuple_sketch(sketches[at].text(), function, sketch));
    auto& state = input.state<Shared<T>>(row);
    KINDLING_RETURN_IF_FAILED(read_mode(modes[at], state.mode));
    KINDLING_RETURN_IF_FAILED(state.take(sketch, scratch, input.arena));
  }
  return {};
}

template <class T>
Status merge_shared_entries(std::uint8_t* target, const std::uint8_t* source, Arena& arena) {
  const auto& other = *reinterpret_cast<const Shared<T>*>(source);
  auto& state = *reinterpret_cast<Shared<T>*>(target);
  if (other.kept.is_seen == 0) return {};
  TupleSketch<T> sketch;
  KINDLING_RETURN_IF_FAILED(other.kept.read(sketch));
  if (state.kept.is_seen == 0) {
    state.mode = other.mode;
    state.is_merged = other.is_merged;
    return state.kept.keep(sketch, arena);
  }
  typename Shared<T>::Scratch scratch;
  KINDLING_RETURN_IF_FAILED(state.begin_merge(scratch));
  state.is_merged = 1;
  KINDLING_RETURN_IF_FAILED(scratch.intersection.take(scratch.mine, sketch, state.mode));
  return state.kept.keep(scratch.mine, arena);
}

template <class T>
Status write_shared_entries(const std::uint8_t* state, Array<std::uint8_t>& outside) {
  return reinterpret_cast<const Shared<T>*>(state)->kept.write_outside(outside);
}

template <class T>
Status read_shared_entries(std::uint8_t* state, OutsideBytes& outside) {
  return reinterpret_cast<Shared<T>*>(state)->kept.read_outside(outside);
}

template <class T>
Status finish_shared_entries(const std::uint8_t* states, std::size_t stride, std::uint32_t count, OwnedVector& result) {
  typename Shared<T>::Scratch scratch;
  for (std::uint32_t index = 0; index < count; ++index) {
    const auto& state = *reinterpret_cast<const Shared<T>*>(states + index * stride);
    if (state.kept.is_seen == 0) {
      return raised("TUPLE_INTERSECTION_OF_NONE", {"function", "`" + tuple_name<T>("tuple_intersection_agg_") + "`"});
    }
    KINDLING_RETURN_IF_FAILED(state.begin_merge(scratch));
    KINDLING_RETURN_IF_FAILED(write_tuple_sketch(scratch.mine, result.arena(), result.data<StringView>()[index]));
  }
  return {};
}

template <class T>
void add_tuple_intersections(std::vector<AggregateFunction>& functions) {
  functions.push_back({.name = tuple_name<T>("tuple_intersection_"),
                       .argument_kind = AggregateFunction::Argument::any,
                       .result = PhysicalType::binary,
                       .state_bytes = sizeof(Shared<T>),
                       .reuses_memory = true,
                       .write_outside = write_shared_entries<T>,
                       .read_outside = read_shared_entries<T>,
                       .update = update_shared_entries<T>,
                       .merge = merge_shared_entries<T>,
                       .finish = finish_shared_entries<T>});
}

}  // namespace

/**
 * Intersects tuple sketches; the argument is a struct of a sketch and of the constant of the call, the mode. Partial
 * intersections are intersected in the order of morsels, as Spark intersects those of partitions. An error without any.
 */
std::vector<AggregateFunction> tuple_intersection_aggregates() {
  std::vector<AggregateFunction> functions;
  add_tuple_intersections<double>(functions);
  add_tuple_intersections<std::int32_t>(functions);
  return functions;
}

}  // namespace kindling
