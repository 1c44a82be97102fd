#include "variant/variant_encoder.h"

#include <algorithm>

#include "kernels/decimal.h"

namespace kindling {

namespace {

template <class T>
const T& value_at(const Vector& values, std::uint32_t row) {
  return values.as<T>()[values.position(row)];
}

VariantEncoding put_list(const LogicalType& type, const Vector& values, std::uint32_t row, VariantBuilder& builder) {
  const ListEntry entry = value_at<ListEntry>(values, row);
  const std::size_t start = builder.position();
  std::vector<std::uint32_t> offsets;
  for (std::uint32_t index = 0; index < entry.length; ++index) {
    offsets.push_back(static_cast<std::uint32_t>(builder.position() - start));
    const VariantEncoding result = put_value(type.children[0], values.children[0], entry.offset + index, builder);
    if (result != VariantEncoding::fine) return result;
  }
  builder.finish_array(start, offsets);
  return VariantEncoding::fine;
}

VariantEncoding put_map(const LogicalType& type, const Vector& values, std::uint32_t row, VariantBuilder& builder) {
  const ListEntry entry = value_at<ListEntry>(values, row);
  const Vector& entries = values.children[0];
  const std::size_t start = builder.position();
  std::vector<VariantBuilder::Field> fields;
  for (std::uint32_t index = 0; index < entry.length; ++index) {
    const std::uint32_t at = entries.position(entry.offset + index);
    const std::uint32_t name = builder.name(value_at<StringView>(entries.children[0], at).text());
    fields.push_back({name, static_cast<std::uint32_t>(builder.position() - start)});
    const VariantEncoding result = put_value(type.children[1], entries.children[1], at, builder);
    if (result != VariantEncoding::fine) return result;
  }
  return builder.finish_object(start, fields) ? VariantEncoding::fine : VariantEncoding::duplicate_name;
}

VariantEncoding put_struct(const LogicalType& type, const Vector& values, std::uint32_t row, VariantBuilder& builder) {
  const std::uint32_t at = values.position(row);
  const std::size_t start = builder.position();
  std::vector<VariantBuilder::Field> fields;
  for (std::size_t index = 0; index < type.children.size(); ++index) {
    fields.push_back({builder.name(type.names[index]), static_cast<std::uint32_t>(builder.position() - start)});
    const VariantEncoding result = put_value(type.children[index], values.children[index], at, builder);
    if (result != VariantEncoding::fine) return result;
  }
  return builder.finish_object(start, fields) ? VariantEncoding::fine : VariantEncoding::duplicate_name;
}

VariantEncoding put_single(const LogicalType& type, const Vector& values, std::uint32_t row, VariantBuilder& builder) {
  switch (type.kind) {
    case LogicalKind::boolean:
      builder.put_boolean(value_at<std::uint8_t>(values, row) != 0);
      break;
    case LogicalKind::i8:
      builder.put_integer(value_at<std::int8_t>(values, row));
      break;
    case LogicalKind::i16:
      builder.put_integer(value_at<std::int16_t>(values, row));
      break;
    case LogicalKind::i32:
      builder.put_integer(value_at<std::int32_t>(values, row));
      break;
    case LogicalKind::i64:
      builder.put_integer(value_at<std::int64_t>(values, row));
      break;
    case LogicalKind::f32:
      builder.put_single(value_at<float>(values, row));
      break;
    case LogicalKind::f64:
      builder.put_real(value_at<double>(values, row));
      break;
    case LogicalKind::text:
      builder.put_text(value_at<StringView>(values, row).text());
      break;
    case LogicalKind::binary:
      builder.put_binary(value_at<StringView>(values, row).text());
      break;
    case LogicalKind::date:
      builder.put_date(value_at<std::int32_t>(values, row));
      break;
    case LogicalKind::timestamp:
      builder.put_timestamp(value_at<std::int64_t>(values, row));
      break;
    case LogicalKind::timestamp_ntz:
      builder.put_timestamp_ntz(value_at<std::int64_t>(values, row));
      break;
    case LogicalKind::decimal:
      builder.put_decimal(Decimals(values)[row], type.scale);
      break;
    default:
      builder.put_null();
  }
  return VariantEncoding::fine;
}

}  // namespace

bool can_be_variant(const LogicalType& type) {
  if (type.kind == LogicalKind::year_month_interval || type.kind == LogicalKind::day_time_interval) return false;
  if (type.kind == LogicalKind::map && type.children[0].kind != LogicalKind::text) return false;
  return std::all_of(type.children.begin(), type.children.end(), can_be_variant);
}

VariantEncoding put_value(const LogicalType& type, const Vector& values, std::uint32_t row, VariantBuilder& builder) {
  if (!values.is_valid(row)) {
    builder.put_null();
    return VariantEncoding::fine;
  }
  switch (type.kind) {
    case LogicalKind::variant: {
      const std::uint32_t at = values.position(row);
      const VariantValue value(value_at<StringView>(values.children[0], at).text(),
                               value_at<StringView>(values.children[1], at).text());
      VariantWalk walk(value);
      return builder.put_variant(value, walk) ? VariantEncoding::fine : VariantEncoding::damaged;
    }
    case LogicalKind::list:
      return put_list(type, values, row, builder);
    case LogicalKind::map:
      return put_map(type, values, row, builder);
    case LogicalKind::structure:
      return put_struct(type, values, row, builder);
    default:
      return put_single(type, values, row, builder);
  }
}

}  // namespace kindling
