#include <cmath>

#include "kernels/add_kernel.h"
#include "kernels/fill_or_null.h"
#include "kernels/number_pattern.h"

namespace kindling {

namespace {

/** As many digits behind the point as Java's DecimalFormat allows a double. */
constexpr std::int32_t most_fraction_digits = 340;

void write(const NumberPattern& pattern, double value, std::string& text) {
  if (std::isfinite(value)) {
    pattern.write(DecimalDigits::of(value), text);
  } else {
    pattern.write_special(value, text);
  }
}

void write(const NumberPattern& pattern, const StringView& value, std::string& text) {
  pattern.write(DecimalDigits::of(value.text()), text);
}

template <class Number>
Status by_digits(KernelCall& call) {
  const Values<Number> numbers(call.argument(0));
  const Values<std::int32_t> digits(call.argument(1));
  return fill_texts_or_null(call, [&](std::uint32_t row, std::string& text) {
    if (digits[row] < 0) return false;
    write(NumberPattern::with_digits(std::min(digits[row], most_fraction_digits)), numbers[row], text);
    return true;
  });
}

template <class Number>
Status by_pattern(KernelCall& call) {
  const Values<Number> numbers(call.argument(0));
  const Values<StringView> patterns(call.argument(1));
  Status failure;
  NumberPattern pattern;
  std::string_view known;
  bool is_known = false;
  KINDLING_RETURN_IF_FAILED(fill_texts_or_null(call, [&](std::uint32_t row, std::string& text) {
    const std::string_view written = patterns[row].text();
    if (!is_known || written != known) {
      Status status = NumberPattern::parse(written, pattern);
      is_known = status.ok();
      known = written;
      if (!is_known) {
        if (failure.ok() && call.counts(row)) failure = std::move(status);
        return true;
      }
    }
    write(pattern, numbers[row], text);
    return true;
  }));
  return failure;
}

}  // namespace

/** Writes numbers in groups of digits, by a number of digits behind the point or a pattern. */
void register_number_grouping(KernelRegistry& registry) {
  constexpr PhysicalType text = PhysicalType::utf8;
  constexpr PhysicalType real = PhysicalType::f64;
  constexpr PhysicalType digits = PhysicalType::i32;
  add_kernel(registry, "format_number_utf8_i32", {text, digits}, text, by_digits<StringView>, Nulls::introduce);
  add_kernel(registry, "format_number_utf8_utf8", {text, text}, text, by_pattern<StringView>, Nulls::introduce);
  add_kernel(registry, "format_number_f64_i32", {real, digits}, text, by_digits<double>, Nulls::introduce);
  add_kernel(registry, "format_number_f64_utf8", {real, text}, text, by_pattern<double>, Nulls::introduce);
}

}  // namespace kindling
