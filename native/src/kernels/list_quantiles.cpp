#include <algorithm>
#include <cmath>

#include "kindling/array.h"
#include "kindling/kernel_registry.h"

namespace kindling {

namespace {

/** Stands for `weight` values up to one of them; its rank may be higher by `slack`. */
struct Tuple {
  double value;
  std::int64_t weight;
  std::int64_t slack;
};

/** Orders as Java sorts doubles: -0.0 before 0.0, NaN last. */
bool is_before(double left, double right) {
  if (std::isnan(left) || std::isnan(right)) return !std::isnan(left) && std::isnan(right);
  if (left == 0 && right == 0) return std::signbit(left) && !std::signbit(right);
  return left < right;
}

/**
 * Summarises numbers so that quantiles are off by at most a share of their count (Greenwald and Khanna, 2001), with the
 * batches and limits of Spark's QuantileSummaries: exact while there are few numbers.
 */
class QuantileSummary {
 public:
  explicit QuantileSummary(double error) : error_(error) {}

  Status add(double value) {
    KINDLING_RETURN_IF_FAILED(head_.append(value));
    if (head_.size() < head_size) return {};
    KINDLING_RETURN_IF_FAILED(insert_head());
    return tuples_.size() >= most_tuples ? compress() : Status();
  }
  Status finish() {
    KINDLING_RETURN_IF_FAILED(insert_head());
    return compress();
  }
  bool empty() const { return tuples_.empty(); }
  double quantile(double share) const;

 private:
  static constexpr std::size_t head_size = 50000;
  static constexpr std::size_t most_tuples = 10000;

  Status insert_head();
  Status compress();

  const double error_;
  std::int64_t count_ = 0;
  Array<double> head_;
  Array<Tuple> tuples_;
};

Status QuantileSummary::insert_head() {
  if (head_.empty()) return {};
  std::sort(head_.begin(), head_.end(), is_before);
  Array<Tuple> merged;
  KINDLING_RETURN_IF_FAILED(merged.reserve(tuples_.size() + head_.size()));
  std::size_t next = 0;
  for (std::size_t at = 0; at < head_.size(); ++at) {
    while (next < tuples_.size() && tuples_[next].value <= head_[at]) {
      KINDLING_RETURN_IF_FAILED(merged.append(tuples_[next++]));
    }
    ++count_;
    const bool is_outermost = merged.empty() || (next == tuples_.size() && at + 1 == head_.size());
    const std::int64_t slack =
        is_outermost ? 0 : static_cast<std::int64_t>(std::floor(2 * error_ * static_cast<double>(count_)));
    KINDLING_RETURN_IF_FAILED(merged.append({head_[at], 1, slack}));
  }
  while (next < tuples_.size()) KINDLING_RETURN_IF_FAILED(merged.append(tuples_[next++]));
  head_.clear();
  std::swap(tuples_, merged);
  return {};
}

/** Joins neighbours from the end on, as long as what they stand for together stays within the error. */
Status QuantileSummary::compress() {
  if (tuples_.empty()) return {};
  const double limit = 2 * error_ * static_cast<double>(count_);
  Array<Tuple> kept;
  Tuple head = tuples_[tuples_.size() - 1];
  for (std::size_t at = tuples_.size() - 1; at-- > 1;) {
    const Tuple& tuple = tuples_[at];
    if (static_cast<double>(tuple.weight + head.weight + head.slack) < limit) {
      head.weight += tuple.weight;
    } else {
      KINDLING_RETURN_IF_FAILED(kept.append(head));
      head = tuple;
    }
  }
  KINDLING_RETURN_IF_FAILED(kept.append(head));
  if (tuples_.size() > 1 && tuples_[0].value <= head.value) KINDLING_RETURN_IF_FAILED(kept.append(tuples_[0]));
  std::reverse(kept.begin(), kept.end());
  std::swap(tuples_, kept);
  return {};
}

double QuantileSummary::quantile(double share) const {
  const std::size_t last = tuples_.size() - 1;
  if (share <= error_ || last == 0) return tuples_[0].value;
  if (share >= 1 - error_) return tuples_[last].value;
  std::int64_t largest = 0;
  for (const Tuple& tuple : tuples_) largest = std::max(largest, tuple.weight + tuple.slack);
  const double target = static_cast<double>(largest) / 2;
  const double rank = std::ceil(share * static_cast<double>(count_));
  auto least = static_cast<double>(tuples_[0].weight);
  for (std::size_t at = 0; at < last; ++at) {
    if (least + static_cast<double>(tuples_[at].slack) - target <= rank && rank <= least + target) {
      return tuples_[at].value;
    }
    least += static_cast<double>(tuples_[at + 1].weight);
  }
  return tuples_[last].value;
}

/** Finds quantiles of a list, off by at most a share of its length. NULL for a list without elements. */
Status list_quantiles(KernelCall& call) {
  const Values<ListEntry> lists(call.argument(0));
  const Values<ListEntry> shares(call.argument(1));
  const Values<double> errors(call.argument(2));
  const Values<double> numbers(call.argument(0).children[0]);
  const Values<double> percentages(call.argument(1).children[0]);
  Array<double> found;
  auto* entries = call.result.data<ListEntry>();
  for (std::uint32_t row = 0; row < call.length; ++row) {
    entries[row] = {static_cast<std::uint32_t>(found.size()), 0};
    if (!call.result.view().is_valid(row)) continue;
    QuantileSummary summary(errors[row]);
    for (std::uint32_t at = 0; at < lists[row].length; ++at) {
      KINDLING_RETURN_IF_FAILED(summary.add(numbers[lists[row].offset + at]));
    }
    KINDLING_RETURN_IF_FAILED(summary.finish());
    if (summary.empty() || shares[row].length == 0) {
      std::uint64_t* bitmap;
      KINDLING_RETURN_IF_FAILED(call.result.make_validity(bitmap));
      clear_bit(bitmap, row);
      continue;
    }
    for (std::uint32_t at = 0; at < shares[row].length; ++at) {
      KINDLING_RETURN_IF_FAILED(found.append(summary.quantile(percentages[shares[row].offset + at])));
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

bool takes_numbers(const BindCall& call) {
  const Type numbers = Type::list_of(PhysicalType::f64);
  return call.arguments.size() == 3 && call.arguments[0] == numbers && call.arguments[1] == numbers &&
         call.arguments[2] == Type(PhysicalType::f64) && call.result == numbers;
}

}  // namespace

/** Finds quantiles of lists within an error. */
void register_list_quantiles(KernelRegistry& registry) {
  registry.add({.name = "list_quantiles",
                .nulls = Nulls::introduce,
                .function = list_quantiles,
                .bind = takes_numbers,
                .signature = "(list<f64>, list<f64>, f64) -> list<f64>"});
}

}  // namespace kindling
