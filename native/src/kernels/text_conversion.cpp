#include <limits>

#include "columns/utf8.h"
#include "kernels/add_kernel.h"
#include "kernels/number_text.h"
#include "kernels/text_rows.h"
#include "kindling/kernel_registry.h"

namespace kindling {

namespace {

template <class T>
bool parse(std::string_view text, T& value) {
  std::int64_t wide;
  if (!parse_integer(text, std::numeric_limits<T>::min(), std::numeric_limits<T>::max(), wide)) return false;
  value = static_cast<T>(wide);
  return true;
}
template <>
bool parse(std::string_view text, double& value) {
  return parse_double(text, value);
}
template <>
bool parse(std::string_view text, float& value) {
  return parse_float(text, value);
}
/** Booleans are the only type of one unsigned byte. */
template <>
bool parse(std::string_view text, std::uint8_t& value) {
  bool truth;
  if (!parse_boolean(text, truth)) return false;
  value = truth;
  return true;
}

template <class T>
Status from_text(KernelCall& call) {
  const Values<StringView> texts(call.argument(0));
  return fill_rows_checked<T>(call, [&](std::uint32_t row, T& result) -> Status {
    if (parse(texts[row].text(), result) || !call.counts(row)) return {};
    return {StatusCode::cast_invalid_input, std::string(texts[row].text())};
  });
}

template <class T>
bool parse_whole(std::string_view text, T& value) {
  std::int64_t wide;
  if (!parse_whole_part(text, std::numeric_limits<T>::min(), std::numeric_limits<T>::max(), wide)) return false;
  value = static_cast<T>(wide);
  return true;
}

/** Gives NULL where a text does not read. */
template <class T, bool (*read)(std::string_view, T&)>
Status from_text_or_null(KernelCall& call) {
  const Vector& argument = call.argument(0);
  const Values<StringView> texts(argument);
  T* result = call.result.data<T>();
  std::uint64_t* validity;
  KINDLING_RETURN_IF_FAILED(call.result.make_validity(validity));
  for (std::uint32_t row = 0; row < call.length; ++row) {
    result[row] = T{};
    if (argument.is_valid(row) && read(texts[row].text(), result[row])) continue;
    result[row] = T{};
    clear_bit(validity, row);
  }
  return {};
}

NumberText print(double value) { return double_text(value); }
NumberText print(float value) { return float_text(value); }
NumberText print(std::uint8_t value) {
  NumberText text;
  const std::string_view word = value != 0 ? "true" : "false";
  text.length = static_cast<std::uint32_t>(word.copy(text.bytes, sizeof text.bytes));
  return text;
}
NumberText print(std::int64_t value) {
  NumberText text;
  const std::string digits = std::to_string(value);
  text.length = static_cast<std::uint32_t>(digits.copy(text.bytes, sizeof text.bytes));
  return text;
}
NumberText print(std::int8_t value) { return print(std::int64_t{value}); }
NumberText print(std::int16_t value) { return print(std::int64_t{value}); }
NumberText print(std::int32_t value) { return print(std::int64_t{value}); }

template <class T>
Status to_text_rows(KernelCall& call) {
  const Values<T> values(call.argument(0));
  return fill_rows_checked<StringView>(call, [&](std::uint32_t row, StringView& result) {
    const NumberText text = print(values[row]);
    return call.result.arena().copy(StringView(text.text()), result);
  });
}

Status same_bytes(KernelCall& call) {
  const Values<StringView> texts(call.argument(0));
  return fill_rows<StringView>(call, [&](std::uint32_t row) { return texts[row]; });
}

/** Replaces bytes that are no UTF-8 by U+FFFD, so that every text inside native is valid. */
Status binary_to_text(KernelCall& call) {
  const Values<StringView> values(call.argument(0));
  return fill_rows_checked<StringView>(call, [&](std::uint32_t row, StringView& result) -> Status {
    const std::string_view bytes = values[row].text();
    if (!is_utf8(bytes.data(), bytes.size())) return call.result.arena().copy(StringView(mend_utf8(bytes)), result);
    result = values[row];
    return {};
  });
}

template <class T>
void add_both_ways(KernelRegistry& registry, const std::string& name, PhysicalType type) {
  add_kernel(registry, "cast_utf8_to_" + name, {PhysicalType::utf8}, type, from_text<T>);
  add_kernel(registry, "try_cast_utf8_to_" + name, {PhysicalType::utf8}, type, from_text_or_null<T, parse<T>>, Nulls::handle);
  add_kernel(registry, "cast_" + name + "_to_utf8", {type}, PhysicalType::utf8, to_text_rows<T>);
  add_kernel(registry, "try_cast_" + name + "_to_utf8", {type}, PhysicalType::utf8, to_text_rows<T>);
}

/** Gives the bytes of an integer, the highest first. */
template <class T>
Status to_bytes(KernelCall& call) {
  const Values<T> values(call.argument(0));
  return fill_rows_checked<StringView>(call, [&](std::uint32_t row, StringView& result) {
    const auto bits = static_cast<std::uint64_t>(static_cast<std::int64_t>(values[row]));
    char bytes[sizeof(T)];
    for (std::size_t at = 0; at < sizeof(T); ++at) {
      bytes[at] = static_cast<char>(bits >> (8 * (sizeof(T) - 1 - at)) & 0xff);
    }
    return call.result.arena().copy(StringView(std::string_view(bytes, sizeof(T))), result);
  });
}

template <class T>
void add_legacy(KernelRegistry& registry, const std::string& name, PhysicalType type) {
  add_kernel(registry, "legacy_cast_utf8_to_" + name, {PhysicalType::utf8}, type, from_text_or_null<T, parse_whole<T>>,
             Nulls::handle);
  add_kernel(registry, "legacy_cast_" + name + "_to_binary", {type}, PhysicalType::binary, to_bytes<T>);
}

}  // namespace

/** Converts between texts and other types as Spark's ANSI casts do; a text that is no value is CAST_INVALID_INPUT. */
void register_text_conversion(KernelRegistry& registry) {
  add_both_ways<std::uint8_t>(registry, "bool", PhysicalType::boolean);
  add_both_ways<std::int8_t>(registry, "i8", PhysicalType::i8);
  add_both_ways<std::int16_t>(registry, "i16", PhysicalType::i16);
  add_both_ways<std::int32_t>(registry, "i32", PhysicalType::i32);
  add_both_ways<std::int64_t>(registry, "i64", PhysicalType::i64);
  add_both_ways<float>(registry, "f32", PhysicalType::f32);
  add_both_ways<double>(registry, "f64", PhysicalType::f64);
  add_legacy<std::int8_t>(registry, "i8", PhysicalType::i8);
  add_legacy<std::int16_t>(registry, "i16", PhysicalType::i16);
  add_legacy<std::int32_t>(registry, "i32", PhysicalType::i32);
  add_legacy<std::int64_t>(registry, "i64", PhysicalType::i64);
  for (const char* prefix : {"cast_", "try_cast_"}) {
    const std::string name(prefix);
    add_kernel(registry, name + "binary_to_utf8", {PhysicalType::binary}, PhysicalType::utf8, binary_to_text);
    add_kernel(registry, name + "utf8_to_binary", {PhysicalType::utf8}, PhysicalType::binary, same_bytes);
  }
}

}  // namespace kindling
