#include "variant/variant_caster.h"

#include <cmath>
#include <limits>

#include "columns/utf8.h"
#include "kernels/decimal.h"
#include "kernels/number_text.h"
#include "kernels/raised.h"
#include "variant/sql_type_text.h"
#include "variant/variant_builder.h"
#include "variant/variant_json.h"

namespace kindling {

namespace {

/** Gives the whole part of a number, timestamps counting seconds; false for values that are no numbers, or too large. */
bool whole_of(const VariantValue& value, WideInteger& whole) {
  switch (value.kind()) {
    case VariantKind::boolean:
    case VariantKind::integer:
      whole = value.integer();
      return true;
    case VariantKind::timestamp:
      whole = floor_divide(value.integer(), microseconds_a_second);
      return true;
    case VariantKind::decimal:
      whole = value.unscaled() / power_of_ten(value.scale());
      return true;
    case VariantKind::single:
    case VariantKind::real:
      if (!(std::fabs(value.real()) < 1e30)) return false;
      whole = static_cast<WideInteger>(value.real());
      return true;
    default:
      return false;
  }
}

bool is_text(const VariantValue& value) { return value.kind() == VariantKind::text || value.kind() == VariantKind::uuid; }

std::string text_of(const VariantValue& value) {
  return value.kind() == VariantKind::uuid ? uuid_text(value.text()) : std::string(value.text());
}

/** Gives the nearest double of a number, timestamps counting seconds. */
bool real_of(const VariantValue& value, double& real) {
  switch (value.kind()) {
    case VariantKind::boolean:
    case VariantKind::integer:
      real = static_cast<double>(value.integer());
      return true;
    case VariantKind::timestamp:
      real = static_cast<double>(value.integer()) / 1e6;
      return true;
    case VariantKind::decimal:
      real = decimal_to_double(value.unscaled(), value.scale());
      return true;
    case VariantKind::single:
    case VariantKind::real:
      real = value.real();
      return true;
    default:
      return is_text(value) && parse_double(text_of(value), real);
  }
}

/** Takes seconds to microseconds, what lies below cut off; false where they do not fit. */
bool moment_of_seconds(const VariantValue& value, std::int64_t& moment) {
  WideInteger wide;
  switch (value.kind()) {
    case VariantKind::integer:
      return !__builtin_mul_overflow(value.integer(), microseconds_a_second, &moment);
    case VariantKind::decimal:
      if (__builtin_mul_overflow(value.unscaled(), WideInteger{microseconds_a_second}, &wide)) return false;
      wide /= power_of_ten(value.scale());
      moment = static_cast<std::int64_t>(wide);
      return moment == wide;
    case VariantKind::single:
    case VariantKind::real: {
      const double microseconds = value.real() * 1e6;
      if (!(microseconds >= -9223372036854775808.0 && microseconds < 9223372036854775808.0)) return false;
      moment = static_cast<std::int64_t>(microseconds);
      return true;
    }
    default:
      return false;
  }
}

/** Gives what a clock shows at a moment; damaged bytes may hold any. */
bool local_of(const TimeZone& zone, std::int64_t moment, std::int64_t& local) {
  return !__builtin_add_overflow(moment, zone.offset_at(moment), &local);
}

bool local_of_day(std::int64_t days, std::int64_t& local) {
  return !__builtin_mul_overflow(days, microseconds_a_day, &local);
}

/** Gives what a clock shows; false for values that are no date or time. */
bool read_local(const VariantValue& value, const TimeZone& zone, std::int64_t& local) {
  ReadMoment read;
  switch (value.kind()) {
    case VariantKind::timestamp_ntz:
      local = value.integer();
      return true;
    case VariantKind::timestamp:
      return local_of(zone, value.integer(), local);
    case VariantKind::date:
      return local_of_day(value.integer(), local);
    default:
      if (!is_text(value) || !parse_moment(text_of(value), read) || !read.has_date) return false;
      local = read.local;
      return true;
  }
}

bool read_timestamp(const VariantValue& value, const TimeZone& zone, std::int64_t& moment) {
  std::int64_t local;
  ReadMoment read;
  if (value.kind() == VariantKind::timestamp) {
    moment = value.integer();
    return true;
  }
  if (is_text(value)) {
    return parse_moment(text_of(value), read) && read.moment(zone, moment);
  }
  if (value.kind() == VariantKind::date || value.kind() == VariantKind::timestamp_ntz) {
    return read_local(value, zone, local) && zone.find_moment(local, moment);
  }
  return moment_of_seconds(value, moment);
}

bool read_date(const VariantValue& value, const TimeZone& zone, std::int32_t& days) {
  std::int64_t local;
  if (value.kind() == VariantKind::date) {
    days = static_cast<std::int32_t>(value.integer());
    return true;
  }
  if (is_text(value)) return parse_date(text_of(value), days);
  if (!read_local(value, zone, local)) return false;
  days = static_cast<std::int32_t>(floor_divide(local, microseconds_a_day));
  return true;
}

template <class T>
constexpr std::int64_t least = std::numeric_limits<T>::min();
template <class T>
constexpr std::int64_t most = std::numeric_limits<T>::max();

template <class T>
bool read_integer(const VariantValue& value, T& integer) {
  WideInteger whole;
  if (is_text(value)) {
    std::int64_t wide;
    if (!parse_integer(text_of(value), least<T>, most<T>, wide)) return false;
    whole = wide;
  } else if (!whole_of(value, whole) || whole < least<T> || whole > most<T>) {
    return false;
  }
  integer = static_cast<T>(whole);
  return true;
}

}  // namespace

Status malformed_variant() { return raised("MALFORMED_VARIANT", {}); }

Status VariantCaster::misfit(const VariantValue& value, DocumentColumn& column) {
  if (!strict_) return column.append_null();
  constexpr std::size_t shown = 1000;
  std::string json;
  if (!append_variant_json(value, zone_, json)) return malformed_variant();
  if (json.size() > shown) {
    std::size_t end = shown;
    while ((static_cast<unsigned char>(json[end]) & 0xC0) == 0x80) --end;
    json.resize(end);
    json += "...";
  }
  return raised("INVALID_VARIANT_CAST", {"value", "`" + json + "`", "dataType", "`" + sql_type_text(column.type()) + "`"});
}

Status VariantCaster::append_value(const VariantValue& value, DocumentColumn& column, VariantWalk& walk) {
  if (!walk.enter(value)) return malformed_variant();
  Status status = append_known(value, column, walk);
  walk.leave();
  return status;
}

Status VariantCaster::append_known(const VariantValue& value, DocumentColumn& column, VariantWalk& walk) {
  const LogicalKind kind = column.type().kind;
  if (kind == LogicalKind::variant) return append_variant(value, column);
  if (value.kind() == VariantKind::null) return column.append_null();
  switch (kind) {
    case LogicalKind::list:
      return value.kind() == VariantKind::array ? append_list(value, column, walk) : misfit(value, column);
    case LogicalKind::map:
      return value.kind() == VariantKind::object ? append_map(value, column, walk) : misfit(value, column);
    case LogicalKind::structure:
      return value.kind() == VariantKind::object ? append_struct(value, column, walk) : misfit(value, column);
    case LogicalKind::text:
      return append_text(value, column);
    default:
      return append_single(value, column);
  }
}

Status VariantCaster::append_single(const VariantValue& value, DocumentColumn& column) {
  switch (column.type().kind) {
    case LogicalKind::boolean: {
      double number = 0;
      bool truth = false;
      if (is_text(value)) {
        if (!parse_boolean(text_of(value), truth)) return misfit(value, column);
      } else if (value.kind() == VariantKind::timestamp || !real_of(value, number)) {
        return misfit(value, column);
      } else {
        truth = value.kind() == VariantKind::decimal ? value.unscaled() != 0 : number != 0;
      }
      return column.append(static_cast<std::uint8_t>(truth));
    }
    case LogicalKind::f32:
    case LogicalKind::f64:
      return append_real(value, column);
    case LogicalKind::decimal:
      return append_decimal(value, column);
    case LogicalKind::binary:
      if (value.kind() == VariantKind::binary || value.kind() == VariantKind::text) return append_bytes(value.text(), column);
      return misfit(value, column);
    case LogicalKind::date:
    case LogicalKind::timestamp:
    case LogicalKind::timestamp_ntz:
      return append_moment(value, column);
    default:
      return append_integer(value, column);
  }
}

Status VariantCaster::append_integer(const VariantValue& value, DocumentColumn& column) {
  const auto append = [&]<class T>(T integer) {
    return read_integer(value, integer) ? column.append(integer) : misfit(value, column);
  };
  switch (column.type().kind) {
    case LogicalKind::i8:
      return append(std::int8_t{});
    case LogicalKind::i16:
      return append(std::int16_t{});
    case LogicalKind::i32:
      return append(std::int32_t{});
    case LogicalKind::i64:
      return append(std::int64_t{});
    default:
      return misfit(value, column);
  }
}

Status VariantCaster::append_real(const VariantValue& value, DocumentColumn& column) {
  if (column.type().kind == LogicalKind::f64) {
    double real;
    return real_of(value, real) ? column.append(real) : misfit(value, column);
  }
  double wide;
  float single;
  if (is_text(value)) {
    if (!parse_float(text_of(value), single)) return misfit(value, column);
  } else if (!real_of(value, wide)) {
    return misfit(value, column);
  } else {
    single = static_cast<float>(wide);
  }
  return column.append(single);
}

Status VariantCaster::append_decimal(const VariantValue& value, DocumentColumn& column) {
  const int precision = column.type().precision;
  const int scale = column.type().scale;
  WideInteger result = 0;
  bool fits = false;
  switch (value.kind()) {
    case VariantKind::boolean:
    case VariantKind::integer:
      fits = rescale(value.integer(), 0, scale, result);
      break;
    case VariantKind::timestamp:
      fits = rescale(value.integer(), 6, scale, result);
      break;
    case VariantKind::decimal:
      fits = rescale(value.unscaled(), value.scale(), scale, result);
      break;
    case VariantKind::single:
    case VariantKind::real:
      fits = std::isfinite(value.real()) &&
             parse_decimal(double_text(value.real()).text(), precision, scale, result) == DecimalReading::fine;
      break;
    default:
      fits = is_text(value) && parse_decimal(text_of(value), precision, scale, result) == DecimalReading::fine;
  }
  if (!fits || !fits_precision(result, precision)) return misfit(value, column);
  if (precision <= 18) return column.append(static_cast<std::int64_t>(result));
  return column.append(Integer128(result));
}

Status VariantCaster::append_moment(const VariantValue& value, DocumentColumn& column) {
  std::int32_t days;
  std::int64_t moment;
  switch (column.type().kind) {
    case LogicalKind::date:
      return read_date(value, zone_, days) ? column.append(days) : misfit(value, column);
    case LogicalKind::timestamp:
      return read_timestamp(value, zone_, moment) ? column.append(moment) : misfit(value, column);
    default:
      return read_local(value, zone_, moment) ? column.append(moment) : misfit(value, column);
  }
}

/** Texts stand bare, dates and times as casts write them; arrays and objects become JSON. */
Status VariantCaster::append_text(const VariantValue& value, DocumentColumn& column) {
  std::int64_t local;
  std::string text;
  switch (value.kind()) {
    case VariantKind::text:
      return append_bytes(value.text(), column);
    case VariantKind::uuid:
      return append_bytes(uuid_text(value.text()), column);
    case VariantKind::binary:
      return append_bytes(mend_utf8(value.text()), column);
    case VariantKind::real:
      return append_bytes(double_text(value.real()).text(), column);
    case VariantKind::single:
      return append_bytes(float_text(static_cast<float>(value.real())).text(), column);
    case VariantKind::date:
      return append_bytes(date_text(value.integer()), column);
    case VariantKind::timestamp:
      return append_bytes(local_time_text(local_of(zone_, value.integer(), local) ? local : value.integer()), column);
    case VariantKind::timestamp_ntz:
      return append_bytes(local_time_text(value.integer()), column);
    default:
      if (!append_variant_json(value, zone_, text)) return malformed_variant();
      return append_bytes(text, column);
  }
}

Status VariantCaster::append_bytes(std::string_view bytes, DocumentColumn& column) {
  StringView copy;
  KINDLING_RETURN_IF_FAILED(column.arena().copy(StringView(bytes), copy));
  return column.append(copy);
}

/** Writes the value anew, so that it has the names alone that it needs. */
Status VariantCaster::append_variant(const VariantValue& value, DocumentColumn& column) {
  VariantBuilder builder;
  VariantWalk walk(value);
  if (!builder.put_variant(value, walk)) return malformed_variant();
  KINDLING_RETURN_IF_FAILED(append_bytes(builder.value(), column.children()[0]));
  KINDLING_RETURN_IF_FAILED(append_bytes(builder.metadata(), column.children()[1]));
  return column.append_struct();
}

Status VariantCaster::append_list(const VariantValue& value, DocumentColumn& column, VariantWalk& walk) {
  DocumentColumn& elements = column.children()[0];
  const std::uint32_t first = elements.length();
  for (std::uint32_t index = 0; index < value.count(); ++index) {
    KINDLING_RETURN_IF_FAILED(append_value(value.part(index), elements, walk));
  }
  return column.append(ListEntry{first, elements.length() - first});
}

Status VariantCaster::append_map(const VariantValue& value, DocumentColumn& column, VariantWalk& walk) {
  DocumentColumn& entries = column.children()[0];
  const std::uint32_t first = entries.length();
  for (std::uint32_t index = 0; index < value.count(); ++index) {
    std::string_view name;
    if (!value.name(index, name)) return malformed_variant();
    KINDLING_RETURN_IF_FAILED(append_bytes(name, entries.children()[0]));
    KINDLING_RETURN_IF_FAILED(append_value(value.part(index), entries.children()[1], walk));
    KINDLING_RETURN_IF_FAILED(entries.append_struct());
  }
  return column.append(ListEntry{first, entries.length() - first});
}

Status VariantCaster::append_struct(const VariantValue& value, DocumentColumn& column, VariantWalk& walk) {
  for (std::size_t index = 0; index < column.children().size(); ++index) {
    DocumentColumn& child = column.children()[index];
    VariantValue field;
    if (value.find(column.type().names[index], field)) {
      KINDLING_RETURN_IF_FAILED(append_value(field, child, walk));
    } else {
      KINDLING_RETURN_IF_FAILED(child.append_null());
    }
  }
  return column.append_struct();
}

}  // namespace kindling
