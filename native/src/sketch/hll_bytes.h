#pragma once

#include <string_view>

#include "kindling/string_view.h"
#include "sketch/hll_sketch.h"

namespace kindling {

/**
 * Reads the bytes of an HLL sketch of Apache DataSketches, compact or updatable, of any of its types; `is_sound` is false
 * for bytes that are none. The sketch lies in the arena.
 */
Status read_hll_sketch(std::string_view bytes, Arena& arena, HllSketch& sketch, bool& is_sound);

/** Counts the bytes that `write_hll_sketch` writes. */
std::size_t hll_sketch_bytes(const HllSketch& sketch);

/** Writes a sketch in its updatable form. */
void write_hll_sketch(const HllSketch& sketch, char* bytes);

/** Writes a sketch to an arena; fails where the pool refuses. */
Status write_hll_sketch(const HllSketch& sketch, Arena& arena, StringView& bytes);

}  // namespace kindling
