#include "kernels/value_text.h"

#include "kernels/number_text.h"

namespace kindling {

std::string value_text(const Vector& vector, std::uint32_t row) {
  const std::uint32_t position = vector.position(row);
  switch (vector.type) {
    case PhysicalType::boolean:
      return vector.as<std::uint8_t>()[position] != 0 ? "true" : "false";
    case PhysicalType::i8:
      return std::to_string(vector.as<std::int8_t>()[position]);
    case PhysicalType::i16:
      return std::to_string(vector.as<std::int16_t>()[position]);
    case PhysicalType::i32:
      return std::to_string(vector.as<std::int32_t>()[position]);
    case PhysicalType::i64:
      return std::to_string(vector.as<std::int64_t>()[position]);
    case PhysicalType::f32:
      return std::string(float_text(vector.as<float>()[position]).text());
    case PhysicalType::f64:
      return std::string(double_text(vector.as<double>()[position]).text());
    case PhysicalType::utf8:
      return std::string(vector.as<StringView>()[position].text());
    case PhysicalType::list:
      return std::to_string(vector.as<ListEntry>()[position].length);
    default:
      return {};
  }
}

}  // namespace kindling
