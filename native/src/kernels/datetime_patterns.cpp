#include "kernels/add_kernel.h"
#include "kernels/calendar.h"
#include "kernels/datetime_format.h"
#include "kernels/datetime_parse.h"
#include "kernels/fill_or_null.h"
#include "kernels/raised.h"
#include "kernels/text_rows.h"

namespace kindling {

namespace {

/** Remembers the last pattern: it is nearly always the same for all rows. */
struct LastDatetimePattern {
  std::string text;
  bool for_reading = false;
  DatetimePattern parsed;
};

/** Gives the parsed form of a pattern, for as long as no other is asked for; null with a failure for one that is none. */
Status recall(KernelCall& call, std::string_view text, bool for_reading, const DatetimePattern*& pattern) {
  auto* last = static_cast<LastDatetimePattern*>(call.memory.get());
  if (last == nullptr || last->text != text || last->for_reading != for_reading) {
    auto fresh = std::make_shared<LastDatetimePattern>();
    fresh->text = text;
    fresh->for_reading = for_reading;
    KINDLING_RETURN_IF_FAILED(DatetimePattern::parse(text, for_reading, fresh->parsed));
    last = fresh.get();
    call.memory = std::move(fresh);
  }
  pattern = &last->parsed;
  return {};
}

/** Writes local times that belong to moments, by a pattern: (moment, pattern, zone, names of the zone). */
Status format(KernelCall& call) {
  const Values<std::int64_t> moments(call.argument(0));
  const Values<StringView> patterns(call.argument(1));
  const StringView& zone_bytes = call.argument(2).as<StringView>()[0];
  ZoneNames names;
  if (!TimeZone::is_sound(zone_bytes)) return unsound_zone();
  if (!ZoneNames::read(call.argument(3).as<StringView>()[0].text(), names)) return unsound_zone();
  const TimeZone zone(zone_bytes);
  std::string text;
  return fill_rows_checked<StringView>(call, [&](std::uint32_t row, StringView& result) -> Status {
    const DatetimePattern* pattern;
    if (Status status = recall(call, patterns[row].text(), false, pattern); !status.ok()) {
      return call.counts(row) ? std::move(status) : Status();
    }
    const std::int64_t offset = zone.offset_at(moments[row]);
    std::int64_t local;
    if (__builtin_add_overflow(moments[row], offset, &local)) {
      return call.counts(row) ? Status(StatusCode::arithmetic_overflow, "") : Status();
    }
    text.clear();
    format_time(*pattern, {local, offset / microseconds_a_second}, names, text);
    return call.result.arena().copy(StringView(text), result);
  });
}

/** Reads moments by a pattern: (text, pattern, zone); false where a text does not read. */
bool read_moment(const DatetimePattern& pattern, const TimeZone* zone, std::string_view text, std::int64_t& moment) {
  ParsedTime time;
  if (!parse_time(pattern, text, time)) return false;
  return zone == nullptr ? time.local(moment) : time.moment(*zone, moment);
}

/** Reads texts by patterns, for the sake of their time of day where `times` says so; with a zone where there is a third argument, else as local times. */
template <bool null_on_failure, bool in_zone, bool times = false>
Status parse(KernelCall& call) {
  const Values<StringView> texts(call.argument(0));
  const Values<StringView> patterns(call.argument(1));
  std::optional<TimeZone> zone;
  if constexpr (in_zone) {
    const StringView& zone_bytes = call.argument(2).as<StringView>()[0];
    if (!TimeZone::is_sound(zone_bytes)) return unsound_zone();
    zone.emplace(zone_bytes);
  }
  Status failure;
  KINDLING_RETURN_IF_FAILED(fill_or_null<std::int64_t>(call, [&](std::uint32_t row, std::int64_t& result) {
    if (!failure.ok()) return true;
    const DatetimePattern* pattern;
    if (Status status = recall(call, patterns[row].text(), true, pattern); !status.ok()) {
      if (times && null_on_failure) return false;
      if (call.counts(row)) failure = std::move(status);
      return true;
    }
    if (read_moment(*pattern, zone ? &*zone : nullptr, texts[row].text(), result)) return true;
    if (null_on_failure) return false;
    if (call.counts(row)) {
      const std::string text = "`'" + std::string(texts[row].text()) + "'`";
      failure = times ? raised("CANNOT_PARSE_TIME", {"input", text, "format", "`" + std::string(patterns[row].text()) + "`"})
                      : raised("CANNOT_PARSE_TIMESTAMP", {"text", text, "pattern", std::string(patterns[row].text())});
    }
    return true;
  }));
  return failure;
}

}  // namespace

/** Writes and reads times by patterns of Spark. Zones are constants; see `TimeZone` and `ZoneNames`. */
void register_datetime_patterns(KernelRegistry& registry) {
  const Type text = PhysicalType::utf8;
  const Type zone = PhysicalType::binary;
  const Type moment = PhysicalType::i64;
  add_kernel(registry, "format_timestamp", {moment, text, zone, text}, text, format);
  add_kernel(registry, "parse_timestamp", {text, text, zone}, moment, parse<false, true>, Nulls::introduce);
  add_kernel(registry, "parse_timestamp_ntz", {text, text}, moment, parse<false, false>, Nulls::introduce);
  add_kernel(registry, "parse_time", {text, text}, moment, parse<false, false, true>, Nulls::introduce);
  add_kernel(registry, "try_parse_time", {text, text}, moment, parse<true, false, true>, Nulls::introduce);
  add_kernel(registry, "try_parse_timestamp", {text, text, zone}, moment, parse<true, true>, Nulls::introduce);
  add_kernel(registry, "try_parse_timestamp_ntz", {text, text}, moment, parse<true, false>, Nulls::introduce);
}

}  // namespace kindling
