#pragma once

#include "sketch/kll_sketch.h"

namespace kindling {

/** Looks at the values of a KLL sketch in their order, each with how many values are not greater. */
template <class T>
class KllView {
 public:
  Status open(const KllSketch<T>& sketch) {
    points_.clear();
    total_ = sketch.count;
    KINDLING_RETURN_IF_FAILED(points_.reserve(std::size_t{sketch.retained()} + 2));
    for (std::uint32_t level = 0; level < sketch.level_count; ++level) {
      for (std::uint32_t index = sketch.levels[level]; index < sketch.levels[level + 1]; ++index) {
        points_.put({sketch.at(index), std::uint64_t{1} << level});
      }
    }
    std::sort(points_.begin(), points_.end(), [](const Point& left, const Point& right) {
      return kll_is_before(left.value, right.value);
    });
    std::uint64_t sum = 0;
    for (Point& point : points_) point.upto = sum += point.upto;
    add_ends(sketch);
    return {};
  }

  /** Gives the least value up to which there is this share of all; the sketch has values. */
  T quantile(double share) const {
    double rank = share * static_cast<double>(total_);
    // Few values are counted exactly, so a share such as 0.1 is not let miss its rank by a rounding error.
    constexpr double million = 1e6;
    if (static_cast<double>(total_) <= million) rank = std::floor(rank * million + 0.5) / million;
    const double wanted = std::ceil(rank);
    const Point* found = std::lower_bound(points_.begin(), points_.end(), wanted, [](const Point& point, double least) {
      return static_cast<double>(point.upto) < least;
    });
    return found == points_.end() ? points_[points_.size() - 1].value : found->value;
  }

  /** Gives the share of values that are not greater. */
  double rank(T value) const {
    const Point* after = std::upper_bound(points_.begin(), points_.end(), value, [](T least, const Point& point) {
      return least < point.value;
    });
    return after == points_.begin() ? 0 : static_cast<double>((after - 1)->upto) / static_cast<double>(total_);
  }

 private:
  struct Point {
    T value;
    std::uint64_t upto;
  };

  /** Puts the least and the greatest value at the ends, where they were given up; there is room for both. */
  void add_ends(const KllSketch<T>& sketch) {
    if (points_[0].value != sketch.least) {
      points_.put({});
      std::copy_backward(points_.begin(), points_.end() - 1, points_.end());
      points_[0] = {sketch.least, 1};
    }
    Point& last = points_[points_.size() - 1];
    if (last.value == sketch.greatest) return;
    const std::uint64_t all = last.upto;
    last.upto = all - 1;
    points_.put({sketch.greatest, all});
  }

  Array<Point> points_;
  std::uint64_t total_ = 0;
};

}  // namespace kindling
