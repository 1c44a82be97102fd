#pragma once

#include <string_view>

#include "kindling/string_view.h"
#include "sketch/sketch_reading.h"
#include "sketch/tuple_sketch.h"

namespace kindling {

/**
 * Reads a compact tuple sketch of Apache DataSketches, of its version 3, whose summaries are numbers of type T; fails where
 * the pool refuses. For bytes of another kind of sketch, `family` is its number.
 */
template <class T>
Status read_tuple_sketch(std::string_view bytes, TupleSketch<T>& sketch, SketchReading& reading, int& family);

/** Writes a sketch to an arena. */
template <class T>
Status write_tuple_sketch(const TupleSketch<T>& sketch, Arena& arena, StringView& bytes);

/** Reads a tuple sketch that a function got; fails with Spark's error where the bytes are none. */
template <class T>
Status require_tuple_sketch(std::string_view bytes, std::string_view function, TupleSketch<T>& sketch) {
  SketchReading reading;
  int family = 0;
  KINDLING_RETURN_IF_FAILED(read_tuple_sketch(bytes, sketch, reading, family));
  return reading == SketchReading::sound ? Status() : no_sketch("TUPLE", "TUPLE", reading, family, function);
}

}  // namespace kindling
