#include "io/text/value_reader.h"

#include <algorithm>
#include <limits>

#include "io/text/decimal_reading.h"
#include "io/text/digit_run.h"
#include "io/text/moment_reading.h"
#include "io/text/number_reading.h"
#include "kernels/calendar_interval.h"
#include "kernels/clock_text.h"
#include "kernels/decimal.h"
#include "kernels/interval_reading.h"

namespace kindling {

namespace {

/** Reads a number that is written without more than 15 digits and, if at all, a point; false says nothing. */
template <bool with_point>
[[gnu::always_inline]] inline bool read_short(std::string_view text, ShortNumber& number) {
  if (read_small_number<with_point>(text.data(), static_cast<std::uint32_t>(text.size()), number)) return true;
  if (text.empty()) return false;
  number = read_short_number(text.data());
  return number.end == text.data() + text.size();
}

/** Fills a column by a function that reads one text, or says that it is no value. */
template <class T, class Read>
Status read_rows(PhysicalType type, const FieldText* texts, std::uint32_t rows, OwnedVector& column, std::uint8_t* bad,
                 Read read) {
  KINDLING_RETURN_IF_FAILED(column.prepare(type, rows));
  T* values = column.data<T>();
  std::uint64_t* validity = nullptr;
  for (std::uint32_t row = 0; row < rows; ++row) {
    const bool present = !texts[row].is_null();
    if (present && read(texts[row].text(), values[row])) continue;
    values[row] = T{};
    bad[row] |= present;
    if (validity == nullptr) KINDLING_RETURN_IF_FAILED(column.make_validity(validity));
    clear_bit(validity, row);
  }
  return {};
}

template <class T>
class IntegerReader final : public ValueReader {
 public:
  explicit IntegerReader(PhysicalType type) : type_(type) {}
  Status read(const FieldText* texts, std::uint32_t rows, OwnedVector& column, std::uint8_t* bad) const override {
    return read_rows<T>(type_, texts, rows, column, bad, [](std::string_view text, T& value) {
      ShortNumber number;
      std::int64_t wide;
      if (read_short<false>(text, number) && number.decimals == 0) {
        const auto digits = static_cast<std::int64_t>(number.digits);
        wide = number.negative ? -digits : digits;
        if (wide < std::numeric_limits<T>::min() || wide > std::numeric_limits<T>::max()) return false;
        value = static_cast<T>(wide);
        return true;
      }
      if (!read_integer(text, std::numeric_limits<T>::min(), std::numeric_limits<T>::max(), wide)) return false;
      value = static_cast<T>(wide);
      return true;
    });
  }

 private:
  const PhysicalType type_;
};

bool read_number(std::string_view text, double& value) { return read_double(text, value); }
bool read_number(std::string_view text, float& value) { return read_float(text, value); }

/** Tells whether a name of a number that is none may be written in digits. */
bool may_be_digits(const std::string& name) {
  return !name.empty() && (name[0] == '-' ? name.size() == 1 || (name[1] >= '0' && name[1] <= '9') : name[0] >= '0' && name[0] <= '9');
}

template <class T>
class FractionReader final : public ValueReader {
 public:
  FractionReader(PhysicalType type, const ValueOptions& options)
      : type_(type),
        options_(options),
        digits_are_numbers_(!may_be_digits(options.not_a_number) && !may_be_digits(options.negative_infinity) &&
                            !may_be_digits(options.positive_infinity)) {}
  Status read(const FieldText* texts, std::uint32_t rows, OwnedVector& column, std::uint8_t* bad) const override {
    return read_rows<T>(type_, texts, rows, column, bad, [this](std::string_view text, T& value) {
      // Names are rare and begin with a letter, unless somebody chose others.
      ShortNumber number;
      if (digits_are_numbers_ && std::is_same_v<T, double> && read_short<true>(text, number)) {
        return set(value, static_cast<T>(number.fraction()));
      }
      if (text == options_.not_a_number) return set(value, std::numeric_limits<T>::quiet_NaN());
      if (text == options_.negative_infinity) return set(value, -std::numeric_limits<T>::infinity());
      if (text == options_.positive_infinity) return set(value, std::numeric_limits<T>::infinity());
      return read_number(text, value);
    });
  }

 private:
  static bool set(T& value, T result) {
    value = result;
    return true;
  }
  const PhysicalType type_;
  const ValueOptions& options_;
  const bool digits_are_numbers_;
};

class BooleanReader final : public ValueReader {
 public:
  Status read(const FieldText* texts, std::uint32_t rows, OwnedVector& column, std::uint8_t* bad) const override {
    return read_rows<std::uint8_t>(PhysicalType::boolean, texts, rows, column, bad,
                                   [](std::string_view text, std::uint8_t& value) {
                                     bool truth;
                                     if (!read_boolean(text, truth)) return false;
                                     value = truth;
                                     return true;
                                   });
  }
};

/** Looks at texts where they stand. */
class TextReader final : public ValueReader {
 public:
  explicit TextReader(PhysicalType type) : type_(type) {}
  Status read(const FieldText* texts, std::uint32_t rows, OwnedVector& column, std::uint8_t* bad) const override {
    return read_rows<StringView>(type_, texts, rows, column, bad, [](std::string_view text, StringView& value) {
      value = StringView(text);
      return true;
    });
  }

 private:
  const PhysicalType type_;
};

class DecimalReader final : public ValueReader {
 public:
  DecimalReader(int precision, int scale) : precision_(precision), scale_(scale) {}
  Status read(const FieldText* texts, std::uint32_t rows, OwnedVector& column, std::uint8_t* bad) const override {
    const auto read = [this](std::string_view text, auto& value) {
      ShortNumber number;
      const int added = read_short<true>(text, number) ? scale_ - number.decimals : -1;
      if (added >= 0 && added <= 3) {
        // At most 15 digits and 3 zeros stay within 64 bits.
        const auto digits = static_cast<std::int64_t>(number.digits * whole_powers_of_ten[added]);
        value = static_cast<std::decay_t<decltype(value)>>(WideInteger{number.negative ? -digits : digits});
        return fits_precision(WideInteger{digits}, precision_);
      }
      WideInteger wide;
      if (!read_decimal(text, precision_, scale_, wide)) return false;
      value = static_cast<std::decay_t<decltype(value)>>(wide);
      return true;
    };
    if (precision_ <= 18) return read_rows<std::int64_t>(PhysicalType::i64, texts, rows, column, bad, read);
    return read_rows<Integer128>(PhysicalType::i128, texts, rows, column, bad, read);
  }

 private:
  const int precision_;
  const int scale_;
};

class DateReader final : public ValueReader {
 public:
  explicit DateReader(const ValueOptions& options) : dates_(options) {}
  Status read(const FieldText* texts, std::uint32_t rows, OwnedVector& column, std::uint8_t* bad) const override {
    return read_rows<std::int32_t>(
        PhysicalType::i32, texts, rows, column, bad,
        [this](std::string_view text, std::int32_t& value) { return dates_.read_date(text, value); });
  }

 private:
  const MomentReader dates_;
};

class TimestampReader final : public ValueReader {
 public:
  TimestampReader(const ValueOptions& options, bool local) : moments_(options), local_(local) {}
  Status read(const FieldText* texts, std::uint32_t rows, OwnedVector& column, std::uint8_t* bad) const override {
    return read_rows<std::int64_t>(PhysicalType::i64, texts, rows, column, bad,
                                   [this](std::string_view text, std::int64_t& value) {
                                     return local_ ? moments_.read_local(text, value)
                                                   : moments_.read_timestamp(text, value);
                                   });
  }

 private:
  const MomentReader moments_;
  const bool local_;
};

class ClockReader final : public ValueReader {
 public:
  Status read(const FieldText* texts, std::uint32_t rows, OwnedVector& column, std::uint8_t* bad) const override {
    return read_rows<std::int64_t>(PhysicalType::i64, texts, rows, column, bad, read_clock);
  }
};

/** Reads intervals of months, or of days and shorter units. */
template <class T, bool (*read_interval)(std::string_view, std::int32_t, std::int32_t, T&)>
class IntervalReader final : public ValueReader {
 public:
  IntervalReader(PhysicalType physical, const LogicalType& type) : physical_(physical), first_(type.precision), last_(type.scale) {}
  Status read(const FieldText* texts, std::uint32_t rows, OwnedVector& column, std::uint8_t* bad) const override {
    return read_rows<T>(physical_, texts, rows, column, bad,
                        [this](std::string_view text, T& value) { return read_interval(text, first_, last_, value); });
  }

 private:
  const PhysicalType physical_;
  const std::int32_t first_;
  const std::int32_t last_;
};

class CalendarIntervalReader final : public ValueReader {
 public:
  Status read(const FieldText* texts, std::uint32_t rows, OwnedVector& column, std::uint8_t* bad) const override {
    KINDLING_RETURN_IF_FAILED(column.prepare(PhysicalType::structure, rows));
    std::vector<OwnedVector>& parts = column.children();
    parts.resize(3);
    KINDLING_RETURN_IF_FAILED(parts[0].prepare(PhysicalType::i64, rows));
    KINDLING_RETURN_IF_FAILED(parts[1].prepare(PhysicalType::i32, rows));
    KINDLING_RETURN_IF_FAILED(parts[2].prepare(PhysicalType::i32, rows));
    std::uint64_t* validity = nullptr;
    for (std::uint32_t row = 0; row < rows; ++row) {
      const bool present = !texts[row].is_null();
      CalendarInterval interval;
      if (!present || !read_calendar_interval(texts[row].text(), interval)) {
        interval = {};
        bad[row] |= present;
        if (validity == nullptr) KINDLING_RETURN_IF_FAILED(column.make_validity(validity));
        clear_bit(validity, row);
      }
      parts[0].data<std::int64_t>()[row] = interval.microseconds;
      parts[1].data<std::int32_t>()[row] = interval.days;
      parts[2].data<std::int32_t>()[row] = interval.months;
    }
    column.take_children();
    return {};
  }
};

}  // namespace

Status ValueReader::make(const LogicalType& type, const ValueOptions& options, std::unique_ptr<ValueReader>& reader) {
  switch (type.kind) {
    case LogicalKind::boolean:
      reader = std::make_unique<BooleanReader>();
      return {};
    case LogicalKind::i8:
      reader = std::make_unique<IntegerReader<std::int8_t>>(PhysicalType::i8);
      return {};
    case LogicalKind::i16:
      reader = std::make_unique<IntegerReader<std::int16_t>>(PhysicalType::i16);
      return {};
    case LogicalKind::i32:
      reader = std::make_unique<IntegerReader<std::int32_t>>(PhysicalType::i32);
      return {};
    case LogicalKind::i64:
      reader = std::make_unique<IntegerReader<std::int64_t>>(PhysicalType::i64);
      return {};
    case LogicalKind::f32:
      reader = std::make_unique<FractionReader<float>>(PhysicalType::f32, options);
      return {};
    case LogicalKind::f64:
      reader = std::make_unique<FractionReader<double>>(PhysicalType::f64, options);
      return {};
    case LogicalKind::text:
      reader = std::make_unique<TextReader>(PhysicalType::utf8);
      return {};
    case LogicalKind::binary:
      reader = std::make_unique<TextReader>(PhysicalType::binary);
      return {};
    case LogicalKind::decimal:
      reader = std::make_unique<DecimalReader>(type.precision, type.scale);
      return {};
    case LogicalKind::date:
      reader = std::make_unique<DateReader>(options);
      return {};
    case LogicalKind::timestamp:
      reader = std::make_unique<TimestampReader>(options, false);
      return {};
    case LogicalKind::timestamp_ntz:
      reader = std::make_unique<TimestampReader>(options, true);
      return {};
    case LogicalKind::time:
      reader = std::make_unique<ClockReader>();
      return {};
    case LogicalKind::year_month_interval:
      reader = std::make_unique<IntervalReader<std::int32_t, read_months>>(PhysicalType::i32, type);
      return {};
    case LogicalKind::day_time_interval:
      reader = std::make_unique<IntervalReader<std::int64_t, read_span>>(PhysicalType::i64, type);
      return {};
    case LogicalKind::calendar_interval:
      reader = std::make_unique<CalendarIntervalReader>();
      return {};
    default:
      return {StatusCode::invalid_program, "files of text hold no values of this type"};
  }
}

}  // namespace kindling
