#include "kernels/pick.h"

#include <vector>

#include "columns/word128.h"
#include "kernels/primitives.h"

namespace kindling {

namespace {

template <class T>
void pick_values(KernelCall& call, std::span<const Vector* const> sources, const std::uint8_t* which) {
  T* target = call.result.data<T>();
  for (std::size_t index = 0; index < sources.size(); ++index) {
    const T* source = sources[index]->as<T>();
    const auto number = static_cast<std::uint8_t>(index);
    // The first source fills every row, so that rows without a source hold a value that is safe to read.
    if (sources[index]->is_constant()) {
      const T value = source[0];
      for (std::uint32_t row = 0; row < call.length; ++row) {
        target[row] = index == 0 || which[row] == number ? value : target[row];
      }
    } else {
      for (std::uint32_t row = 0; row < call.length; ++row) {
        target[row] = index == 0 || which[row] == number ? source[row] : target[row];
      }
    }
  }
}

Status pick_validity(KernelCall& call, std::span<const Vector* const> sources, const std::uint8_t* which) {
  bool nullable = false;
  for (const Vector* source : sources) nullable = nullable || source->validity != nullptr;
  for (std::uint32_t row = 0; row < call.length && !nullable; ++row) nullable = which[row] == pick_null;
  if (!nullable) return {};
  std::vector<std::uint8_t> valid(call.length);
  for (std::uint32_t row = 0; row < call.length; ++row) {
    valid[row] = which[row] != pick_null && sources[which[row]]->is_valid(row);
  }
  std::uint64_t* bitmap;
  KINDLING_RETURN_IF_FAILED(call.result.make_validity(bitmap));
  primitives().pack_bits(valid.data(), call.length, 0, bitmap);
  return {};
}

Status pick_nested(KernelCall& call, std::span<const Vector* const> sources, const std::uint8_t* which) {
  return build_nested(call, [&](ColumnBuilder& builder) -> Status {
    for (std::uint32_t row = 0; row < call.length; ++row) {
      KINDLING_RETURN_IF_FAILED(which[row] == pick_null ? builder.append_null()
                                                        : builder.append_range(*sources[which[row]], row, 1));
    }
    return {};
  });
}

}  // namespace

Status pick(KernelCall& call, std::span<const Vector* const> sources, const std::uint8_t* which) {
  if (is_nested(call.type.kind)) return pick_nested(call, sources, which);
  switch (row_width(call.type.kind)) {
    case 1:
      pick_values<std::uint8_t>(call, sources, which);
      break;
    case 2:
      pick_values<std::uint16_t>(call, sources, which);
      break;
    case 4:
      pick_values<std::uint32_t>(call, sources, which);
      break;
    case 8:
      pick_values<std::uint64_t>(call, sources, which);
      break;
    case 16:
      pick_values<Word128>(call, sources, which);
      break;
    default:
      break;
  }
  return pick_validity(call, sources, which);
}

}  // namespace kindling
