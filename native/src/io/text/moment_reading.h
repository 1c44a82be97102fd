#pragma once

#include "io/text/value_reader.h"
#include "kernels/calendar.h"

namespace kindling {

/** Reads dates and times as casts do. */
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
  /** Tells whether dates read as timestamps, with or without a time zone, too. */
  bool reads_dates(bool local) const;

 private:
  StringView zone_bytes_;
  TimeZone zone_;
};

}  // namespace kindling
