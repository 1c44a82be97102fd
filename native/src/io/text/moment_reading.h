#pragma once

#include <optional>

#include "io/text/value_reader.h"
#include "kernels/calendar.h"
#include "kernels/datetime_pattern.h"

namespace kindling {

/** Fails where a pattern of the options is none. */
Status check_patterns(const ValueOptions& options);

/** Reads dates and times by the patterns of the options, which must be sound, or as casts do where there are none. */
class MomentReader {
 public:
  /** The options outlive the reader. */
  explicit MomentReader(const ValueOptions& options);
  MomentReader(const MomentReader&) = delete;

  bool read_date(std::string_view text, std::int32_t& days) const;
  /** Reads a date only as it is written in full, such as `2020-01-31`. */
  bool is_strict_date(std::string_view text, std::int32_t& days) const;
  /** Gives microseconds in UTC; a text without an offset is a time of the session's clock. */
  bool read_timestamp(std::string_view text, std::int64_t& moment) const;
  /** Gives microseconds of a clock in no time zone; a text with an offset is none. */
  bool read_local(std::string_view text, std::int64_t& local) const;
  /** Tells whether dates may be written as numbers of days since 1970, as Spark 1.5 did. */
  bool reads_day_numbers() const { return !date_; }
  /** Tells whether dates read as timestamps, with or without a time zone, too. */
  bool reads_dates(bool local) const;

 private:
  bool read_by_pattern(std::string_view text, std::int32_t& days) const;

  std::optional<DatetimePattern> date_;
  std::optional<DatetimePattern> timestamp_;
  std::optional<DatetimePattern> timestamp_ntz_;
  /** Tells whether the pattern of dates is one that casts to timestamps read too. */
  bool plain_dates_ = true;
  StringView zone_bytes_;
  TimeZone zone_;
};

}  // namespace kindling
