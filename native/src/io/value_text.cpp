#include "io/value_text.h"

#include <charconv>

#include "kernels/clock_text.h"

namespace kindling {

namespace {

template <class T>
T value_of(const Vector& values, std::uint32_t row) {
  return values.as<T>()[values.position(row)];
}

std::string_view integer_text(std::int64_t value, NumberText& number) {
  const auto end = std::to_chars(number.bytes, number.bytes + sizeof number.bytes, value).ptr;
  number.length = static_cast<std::uint32_t>(end - number.bytes);
  return number.text();
}

}  // namespace

Status make_time_writing(const TimeText& text, std::shared_ptr<const TimeWriting>& writing) {
  if (!TimeZone::is_sound(StringView(text.zone))) return invalid_program("the time zone of a format is damaged");
  writing = std::make_shared<const TimeWriting>(text);
  return {};
}

std::string java_decimal_text(WideInteger value, int scale) {
  std::string digits = decimal_text(value, 0);
  const bool negative = digits.front() == '-';
  const int count = static_cast<int>(digits.size()) - (negative ? 1 : 0);
  const int exponent = count - 1 - scale;
  if (exponent >= -6) return decimal_text(value, scale);
  if (count > 1) digits.insert(negative ? 2 : 1, 1, '.');
  return digits + "E" + std::to_string(exponent);
}

Status ValueText::make(const LogicalType& type, std::shared_ptr<const TimeWriting> times, ValueText& result) {
  switch (type.kind) {
    case LogicalKind::list:
    case LogicalKind::map:
    case LogicalKind::structure:
    case LogicalKind::year_month_interval:
    case LogicalKind::day_time_interval:
    case LogicalKind::variant:
      return invalid_program("a value of this type is no single text");
    default:
      break;
  }
  if (type.scale > most_digits) return invalid_program("a decimal has more digits than there are");
  result.kind_ = type.kind;
  result.scale_ = type.scale;
  result.times_ = std::move(times);
  return {};
}

bool ValueText::is_number() const {
  switch (kind_) {
    case LogicalKind::text:
    case LogicalKind::binary:
    case LogicalKind::date:
    case LogicalKind::timestamp:
    case LogicalKind::timestamp_ntz:
    case LogicalKind::time:
      return false;
    default:
      return true;
  }
}

std::string_view ValueText::text(const Vector& values, std::uint32_t row) {
  switch (kind_) {
    case LogicalKind::boolean:
      return value_of<std::uint8_t>(values, row) != 0 ? "true" : "false";
    case LogicalKind::i8:
      return integer_text(value_of<std::int8_t>(values, row), number_);
    case LogicalKind::i16:
      return integer_text(value_of<std::int16_t>(values, row), number_);
    case LogicalKind::i32:
      return integer_text(value_of<std::int32_t>(values, row), number_);
    case LogicalKind::i64:
      return integer_text(value_of<std::int64_t>(values, row), number_);
    case LogicalKind::f32:
      number_ = float_text(value_of<float>(values, row));
      return number_.text();
    case LogicalKind::f64:
      number_ = double_text(value_of<double>(values, row));
      return number_.text();
    case LogicalKind::text:
    case LogicalKind::binary:
      return values.as<StringView>()[values.position(row)].text();
    case LogicalKind::decimal:
      decimal_ = java_decimal_text(Decimals(values)[row], scale_);
      return decimal_;
    case LogicalKind::date:
      write_time(times_->text.date, value_of<std::int32_t>(values, row) * microseconds_a_day, 0, time_);
      return time_.text();
    case LogicalKind::timestamp: {
      const auto moment = value_of<std::int64_t>(values, row);
      const std::int64_t offset = times_->zone.offset_at(moment);
      std::int64_t local;
      if (__builtin_add_overflow(moment, offset, &local)) local = moment;
      write_time(times_->text.timestamp, local, offset, time_);
      return time_.text();
    }
    case LogicalKind::timestamp_ntz:
      write_time(times_->text.local_timestamp, value_of<std::int64_t>(values, row), 0, time_);
      return time_.text();
    case LogicalKind::time:
      clock_.clear();
      append_clock(value_of<std::int64_t>(values, row), clock_);
      return clock_;
    default:
      return {};
  }
}

}  // namespace kindling
