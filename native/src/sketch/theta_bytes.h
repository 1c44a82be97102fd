#pragma once

#include <string_view>

#include "kindling/string_view.h"
#include "sketch/theta_sketch.h"

namespace kindling {

/** Says what bytes that should be a theta sketch are. */
enum class ThetaReading : std::uint8_t { sound, damaged, other_family };

/**
 * Reads a compact theta sketch of Apache DataSketches, of its version 3 or 4 (whose hashes are packed); fails where the pool
 * refuses. For bytes of another kind of sketch, `family` is its number.
 */
Status read_theta_sketch(std::string_view bytes, ThetaSketch& sketch, ThetaReading& reading, int& family);

/** Writes a sketch to an arena, packed where that is possible. */
Status write_theta_sketch(const ThetaSketch& sketch, Arena& arena, StringView& bytes);

}  // namespace kindling
