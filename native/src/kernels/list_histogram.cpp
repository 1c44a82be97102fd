#include <algorithm>

#include "kernels/list_building.h"
#include "kindling/array.h"
#include "kindling/kernel_registry.h"
#include "random/java_random.h"

namespace kindling {

namespace {

struct Bin {
  double place;
  double height;
};

/** Where Hive's histogram begins to draw which of several gaps closes first. */
constexpr std::int64_t gap_seed = 31183;

/**
 * Makes a histogram of at most so many bins, number by number: each is a bin of its own until the two nearest ones must
 * become one (Ben-Haim and Tom-Tov, 2010), as Spark has it from Hive.
 */
class Histogram {
 public:
  explicit Histogram(std::uint32_t most) : most_(most), gaps_(gap_seed) {}

  Status add(double value) {
    const std::size_t at = static_cast<std::size_t>(
        std::lower_bound(bins_.begin(), bins_.end(), value, [](const Bin& bin, double other) { return bin.place < other; }) -
        bins_.begin());
    if (at < bins_.size() && bins_[at].place == value) {
      ++bins_[at].height;
      return {};
    }
    KINDLING_RETURN_IF_FAILED(bins_.append({}));
    std::copy_backward(bins_.begin() + at, bins_.end() - 1, bins_.end());
    bins_[at] = {value, 1};
    if (bins_.size() > most_) return join_nearest();
    return {};
  }
  const Array<Bin>& bins() const { return bins_; }

 private:
  Status join_nearest() {
    double least = bins_[1].place - bins_[0].place;
    std::size_t found = 0;
    double alike = 1;
    for (std::size_t at = 1; at + 1 < bins_.size(); ++at) {
      const double gap = bins_[at + 1].place - bins_[at].place;
      if (gap < least) {
        least = gap;
        found = at;
        alike = 1;
      } else if (gap == least && gaps_.next_double() <= 1 / ++alike) {
        found = at;
      }
    }
    const double height = bins_[found].height + bins_[found + 1].height;
    bins_[found].place *= bins_[found].height / height;
    bins_[found].place += bins_[found + 1].place / height * bins_[found + 1].height;
    bins_[found].height = height;
    std::copy(bins_.begin() + found + 2, bins_.end(), bins_.begin() + found + 1);
    return bins_.resize(bins_.size() - 1);
  }

  const std::uint32_t most_;
  JavaRandom gaps_;
  Array<Bin> bins_;
};

/** Makes a list of places and heights of the numbers of a list; NULL for a list without elements. */
Status list_histogram(KernelCall& call) {
  const Values<ListEntry> lists(call.argument(0));
  const Values<std::int32_t> most(call.argument(1));
  const Values<double> numbers(call.argument(0).children[0]);
  return build_nested(call, [&](ColumnBuilder& builder) -> Status {
    Array<double> places;
    Array<double> heights;
    for (std::uint32_t row = 0; row < call.length; ++row) {
      if (!call.result.view().is_valid(row) || lists[row].length == 0) {
        KINDLING_RETURN_IF_FAILED(builder.append_null());
        continue;
      }
      Histogram histogram(static_cast<std::uint32_t>(std::max(most[row], 2)));
      for (std::uint32_t at = 0; at < lists[row].length; ++at) {
        KINDLING_RETURN_IF_FAILED(histogram.add(numbers[lists[row].offset + at]));
      }
      places.clear();
      heights.clear();
      for (const Bin& bin : histogram.bins()) {
        KINDLING_RETURN_IF_FAILED(places.append(bin.place));
        KINDLING_RETURN_IF_FAILED(heights.append(bin.height));
      }
      const auto count = static_cast<std::uint32_t>(places.size());
      Vector values;
      values.type = PhysicalType::f64;
      values.length = count;
      ColumnBuilder& bins = builder.child(0);
      for (const auto& [child, column] : {std::pair(0, &places), std::pair(1, &heights)}) {
        values.data = reinterpret_cast<const std::uint8_t*>(column->data());
        KINDLING_RETURN_IF_FAILED(bins.child(static_cast<std::size_t>(child)).append_range(values, 0, count));
      }
      for (std::uint32_t bin = 0; bin < count; ++bin) KINDLING_RETURN_IF_FAILED(bins.append_structure());
      KINDLING_RETURN_IF_FAILED(builder.append_list(count));
    }
    return {};
  });
}

bool makes_bins(const BindCall& call) {
  if (call.arguments.size() != 2 || call.arguments[0] != Type::list_of(PhysicalType::f64) ||
      call.arguments[1] != Type(PhysicalType::i32) || call.result.kind != PhysicalType::list) {
    return false;
  }
  const Type& bin = call.result.children[0];
  return bin.kind == PhysicalType::structure && bin.children.size() == 2 &&
         bin.children[0] == Type(PhysicalType::f64) && bin.children[1] == Type(PhysicalType::f64);
}

}  // namespace

/** Makes histograms of lists. */
void register_list_histogram(KernelRegistry& registry) {
  registry.add({.name = "list_histogram",
                .nulls = Nulls::introduce,
                .function = list_histogram,
                .bind = makes_bins,
                .signature = "(list<f64>, i32) -> list<struct<f64, f64>>"});
}

}  // namespace kindling
