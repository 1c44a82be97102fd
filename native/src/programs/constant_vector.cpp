#include "programs/constant_vector.h"

#include <cstring>

#include "columns/utf8.h"

namespace kindling {

Status make_constant_vector(const Constant& constant, OwnedVector& vector) {
  const PhysicalType kind = constant.type.kind;
  if (constant.is_null || kind == PhysicalType::null) return vector.make_null(constant.type, 1);
  if (is_nested(kind)) return invalid_program("a constant of type " + to_text(constant.type) + " can only be NULL");
  if (kind == PhysicalType::boolean && constant.bits > 1) return invalid_program("a boolean constant is neither 0 nor 1");
  KINDLING_RETURN_IF_FAILED(vector.prepare(kind, 1));
  if (is_text(kind)) {
    if (kind == PhysicalType::utf8 && !is_utf8(constant.text.data(), constant.text.size())) {
      return invalid_program("a text constant is not UTF-8");
    }
    StringView view(constant.text);
    KINDLING_RETURN_IF_FAILED(vector.arena().copy(view, *vector.data<StringView>()));
  } else if (kind == PhysicalType::i128) {
    std::memcpy(vector.data<std::uint8_t>(), &constant.bits, 8);
    std::memcpy(vector.data<std::uint8_t>() + 8, &constant.high_bits, 8);
  } else {
    // Little-endian: the low bytes of the word are the value.
    std::memcpy(vector.data<std::uint8_t>(), &constant.bits, row_width(kind));
  }
  vector.make_constant();
  return {};
}

}  // namespace kindling
