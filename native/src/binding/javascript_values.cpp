#include "binding/javascript_values.h"

#include <cmath>

namespace kindling::binding {

namespace {

/** Bounds the nesting of types and columns, and with it the stack. */
constexpr int deepest = 32;

struct NamedType {
  std::string_view name;
  PhysicalType type;
};
constexpr NamedType named_types[] = {
    {"null", PhysicalType::null}, {"bool", PhysicalType::boolean}, {"i8", PhysicalType::i8},
    {"i16", PhysicalType::i16},   {"i32", PhysicalType::i32},      {"i64", PhysicalType::i64},
    {"f32", PhysicalType::f32},   {"f64", PhysicalType::f64},      {"utf8", PhysicalType::utf8},
    {"binary", PhysicalType::binary}, {"i128", PhysicalType::i128},
};

[[noreturn]] void expected(Napi::Env env, const std::string& what, const char* name) {
  throw Napi::TypeError::New(env, "expected " + what + " as " + name);
}

Napi::Object read_object(const Napi::Value& value, const char* name) {
  if (!value.IsObject()) expected(value.Env(), "an object", name);
  return value.As<Napi::Object>();
}

template <class T>
std::span<const T> read_array(const Napi::Value& value, napi_typedarray_type kind, const char* name) {
  if (value.IsNull() || value.IsUndefined()) return {};
  if (!value.IsTypedArray()) expected(value.Env(), "a typed array or null", name);
  const auto array = value.As<Napi::TypedArray>();
  if (array.TypedArrayType() != kind) expected(value.Env(), "another kind of typed array", name);
  const auto typed = array.As<Napi::TypedArrayOf<T>>();
  return {typed.Data(), typed.ElementLength()};
}

ArrowColumn read_column(const Napi::Value& value, int depth) {
  if (depth > deepest) expected(value.Env(), "at most 32 levels of children", "columns");
  const Napi::Object object = read_object(value, "column");
  ArrowColumn column;
  column.length = read_integer(object.Get("length"), "length");
  column.validity = read_array<std::uint8_t>(object.Get("validity"), napi_uint8_array, "validity");
  column.offsets = read_array<std::int32_t>(object.Get("offsets"), napi_int32_array, "offsets");
  column.data = read_array<std::uint8_t>(object.Get("data"), napi_uint8_array, "data");
  const Napi::Array children = read_list(object.Get("children"), "children");
  for (std::uint32_t index = 0; index < children.Length(); ++index) {
    column.children.push_back(read_column(children.Get(index), depth + 1));
  }
  return column;
}

}  // namespace

std::uint64_t read_integer(const Napi::Value& value, const char* name, std::uint64_t most) {
  const double number = value.IsNumber() ? value.As<Napi::Number>().DoubleValue() : -1;
  if (!(number >= 0) || number > static_cast<double>(most) || std::floor(number) != number) {
    expected(value.Env(), "an integer from 0 to " + std::to_string(most), name);
  }
  return static_cast<std::uint64_t>(number);
}

std::string read_text(const Napi::Value& value, const char* name) {
  if (!value.IsString()) expected(value.Env(), "a string", name);
  return value.As<Napi::String>().Utf8Value();
}

Napi::Array read_list(const Napi::Value& value, const char* name) {
  if (!value.IsArray()) expected(value.Env(), "an array", name);
  return value.As<Napi::Array>();
}

std::vector<std::uint32_t> read_positions(const Napi::Value& value, const char* name) {
  const Napi::Array list = read_list(value, name);
  std::vector<std::uint32_t> positions;
  for (std::uint32_t index = 0; index < list.Length(); ++index) {
    positions.push_back(static_cast<std::uint32_t>(read_integer(list.Get(index), name, UINT32_MAX)));
  }
  return positions;
}

Type read_type(const Napi::Value& value, int depth) {
  if (depth > deepest) expected(value.Env(), "at most 32 levels", "type");
  if (value.IsString()) {
    const std::string name = read_text(value, "type");
    for (const NamedType& named : named_types) {
      if (named.name == name) return named.type;
    }
  } else {
    const Napi::Object object = read_object(value, "type");
    if (object.Has("list")) return Type::list_of(read_type(object.Get("list"), depth + 1));
    if (object.Has("struct")) {
      const Napi::Array fields = read_list(object.Get("struct"), "fields");
      Type type(PhysicalType::structure);
      for (std::uint32_t index = 0; index < fields.Length(); ++index) {
        const Napi::Object field = read_object(fields.Get(index), "field");
        type.names.push_back(read_text(field.Get("name"), "name"));
        type.children.push_back(read_type(field.Get("type"), depth + 1));
      }
      return type;
    }
  }
  expected(value.Env(), "a physical type", "type");
}

std::vector<Type> read_types(const Napi::Value& value) {
  const Napi::Array list = read_list(value, "types");
  std::vector<Type> types;
  for (std::uint32_t index = 0; index < list.Length(); ++index) types.push_back(read_type(list.Get(index)));
  return types;
}

std::vector<ArrowColumn> read_columns(const Napi::Value& value) {
  const Napi::Array list = read_list(value, "columns");
  std::vector<ArrowColumn> columns;
  for (std::uint32_t index = 0; index < list.Length(); ++index) columns.push_back(read_column(list.Get(index), 0));
  return columns;
}

Napi::Error make_error(Napi::Env env, const Status& status) {
  const Failure& failure = status.failure();
  const std::string name(status_name(failure.code));
  const Napi::Error error = Napi::Error::New(env, failure.detail.empty() ? name : name + ": " + failure.detail);
  const auto count = [env](std::int32_t number) -> Napi::Value {
    return number < 0 ? env.Null() : Napi::Number::New(env, number).As<Napi::Value>();
  };
  Napi::Object details = Napi::Object::New(env);
  details.Set("status", name);
  details.Set("operator", count(failure.operation));
  details.Set("instruction", count(failure.instruction));
  details.Set("detail", failure.detail);
  error.Value().Set("failure", details);
  return error;
}

void check(Napi::Env env, const Status& status) {
  if (!status.ok()) throw make_error(env, status);
}

}  // namespace kindling::binding
