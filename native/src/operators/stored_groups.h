#pragma once

#include "operators/group_table.h"
#include "spill/piece_writer.h"

namespace kindling {

/** Writes groups to disk, a piece for those between each two neighbours of `bounds`: hashes, rows, what they point to. */
Status store_groups(const GroupLayout& layout, const GroupTable& groups, const std::vector<std::uint32_t>& bounds,
                    SpillFilePointer file, std::vector<SpilledPiece>& pieces);

/**
 * Reads the `count` groups of a piece into a table, from which they can be merged into others. Long texts and what states
 * point to stay in `bytes`.
 */
Status load_groups(const GroupLayout& layout, const SpillFile& file, const SpilledPiece& piece, std::uint32_t count,
                   Buffer& bytes, GroupTable& groups);

}  // namespace kindling
