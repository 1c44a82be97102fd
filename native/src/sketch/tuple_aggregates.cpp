#include "aggregates/aggregate_function.h"
#include "sketch/tuple_bytes.h"
#include "sketch/tuple_fields.h"
#include "sketch/tuple_table.h"

namespace kindling {

namespace {

/** Is what makes a sketch, of values or of sketches. */
template <class T>
struct Union {
  TupleTable<T> table;
  /** Tells that partial sketches have been united in the table. */
  std::uint8_t is_merged;
  std::uint8_t unused[7];

  Status open(std::int32_t lg_k, std::int32_t mode) {
    KINDLING_RETURN_IF_FAILED(read_mode(mode, table.mode));
    return table.set_size(lg_k);
  }

  /** Makes a partial sketch; one of values has all entries that are there, as Spark's has. */
  template <bool of_values>
  Status partial(TupleSketch<T>& sketch) const {
    return of_values && is_merged == 0 ? table.list(sketch) : table.finish(sketch);
  }

  /** Begins to unite partial sketches: the first one is what the table has. */
  template <bool of_values>
  Status begin_merge(TupleSketch<T>& scratch, Arena& arena) {
    KINDLING_RETURN_IF_FAILED(partial<of_values>(scratch));
    table = table.fresh();
    is_merged = 1;
    return table.add_all(scratch, arena);
  }
};
static_assert(sizeof(Union<double>) % 8 == 0 && sizeof(Union<std::int32_t>) % 8 == 0);

template <class T>
Status update_tuples(const AggregateInput& input) {
  const Vector& argument = *input.argument;
  KINDLING_RETURN_IF_FAILED(
      check_fields(argument, {PhysicalType::i64, SummaryKind<T>::type, PhysicalType::i32, PhysicalType::i32}));
  const Values<std::int64_t> hashes(argument.children[0]);
  const Values<T> values(argument.children[1]);
  const Values<std::int32_t> sizes(argument.children[2]);
  const Values<std::int32_t> modes(argument.children[3]);
  for (std::uint32_t row = 0; row < input.rows; ++row) {
    std::uint32_t at;
    if (!find_fields(argument, 2, row, at)) continue;
    auto& state = input.state<Union<T>>(row);
    if (state.table.is_seen == 0) KINDLING_RETURN_IF_FAILED(state.open(sizes[at], modes[at]));
    KINDLING_RETURN_IF_FAILED(state.table.add(static_cast<std::uint64_t>(hashes[at]), values[at], input.arena));
  }
  return {};
}

template <class T>
Status update_tuple_sketches(const AggregateInput& input) {
  const Vector& argument = *input.argument;
  KINDLING_RETURN_IF_FAILED(check_fields(argument, {PhysicalType::binary, PhysicalType::i32, PhysicalType::i32}));
  const Values<StringView> sketches(argument.children[0]);
  const Values<std::int32_t> sizes(argument.children[1]);
  const Values<std::int32_t> modes(argument.children[2]);
  const std::string function = tuple_name<T>("tuple_union_agg_");
  TupleSketch<T> sketch;
  for (std::uint32_t row = 0; row < input.rows; ++row) {
    std::uint32_t at;
    if (!find_fields(argument, 1, row, at)) continue;
    KINDLING_RETURN_IF_FAILED(require_tuple_sketch(sketches[at].text(), function, sketch));
    auto& state = input.state<Union<T>>(row);
    if (state.table.is_seen == 0) KINDLING_RETURN_IF_FAILED(state.open(sizes[at], modes[at]));
    KINDLING_RETURN_IF_FAILED(state.table.add_all(sketch, input.arena));
  }
  return {};
}

template <class T, bool of_values>
Status merge_tuple_union(std::uint8_t* target, const std::uint8_t* source, Arena& arena) {
  const auto& other = *reinterpret_cast<const Union<T>*>(source);
  auto& state = *reinterpret_cast<Union<T>*>(target);
  if (other.table.is_seen == 0) return {};
  if (state.table.is_seen == 0) {
    state.is_merged = other.is_merged;
    return state.table.copy_from(other.table, arena);
  }
  TupleSketch<T> sketch;
  if (state.is_merged == 0) KINDLING_RETURN_IF_FAILED(state.template begin_merge<of_values>(sketch, arena));
  KINDLING_RETURN_IF_FAILED(other.template partial<of_values>(sketch));
  return state.table.add_all(sketch, arena);
}

template <class T>
Status write_tuple_union(const std::uint8_t* state, Array<std::uint8_t>& outside) {
  const auto& table = reinterpret_cast<const Union<T>*>(state)->table;
  return write_outside_bytes(table.table, table.table_bytes(), outside);
}

template <class T>
Status read_tuple_union(std::uint8_t* state, OutsideBytes& outside) {
  auto& table = reinterpret_cast<Union<T>*>(state)->table;
  return table.table == nullptr ? Status() : outside.take(table.table_bytes(), table.table);
}

template <class T, bool of_values>
Status finish_tuple_union(const std::uint8_t* states, std::size_t stride, std::uint32_t count, OwnedVector& result) {
  TupleSketch<T> sketch;
  Arena scratch;
  for (std::uint32_t index = 0; index < count; ++index) {
    scratch.clear();
    Union<T> state = *reinterpret_cast<const Union<T>*>(states + index * stride);
    // Spark unites even the only partial sketch of a group, which brings its entries in another order.
    if (state.is_merged == 0) KINDLING_RETURN_IF_FAILED(state.template begin_merge<of_values>(sketch, scratch));
    KINDLING_RETURN_IF_FAILED(state.table.finish(sketch));
    KINDLING_RETURN_IF_FAILED(write_tuple_sketch(sketch, result.arena(), result.data<StringView>()[index]));
  }
  return {};
}

template <class T, bool of_values>
AggregateFunction tuple_union_of(const char* start, Status (*update)(const AggregateInput&)) {
  return {.name = tuple_name<T>(start),
          .argument_kind = AggregateFunction::Argument::any,
          .result = PhysicalType::binary,
          .state_bytes = sizeof(Union<T>),
          .reuses_memory = true,
          .write_outside = write_tuple_union<T>,
          .read_outside = read_tuple_union<T>,
          .update = update,
          .merge = merge_tuple_union<T, of_values>,
          .finish = finish_tuple_union<T, of_values>};
}

template <class T>
void add_tuple_aggregates(std::vector<AggregateFunction>& functions) {
  functions.push_back(tuple_union_of<T, true>("tuple_values_", update_tuples<T>));
  functions.push_back(tuple_union_of<T, false>("tuple_union_", update_tuple_sketches<T>));
}

}  // namespace

/**
 * Makes tuple sketches of hashes and values, and unites sketches; the argument is a struct of these and of the constants of
 * the call, size and mode. Partial sketches are united in the order of morsels, as Spark unites those of partitions, so the
 * bytes do not depend on threads.
 */
std::vector<AggregateFunction> tuple_aggregates() {
  std::vector<AggregateFunction> functions;
  add_tuple_aggregates<double>(functions);
  add_tuple_aggregates<std::int32_t>(functions);
  return functions;
}

}  // namespace kindling
