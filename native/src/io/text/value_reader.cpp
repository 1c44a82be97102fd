#include "io/text/value_reader.h"

#include <algorithm>
#include <limits>

#include "io/text/moment_reading.h"
#include "io/text/number_reading.h"
#include "io/text/decimal_reading.h"

namespace kindling {

namespace {

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
      std::int64_t wide;
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

template <class T>
class FractionReader final : public ValueReader {
 public:
  FractionReader(PhysicalType type, const ValueOptions& options) : type_(type), options_(options) {}
  Status read(const FieldText* texts, std::uint32_t rows, OwnedVector& column, std::uint8_t* bad) const override {
    return read_rows<T>(type_, texts, rows, column, bad, [this](std::string_view text, T& value) {
      // Names are rare and begin with a letter, unless somebody chose others.
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
    default:
      return {StatusCode::invalid_program, "files of text hold no values of this type"};
  }
}

}  // namespace kindling
