#include <cmath>
#include <cstring>
#include <limits>
#include <type_traits>

#include "kernels/add_cast.h"
#include "kernels/decimal.h"
#include "kernels/number_text.h"
#include "kindling/kernel_registry.h"

namespace kindling {

namespace {

/** Computes a value for each row that has one; a row that fails is an error, or NULL where that was asked for. */
template <bool null_on_failure, class Convert>
Status convert_rows(KernelCall& call, Convert convert) {
  const Vector& argument = call.argument(0);
  std::uint64_t* validity = nullptr;
  if (null_on_failure) KINDLING_RETURN_IF_FAILED(call.result.make_validity(validity));
  for (std::uint32_t row = 0; row < call.length; ++row) {
    const bool valid = argument.is_valid(row);
    Status status = valid ? convert(row) : Status();
    if (valid && status.ok()) continue;
    std::memset(call.result.data<std::uint8_t>() + std::size_t{row} * row_width(call.type.kind), 0, row_width(call.type.kind));
    if (null_on_failure) {
      if (!status.ok() && status.code() == StatusCode::out_of_memory) return status;
      clear_bit(validity, row);
    } else if (!status.ok() && (call.counts(row) || status.code() == StatusCode::out_of_memory)) {
      return status;
    }
  }
  return {};
}

template <class T, bool null_on_failure>
Status from_integer(KernelCall& call) {
  const int precision = constant_argument(call, 1);
  const int scale = constant_argument(call, 2);
  const Values<T> values(call.argument(0));
  DecimalWriter writer(call.result);
  return convert_rows<null_on_failure>(call, [&](std::uint32_t row) -> Status {
    WideInteger result;
    const WideInteger value = values[row];
    if (!rescale(value, 0, scale, result) || !fits_precision(result, precision)) {
      return decimal_overflow(value, 0, precision, scale);
    }
    writer.set(row, result);
    return {};
  });
}

Status put_text(std::string_view text, int precision, int scale, std::uint32_t row, DecimalWriter& writer) {
  WideInteger value;
  switch (parse_decimal(text, precision, scale, value)) {
    case DecimalReading::fine:
      writer.set(row, value);
      return {};
    case DecimalReading::malformed:
      return {StatusCode::cast_invalid_input, std::string(text)};
    case DecimalReading::too_large:
      break;
  }
  return {StatusCode::decimal_overflow,
          std::string(text) + "\t" + std::to_string(precision) + "\t" + std::to_string(scale)};
}

template <bool null_on_failure>
Status decimal_from_text(KernelCall& call) {
  const int precision = constant_argument(call, 1);
  const int scale = constant_argument(call, 2);
  const Values<StringView> values(call.argument(0));
  DecimalWriter writer(call.result);
  return convert_rows<null_on_failure>(
      call, [&](std::uint32_t row) { return put_text(values[row].text(), precision, scale, row, writer); });
}

/** Goes by the shortest digits of the number, as Java's BigDecimal.valueOf. */
template <class T, bool null_on_failure>
Status from_float(KernelCall& call) {
  const int precision = constant_argument(call, 1);
  const int scale = constant_argument(call, 2);
  const Values<T> values(call.argument(0));
  DecimalWriter writer(call.result);
  return convert_rows<null_on_failure>(call, [&](std::uint32_t row) -> Status {
    const double value = values[row];
    const NumberText text = double_text(value);
    if (!std::isfinite(value)) {
      return {StatusCode::decimal_overflow,
              std::string(text.text()) + "\t" + std::to_string(precision) + "\t" + std::to_string(scale)};
    }
    return put_text(text.text(), precision, scale, row, writer);
  });
}

template <bool null_on_failure>
Status between_decimals(KernelCall& call) {
  const int from = constant_argument(call, 1);
  const int precision = constant_argument(call, 2);
  const int scale = constant_argument(call, 3);
  const Decimals values(call.argument(0));
  DecimalWriter writer(call.result);
  return convert_rows<null_on_failure>(call, [&](std::uint32_t row) -> Status {
    WideInteger result;
    const WideInteger value = values[row];
    if (!rescale(value, from, scale, result) || !fits_precision(result, precision)) {
      return decimal_overflow(value, from, precision, scale);
    }
    writer.set(row, result);
    return {};
  });
}

template <class T, bool null_on_failure>
Status to_integer(KernelCall& call) {
  const int scale = constant_argument(call, 1);
  const Decimals values(call.argument(0));
  T* result = call.result.data<T>();
  return convert_rows<null_on_failure>(call, [&](std::uint32_t row) -> Status {
    const WideInteger whole = values[row] / power_of_ten(scale);
    if (whole < std::numeric_limits<T>::min() || whole > std::numeric_limits<T>::max()) {
      return {StatusCode::cast_overflow, decimal_text(values[row], scale)};
    }
    result[row] = static_cast<T>(whole);
    return {};
  });
}

/** Keeps the lowest 64 bits of the whole part, and of these what the type holds, as Java does. */
template <class T>
Status to_wrapped_integer(KernelCall& call) {
  const int scale = constant_argument(call, 1);
  const Decimals values(call.argument(0));
  T* result = call.result.data<T>();
  return convert_rows<false>(call, [&](std::uint32_t row) -> Status {
    const auto whole = static_cast<unsigned __int128>(values[row] / power_of_ten(scale));
    result[row] = static_cast<T>(static_cast<std::make_unsigned_t<T>>(whole));
    return {};
  });
}

/** Takes seconds for microseconds; beyond 64 bits they wrap. */
Status to_wrapped_timestamp(KernelCall& call) {
  constexpr int microsecond_digits = 6;
  const int scale = constant_argument(call, 1);
  const Decimals values(call.argument(0));
  auto* result = call.result.data<std::int64_t>();
  return convert_rows<false>(call, [&](std::uint32_t row) -> Status {
    const WideInteger value = values[row];
    // Without signed overflow: only the lowest bits of a product count, and a quotient fits.
    const auto moment = scale <= microsecond_digits
                            ? static_cast<unsigned __int128>(value) *
                                  static_cast<unsigned __int128>(power_of_ten(microsecond_digits - scale))
                            : static_cast<unsigned __int128>(value / power_of_ten(scale - microsecond_digits));
    result[row] = static_cast<std::int64_t>(static_cast<std::uint64_t>(moment));
    return {};
  });
}

template <class T>
Status to_float(KernelCall& call) {
  const int scale = constant_argument(call, 1);
  const Decimals values(call.argument(0));
  T* result = call.result.data<T>();
  return convert_rows<false>(call, [&](std::uint32_t row) -> Status {
    result[row] = static_cast<T>(decimal_to_double(values[row], scale));
    return {};
  });
}

Status to_boolean(KernelCall& call) {
  const Decimals values(call.argument(0));
  auto* result = call.result.data<std::uint8_t>();
  return convert_rows<false>(call, [&](std::uint32_t row) -> Status {
    result[row] = values[row] != 0;
    return {};
  });
}

/** Gives a decimal an exponent where more than six digits would follow the point before the first other than 0 is over. */
std::string scientific_text(WideInteger value, int scale) {
  const std::string plain = decimal_text(value, scale);
  std::string digits = decimal_text(value < 0 ? -value : value, 0);
  const int exponent = static_cast<int>(digits.size()) - 1 - scale;
  if (exponent >= -6) return plain;
  if (digits.size() > 1) digits.insert(1, ".");
  return (value < 0 ? "-" : "") + digits + "E" + std::to_string(exponent);
}

template <std::string (*print)(WideInteger, int)>
Status to_utf8(KernelCall& call) {
  const int scale = constant_argument(call, 1);
  const Decimals values(call.argument(0));
  auto* result = call.result.data<StringView>();
  return convert_rows<false>(call, [&](std::uint32_t row) {
    const std::string text = print(values[row], scale);
    return call.result.arena().copy(StringView(text), result[row]);
  });
}

template <PhysicalType from, std::size_t constants>
bool bind_to_decimal(const BindCall& call) {
  if (call.arguments.size() != constants + 1 || !stores_decimals(call.result)) return false;
  const bool decimal = from == PhysicalType::i128;
  if (decimal ? !stores_decimals(call.arguments[0]) : call.arguments[0] != Type(from)) return false;
  for (std::size_t index = 1; index <= constants; ++index) {
    const Vector* constant = call.constants[index];
    if (constant == nullptr || constant->type != PhysicalType::i32 || !constant->is_valid(0)) return false;
    const std::int32_t value = constant->as<std::int32_t>()[0];
    if (value < 0 || value > most_digits) return false;
  }
  const std::int32_t precision = call.constants[constants - 1]->as<std::int32_t>()[0];
  return precision > 0 && (call.result.kind == PhysicalType::i128 || precision <= 18);
}

template <PhysicalType to>
bool bind_from_decimal(const BindCall& call) {
  if (call.arguments.size() != 2 || call.result != Type(to) || !stores_decimals(call.arguments[0])) return false;
  const Vector* constant = call.constants[1];
  if (constant == nullptr || constant->type != PhysicalType::i32 || !constant->is_valid(0)) return false;
  const std::int32_t scale = constant->as<std::int32_t>()[0];
  return scale >= 0 && scale <= most_digits;
}

constexpr const char* to_signature = "(T, i32 precision, i32 scale) -> decimal";
constexpr const char* from_signature = "(decimal, i32 scale) -> T";

template <class T, PhysicalType type>
void add_integer_casts(KernelRegistry& registry, const std::string& name) {
  add_cast(registry, name + "_to_decimal", from_integer<T, false>, from_integer<T, true>, bind_to_decimal<type, 2>,
           to_signature);
  add_cast(registry, "decimal_to_" + name, to_integer<T, false>, to_integer<T, true>, bind_from_decimal<type>,
           from_signature);
  registry.add({.name = "legacy_cast_decimal_to_" + name,
                .function = to_wrapped_integer<T>,
                .bind = bind_from_decimal<type>,
                .signature = from_signature});
}

template <class T, PhysicalType type>
void add_float_casts(KernelRegistry& registry, const std::string& name) {
  add_cast(registry, name + "_to_decimal", from_float<T, false>, from_float<T, true>, bind_to_decimal<type, 2>,
           to_signature);
  add_cast(registry, "decimal_to_" + name, to_float<T>, to_float<T>, bind_from_decimal<type>, from_signature);
}

}  // namespace

/** Converts between decimals and other types as Spark's ANSI casts do, and, by the name `legacy`, as Java does. */
void register_decimal_conversion(KernelRegistry& registry) {
  add_integer_casts<std::int8_t, PhysicalType::i8>(registry, "i8");
  add_integer_casts<std::int16_t, PhysicalType::i16>(registry, "i16");
  add_integer_casts<std::int32_t, PhysicalType::i32>(registry, "i32");
  add_integer_casts<std::int64_t, PhysicalType::i64>(registry, "i64");
  add_float_casts<float, PhysicalType::f32>(registry, "f32");
  add_float_casts<double, PhysicalType::f64>(registry, "f64");
  add_cast(registry, "bool_to_decimal", from_integer<std::uint8_t, false>, from_integer<std::uint8_t, true>,
           bind_to_decimal<PhysicalType::boolean, 2>, to_signature);
  add_cast(registry, "decimal_to_bool", to_boolean, to_boolean, bind_from_decimal<PhysicalType::boolean>, from_signature);
  add_cast(registry, "utf8_to_decimal", decimal_from_text<false>, decimal_from_text<true>, bind_to_decimal<PhysicalType::utf8, 2>,
           to_signature);
  add_cast(registry, "decimal_to_utf8", to_utf8<decimal_text>, to_utf8<decimal_text>, bind_from_decimal<PhysicalType::utf8>,
           from_signature);
  registry.add({.name = "legacy_cast_decimal_to_utf8",
                .function = to_utf8<scientific_text>,
                .bind = bind_from_decimal<PhysicalType::utf8>,
                .signature = from_signature});
  registry.add({.name = "legacy_cast_decimal_to_timestamp",
                .function = to_wrapped_timestamp,
                .bind = bind_from_decimal<PhysicalType::i64>,
                .signature = from_signature});
  add_cast(registry, "decimal_to_decimal", between_decimals<false>, between_decimals<true>,
           bind_to_decimal<PhysicalType::i128, 3>, "(decimal, i32 scale, i32 precision, i32 scale) -> decimal");
}

}  // namespace kindling
