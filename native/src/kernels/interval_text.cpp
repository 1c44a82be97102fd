#include <algorithm>
#include <charconv>

#include "kernels/add_kernel.h"
#include "kernels/fill_or_null.h"

namespace kindling {

namespace {

/** Microseconds of the fields of an interval: day, hour, minute, second. */
constexpr std::uint64_t field_sizes[] = {86400000000, 3600000000, 60000000, 1000000};

void append_digits(std::string& text, std::uint64_t number, std::size_t least = 1) {
  char digits[20];
  const char* end = std::to_chars(digits, digits + sizeof digits, number).ptr;
  const auto count = static_cast<std::size_t>(end - digits);
  text.append(count < least ? least - count : 0, '0');
  text.append(digits, count);
}

/** Appends months as the fields from `first` to `last` show them: 0 is the year, 1 the month. */
void append_months(std::string& text, std::int32_t value, std::int32_t first, std::int32_t last) {
  const auto months = static_cast<std::uint64_t>(std::abs(std::int64_t{value}));
  if (value < 0) text.push_back('-');
  append_digits(text, first == 1 ? months : months / 12);
  if (first == 1 || last == 0) return;
  text.push_back('-');
  append_digits(text, months % 12);
}

/** Appends microseconds as the fields from `first` to `last` show them: 0 is the day, 3 the second. */
void append_span(std::string& text, std::int64_t value, std::int32_t first, std::int32_t last) {
  std::uint64_t rest = static_cast<std::uint64_t>(value);
  if (value < 0) {
    text.push_back('-');
    rest = 0 - rest;
  }
  first = std::clamp(first, 0, 3);
  last = std::clamp(last, first, 3);
  for (std::int32_t field = first; field <= last; ++field) {
    if (field > first) text.push_back(field == 1 ? ' ' : ':');
    append_digits(text, rest / field_sizes[field], field == 0 ? 1 : 2);
    rest %= field_sizes[field];
  }
  if (last != 3 || rest == 0) return;
  text.push_back('.');
  const std::size_t start = text.size();
  append_digits(text, rest, 6);
  while (text.size() > start && text.back() == '0') text.pop_back();
}

template <class T, void (*append)(std::string&, T, std::int32_t, std::int32_t)>
Status interval_text(KernelCall& call) {
  const Values<T> values(call.argument(0));
  const Values<std::int32_t> firsts(call.argument(1));
  const Values<std::int32_t> lasts(call.argument(2));
  const Values<StringView> fields(call.argument(3));
  return fill_texts_or_null(call, [&](std::uint32_t row, std::string& text) {
    text = "INTERVAL '";
    append(text, values[row], firsts[row], lasts[row]);
    text += "' ";
    text += fields[row].text();
    return true;
  });
}

}  // namespace

/** Writes intervals as SQL does; the arguments behind the interval are the numbers of its fields, and their names. */
void register_interval_text(KernelRegistry& registry) {
  constexpr PhysicalType number = PhysicalType::i32;
  constexpr PhysicalType text = PhysicalType::utf8;
  add_kernel(registry, "months_to_text", {PhysicalType::i32, number, number, text}, text,
             interval_text<std::int32_t, append_months>);
  add_kernel(registry, "span_to_text", {PhysicalType::i64, number, number, text}, text,
             interval_text<std::int64_t, append_span>);
}

}  // namespace kindling
