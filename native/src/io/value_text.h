#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "io/time_text.h"
#include "kernels/calendar.h"
#include "kernels/decimal.h"
#include "kernels/number_text.h"
#include "kindling/logical_type.h"
#include "kindling/output_format.h"
#include "kindling/status.h"
#include "kindling/vector.h"

namespace kindling {

/** Is how dates and times are written, with the zone's bytes where they stay. */
struct TimeWriting {
  explicit TimeWriting(TimeText text) : text(std::move(text)), zone_bytes(this->text.zone), zone(zone_bytes) {}
  TimeWriting(const TimeWriting&) = delete;

  const TimeText text;
  const StringView zone_bytes;
  const TimeZone zone;
};

/** Checks the bytes of the zone. */
Status make_time_writing(const TimeText& text, std::shared_ptr<const TimeWriting>& writing);

/** Writes single values of one column as Java prints them: no nested ones. Belongs to one task. */
class ValueText {
 public:
  /** Fails with INVALID_PROGRAM for types that are no single text: nested ones, and intervals. */
  static Status make(const LogicalType& type, std::shared_ptr<const TimeWriting> times, ValueText& result);

  /** Gives the text of a row that is not NULL, valid until the next call. */
  std::string_view text(const Vector& values, std::uint32_t row);
  /** Tells whether texts are numbers or truth values: digits, letters and signs only. */
  bool is_number() const;

 private:
  LogicalKind kind_ = LogicalKind::null;
  int scale_ = 0;
  std::shared_ptr<const TimeWriting> times_;
  TimeBytes time_;
  NumberText number_;
  std::string decimal_;
  std::string clock_;
};

/** Prints a decimal as Java's BigDecimal does: with an exponent when it is below 10^-6. */
std::string java_decimal_text(WideInteger value, int scale);

}  // namespace kindling
