#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "kindling/type.h"

namespace kindling {

/** Names what the values of a column mean; only who reads or writes files asks, since a date lies in `i32` like an int. */
enum class LogicalKind : std::uint8_t {
  null,
  boolean,
  i8,
  i16,
  i32,
  i64,
  f32,
  f64,
  text,
  binary,
  date,
  timestamp,
  timestamp_ntz,
  decimal,
  list,
  map,
  structure,
  year_month_interval,
  day_time_interval,
  /** Holds a value of any type in bytes: see `variant_logical_type`. */
  variant,
  /** Counts nanoseconds since midnight. */
  time,
  /** Holds microseconds, days and months in a struct: see `calendar_interval_logical_type`. */
  calendar_interval,
};

/**
 * Describes the type of a column of a file. A list has one child, a map two (key and value), a struct one for each of
 * its `names`; `precision` and `scale` count the digits of a decimal, and are the first and the last field of an interval, as
 * `read_months` and `read_span` number them.
 */
struct LogicalType {
  LogicalKind kind = LogicalKind::null;
  std::uint8_t precision = 0;
  std::uint8_t scale = 0;
  std::vector<LogicalType> children = {};
  std::vector<std::string> names = {};
};

/** Gives the type of variants, whose children are the bytes of the value and those of its names. */
LogicalType variant_logical_type();

/** Gives the type of calendar intervals, whose children are their parts. */
LogicalType calendar_interval_logical_type();

/** Puts structs of their parts in the place of variants and calendar intervals, however deep they lie: what files hold that do not know them. */
LogicalType stored_type(LogicalType type);

/** Says how native stores a type; a map is a list of structs of `key` and `value`. */
Type physical_type(const LogicalType& type);

}  // namespace kindling
