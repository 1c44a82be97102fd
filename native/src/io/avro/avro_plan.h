#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "kindling/integer128.h"
#include "kindling/status.h"
#include "kindling/type.h"

namespace kindling {

/** Names what a step finds in the bytes of Avro, or writes there. */
enum class AvroKind : std::uint8_t {
  null,
  boolean,
  int32,
  int64,
  single,
  real,
  /** Texts, too. */
  bytes,
  fixed,
  enumeration,
  list,
  map,
  record,
  /** A number, and then the value of that branch of a union. */
  choice,
  /** What `choice` found becomes one field of a struct; or the first field that is not NULL is written as a branch. */
  member,
  /** What stands there has no value of the wanted type. */
  unreadable,
  /** Nothing stands there, and the value is NULL. */
  absent,
};

/** Says what becomes of what was found, or of what is written. */
enum class AvroValue : std::uint8_t {
  /** It is passed over. */
  none,
  same,
  text,
  binary,
  i32,
  i64,
  f32,
  f64,
  /** Milliseconds in Avro, microseconds in a column. */
  moment_of_millis,
  /** Microseconds since midnight in Avro, nanoseconds in a column. */
  time_of_micros,
  /** Milliseconds in Avro, days in a column. */
  day_of_millis,
  decimal,
};

/** Is a part of a step: the elements of a list, a branch of a union, a field of a record, a symbol. */
struct AvroPart {
  static constexpr std::uint32_t no_node = 0xffffffff;

  std::uint32_t node = no_node;
  /** Is the field of a struct; the number of a branch where unions are written; -1 for none. */
  std::int32_t column = -1;
  /** Tells that the field stands nowhere in the bytes: its value stands in `bytes`. */
  bool is_default = false;
  /** Is a symbol, a reason, a value, or the name and type of a field for errors. */
  std::string bytes;
};

struct AvroNode {
  AvroKind kind = AvroKind::null;
  AvroValue value = AvroValue::none;
  /** Counts the bytes of a `fixed`; is the field that a `member` becomes, or the number of NULL's branch; -1 for none. */
  std::int32_t number = -1;
  /** Is what decimals stay below: 10 to the power of their precision. */
  WideInteger limit = 0;
  std::vector<AvroPart> parts;

  /** Tells whether decimals take 128 bits. */
  bool is_wide() const { return limit > 1'000'000'000'000'000'000; }
};

/** Says step by step how values are read from Avro or written as it, node 0 first; TypeScript made it of the schemas. */
struct AvroPlan {
  std::vector<AvroNode> nodes;
};

/** Reads the bytes of a plan, which nobody has checked: afterwards every step has the parts that it needs. */
Status read_avro_plan(std::string_view bytes, AvroPlan& plan);

/** Tells whether a plan, whose parts are sound, reads values of a type. */
bool reads_avro_as(const AvroPlan& plan, const Type& type);

/** Tells whether a plan, whose parts are sound, writes values of a type. */
bool writes_avro_of(const AvroPlan& plan, const Type& type);

}  // namespace kindling
