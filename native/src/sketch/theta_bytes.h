#pragma once

#include <string_view>

#include "kindling/string_view.h"
#include "sketch/sketch_reading.h"
#include "sketch/theta_sketch.h"

namespace kindling {

/**
 * Reads a compact theta sketch of Apache DataSketches, of its version 3 or 4 (whose hashes are packed); fails where the pool
 * refuses. For bytes of another kind of sketch, `family` is its number.
 */
Status read_theta_sketch(std::string_view bytes, ThetaSketch& sketch, SketchReading& reading, int& family);

/** Writes a sketch to an arena, packed where that is possible. */
Status write_theta_sketch(const ThetaSketch& sketch, Arena& arena, StringView& bytes);

}  // namespace kindling
