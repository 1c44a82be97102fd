#pragma once

#include "sketch/hll_sketch.h"

namespace kindling {

/**
 * Takes the values of a sketch into a union of at most 2^`greatest_lg_k` slots, as Apache DataSketches does: the result has
 * as many slots as the sketch of slots that had the fewest. `source_is_bytes` tells that the sketch is read from bytes in
 * place there, which decides where coupons of a set lie. Sketches that do not exist yet count as empty; the source is left
 * as it is.
 */
Status unite_hll(HllSketch& target, int greatest_lg_k, const HllSketch& source, bool source_is_bytes, Arena& arena);

}  // namespace kindling
