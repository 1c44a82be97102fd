#include "variant/variant_json.h"

#include <charconv>
#include <cmath>

#include "kernels/decimal.h"
#include "kernels/json_tree.h"
#include "kernels/number_text.h"

namespace kindling {

namespace {

/** Reads digits and a point as a decimal of up to 38 digits; false where there is an exponent, or there are more. */
bool read_decimal(std::string_view text, WideInteger& unscaled, int& scale) {
  bool negative = false;
  bool behind_point = false;
  unscaled = 0;
  scale = 0;
  for (const char letter : text) {
    if (letter == '-') {
      negative = true;
    } else if (letter == '.') {
      behind_point = true;
    } else if (letter < '0' || letter > '9') {
      return false;
    } else {
      if (!fits_precision(unscaled, 37)) return false;
      unscaled = unscaled * 10 + (letter - '0');
      if (behind_point) ++scale;
    }
  }
  if (negative) unscaled = -unscaled;
  return scale <= most_digits;
}

bool put_number(std::string_view text, bool is_integer, VariantBuilder& builder) {
  if (is_integer) {
    std::int64_t value;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error == std::errc() && end == text.data() + text.size()) {
      builder.put_integer(value);
      return true;
    }
  }
  WideInteger unscaled;
  int scale;
  if (read_decimal(text, unscaled, scale)) {
    builder.put_decimal(unscaled, scale);
    return true;
  }
  double value;
  if (!parse_double(text, value)) return false;
  builder.put_real(value);
  return true;
}

/** Keeps what one text of JSON is read with. */
struct Reading {
  JsonReader& reader;
  Array<char>& scratch;
  VariantBuilder& builder;
  VariantReading result = VariantReading::fine;

  Status malformed() {
    result = VariantReading::malformed;
    return {};
  }
};

Status put_value(Reading& reading);

Status put_object(Reading& reading) {
  VariantBuilder& builder = reading.builder;
  const std::size_t start = builder.position();
  std::vector<VariantBuilder::Field> fields;
  for (;;) {
    const JsonToken token = reading.reader.next();
    if (token == JsonToken::end_object) break;
    if (token != JsonToken::name) return reading.malformed();
    std::string_view text;
    KINDLING_RETURN_IF_FAILED(reading.reader.unescape(reading.scratch, text));
    fields.push_back({builder.name(text), static_cast<std::uint32_t>(builder.position() - start)});
    reading.reader.next();
    KINDLING_RETURN_IF_FAILED(put_value(reading));
    if (reading.result != VariantReading::fine) return {};
  }
  return builder.finish_object(start, fields) ? Status() : reading.malformed();
}

Status put_array(Reading& reading) {
  const std::size_t start = reading.builder.position();
  std::vector<std::uint32_t> offsets;
  while (reading.reader.next() != JsonToken::end_array) {
    offsets.push_back(static_cast<std::uint32_t>(reading.builder.position() - start));
    KINDLING_RETURN_IF_FAILED(put_value(reading));
    if (reading.result != VariantReading::fine) return {};
  }
  reading.builder.finish_array(start, offsets);
  return {};
}

Status put_value(Reading& reading) {
  VariantBuilder& builder = reading.builder;
  if (builder.is_too_large()) {
    reading.result = VariantReading::too_large;
    return {};
  }
  const JsonToken token = reading.reader.token();
  switch (token) {
    case JsonToken::object:
      return put_object(reading);
    case JsonToken::array:
      return put_array(reading);
    case JsonToken::text: {
      std::string_view text;
      KINDLING_RETURN_IF_FAILED(reading.reader.unescape(reading.scratch, text));
      builder.put_text(text);
      return {};
    }
    case JsonToken::integer:
    case JsonToken::fraction:
      return put_number(reading.reader.raw(), token == JsonToken::integer, builder) ? Status() : reading.malformed();
    case JsonToken::truth:
    case JsonToken::falsehood:
      builder.put_boolean(token == JsonToken::truth);
      return {};
    case JsonToken::null:
      builder.put_null();
      return {};
    default:
      return reading.malformed();
  }
}

void append_quoted(std::string_view text, std::string& json) {
  json += '"';
  json += text;
  json += '"';
}

void append_number(std::string_view text, bool is_finite, std::string& json) {
  if (is_finite) {
    json += text;
  } else {
    append_quoted(text, json);
  }
}

std::string base64(std::string_view bytes) {
  constexpr char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string text;
  for (std::size_t at = 0; at < bytes.size(); at += 3) {
    const std::size_t count = std::min<std::size_t>(3, bytes.size() - at);
    std::uint32_t bits = 0;
    for (std::size_t byte = 0; byte < 3; ++byte) bits = bits << 8 | (byte < count ? static_cast<unsigned char>(bytes[at + byte]) : 0u);
    for (std::size_t digit = 0; digit < 4; ++digit) text += digit <= count ? digits[bits >> (18 - 6 * digit) & 63] : '=';
  }
  return text;
}

/** Prints a moment on the clock of a zone, with the offset of that clock. */
std::string timestamp_json(std::int64_t moment, const TimeZone& zone) {
  const std::int64_t minutes = zone.offset_at(moment) / (60 * microseconds_a_second);
  const std::int64_t size = minutes < 0 ? -minutes : minutes;
  std::int64_t local;
  // Damaged bytes may hold any moment.
  if (__builtin_add_overflow(moment, zone.offset_at(moment), &local)) local = moment;
  std::string text = local_time_text(local);
  text += minutes < 0 ? '-' : '+';
  for (const std::int64_t part : {size / 60, size % 60}) {
    if (text.back() != '-' && text.back() != '+') text += ':';
    text += static_cast<char>('0' + part / 10);
    text += static_cast<char>('0' + part % 10);
  }
  return text;
}

bool append_value(const VariantValue& value, const TimeZone& zone, std::string& json, VariantWalk& walk);

bool append_parts(const VariantValue& value, const TimeZone& zone, std::string& json, VariantWalk& walk) {
  const bool named = value.kind() == VariantKind::object;
  json += named ? '{' : '[';
  for (std::uint32_t index = 0; index < value.count(); ++index) {
    if (index != 0) json += ',';
    if (named) {
      std::string_view name;
      if (!value.name(index, name)) return false;
      write_json_text(name, json);
      json += ':';
    }
    if (!append_value(value.part(index), zone, json, walk)) return false;
  }
  json += named ? '}' : ']';
  return true;
}

bool append_single(const VariantValue& value, const TimeZone& zone, std::string& json) {
  switch (value.kind()) {
    case VariantKind::damaged:
      return false;
    case VariantKind::null:
      json += "null";
      return true;
    case VariantKind::boolean:
      json += value.integer() != 0 ? "true" : "false";
      return true;
    case VariantKind::integer:
      json += std::to_string(value.integer());
      return true;
    case VariantKind::real:
      append_number(double_text(value.real()).text(), std::isfinite(value.real()), json);
      return true;
    case VariantKind::single:
      append_number(float_text(static_cast<float>(value.real())).text(), std::isfinite(value.real()), json);
      return true;
    case VariantKind::decimal:
      json += variant_decimal_text(value.unscaled(), value.scale());
      return true;
    case VariantKind::text:
      write_json_text(value.text(), json);
      return true;
    case VariantKind::uuid:
      append_quoted(uuid_text(value.text()), json);
      return true;
    case VariantKind::date:
      append_quoted(date_text(value.integer()), json);
      return true;
    case VariantKind::timestamp:
      append_quoted(timestamp_json(value.integer(), zone), json);
      return true;
    case VariantKind::timestamp_ntz:
      append_quoted(local_time_text(value.integer()), json);
      return true;
    case VariantKind::binary:
      append_quoted(base64(value.text()), json);
      return true;
    case VariantKind::array:
    case VariantKind::object:
      break;
  }
  return false;
}

bool append_value(const VariantValue& value, const TimeZone& zone, std::string& json, VariantWalk& walk) {
  if (!walk.enter(value)) return false;
  const bool has_parts = value.kind() == VariantKind::array || value.kind() == VariantKind::object;
  const bool fine = has_parts ? append_parts(value, zone, json, walk) : append_single(value, zone, json);
  walk.leave();
  return fine;
}

}  // namespace

JsonOptions variant_json_options() {
  JsonOptions options;
  options.single_quotes = false;
  options.non_numeric_numbers = false;
  return options;
}

Status put_json(JsonReader& reader, Array<char>& scratch, VariantBuilder& builder, VariantReading& result) {
  Reading reading{reader, scratch, builder};
  KINDLING_RETURN_IF_FAILED(put_value(reading));
  result = reading.result == VariantReading::fine && builder.is_too_large() ? VariantReading::too_large : reading.result;
  return {};
}

std::string variant_decimal_text(WideInteger unscaled, int scale) {
  while (scale > 0 && unscaled % 10 == 0) {
    unscaled /= 10;
    --scale;
  }
  return decimal_text(unscaled, scale);
}

std::string uuid_text(std::string_view bytes) {
  constexpr char digits[] = "0123456789abcdef";
  std::string text;
  for (std::size_t at = 0; at < bytes.size(); ++at) {
    if (at == 4 || at == 6 || at == 8 || at == 10) text += '-';
    text += digits[static_cast<unsigned char>(bytes[at]) >> 4];
    text += digits[static_cast<unsigned char>(bytes[at]) & 15];
  }
  return text;
}

bool append_variant_json(const VariantValue& value, const TimeZone& zone, std::string& json) {
  VariantWalk walk(value);
  return append_value(value, zone, json, walk);
}

}  // namespace kindling
