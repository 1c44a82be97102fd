#include "io/json/json_values.h"

#include <limits>

#include "io/text/decimal_reading.h"
#include "io/text/number_reading.h"
#include "kindling/integer128.h"
#include "variant/variant_json.h"
#include "kernels/calendar_interval.h"
#include "kernels/clock_text.h"
#include "kernels/interval_reading.h"

namespace kindling {

namespace {

/** Reads what Spark takes for a number that is none; `INF` needs a sign. */
bool read_special(std::string_view text, double& value) {
  const bool negative = text.starts_with('-');
  std::string_view name = text;
  if (negative || text.starts_with('+')) name.remove_prefix(1);
  if (text == "NaN") {
    value = std::numeric_limits<double>::quiet_NaN();
    return true;
  }
  if (name != "Infinity" && name != "INF") return false;
  if (text == "INF") return false;
  value = negative ? -std::numeric_limits<double>::infinity() : std::numeric_limits<double>::infinity();
  return true;
}

int base64_digit(char byte) {
  if (byte >= 'A' && byte <= 'Z') return byte - 'A';
  if (byte >= 'a' && byte <= 'z') return byte - 'a' + 26;
  if (byte >= '0' && byte <= '9') return byte - '0' + 52;
  return byte == '+' ? 62 : byte == '/' ? 63 : -1;
}

/** Decodes base64 in place of nothing; false when it is none. */
bool decode_base64(std::string_view text, char* bytes, std::uint32_t& length) {
  while (!text.empty() && text.back() == '=') text.remove_suffix(1);
  std::uint32_t bits = 0;
  int count = 0;
  length = 0;
  for (const char byte : text) {
    const int digit = base64_digit(byte);
    if (digit < 0) return false;
    bits = bits << 6 | static_cast<std::uint32_t>(digit);
    count += 6;
    if (count >= 8) {
      count -= 8;
      bytes[length++] = static_cast<char>(bits >> count & 0xFF);
    }
  }
  return text.size() % 4 != 1;
}

bool is_number(JsonToken token) { return token == JsonToken::integer || token == JsonToken::fraction; }

/** Takes back entries of a map, the last of which may be a key alone. */
void take_back_entries(DocumentColumn& entries, std::uint32_t length) {
  for (DocumentColumn& child : entries.children()) child.truncate(length);
  entries.truncate(length);
}

/** Appends an integer of a width; one that does not fit it is unfit. Jackson takes bytes up to 255. */
template <class T>
Status append_integer(std::string_view text, DocumentColumn& column, JsonFit& fit) {
  std::int64_t value;
  const std::int64_t largest = sizeof(T) == 1 ? 255 : std::numeric_limits<T>::max();
  if (!read_integer(text, std::numeric_limits<T>::min(), largest, value)) {
    fit = JsonFit::unfit;
    return {};
  }
  return column.append(static_cast<T>(value));
}

}  // namespace

Status JsonValues::append(JsonReader& reader, DocumentColumn& column, JsonFit& fit) {
  fit = JsonFit::fine;
  const JsonToken token = reader.token();
  if (token == JsonToken::malformed) {
    fit = JsonFit::malformed;
    return {};
  }
  if (column.type().kind == LogicalKind::variant) return append_variant(reader, column, fit);
  if (token == JsonToken::null) return column.append_null();
  switch (column.type().kind) {
    case LogicalKind::structure:
      if (token == JsonToken::object) return append_struct(reader, column, fit);
      break;
    case LogicalKind::list:
      if (token == JsonToken::array) return append_list(reader, column, fit);
      break;
    case LogicalKind::map:
      if (token == JsonToken::object) return append_map(reader, column, fit);
      break;
    default:
      return append_scalar(reader, column, fit);
  }
  fit = JsonFit::unfit;
  return {};
}

/** The null of JSON is a variant, too. */
Status JsonValues::append_variant(JsonReader& reader, DocumentColumn& column, JsonFit& fit) {
  VariantReading reading;
  variant_.clear();
  KINDLING_RETURN_IF_FAILED(put_json(reader, scratch_, variant_, reading));
  if (reading != VariantReading::fine) {
    fit = JsonFit::malformed;
    return {};
  }
  std::size_t part = 0;
  for (const std::string_view bytes : {std::string_view(variant_.value()), std::string_view(variant_.metadata())}) {
    DocumentColumn& child = column.children()[part++];
    StringView copy;
    KINDLING_RETURN_IF_FAILED(child.arena().copy(StringView(bytes), copy));
    KINDLING_RETURN_IF_FAILED(child.append(copy));
  }
  return column.append_struct();
}

Status JsonValues::append_scalar(JsonReader& reader, DocumentColumn& column, JsonFit& fit) {
  const JsonToken token = reader.token();
  switch (column.type().kind) {
    case LogicalKind::text:
      return append_text(reader, column, fit);
    case LogicalKind::boolean:
      if (token == JsonToken::truth || token == JsonToken::falsehood) {
        return column.append(static_cast<std::uint8_t>(token == JsonToken::truth));
      }
      break;
    case LogicalKind::date:
    case LogicalKind::timestamp:
    case LogicalKind::timestamp_ntz:
    case LogicalKind::time:
      return append_moment(reader, column, fit);
    case LogicalKind::year_month_interval:
    case LogicalKind::day_time_interval:
    case LogicalKind::calendar_interval:
      return append_interval(reader, column, fit);
    case LogicalKind::binary:
      if (token == JsonToken::text) {
        std::string_view text;
        KINDLING_RETURN_IF_FAILED(reader.unescape(scratch_, text));
        char* bytes = column.arena().allocate(text.size());
        if (bytes == nullptr) return MemoryPool::instance().exhausted(text.size());
        std::uint32_t length;
        if (decode_base64(text, bytes, length)) return column.append(StringView(bytes, length));
      }
      break;
    case LogicalKind::null:
      break;
    default:
      return append_number(reader, column, fit);
  }
  fit = JsonFit::unfit;
  return {};
}

Status JsonValues::append_number(JsonReader& reader, DocumentColumn& column, JsonFit& fit) {
  const JsonToken token = reader.token();
  const LogicalType& type = column.type();
  std::string_view text = reader.raw();
  const bool is_text = token == JsonToken::text && !text.empty();
  if (type.kind == LogicalKind::f64 || type.kind == LogicalKind::f32) {
    double value = 0;
    float narrow = 0;
    const bool single = type.kind == LogicalKind::f32;
    if (is_number(token) && (single ? read_float(text, narrow) : read_double(text, value))) {
      return single ? column.append(narrow) : column.append(value);
    }
    if ((is_text || is_number(token)) && non_numeric_numbers_ && read_special(text, value)) {
      return single ? column.append(static_cast<float>(value)) : column.append(value);
    }
    fit = JsonFit::unfit;
    return {};
  }
  if (type.kind == LogicalKind::decimal) {
    WideInteger value;
    if (is_text) KINDLING_RETURN_IF_FAILED(reader.unescape(scratch_, text));
    if ((is_text || is_number(token)) && read_decimal(text, type.precision, type.scale, value)) {
      return type.precision <= 18 ? column.append(static_cast<std::int64_t>(value)) : column.append(Integer128(value));
    }
    fit = JsonFit::unfit;
    return {};
  }
  if (token == JsonToken::integer) {
    switch (type.kind) {
      case LogicalKind::i8:
        return append_integer<std::int8_t>(text, column, fit);
      case LogicalKind::i16:
        return append_integer<std::int16_t>(text, column, fit);
      case LogicalKind::i32:
        return append_integer<std::int32_t>(text, column, fit);
      case LogicalKind::i64:
        return append_integer<std::int64_t>(text, column, fit);
      default:
        break;
    }
  }
  fit = JsonFit::unfit;
  return {};
}

/** Appends a text, or what stands in the file for any other value. */
Status JsonValues::append_text(JsonReader& reader, DocumentColumn& column, JsonFit& fit) {
  std::string_view text;
  if (reader.token() == JsonToken::text) {
    if (!reader.has_escapes()) {
      const std::string_view raw = reader.raw();
      return column.append(StringView(raw));
    }
    KINDLING_RETURN_IF_FAILED(reader.unescape(scratch_, text));
    StringView copy;
    KINDLING_RETURN_IF_FAILED(column.arena().copy(StringView(text), copy));
    return column.append(copy);
  }
  const char* const start = reader.token_start();
  if (!reader.skip_children()) {
    fit = JsonFit::malformed;
    return {};
  }
  return column.append(StringView(std::string_view(start, static_cast<std::size_t>(reader.position() - start))));
}

/** Intervals are texts as casts read them. */
Status JsonValues::append_interval(JsonReader& reader, DocumentColumn& column, JsonFit& fit) {
  fit = JsonFit::unfit;
  if (reader.token() != JsonToken::text) return {};
  std::string_view text;
  KINDLING_RETURN_IF_FAILED(reader.unescape(scratch_, text));
  const LogicalType& type = column.type();
  std::int32_t months;
  std::int64_t microseconds;
  CalendarInterval interval;
  if (type.kind == LogicalKind::year_month_interval) {
    if (!read_months(text, type.precision, type.scale, months)) return {};
    KINDLING_RETURN_IF_FAILED(column.append(months));
  } else if (type.kind == LogicalKind::day_time_interval) {
    if (!read_span(text, type.precision, type.scale, microseconds)) return {};
    KINDLING_RETURN_IF_FAILED(column.append(microseconds));
  } else {
    if (!read_calendar_interval(text, interval)) return {};
    std::vector<DocumentColumn>& parts = column.children();
    KINDLING_RETURN_IF_FAILED(parts[0].append(interval.microseconds));
    KINDLING_RETURN_IF_FAILED(parts[1].append(interval.days));
    KINDLING_RETURN_IF_FAILED(parts[2].append(interval.months));
    KINDLING_RETURN_IF_FAILED(column.append_struct());
  }
  fit = JsonFit::fine;
  return {};
}

Status JsonValues::append_moment(JsonReader& reader, DocumentColumn& column, JsonFit& fit) {
  const LogicalKind kind = column.type().kind;
  std::int64_t moment;
  std::int32_t days;
  if (reader.token() == JsonToken::text && !reader.raw().empty()) {
    std::string_view text;
    KINDLING_RETURN_IF_FAILED(reader.unescape(scratch_, text));
    if (kind == LogicalKind::date) {
      // Spark 1.5 wrote dates as numbers of days, and they are still read.
      if (moments_.read_date(text, days)) return column.append(days);
      if (moments_.reads_day_numbers() && read_integer(text, INT32_MIN, INT32_MAX, moment)) {
        return column.append(static_cast<std::int32_t>(moment));
      }
    } else if (kind == LogicalKind::time) {
      if (read_clock(text, moment)) return column.append(moment);
    } else if (kind == LogicalKind::timestamp ? moments_.read_timestamp(text, moment) : moments_.read_local(text, moment)) {
      return column.append(moment);
    }
  } else if (reader.token() == JsonToken::integer && kind == LogicalKind::timestamp) {
    if (read_integer(reader.raw(), INT64_MIN, INT64_MAX, moment) &&
        !__builtin_mul_overflow(moment, microseconds_a_second, &moment)) {
      return column.append(moment);
    }
  }
  fit = JsonFit::unfit;
  return {};
}

/** Appends a field of a struct, NULL where the value does not fit. Of names that repeat the last one that fits counts. */
Status JsonValues::append_field(JsonReader& reader, DocumentColumn& field, std::uint32_t row, bool& partial, bool& malformed) {
  const std::uint32_t depth = reader.depth();
  reader.next();
  JsonFit fit;
  KINDLING_RETURN_IF_FAILED(append(reader, field, fit));
  if (fit == JsonFit::unfit) {
    // A scalar has been passed; of anything else the rest must be.
    const bool opened = reader.token() == JsonToken::object || reader.token() == JsonToken::array;
    if (opened || reader.depth() > depth) malformed = !reader.skip_to_depth(depth);
    if (field.length() == row) KINDLING_RETURN_IF_FAILED(field.append_null());
  }
  if (field.length() > row + 1) field.replace_by_last();
  malformed |= fit == JsonFit::malformed;
  partial |= fit == JsonFit::unfit || fit == JsonFit::partial;
  return {};
}

/** Reads the next name of an object, and finds its field: mostly it is the one that came here in the object before. */
Status JsonValues::next_field(JsonReader& reader, DocumentColumn& column, JsonToken& token, std::int32_t& index) {
  JsonFieldOrder& order = column.order();
  const JsonFieldOrder::Name* const expected = order.expected();
  if (expected != nullptr && reader.next_is_name(expected->quoted())) {
    token = JsonToken::name;
    index = expected->field;
    order.pass();
    return {};
  }
  token = reader.next();
  if (token != JsonToken::name) return {};
  std::string_view name;
  KINDLING_RETURN_IF_FAILED(reader.unescape(scratch_, name));
  index = column.find_field(name);
  if (!reader.has_escapes() && *reader.token_start() == '"') order.learn(name, index);
  return {};
}

Status JsonValues::append_struct(JsonReader& reader, DocumentColumn& column, JsonFit& fit) {
  const std::uint32_t row = column.length();
  bool partial = false;
  bool malformed = false;
  column.order().start();
  while (!malformed) {
    std::int32_t index;
    JsonToken token;
    KINDLING_RETURN_IF_FAILED(next_field(reader, column, token, index));
    if (token == JsonToken::end_object) break;
    malformed = token != JsonToken::name;
    if (malformed) break;
    if (index < 0) {
      reader.next();
      malformed = !reader.skip_children();
      continue;
    }
    DocumentColumn& field = column.children()[static_cast<std::size_t>(index)];
    KINDLING_RETURN_IF_FAILED(append_field(reader, field, row, partial, malformed));
    if (malformed) break;
  }
  if (malformed) {
    for (DocumentColumn& child : column.children()) child.truncate(row);
    fit = JsonFit::malformed;
    return {};
  }
  for (DocumentColumn& child : column.children()) {
    if (child.length() == row) KINDLING_RETURN_IF_FAILED(child.append_null());
  }
  if (partial) fit = JsonFit::partial;
  return column.append_struct();
}

Status JsonValues::append_list(JsonReader& reader, DocumentColumn& column, JsonFit& fit) {
  DocumentColumn& elements = column.children()[0];
  const std::uint32_t first = elements.length();
  bool partial = false;
  for (JsonToken token = reader.next(); token != JsonToken::end_array; token = reader.next()) {
    JsonFit element = JsonFit::malformed;
    if (token != JsonToken::malformed) KINDLING_RETURN_IF_FAILED(append(reader, elements, element));
    if (element == JsonFit::unfit || element == JsonFit::malformed) {
      elements.truncate(first);
      fit = element;
      return {};
    }
    partial |= element == JsonFit::partial;
  }
  if (partial) fit = JsonFit::partial;
  return column.append(ListEntry{first, elements.length() - first});
}

Status JsonValues::append_map(JsonReader& reader, DocumentColumn& column, JsonFit& fit) {
  DocumentColumn& entries = column.children()[0];
  DocumentColumn& keys = entries.children()[0];
  DocumentColumn& values = entries.children()[1];
  const std::uint32_t first = entries.length();
  bool partial = false;
  bool malformed = false;
  for (JsonToken token = reader.next(); token != JsonToken::end_object && !malformed; token = reader.next()) {
    malformed = token != JsonToken::name;
    if (malformed) break;
    std::string_view name;
    KINDLING_RETURN_IF_FAILED(reader.unescape(scratch_, name));
    StringView key;
    KINDLING_RETURN_IF_FAILED(keys.arena().copy(StringView(name), key));
    KINDLING_RETURN_IF_FAILED(keys.append(key));
    reader.next();
    JsonFit value;
    KINDLING_RETURN_IF_FAILED(append(reader, values, value));
    if (value == JsonFit::unfit || value == JsonFit::malformed) {
      take_back_entries(entries, first);
      fit = value;
      return {};
    }
    partial |= value == JsonFit::partial;
    KINDLING_RETURN_IF_FAILED(entries.append_struct());
  }
  if (malformed) {
    take_back_entries(entries, first);
    fit = JsonFit::malformed;
    return {};
  }
  if (partial) fit = JsonFit::partial;
  return column.append(ListEntry{first, entries.length() - first});
}

}  // namespace kindling
