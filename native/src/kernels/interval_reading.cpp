#include "kernels/interval_reading.h"

#include <algorithm>

#include "columns/ascii.h"
#include "kernels/blanks.h"

namespace kindling {

namespace {

constexpr std::string_view month_units[] = {"YEAR", "MONTH"};
constexpr std::string_view span_units[] = {"DAY", "HOUR", "MINUTE", "SECOND"};
constexpr std::int64_t month_sizes[] = {12, 1};
constexpr std::int64_t span_sizes[] = {86400000000, 3600000000, 60000000, 1000000};
/** A field that is not the first goes no further than this. */
constexpr std::int64_t most_of_months[] = {0, 11};
constexpr std::int64_t most_of_span[] = {0, 23, 59, 59};

/** Takes text from the front of a view. */
class IntervalCursor {
 public:
  explicit IntervalCursor(std::string_view text) : rest_(text) {}

  bool done() const { return rest_.empty(); }
  bool blanks() {
    const std::size_t before = rest_.size();
    rest_ = without_leading_blanks(rest_);
    return rest_.size() != before;
  }
  bool sign(char byte) {
    if (rest_.empty() || rest_.front() != byte) return false;
    rest_.remove_prefix(1);
    return true;
  }
  bool word(std::string_view word) {
    if (rest_.size() < word.size()) return false;
    for (std::size_t at = 0; at < word.size(); ++at) {
      if (to_upper(rest_[at]) != word[at]) return false;
    }
    rest_.remove_prefix(word.size());
    return true;
  }
  /** Takes up to `most` digits, one at least; false when their number does not fit 64 bits. */
  bool number(std::size_t most, std::int64_t& value, std::size_t& digits) {
    value = 0;
    for (digits = 0; digits < most && !rest_.empty() && is_digit(rest_.front()); ++digits) {
      if (__builtin_mul_overflow(value, std::int64_t{10}, &value)) return false;
      if (__builtin_add_overflow(value, std::int64_t{rest_.front() - '0'}, &value)) return false;
      rest_.remove_prefix(1);
    }
    return digits != 0;
  }

 private:
  std::string_view rest_;
};

bool take_sign(IntervalCursor& cursor) {
  if (cursor.sign('-')) return true;
  cursor.sign('+');
  return false;
}

struct IntervalFields {
  const std::string_view* units;
  const std::int64_t* sizes;
  const std::int64_t* most;
  std::int32_t first;
  std::int32_t last;
  bool has_fraction;
};

/** Adds up fields, downwards from zero where `negative`, so that the smallest number is reached, too. */
bool read_fields(IntervalCursor& cursor, const IntervalFields& fields, bool negative, std::int64_t& total) {
  total = 0;
  const auto add = [&](std::int64_t amount) {
    return negative ? !__builtin_sub_overflow(total, amount, &total) : !__builtin_add_overflow(total, amount, &total);
  };
  for (std::int32_t field = fields.first; field <= fields.last; ++field) {
    const bool leads = field == fields.first;
    if (!leads && !cursor.sign(fields.has_fraction ? (field == 1 ? ' ' : ':') : '-')) return false;
    std::int64_t value;
    std::size_t digits;
    if (!cursor.number(leads ? 19 : 2, value, digits)) return false;
    if (!leads && value > fields.most[field]) return false;
    if (__builtin_mul_overflow(value, fields.sizes[field], &value) || !add(value)) return false;
  }
  if (!fields.has_fraction || fields.last != 3 || !cursor.sign('.')) return true;
  std::int64_t fraction;
  std::size_t digits;
  if (!cursor.number(9, fraction, digits)) return false;
  for (; digits < 9; ++digits) fraction *= 10;
  return add(fraction / 1000);
}

bool read_interval(std::string_view text, const IntervalFields& fields, std::int64_t& total) {
  IntervalCursor cursor(trimmed(text));
  if (!cursor.word("INTERVAL")) {
    const bool negative = take_sign(cursor);
    return read_fields(cursor, fields, negative, total) && cursor.done();
  }
  if (!cursor.blanks()) return false;
  const bool outside = take_sign(cursor);
  if (!cursor.sign('\'')) return false;
  const bool inside = take_sign(cursor);
  if (!read_fields(cursor, fields, outside != inside, total) || !cursor.sign('\'') || !cursor.blanks()) return false;
  if (!cursor.word(fields.units[fields.first])) return false;
  if (fields.first == fields.last) return cursor.done();
  return cursor.blanks() && cursor.word("TO") && cursor.blanks() && cursor.word(fields.units[fields.last]) && cursor.done();
}

}  // namespace

bool read_months(std::string_view text, std::int32_t first, std::int32_t last, std::int32_t& months) {
  first = std::clamp(first, 0, 1);
  std::int64_t total;
  if (!read_interval(text, {month_units, month_sizes, most_of_months, first, std::clamp(last, first, 1), false}, total)) return false;
  months = static_cast<std::int32_t>(total);
  return months == total;
}

bool read_span(std::string_view text, std::int32_t first, std::int32_t last, std::int64_t& microseconds) {
  first = std::clamp(first, 0, 3);
  return read_interval(text, {span_units, span_sizes, most_of_span, first, std::clamp(last, first, 3), true}, microseconds);
}

}  // namespace kindling
