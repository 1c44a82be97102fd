#include "operators/aggregate.h"

#include <algorithm>

#include "columns/cut_chunks.h"
#include "columns/gather.h"
#include "operators/group_builder.h"

namespace kindling {

Status check_call(const AggregateCall& call, const std::vector<Type>& types, const AggregateFunction*& function) {
  function = find_aggregate(call.kernel);
  if (function == nullptr) return invalid_program("there is no aggregate `" + call.kernel + "`");
  if (function->result != call.type) {
    return invalid_program("`" + call.kernel + "` gives " + to_text(function->result) + ", not " + to_text(call.type));
  }
  const bool takes_argument = function->argument_kind != AggregateFunction::Argument::none;
  if (takes_argument != (call.argument >= 0)) {
    return invalid_program("`" + call.kernel + (takes_argument ? "` needs an argument" : "` takes no argument"));
  }
  if (!takes_argument) return {};
  if (static_cast<std::uint64_t>(call.argument) >= types.size()) {
    return invalid_program("there is no column " + std::to_string(call.argument) + " to aggregate");
  }
  const Type& type = types[static_cast<std::size_t>(call.argument)];
  if (function->argument_kind == AggregateFunction::Argument::typed && function->argument != type) {
    return invalid_program("`" + call.kernel + "` takes " + to_text(function->argument) + ", not " + to_text(type));
  }
  return {};
}

namespace {

/** Makes a DISTINCT aggregate collect its values first, each once; `final` then aggregates them. */
Status collect_first(const AggregateCall& call, const std::vector<Type>& types, const AggregateFunction*& function,
                     const AggregateFunction*& final) {
  if (call.argument < 0) return invalid_program("`" + call.kernel + "` has no values to take once");
  const Type& type = types[static_cast<std::size_t>(call.argument)];
  final = function;
  function = find_aggregate("collect_distinct_" + to_text(type));
  return function == nullptr ? invalid_program("values of type " + to_text(type) + " cannot be taken once") : Status();
}

/** Finds for each count the aggregate that counts the values of the same argument anyway; -1 where none does. */
std::vector<std::int32_t> share_counts(const std::vector<AggregateCall>& calls,
                                       std::vector<const AggregateFunction*>& functions) {
  std::vector<std::int32_t> sharers(calls.size(), -1);
  const AggregateFunction* const count = find_aggregate("count");
  for (std::size_t index = 0; index < calls.size(); ++index) {
    if (functions[index] != count) continue;
    for (std::size_t owner = 0; owner < calls.size() && sharers[index] < 0; ++owner) {
      const bool counts = !calls[owner].distinct && functions[owner]->count_offset >= 0;
      if (counts && calls[owner].argument == calls[index].argument) sharers[index] = static_cast<std::int32_t>(owner);
    }
    if (sharers[index] >= 0) functions[index] = &count_of_state();
  }
  return sharers;
}

}  // namespace

Status AggregateSink::make(const Aggregate& aggregate, const std::vector<Type>& types, const SpillSpacePointer& spill_space,
                           std::unique_ptr<Sink>& sink) {
  std::vector<PhysicalType> keys;
  std::vector<Type> results;
  for (const std::uint32_t group : aggregate.groups) {
    if (group >= types.size()) return invalid_program("there is no column " + std::to_string(group) + " to group by");
    if (is_nested(types[group].kind)) return invalid_program("columns of type " + to_text(types[group]) + " cannot be grouped by");
    keys.push_back(types[group].kind);
    results.push_back(types[group]);
  }
  std::vector<const AggregateFunction*> functions;
  std::vector<const AggregateFunction*> finals;
  for (const AggregateCall& call : aggregate.aggregates) {
    KINDLING_RETURN_IF_FAILED(check_call(call, types, functions.emplace_back()));
    finals.push_back(nullptr);
    if (call.distinct) KINDLING_RETURN_IF_FAILED(collect_first(call, types, functions.back(), finals.back()));
    results.push_back(call.type);
  }
  const std::vector<std::int32_t> sharers = share_counts(aggregate.aggregates, functions);
  sink = std::make_unique<AggregateSink>(aggregate, AggregatedColumns(aggregate, types),
                                         GroupLayout(std::move(keys), std::move(functions), sharers), std::move(finals),
                                         std::move(results), spill_space);
  return {};
}

AggregateSink::AggregateSink(const Aggregate& aggregate, AggregatedColumns columns, GroupLayout layout,
                             std::vector<const AggregateFunction*> finals, std::vector<Type> result_types,
                             SpillSpacePointer spill_space)
    : aggregate_(aggregate),
      columns_(std::move(columns)),
      layout_(std::move(layout)),
      finals_(std::move(finals)),
      result_types_(std::move(result_types)),
      merger_(layout_, columns_, spill_space),
      store_(result_types_, std::move(spill_space)) {}

std::unique_ptr<SinkState> AggregateSink::make_state() { return std::make_unique<GroupBuilder>(columns_, layout_); }

Status AggregateSink::begin(SinkState& state, std::uint64_t order) {
  return static_cast<GroupBuilder&>(state).begin(order);
}

Status AggregateSink::consume(SinkState& state, const Batch& batch, bool&) {
  return static_cast<GroupBuilder&>(state).consume(batch);
}

Status AggregateSink::end(SinkState& state) {
  auto& builder = static_cast<GroupBuilder&>(state);
  std::unique_ptr<MorselGroups> groups;
  KINDLING_RETURN_IF_FAILED(builder.end(groups));
  return merger_.add(builder.morsel(), std::move(groups));
}

Status AggregateSink::plan_finish(std::uint32_t& jobs) {
  KINDLING_RETURN_IF_FAILED(merger_.end());
  jobs = merger_.tables();
  parts_.resize(jobs);
  return {};
}

Status AggregateSink::finish_job(std::uint32_t job, const Cancellation& cancellation) {
  GroupTable* groups;
  KINDLING_RETURN_IF_FAILED(merger_.finish(job, groups));
  if (layout_.key_types.empty()) KINDLING_RETURN_IF_FAILED(groups->add_only_group());
  for (std::uint32_t first = 0; first < groups->count(); first += morsel_rows) {
    if (cancellation.is_cancelled()) return {StatusCode::cancelled, ""};
    const std::uint32_t count = std::min(groups->count() - first, morsel_rows);
    ChunkPointer chunk;
    KINDLING_RETURN_IF_FAILED(build_chunk(*groups, first, count, chunk));
    KINDLING_RETURN_IF_FAILED(store_.keep(std::move(chunk), parts_[job].emplace_back()));
  }
  groups->release();
  return {};
}

Status AggregateSink::complete(TablePointer& table) {
  std::vector<TableChunk> chunks;
  for (auto& part : parts_) {
    for (TableChunk& chunk : part) chunks.push_back(std::move(chunk));
  }
  return cut_chunks(result_types_, std::move(chunks), 0, UINT64_MAX, table);
}

Status AggregateSink::finish_distinct(std::size_t call, const std::uint8_t* states, std::uint32_t count, Arena& arena,
                                      OwnedVector& values) const {
  const AggregateFunction& collector = *layout_.functions[call];
  const AggregateFunction& final = *finals_[call];
  OwnedVector lists;
  KINDLING_RETURN_IF_FAILED(lists.prepare(PhysicalType::list, count));
  KINDLING_RETURN_IF_FAILED(collector.finish(states, layout_.stride, count, lists));
  const Values<ListEntry> entries(lists.view());
  Array<std::uint8_t> sums;
  KINDLING_RETURN_IF_FAILED(sums.resize_zeroed(std::size_t{count} * final.state_bytes));
  OwnedVector slice_memory;
  const std::vector<std::uint32_t> only(vector_rows, 0);
  for (std::uint32_t group = 0; group < count; ++group) {
    std::uint8_t* state = sums.data() + std::size_t{group} * final.state_bytes;
    for (std::uint32_t done = 0; done < entries[group].length; done += vector_rows) {
      const std::uint32_t now = std::min(entries[group].length - done, vector_rows);
      KINDLING_RETURN_IF_FAILED(slice(lists.view().children[0], entries[group].offset + done, now, slice_memory));
      KINDLING_RETURN_IF_FAILED(
          final.update({&slice_memory.view(), now, only.data(), state, final.state_bytes, arena}));
    }
  }
  KINDLING_RETURN_IF_FAILED(values.prepare(final.result.kind, count));
  return final.finish(sums.data(), final.state_bytes, count, values);
}

Status AggregateSink::build_chunk(const GroupTable& groups, std::uint32_t first, std::uint32_t count,
                                  ChunkPointer& chunk) const {
  auto built = std::make_shared<Chunk>();
  built->rows = count;
  const std::size_t keys = layout_.key_types.size();
  OwnedVector values;
  Arena arena;
  for (std::size_t column = 0; column < result_types_.size(); ++column) {
    ColumnBuilder builder(result_types_[column]);
    for (std::uint32_t done = 0; done < count; done += vector_rows) {
      const std::uint8_t* rows = groups.row(first + done);
      const std::uint32_t now = std::min(count - done, vector_rows);
      if (column < keys) {
        KINDLING_RETURN_IF_FAILED(decode_keys(layout_, column, rows, now, builder));
        continue;
      }
      const std::uint8_t* states = rows + layout_.state_offsets[column - keys];
      Status status;
      if (finals_[column - keys] != nullptr) {
        arena.clear();
        status = finish_distinct(column - keys, states, now, arena, values);
      } else {
        KINDLING_RETURN_IF_FAILED(values.prepare(result_types_[column].kind, now));
        status = layout_.functions[column - keys]->finish(states, layout_.stride, now, values);
      }
      if (!status.ok()) {
        status.failure().instruction = static_cast<std::int32_t>(column - keys);
        return status;
      }
      KINDLING_RETURN_IF_FAILED(builder.append_range(values.view(), 0, now));
    }
    KINDLING_RETURN_IF_FAILED(builder.finish(built->columns.emplace_back()));
  }
  chunk = std::move(built);
  return {};
}

}  // namespace kindling
