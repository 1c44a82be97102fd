#pragma once

#include <memory>
#include <string>

#include "io/text/field_text.h"
#include "kindling/logical_type.h"
#include "kindling/owned_vector.h"

namespace kindling {

/** Says how texts stand for values. */
struct ValueOptions {
  std::string not_a_number = "NaN";
  std::string positive_infinity = "Inf";
  std::string negative_infinity = "-Inf";
  /** Patterns of dates and times; empty: such values are read as casts read them. */
  std::string date_pattern;
  std::string timestamp_pattern;
  std::string timestamp_ntz_pattern;
  /** The changes of the session's clock, as `TimeZone` reads them. */
  std::string time_zone;
};

/** Turns texts into the values of one type, as Spark's CSV reader does. Belongs to one thread. */
class ValueReader {
 public:
  virtual ~ValueReader() = default;

  /** Makes a reader of a type without parts. Fails with INVALID_PROGRAM for others. Keeps a reference to the options. */
  static Status make(const LogicalType& type, const ValueOptions& options, std::unique_ptr<ValueReader>& reader);

  /**
   * Fills a vector with a value for each text. A text that is none becomes NULL, and its row in `bad` becomes 1, which is
   * otherwise left alone. Texts may be looked at instead of copied. Behind every text that is not empty `readable_behind` bytes
   * are readable, and so are those behind each further digit, up to bytes of zero.
   */
  virtual Status read(const FieldText* texts, std::uint32_t rows, OwnedVector& column, std::uint8_t* bad) const = 0;
};

}  // namespace kindling
