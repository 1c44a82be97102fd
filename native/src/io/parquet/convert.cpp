#include "io/parquet/convert.h"

#include <cstring>

#include "columns/utf8.h"
#include "io/parquet/malformed.h"
#include "io/parquet/value_decoder.h"
#include "kernels/calendar.h"
#include "kernels/decimal.h"
#include "kernels/raised.h"

namespace kindling::parquet {

namespace {

template <class From, class To, class Change>
void change_all(const std::uint8_t* from, std::uint32_t count, std::uint8_t* to, Change change) {
  for (std::uint32_t row = 0; row < count; ++row) {
    From value;
    std::memcpy(&value, from + std::size_t{row} * sizeof value, sizeof value);
    const To changed = change(value);
    std::memcpy(to + std::size_t{row} * sizeof changed, &changed, sizeof changed);
  }
}

bool is_decimal(const LogicalType& type) { return type.kind == LogicalKind::decimal; }
bool is_wide(const LogicalType& type) { return type.precision > 18; }

template <class From, class To>
Status number(const Conversion&, const std::uint8_t* from, std::uint32_t count, std::uint8_t* to, Arena&) {
  change_all<From, To>(from, count, to, [](From value) { return static_cast<To>(value); });
  return {};
}

/** Gives an integer the scale of a decimal; what exceeds its precision is damaged, since the file promised less. */
template <class From, class To>
Status decimal_number(const Conversion& conversion, const std::uint8_t* from, std::uint32_t count, std::uint8_t* to,
                      Arena&) {
  const WideInteger factor = power_of_ten(conversion.scale_up);
  bool fits = true;
  change_all<From, To>(from, count, to, [&](From value) {
    const WideInteger wide = WideInteger{value} * factor;
    fits = fits && fits_precision(wide, conversion.precision);
    return static_cast<To>(wide);
  });
  return fits ? Status() : malformed("a decimal has more digits than its type");
}

/** Takes an integer as a decimal of the same scale, of at most 18 digits. */
template <class From>
Status same_scale(const Conversion& conversion, const std::uint8_t* from, std::uint32_t count, std::uint8_t* to, Arena&) {
  const auto bound = static_cast<std::int64_t>(power_of_ten(conversion.precision));
  bool fits = true;
  change_all<From, std::int64_t>(from, count, to, [&](From value) {
    fits &= value < bound;
    fits &= value > -bound;
    return std::int64_t{value};
  });
  return fits ? Status() : malformed("a decimal has more digits than its type");
}

template <class From>
void convert_integer(const LogicalType& type, Conversion& conversion) {
  if (is_wide(type)) {
    conversion.convert = decimal_number<From, Integer128>;
  } else {
    conversion.convert = conversion.scale_up == 0 ? same_scale<From> : decimal_number<From, std::int64_t>;
  }
}

/** Reads integers in big-endian bytes. */
template <class To>
Status decimal_bytes(const Conversion& conversion, const std::uint8_t* from, std::uint32_t count, std::uint8_t* to,
                     Arena&) {
  bool fits = true;
  const int room = conversion.precision - conversion.scale_up;
  const WideInteger factor = power_of_ten(conversion.scale_up);
  change_all<StringView, To>(from, count, to, [&](const StringView& value) {
    const std::string_view bytes = value.text();
    WideUnsigned unsigned_value = !bytes.empty() && (bytes[0] & 0x80) ? ~WideUnsigned{0} : WideUnsigned{0};
    std::size_t skipped = 0;
    // Longer integers fit where their first bytes only repeat the sign.
    for (; bytes.size() - skipped > 16; ++skipped) {
      fits = fits && static_cast<std::uint8_t>(bytes[skipped]) == static_cast<std::uint8_t>(unsigned_value);
    }
    for (const char byte : bytes.substr(skipped)) unsigned_value = unsigned_value << 8 | static_cast<std::uint8_t>(byte);
    const auto wide = static_cast<WideInteger>(unsigned_value);
    if (!fits_precision(wide, room)) {
      fits = false;
      return To{};
    }
    return static_cast<To>(wide * factor);
  });
  return fits ? Status() : malformed("a decimal has more digits than its type");
}

Status unsigned_decimal(const Conversion&, const std::uint8_t* from, std::uint32_t count, std::uint8_t* to, Arena&) {
  change_all<std::uint64_t, Integer128>(from, count, to,
                                        [](std::uint64_t value) { return Integer128(static_cast<WideInteger>(value)); });
  return {};
}

Status milliseconds(const Conversion&, const std::uint8_t* from, std::uint32_t count, std::uint8_t* to, Arena&) {
  bool overflow = false;
  change_all<std::int64_t, std::int64_t>(from, count, to, [&](std::int64_t value) {
    std::int64_t result = 0;
    overflow = __builtin_mul_overflow(value, std::int64_t{1000}, &result) || overflow;
    return result;
  });
  return overflow ? malformed("a timestamp does not fit into microseconds of 64 bits") : Status();
}

Status nanoseconds(const Conversion&, const std::uint8_t* from, std::uint32_t count, std::uint8_t* to, Arena&) {
  change_all<std::int64_t, std::int64_t>(
      from, count, to, [](std::int64_t value) { return value / 1000 - (value % 1000 < 0 ? 1 : 0); });
  return {};
}

/** Times of day become nanoseconds, of which those below a microsecond are cut off. */
template <std::int64_t units_a_day>
Status clock(const Conversion&, const std::uint8_t* from, std::uint32_t count, std::uint8_t* to, Arena&) {
  bool sound = true;
  change_all<std::int64_t, std::int64_t>(from, count, to, [&](std::int64_t value) {
    const bool fits = value >= 0 && value < units_a_day;
    sound = sound && fits;
    return fits ? value / (units_a_day / microseconds_a_day) * 1000 : 0;
  });
  return sound ? Status() : malformed("a time of day is no time of a day");
}

Status julian_timestamp(const Conversion&, const std::uint8_t* from, std::uint32_t count, std::uint8_t* to, Arena&) {
  constexpr std::int64_t epoch_julian_day = 2'440'588;
  constexpr std::int64_t day_microseconds = 86'400'000'000;
  change_all<Int96, std::int64_t>(from, count, to, [](const Int96& value) {
    const auto nanoseconds = static_cast<std::int64_t>(value.words[0] | std::uint64_t{value.words[1]} << 32);
    const std::int64_t days = static_cast<std::int32_t>(value.words[2]) - epoch_julian_day;
    // Days of 32 bits in microseconds leave 64 bits: the result wraps, as Spark's does.
    return static_cast<std::int64_t>(static_cast<std::uint64_t>(days) * static_cast<std::uint64_t>(day_microseconds) +
                                     static_cast<std::uint64_t>(nanoseconds / 1000));
  });
  return {};
}

Status date_to_timestamp(const Conversion&, const std::uint8_t* from, std::uint32_t count, std::uint8_t* to, Arena&) {
  constexpr std::int64_t day_microseconds = 86'400'000'000;
  bool overflow = false;
  change_all<std::int32_t, std::int64_t>(from, count, to, [&](std::int32_t value) {
    std::int64_t result = 0;
    overflow = __builtin_mul_overflow(std::int64_t{value}, day_microseconds, &result) || overflow;
    return result;
  });
  return overflow ? malformed("a date does not fit into microseconds of 64 bits") : Status();
}

Status checked_text(const Conversion&, const std::uint8_t* from, std::uint32_t count, std::uint8_t* to, Arena& arena) {
  if (from != to && count != 0) std::memcpy(to, from, std::size_t{count} * sizeof(StringView));
  auto* texts = reinterpret_cast<StringView*>(to);
  for (std::uint32_t row = 0; row < count; ++row) {
    const std::string_view text = texts[row].text();
    if (is_utf8(text.data(), text.size())) continue;
    const std::string mended = mend_utf8(text);
    StringView copy;
    KINDLING_RETURN_IF_FAILED(arena.copy(StringView(mended), copy));
    texts[row] = copy;
  }
  return {};
}

/** A decimal may grow in front of the point and behind it. */
bool decimal_grows(int precision, int scale, const LogicalType& to, Conversion& conversion) {
  if (!is_decimal(to) || to.scale < scale || to.precision - to.scale < precision - scale) return false;
  conversion.scale_up = to.scale - scale;
  conversion.precision = to.precision;
  return true;
}

bool from_int32(const SchemaElement& element, const LogicalType& type, Conversion& conversion) {
  const bool is_date = element.annotation == Annotation::date;
  const bool is_unsigned = element.annotation == Annotation::unsigned_32;
  if (element.annotation == Annotation::decimal || is_decimal(type)) {
    const bool is_integer = element.annotation != Annotation::decimal;
    if (is_date || is_unsigned ||
        !decimal_grows(is_integer ? 10 : element.precision, is_integer ? 0 : element.scale, type, conversion)) {
      return false;
    }
    convert_integer<std::int32_t>(type, conversion);
    return true;
  }
  switch (type.kind) {
    case LogicalKind::date:
      return is_date;
    case LogicalKind::timestamp_ntz:
      conversion.convert = date_to_timestamp;
      return is_date;
    case LogicalKind::year_month_interval:
    case LogicalKind::i32:
      return !is_date && !is_unsigned;
    case LogicalKind::i8:
      conversion.convert = number<std::int32_t, std::int8_t>;
      return !is_date && !is_unsigned;
    case LogicalKind::i16:
      conversion.convert = number<std::int32_t, std::int16_t>;
      return !is_date && !is_unsigned;
    case LogicalKind::i64:
      conversion.convert = is_unsigned ? number<std::uint32_t, std::int64_t> : number<std::int32_t, std::int64_t>;
      return !is_date;
    case LogicalKind::f64:
      conversion.convert = number<std::int32_t, double>;
      return !is_date && !is_unsigned;
    default:
      return false;
  }
}

bool from_int64(const SchemaElement& element, const LogicalType& type, Conversion& conversion) {
  switch (element.annotation) {
    case Annotation::timestamp_millis:
      conversion.convert = milliseconds;
      break;
    case Annotation::timestamp_nanos:
      conversion.convert = nanoseconds;
      break;
    case Annotation::timestamp_micros:
      break;
    case Annotation::time_micros:
      conversion.convert = clock<86'400'000'000>;
      return type.kind == LogicalKind::time;
    case Annotation::time_nanos:
      conversion.convert = clock<86'400'000'000'000>;
      return type.kind == LogicalKind::time;
    case Annotation::unsigned_64:
      conversion.convert = unsigned_decimal;
      return is_decimal(type) && type.precision == 20 && type.scale == 0;
    default: {
      const bool is_integer = element.annotation != Annotation::decimal;
      if (is_integer && (type.kind == LogicalKind::i64 || type.kind == LogicalKind::day_time_interval)) return true;
      if (!decimal_grows(is_integer ? 20 : element.precision, is_integer ? 0 : element.scale, type, conversion)) return false;
      convert_integer<std::int64_t>(type, conversion);
      return true;
    }
  }
  // Spark reads a moment as a local time too, and the other way round; the clock then shows UTC.
  return type.kind == LogicalKind::timestamp || type.kind == LogicalKind::timestamp_ntz;
}

bool from_bytes(const SchemaElement& element, const LogicalType& type, Conversion& conversion) {
  if (element.annotation == Annotation::decimal) {
    if (!decimal_grows(element.precision, element.scale, type, conversion)) return false;
    conversion.convert = is_wide(type) ? decimal_bytes<Integer128> : decimal_bytes<std::int64_t>;
    return true;
  }
  if (type.kind == LogicalKind::text) conversion.convert = checked_text;
  return type.kind == LogicalKind::text || type.kind == LogicalKind::binary;
}

bool conversion_of(const SchemaElement& element, const LogicalType& type, Conversion& conversion) {
  switch (*element.type) {
    case PhysicalKind::boolean:
      return type.kind == LogicalKind::boolean;
    case PhysicalKind::int32:
      return from_int32(element, type, conversion);
    case PhysicalKind::int64:
      return from_int64(element, type, conversion);
    case PhysicalKind::int96:
      conversion.convert = julian_timestamp;
      return type.kind == LogicalKind::timestamp || type.kind == LogicalKind::timestamp_ntz;
    case PhysicalKind::float32:
      if (type.kind == LogicalKind::f64) conversion.convert = number<float, double>;
      return type.kind == LogicalKind::f32 || type.kind == LogicalKind::f64;
    case PhysicalKind::float64:
      return type.kind == LogicalKind::f64;
    case PhysicalKind::byte_array:
    case PhysicalKind::fixed_bytes:
      return from_bytes(element, type, conversion);
  }
  return false;
}

}  // namespace

Status find_conversion(const SchemaNode& node, const LogicalType& type, Conversion& conversion) {
  conversion = {};
  if (!node.is_group() && conversion_of(node.element, type, conversion)) return {};
  return raised("FAILED_READ_FILE.PARQUET_COLUMN_DATA_TYPE_MISMATCH",
                {"column", "`" + node.element.name + "`", "expectedType", "`" + spark_name(type) + "`", "actualType",
                 "`" + to_text(node) + "`"});
}

std::string spark_name(const LogicalType& type) {
  constexpr const char* names[] = {"void",   "boolean", "tinyint", "smallint", "int",       "bigint",       "float",
                                   "double", "string",  "binary",  "date",     "timestamp", "timestamp_ntz"};
  switch (type.kind) {
    case LogicalKind::decimal:
      return "decimal(" + std::to_string(type.precision) + "," + std::to_string(type.scale) + ")";
    case LogicalKind::list:
      return "array<" + spark_name(type.children[0]) + ">";
    case LogicalKind::map:
      return "map<" + spark_name(type.children[0]) + "," + spark_name(type.children[1]) + ">";
    case LogicalKind::structure: {
      std::string text = "struct<";
      for (std::size_t index = 0; index < type.children.size(); ++index) {
        text += (index == 0 ? "" : ",") + type.names[index] + ":" + spark_name(type.children[index]);
      }
      return text + ">";
    }
    case LogicalKind::year_month_interval:
      return "interval year to month";
    case LogicalKind::day_time_interval:
      return "interval day to second";
    case LogicalKind::time:
      return "time(6)";
    default:
      return names[static_cast<int>(type.kind)];
  }
}

}  // namespace kindling::parquet
