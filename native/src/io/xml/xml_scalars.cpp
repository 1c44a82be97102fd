#include "io/xml/xml_scalars.h"

#include <limits>

#include "columns/ascii.h"
#include "io/text/decimal_reading.h"
#include "io/text/number_reading.h"
#include "kernels/clock_text.h"
#include "kindling/integer128.h"

namespace kindling {

namespace {

/** Passes a sign; tells whether it was a minus. */
bool take_sign(std::string_view& text) {
  const bool negative = text.starts_with('-');
  if (negative || text.starts_with('+')) text.remove_prefix(1);
  return negative;
}

/** Reads an integer behind a sign, which may have another one behind it, as Spark does: `--1` is 1. */
template <class T>
Status append_signed(std::string_view text, DocumentColumn& column, bool& fits) {
  const bool negative = take_sign(text);
  std::int64_t value;
  fits = read_integer(text, std::numeric_limits<T>::min(), std::numeric_limits<T>::max(), value);
  if (!fits) return {};
  const auto wide = static_cast<std::uint64_t>(value);
  return column.append(static_cast<T>(negative ? std::uint64_t{0} - wide : wide));
}

template <class T>
Status append_integer(std::string_view text, DocumentColumn& column, bool& fits) {
  std::int64_t value;
  fits = read_integer(text, std::numeric_limits<T>::min(), std::numeric_limits<T>::max(), value);
  return fits ? column.append(static_cast<T>(value)) : Status();
}

/** Finds the number that a text begins with, as Java's NumberFormat for English does: commas between digits do not count. */
std::string leading_number(std::string_view text) {
  std::string number;
  std::size_t at = 0;
  if (text.starts_with('-')) number += text[at++];
  const std::size_t sign = number.size();
  const auto digits = [&](bool commas) {
    for (; at < text.size() && (is_digit(text[at]) || (commas && text[at] == ',')); ++at) {
      if (text[at] != ',') number += text[at];
    }
  };
  digits(true);
  if (at < text.size() && text[at] == '.') {
    number += text[at++];
    digits(false);
  }
  if (number.size() == sign || (number.size() == sign + 1 && number.back() == '.')) return {};
  std::size_t exponent = at + 1;
  if (exponent < text.size() && text[exponent] == '-') ++exponent;
  if (at < text.size() && text[at] == 'E' && exponent < text.size() && is_digit(text[exponent])) {
    number += text.substr(at, exponent - at);
    at = exponent;
    digits(false);
  }
  return number;
}

bool read_number(std::string_view text, double& value) { return read_double(text, value); }
bool read_number(std::string_view text, float& value) { return read_float(text, value); }

template <class T>
Status append_real(std::string_view text, DocumentColumn& column, bool& fits) {
  const bool negative = take_sign(text);
  T value = 0;
  // Numbers in hexadecimal digits, which Java reads, are none here.
  const bool is_hex = text.size() > 1 && text[0] == '0' && (text[1] | 0x20) == 'x';
  fits = !is_hex && (read_number(text, value) || read_number(leading_number(text), value));
  return fits ? column.append(negative ? -value : value) : Status();
}

}  // namespace

Status XmlScalars::append_number(std::string_view text, DocumentColumn& column, bool& fits) const {
  const LogicalType& type = column.type();
  switch (type.kind) {
    case LogicalKind::i8:
      return append_integer<std::int8_t>(text, column, fits);
    case LogicalKind::i16:
      return append_integer<std::int16_t>(text, column, fits);
    case LogicalKind::i32:
      return append_signed<std::int32_t>(text, column, fits);
    case LogicalKind::i64:
      return append_signed<std::int64_t>(text, column, fits);
    case LogicalKind::f32:
      return append_real<float>(text, column, fits);
    case LogicalKind::f64:
      return append_real<double>(text, column, fits);
    default:
      break;
  }
  WideInteger value;
  fits = type.kind == LogicalKind::decimal && read_decimal(text, type.precision, type.scale, value);
  if (!fits) return {};
  return type.precision <= 18 ? column.append(static_cast<std::int64_t>(value)) : column.append(Integer128(value));
}

Status XmlScalars::append_moment(std::string_view text, DocumentColumn& column, bool& fits) const {
  const LogicalKind kind = column.type().kind;
  std::int64_t moment;
  std::int32_t days;
  if (kind == LogicalKind::date) {
    fits = moments_.read_date(text, days);
    return fits ? column.append(days) : Status();
  }
  if (kind == LogicalKind::time) {
    fits = read_clock(text, moment);
    return fits ? column.append(moment) : Status();
  }
  fits = kind == LogicalKind::timestamp ? moments_.read_timestamp(text, moment) : moments_.read_local(text, moment);
  return fits ? column.append(moment) : Status();
}

Status XmlScalars::append(std::string_view text, bool plain, DocumentColumn& column, bool& fits) const {
  fits = true;
  if (options_.trims) text = trim_xml(text);
  if (options_.null_value && text == *options_.null_value) return column.append_null();
  switch (column.type().kind) {
    case LogicalKind::null:
      return column.append_null();
    case LogicalKind::text: {
      StringView value(text);
      if (!plain) KINDLING_RETURN_IF_FAILED(column.arena().copy(StringView(text), value));
      return column.append(value);
    }
    case LogicalKind::boolean: {
      bool truth = text == "1";
      fits = truth || text == "0" || read_boolean(text, truth);
      return fits ? column.append(static_cast<std::uint8_t>(truth)) : Status();
    }
    case LogicalKind::date:
    case LogicalKind::timestamp:
    case LogicalKind::timestamp_ntz:
    case LogicalKind::time:
      return append_moment(text, column, fits);
    default:
      return append_number(text, column, fits);
  }
}

}  // namespace kindling
