#include "operators/sink.h"

#include "operators/aggregate.h"
#include "operators/channel_sink.h"
#include "operators/collect.h"
#include "operators/draw.h"
#include "operators/encode_sink.h"
#include "operators/join_build.h"
#include "operators/numbered_sink.h"
#include "operators/part_sink.h"
#include "operators/sample.h"
#include "operators/sort.h"
#include "operators/window.h"

namespace kindling {

Status make_sink(const Target& target, const std::vector<Type>& types, const SpillSpacePointer& spill_space,
                 std::unique_ptr<Sink>& sink) {
  if (const auto* collect = std::get_if<Collect>(&target)) {
    sink = std::make_unique<CollectSink>(*collect, types, spill_space);
    return {};
  }
  if (const auto* sort = std::get_if<Sort>(&target)) return make_sort_sink(*sort, types, spill_space, sink);
  if (const auto* aggregate = std::get_if<Aggregate>(&target)) return AggregateSink::make(*aggregate, types, spill_space, sink);
  if (const auto* build = std::get_if<JoinBuild>(&target)) return JoinBuildSink::make(*build, types, spill_space, sink);
  if (const auto* encode = std::get_if<Encode>(&target)) return EncodeSink::make(*encode, types, sink);
  if (const auto* window = std::get_if<Window>(&target)) return WindowSink::make(*window, types, spill_space, sink);
  if (const auto* random = std::get_if<DrawRandom>(&target)) return DrawSink::make(*random, types, spill_space, sink);
  if (const auto* sample = std::get_if<Sample>(&target)) return SampleSink::make(*sample, types, spill_space, sink);
  if (const auto* part = std::get_if<PartByKeys>(&target)) return PartSink::make(*part, types, spill_space, sink);
  if (const auto* keep = std::get_if<KeepNumbered>(&target)) return NumberedSink::make(*keep, types, spill_space, sink);
  if (std::holds_alternative<DescribeChunks>(target)) {
    return {StatusCode::invalid_program, "only chunks of a table as it is can be described"};
  }
  return ChannelSink::make(std::get<Send>(target), types, sink);
}

}  // namespace kindling
