#pragma once

namespace kindling {

constexpr bool is_digit(char byte) { return byte >= '0' && byte <= '9'; }

}  // namespace kindling
