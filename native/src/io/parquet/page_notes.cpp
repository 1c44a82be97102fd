#include "io/parquet/page_notes.h"

#include <algorithm>

#include "io/parquet/thrift_writer.h"

namespace kindling::parquet {

void PageNotes::clear() {
  places_.clear();
  nulls_.clear();
  bounds_.clear();
}

void PageNotes::add(std::uint64_t offset, std::uint64_t bytes, std::uint64_t first_row, std::uint64_t nulls,
                    LeafBounds bounds) {
  places_.insert(places_.end(), {offset, bytes, first_row});
  nulls_.push_back(static_cast<std::int64_t>(nulls));
  bounds_.push_back(std::move(bounds));
}

std::string PageNotes::column_index() const {
  const auto lacks_bounds = [](const LeafBounds& page) { return page.has_values && !page.is_known; };
  if (std::any_of(bounds_.begin(), bounds_.end(), lacks_bounds)) return {};
  std::vector<bool> only_nulls;
  std::vector<std::string> least;
  std::vector<std::string> greatest;
  for (const LeafBounds& page : bounds_) {
    only_nulls.push_back(!page.has_values);
    least.push_back(page.least);
    greatest.push_back(page.greatest);
  }
  ThriftWriter writer;
  writer.booleans(1, only_nulls);
  writer.texts(2, least);
  writer.texts(3, greatest);
  // Pages are in no order that a reader could search by.
  writer.integer32(4, 0);
  writer.integers(5, nulls_, true);
  return writer.finish();
}

void PageNotes::append_places(std::string& note) const {
  const auto pages = static_cast<std::uint32_t>(bounds_.size());
  note.append(reinterpret_cast<const char*>(&pages), sizeof pages);
  if (pages != 0) note.append(reinterpret_cast<const char*>(places_.data()), places_.size() * sizeof places_[0]);
}

}  // namespace kindling::parquet
