#pragma once

#include "kernels/regex_characters.h"
#include "kernels/regex_cursor.h"

namespace kindling {

/**
 * Reads the rest of a class whose bracket was read: ranges, classes within, `&&` between. `depth` counts the groups and
 * classes around it. False for what is none.
 */
bool read_regex_class(RegexCursor& cursor, bool ignores_case, CharacterSet& characters, int depth);

/** Reads `\p{Alpha}`, `\P{L}` or `\pL`, the backslash gone; false for what is none. */
bool read_regex_property(RegexCursor& cursor, CharacterSet& characters);

}  // namespace kindling
