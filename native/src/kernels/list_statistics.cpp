#include <algorithm>
#include <bit>
#include <cmath>
#include <limits>

#include "kernels/element_order.h"
#include "kindling/kernel_registry.h"
#include "kernels/list_building.h"
#include "kernels/raised.h"

namespace kindling {

namespace {

/** NaN is greater than all numbers. */
bool is_less(double left, double right) {
  if (std::isnan(left) || std::isnan(right)) return !std::isnan(left) && std::isnan(right);
  return left < right;
}

/**
 * Finds numbers of a list by their rank, in linear time where few are asked for. NaN is greater than all numbers, -0.0
 * comes before 0.0.
 */
class RankedNumbers {
 public:
  /** Takes in the numbers of a list; `asked` says how many will be asked for. */
  void assign(const Values<double>& numbers, const ListEntry& list, std::uint32_t asked) {
    keys_.resize(list.length);
    for (std::uint32_t at = 0; at < list.length; ++at) keys_[at] = key_of(numbers[list.offset + at]);
    is_sorted_ = asked > 2;
    if (is_sorted_) std::sort(keys_.begin(), keys_.end());
    last_ = keys_.size();
  }
  std::size_t size() const { return keys_.size(); }
  double at(std::size_t rank) {
    const auto place = keys_.begin() + static_cast<std::ptrdiff_t>(rank);
    if (!is_sorted_ && rank == last_ + 1) {
      // Nothing before the last rank is greater than what lies behind it.
      std::iter_swap(place, std::min_element(place, keys_.end()));
    } else if (!is_sorted_ && rank != last_) {
      std::nth_element(keys_.begin(), place, keys_.end());
    }
    last_ = rank;
    return number_of(*place);
  }

 private:
  /** Maps numbers to integers that have their order. */
  static std::int64_t key_of(double number) {
    if (std::isnan(number)) return INT64_MAX;
    const auto bits = std::bit_cast<std::int64_t>(number);
    return bits ^ ((bits >> 63) & INT64_MAX);
  }
  static double number_of(std::int64_t key) {
    if (key == INT64_MAX) return std::numeric_limits<double>::quiet_NaN();
    return std::bit_cast<double>(key ^ ((key >> 63) & INT64_MAX));
  }

  std::vector<std::int64_t> keys_;
  bool is_sorted_ = false;
  /** The rank that was found last; none before it is greater, none behind it less. */
  std::size_t last_ = 0;
};

double continuous(RankedNumbers& numbers, double share, bool descending) {
  const std::size_t last = numbers.size() - 1;
  const double position = share * static_cast<double>(last);
  const double lower = std::floor(position);
  const double higher = std::ceil(position);
  const auto at = [&](double rank) {
    return numbers.at(descending ? last - static_cast<std::size_t>(rank) : static_cast<std::size_t>(rank));
  };
  const double below = at(lower);
  const double above = at(higher);
  if (lower == higher || below == above) return below;
  return (higher - position) * below + (position - lower) * above;
}

double discrete(RankedNumbers& numbers, double share, bool descending) {
  const double count = std::ceil(share * static_cast<double>(numbers.size()));
  const std::size_t rank = count < 1 ? 0 : static_cast<std::size_t>(count) - 1;
  return numbers.at(descending ? numbers.size() - 1 - rank : rank);
}

/** Makes one row NULL, and its list empty. */
Status make_null(KernelCall& call, std::uint32_t row) {
  std::uint64_t* bitmap;
  KINDLING_RETURN_IF_FAILED(call.result.make_validity(bitmap));
  clear_bit(bitmap, row);
  return {};
}

Status list_percentiles(KernelCall& call) {
  const Values<ListEntry> lists(call.argument(0));
  const Values<ListEntry> shares(call.argument(1));
  const Values<std::uint8_t> descending(call.argument(2));
  const Values<std::uint8_t> steps(call.argument(3));
  const Values<double> numbers(call.argument(0).children[0]);
  const Values<double> percentages(call.argument(1).children[0]);
  std::vector<double> found;
  RankedNumbers ranked;
  auto* entries = call.result.data<ListEntry>();
  for (std::uint32_t row = 0; row < call.length; ++row) {
    entries[row] = {static_cast<std::uint32_t>(found.size()), 0};
    if (!call.result.view().is_valid(row)) continue;
    const ListEntry list = lists[row];
    if (list.length == 0) {
      KINDLING_RETURN_IF_FAILED(make_null(call, row));
      continue;
    }
    ranked.assign(numbers, list, shares[row].length);
    for (std::uint32_t at = 0; at < shares[row].length; ++at) {
      // Percentages were checked before; whatever else comes is kept within the list.
      const double share = std::clamp(percentages[shares[row].offset + at], 0.0, 1.0);
      const double safe = std::isnan(share) ? 0 : share;
      found.push_back(steps[row] != 0 ? discrete(ranked, safe, descending[row] != 0)
                                      : continuous(ranked, safe, descending[row] != 0));
    }
    entries[row].length = shares[row].length;
  }
  call.result.children().resize(1);
  OwnedVector& elements = call.result.children()[0];
  KINDLING_RETURN_IF_FAILED(elements.prepare(PhysicalType::f64, static_cast<std::uint32_t>(found.size())));
  std::copy(found.begin(), found.end(), elements.data<double>());
  call.result.take_children();
  return {};
}

/** A number and how many numbers of a list do not come after it. */
struct Counted {
  double value;
  std::int64_t count;
};

double ranked(const std::vector<Counted>& sorted, double rank) {
  const auto found = std::partition_point(sorted.begin(), sorted.end(), [rank](const Counted& each) {
    return static_cast<double>(each.count) <= rank;
  });
  return found == sorted.end() ? sorted.back().value : found->value;
}

/** Finds percentiles of numbers each of which stands for as many as its count says; NULL where there are none. */
Status list_percentiles_counted(KernelCall& call) {
  const Values<ListEntry> lists(call.argument(0));
  const Values<ListEntry> counts(call.argument(1));
  const Values<ListEntry> shares(call.argument(2));
  const Values<double> numbers(call.argument(0).children[0]);
  const Values<std::int64_t> times(call.argument(1).children[0]);
  const Values<double> percentages(call.argument(2).children[0]);
  std::vector<double> found;
  std::vector<Counted> sorted;
  auto* entries = call.result.data<ListEntry>();
  for (std::uint32_t row = 0; row < call.length; ++row) {
    entries[row] = {static_cast<std::uint32_t>(found.size()), 0};
    if (!call.result.view().is_valid(row)) continue;
    sorted.clear();
    for (std::uint32_t at = 0; at < std::min(lists[row].length, counts[row].length); ++at) {
      const std::int64_t count = times[counts[row].offset + at];
      if (count < 0 && call.counts(row)) {
        return raised("NEGATIVE_VALUES_IN_FREQUENCY_EXPRESSION", {"frequencyExpression", "frequency", "negativeValue", std::to_string(count)});
      }
      if (count > 0) sorted.push_back({numbers[lists[row].offset + at], count});
    }
    if (sorted.empty()) {
      KINDLING_RETURN_IF_FAILED(make_null(call, row));
      continue;
    }
    std::sort(sorted.begin(), sorted.end(),
              [](const Counted& left, const Counted& right) { return is_less(left.value, right.value); });
    std::int64_t total = 0;
    for (Counted& each : sorted) {
      if (__builtin_add_overflow(total, each.count, &total)) total = INT64_MAX;
      each.count = total;
    }
    for (std::uint32_t at = 0; at < shares[row].length; ++at) {
      const double share = std::clamp(percentages[shares[row].offset + at], 0.0, 1.0);
      const double position = (std::isnan(share) ? 0 : share) * static_cast<double>(total - 1);
      const double lower = std::floor(position);
      const double higher = std::ceil(position);
      const double below = ranked(sorted, lower);
      const double above = ranked(sorted, higher);
      found.push_back(below == above ? below : (higher - position) * below + (position - lower) * above);
    }
    entries[row].length = shares[row].length;
  }
  call.result.children().resize(1);
  OwnedVector& elements = call.result.children()[0];
  KINDLING_RETURN_IF_FAILED(elements.prepare(PhysicalType::f64, static_cast<std::uint32_t>(found.size())));
  std::copy(found.begin(), found.end(), elements.data<double>());
  call.result.take_children();
  return {};
}

bool counted_percentiles(const BindCall& call) {
  const Type numbers = Type::list_of(PhysicalType::f64);
  return call.arguments.size() == 3 && call.arguments[0] == numbers &&
         call.arguments[1] == Type::list_of(PhysicalType::i64) && call.arguments[2] == numbers && call.result == numbers;
}

/** Takes the most frequent element; of several the least, or the greatest where the second argument is true. */
Status list_mode(KernelCall& call) {
  const Values<ListEntry> lists(call.argument(0));
  const Values<std::uint8_t> greatest(call.argument(1));
  const Vector& elements = call.argument(0).children[0];
  std::vector<std::uint32_t> order;
  return build_nested(call, [&](ColumnBuilder& builder) -> Status {
    for (std::uint32_t row = 0; row < call.length; ++row) {
      if (!call.result.view().is_valid(row) || lists[row].length == 0) {
        KINDLING_RETURN_IF_FAILED(builder.append_null());
        continue;
      }
      order.clear();
      for (std::uint32_t at = 0; at < lists[row].length; ++at) order.push_back(lists[row].offset + at);
      const bool downwards = greatest[row] != 0;
      std::sort(order.begin(), order.end(), [&](std::uint32_t left, std::uint32_t right) {
        const int comparison = compare_elements(elements, left, elements, right);
        if (comparison != 0) return downwards ? comparison > 0 : comparison < 0;
        return left < right;
      });
      std::size_t first = 0;
      std::size_t best = 0;
      std::size_t most = 0;
      for (std::size_t at = 0; at < order.size(); ++at) {
        if (compare_elements(elements, order[at], elements, order[first]) != 0) first = at;
        if (at - first + 1 <= most) continue;
        most = at - first + 1;
        best = first;
      }
      KINDLING_RETURN_IF_FAILED(builder.append_range(elements, order[best], 1));
    }
    return {};
  });
}

bool percentiles(const BindCall& call) {
  const Type numbers = Type::list_of(PhysicalType::f64);
  return call.arguments.size() == 4 && call.arguments[0] == numbers && call.arguments[1] == numbers &&
         call.arguments[2] == Type(PhysicalType::boolean) && call.arguments[3] == Type(PhysicalType::boolean) &&
         call.result == numbers;
}

bool picks_one(const BindCall& call) {
  return call.arguments.size() == 2 && call.arguments[0].kind == PhysicalType::list &&
         call.arguments[0].children[0] == call.result && call.arguments[1] == Type(PhysicalType::boolean);
}

}  // namespace

/** Looks at all elements of a list together. */
void register_list_statistics(KernelRegistry& registry) {
  registry.add({.name = "list_percentiles",
                .nulls = Nulls::introduce,
                .function = list_percentiles,
                .bind = percentiles,
                .signature = "(list<f64>, list<f64>, bool, bool) -> list<f64>"});
  registry.add({.name = "list_percentiles_counted",
                .nulls = Nulls::introduce,
                .function = list_percentiles_counted,
                .bind = counted_percentiles,
                .signature = "(list<f64>, list<i64>, list<f64>) -> list<f64>"});
  registry.add({.name = "list_mode",
                .nulls = Nulls::introduce,
                .function = list_mode,
                .bind = picks_one,
                .signature = "(list<T>, bool) -> T"});
}

}  // namespace kindling
