#pragma once

#include "sketch/theta_bytes.h"

namespace kindling {

/** Reads a theta sketch that a function got; fails with Spark's error where the bytes are none. */
inline Status require_theta_sketch(std::string_view bytes, std::string_view function, ThetaSketch& sketch) {
  SketchReading reading;
  int family = 0;
  KINDLING_RETURN_IF_FAILED(read_theta_sketch(bytes, sketch, reading, family));
  return reading == SketchReading::sound ? Status() : no_sketch("THETA", "COMPACT", reading, family, function);
}

}  // namespace kindling
