#include "io/parquet/row_ranges.h"

#include <algorithm>

namespace kindling::parquet {

void RowRanges::add(RowRange range) {
  if (range.first >= range.last) return;
  if (!ranges_.empty() && range.first <= ranges_.back().last) {
    ranges_.back().last = std::max(ranges_.back().last, range.last);
  } else {
    ranges_.push_back(range);
  }
}

RowRanges common_rows(const RowRanges& left, const RowRanges& right) {
  RowRanges common;
  auto one = left.ranges().begin();
  auto other = right.ranges().begin();
  while (one != left.ranges().end() && other != right.ranges().end()) {
    common.add({std::max(one->first, other->first), std::min(one->last, other->last)});
    if (one->last < other->last) {
      ++one;
    } else {
      ++other;
    }
  }
  return common;
}

RowRanges rows_of_either(const RowRanges& left, const RowRanges& right) {
  RowRanges either;
  auto one = left.ranges().begin();
  auto other = right.ranges().begin();
  while (one != left.ranges().end() || other != right.ranges().end()) {
    const bool takes_one = other == right.ranges().end() || (one != left.ranges().end() && one->first <= other->first);
    either.add(takes_one ? *one++ : *other++);
  }
  return either;
}

}  // namespace kindling::parquet
