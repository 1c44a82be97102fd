#include <map>

#include "aggregates/aggregate_function.h"

namespace kindling {

// To add an aggregate: write its file and name it here.
#define KINDLING_AGGREGATE_FILES(FILE) \
  FILE(approx_top_k)                   \
  FILE(bitmap)                         \
  FILE(collect)                        \
  FILE(collect_distinct)               \
  FILE(count)                          \
  FILE(count_min_sketch)               \
  FILE(decimal_sum)                    \
  FILE(extreme_by)                     \
  FILE(hll)                            \
  FILE(hyper_log_log)                  \
  FILE(kll)                            \
  FILE(minimum_maximum)                \
  FILE(moments)                        \
  FILE(narrow_sum)                     \
  FILE(product)                        \
  FILE(sum)                            \
  FILE(theta)                          \
  FILE(tuple)                          \
  FILE(tuple_intersection)

#define KINDLING_DECLARE(file) std::vector<AggregateFunction> file##_aggregates();
KINDLING_AGGREGATE_FILES(KINDLING_DECLARE)
#undef KINDLING_DECLARE

namespace {

const std::map<std::string, AggregateFunction>& registry() {
  static const auto* const all = [] {
    auto* functions = new std::map<std::string, AggregateFunction>();
#define KINDLING_ADD(file) \
  for (AggregateFunction& function : file##_aggregates()) functions->emplace(function.name, std::move(function));
    KINDLING_AGGREGATE_FILES(KINDLING_ADD)
#undef KINDLING_ADD
    return functions;
  }();
  return *all;
}

}  // namespace

const AggregateFunction* find_aggregate(const std::string& name) {
  const auto found = registry().find(name);
  return found == registry().end() ? nullptr : &found->second;
}

std::vector<const AggregateFunction*> sorted_aggregates() {
  std::vector<const AggregateFunction*> functions;
  for (const auto& [name, function] : registry()) functions.push_back(&function);
  return functions;
}

}  // namespace kindling
