#include "operators/rank_tree.h"

#include <algorithm>

namespace kindling {

namespace {

/** Makes a level of blocks of the level below, by what is kept of two numbers. */
template <class Keep>
Status add_level(const Array<std::uint32_t>& below, std::vector<Array<std::uint32_t>>& levels, Keep keep) {
  Array<std::uint32_t> level;
  KINDLING_RETURN_IF_FAILED(level.resize((below.size() + RankTree::fan - 1) / RankTree::fan));
  for (std::size_t block = 0; block < level.size(); ++block) {
    const std::size_t first = block * RankTree::fan;
    const std::size_t last = std::min(below.size(), first + RankTree::fan);
    std::uint32_t kept = below[first];
    for (std::size_t at = first + 1; at < last; ++at) kept = keep(kept, below[at]);
    level[block] = kept;
  }
  levels.push_back(std::move(level));
  return {};
}

}  // namespace

Status RankTree::build(const Array<std::uint32_t>& ranks, bool has_lower, bool has_upper) {
  const auto lesser = [](std::uint32_t one, std::uint32_t other) { return std::min(one, other); };
  // The rank of NULL, the greatest number, is in no window: it must not count as the greatest.
  const auto value = [](std::uint32_t rank) { return rank == RangeValues::none ? 0 : rank; };
  const auto greater = [&](std::uint32_t one, std::uint32_t other) { return std::max(value(one), value(other)); };
  for (std::size_t blocks = ranks.size(); blocks > fan; blocks = (blocks + fan - 1) / fan) {
    if (has_upper) KINDLING_RETURN_IF_FAILED(add_level(least_.empty() ? ranks : least_.back(), least_, lesser));
    if (has_lower) KINDLING_RETURN_IF_FAILED(add_level(greatest_.empty() ? ranks : greatest_.back(), greatest_, greater));
    ++levels_;
  }
  return {};
}

}  // namespace kindling
