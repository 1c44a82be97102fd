#include "kernels/add_cast.h"
#include "kernels/calendar.h"
#include "kernels/text_rows.h"
#include "kindling/kernel_registry.h"

namespace kindling {

namespace {

Status no_value(const StringView& text) { return {StatusCode::cast_invalid_input, std::string(text.text())}; }

/** Reads each text; one that does not read is an error, or NULL where that was asked for. */
template <class T, bool null_on_failure, class Read>
Status read_texts(KernelCall& call, Read read) {
  const Vector& argument = call.argument(0);
  const Values<StringView> texts(argument);
  T* result = call.result.data<T>();
  std::uint64_t* validity = nullptr;
  if (null_on_failure) KINDLING_RETURN_IF_FAILED(call.result.make_validity(validity));
  for (std::uint32_t row = 0; row < call.length; ++row) {
    result[row] = T{};
    const bool valid = argument.is_valid(row);
    if (valid && read(texts[row].text(), result[row])) continue;
    if (null_on_failure) clear_bit(validity, row);
    if (!null_on_failure && valid && call.counts(row)) return no_value(texts[row]);
  }
  return {};
}

template <bool null_on_failure>
Status text_to_date(KernelCall& call) {
  return read_texts<std::int32_t, null_on_failure>(call, parse_date);
}

template <bool null_on_failure>
Status text_to_timestamp(KernelCall& call) {
  const TimeZone zone(call.argument(1).as<StringView>()[0]);
  const std::int64_t now = Values<std::int64_t>(call.argument(2))[0];
  return read_texts<std::int64_t, null_on_failure>(call, [&](std::string_view text, std::int64_t& result) {
    ReadMoment moment;
    return parse_moment(text, moment) && moment.moment(zone, now, result);
  });
}

/** An offset in the text does not count: the clock's time is taken. */
template <bool null_on_failure>
Status text_to_local(KernelCall& call) {
  return read_texts<std::int64_t, null_on_failure>(call, [](std::string_view text, std::int64_t& result) {
    ReadMoment moment;
    if (!parse_moment(text, moment) || !moment.has_date) return false;
    result = moment.local;
    return true;
  });
}

/** Takes a text, a zone and the moment of the query, both constants. */
bool reads_moments(const BindCall& call) {
  if (call.arguments.size() != 3 || call.arguments[2] != Type(PhysicalType::i64)) return false;
  const Vector* now = call.constants[2];
  const BindCall zoned{call.arguments.first(2), call.constants.first(2), call.result, {}};
  return now != nullptr && now->is_valid(0) && bind_zoned(zoned, PhysicalType::utf8, PhysicalType::i64);
}

template <class T, class Print>
Status print_rows(KernelCall& call, Print print) {
  const Values<T> values(call.argument(0));
  return fill_rows_checked<StringView>(call, [&](std::uint32_t row, StringView& result) {
    const std::string text = print(values[row]);
    return call.result.arena().copy(StringView(text), result);
  });
}

Status date_to_text(KernelCall& call) {
  return print_rows<std::int32_t>(call, [](std::int32_t days) { return date_text(days); });
}

Status timestamp_to_text(KernelCall& call) {
  const TimeZone zone(call.argument(1).as<StringView>()[0]);
  return print_rows<std::int64_t>(call, [&](std::int64_t moment) { return local_time_text(zone.local_of(moment)); });
}

Status local_to_text(KernelCall& call) {
  return print_rows<std::int64_t>(call, [](std::int64_t local) { return local_time_text(local); });
}

}  // namespace

bool bind_zoned(const BindCall& call, PhysicalType argument, PhysicalType result) {
  if (call.arguments.size() != 2 || call.arguments[0] != Type(argument) || call.result != Type(result)) return false;
  const Vector* zone = call.constants[1];
  return zone != nullptr && zone->type == PhysicalType::binary && zone->is_valid(0) &&
         TimeZone::is_sound(zone->as<StringView>()[0]);
}

/** Converts between texts and dates or times as Spark's ANSI casts do. */
void register_calendar_text(KernelRegistry& registry) {
  constexpr PhysicalType text = PhysicalType::utf8;
  add_cast(registry, "utf8_to_date", text, PhysicalType::i32, text_to_date<false>, text_to_date<true>);
  add_cast(registry, "date_to_utf8", PhysicalType::i32, text, date_to_text, date_to_text);
  add_cast(registry, "utf8_to_timestamp_ntz", text, PhysicalType::i64, text_to_local<false>, text_to_local<true>);
  add_cast(registry, "timestamp_ntz_to_utf8", PhysicalType::i64, text, local_to_text, local_to_text);
  add_zoned_cast(registry, "utf8_to_timestamp", text_to_timestamp<false>, text_to_timestamp<true>, reads_moments);
  add_zoned_cast(registry, "timestamp_to_utf8", timestamp_to_text, timestamp_to_text, bind_zoned<PhysicalType::i64, text>);
}

}  // namespace kindling
