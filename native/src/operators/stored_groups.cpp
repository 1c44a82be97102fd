#include "operators/stored_groups.h"

#include <cstring>

namespace kindling {

namespace {

/** Calls `visit(view)` for each text of a key, whose changes are written back. */
template <class Visit>
Status visit_texts(const GroupLayout& layout, std::uint8_t* row, Visit visit) {
  for (const std::uint32_t word : layout.text_words) {
    StringView text;
    std::memcpy(static_cast<void*>(&text), row + std::size_t{word} * 8, sizeof text);
    KINDLING_RETURN_IF_FAILED(visit(text));
    std::memcpy(row + std::size_t{word} * 8, static_cast<const void*>(&text), sizeof text);
  }
  return {};
}

Status write_outside(const GroupLayout& layout, const std::uint8_t* row, Array<std::uint8_t>& bytes) {
  for (const std::uint32_t word : layout.text_words) {
    StringView text;
    std::memcpy(static_cast<void*>(&text), row + std::size_t{word} * 8, sizeof text);
    KINDLING_RETURN_IF_FAILED(write_outside_text(text, bytes));
  }
  for (std::size_t index = 0; index < layout.functions.size(); ++index) {
    const auto write = layout.functions[index]->write_outside;
    if (write != nullptr) KINDLING_RETURN_IF_FAILED(write(row + layout.state_offsets[index], bytes));
  }
  return {};
}

Status read_outside(const GroupLayout& layout, std::uint8_t* row, OutsideBytes& outside) {
  KINDLING_RETURN_IF_FAILED(
      visit_texts(layout, row, [&outside](StringView& text) { return read_outside_text(text, outside); }));
  for (std::size_t index = 0; index < layout.functions.size(); ++index) {
    const auto read = layout.functions[index]->read_outside;
    if (read != nullptr) KINDLING_RETURN_IF_FAILED(read(row + layout.state_offsets[index], outside));
  }
  return {};
}

bool points_outside(const GroupLayout& layout) {
  if (!layout.text_words.empty()) return true;
  for (const AggregateFunction* function : layout.functions) {
    if (function->write_outside != nullptr) return true;
  }
  return false;
}

}  // namespace

Status store_groups(const GroupLayout& layout, const GroupTable& groups, const std::vector<std::uint32_t>& bounds,
                    SpillFilePointer file, std::vector<SpilledPiece>& pieces) {
  PieceWriter writer(std::move(file));
  const bool outside = points_outside(layout);
  for (std::size_t part = 0; part + 1 < bounds.size(); ++part) {
    const std::size_t count = bounds[part + 1] - bounds[part];
    Array<std::uint8_t>& bytes = writer.bytes();
    const std::size_t before = bytes.size();
    KINDLING_RETURN_IF_FAILED(bytes.resize(before + count * (sizeof(std::uint64_t) + layout.stride)));
    std::uint8_t* target = bytes.data() + before;
    for (std::uint32_t group = bounds[part]; group < bounds[part + 1]; ++group, target += sizeof(std::uint64_t)) {
      const std::uint64_t hash = groups.hash(group);
      std::memcpy(target, &hash, sizeof hash);
    }
    if (count != 0) std::memcpy(target, groups.row(bounds[part]), count * layout.stride);
    for (std::uint32_t group = bounds[part]; outside && group < bounds[part + 1]; ++group) {
      KINDLING_RETURN_IF_FAILED(write_outside(layout, groups.row(group), bytes));
    }
    KINDLING_RETURN_IF_FAILED(writer.end_piece());
  }
  return writer.finish(pieces);
}

Status load_groups(const GroupLayout& layout, const SpillFile& file, const SpilledPiece& piece, std::uint32_t count,
                   Buffer& bytes, GroupTable& groups) {
  KINDLING_RETURN_IF_FAILED(read_piece(file, piece, bytes));
  const std::size_t hashes = count * sizeof(std::uint64_t);
  const std::size_t plain = hashes + std::size_t{count} * layout.stride;
  if (plain > piece.size) return file.damaged();
  KINDLING_RETURN_IF_FAILED(groups.assign(bytes.data() + hashes, bytes.as<std::uint64_t>(), count));
  if (!points_outside(layout)) return {};
  OutsideBytes outside(bytes.data() + plain, bytes.data() + piece.size);
  for (std::uint32_t group = 0; group < count; ++group) {
    if (!read_outside(layout, groups.row(group), outside).ok()) return file.damaged();
  }
  return {};
}

}  // namespace kindling
