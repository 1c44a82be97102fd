#include "operators/hash_join_state.h"

namespace kindling {

Status HashJoinState::gather_pairs(const JoinColumns& wanted) {
  both.rows = pairs;
  both.selection = nullptr;
  both.columns.assign(probe.size() + build.size(), {});
  for (std::size_t column = 0; column < probe.size(); ++column) {
    if (!wanted.probe[column]) continue;
    KINDLING_RETURN_IF_FAILED(gather(probe[column], pair_place, pairs, gathered[column]));
    both.columns[column] = gathered[column].view();
  }
  for (std::size_t column = 0; column < build.size(); ++column) {
    if (!wanted.build[column]) continue;
    Vector& column_of_pairs = both.columns[probe.size() + column];
    if (lone != 0) KINDLING_RETURN_IF_FAILED(build[column].allow_none());
    KINDLING_RETURN_IF_FAILED(build[column].gather(pair_partner, pairs, column_of_pairs));
  }
  return {};
}

Status HashJoinState::enter_block(std::span<const TableRow> partners, const JoinColumns& wanted) {
  if (values->is_within(row) || !values->start_block(row, rows, partners.size())) return {};
  const Status status = compute_block(partners, wanted);
  // A pair that is not given must not fail: where one does, those that are given are computed by themselves.
  if (status.ok()) values->finish_block();
  return {};
}

Status HashJoinState::compute_block(std::span<const TableRow> partners, const JoinColumns& wanted) {
  KINDLING_RETURN_IF_FAILED(values->reserve());
  for (std::size_t place = 0, end = 0; place < partners.size(); place = end) {
    // Lists of rows of one chunk are shared, not copied.
    const std::size_t last = std::min(partners.size(), place + values->tile_width());
    for (end = place + 1; end < last && partners[end].chunk == partners[place].chunk;) ++end;
    pairs = 0;
    for (std::uint32_t each = values->begin(); each < values->end(); ++each) {
      for (std::size_t at = place; at < end; ++at, ++pairs) {
        pair_place[pairs] = place_of(each);
        pair_partner[pairs] = partners[at];
      }
    }
    lone = 0;
    KINDLING_RETURN_IF_FAILED(gather_pairs(wanted));
    KINDLING_RETURN_IF_FAILED(
        values->keep(both, static_cast<std::uint32_t>(place), static_cast<std::uint32_t>(end - place)));
  }
  return {};
}

void HashJoinState::number_partners(std::uint32_t first_row, std::size_t first_place) {
  std::uint32_t at = first_row;
  auto number = static_cast<std::uint32_t>(first_place);
  for (std::uint32_t pair = 0; pair < pairs; ++pair) {
    if (pair_row[pair] != at) number = 0;
    at = pair_row[pair];
    pair_partner_number[pair] = number++;
  }
}

}  // namespace kindling
