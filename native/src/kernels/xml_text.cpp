#include <memory>

#include "kernels/fill_or_null.h"
#include "kernels/raised.h"
#include "kernels/xml_layout.h"
#include "kernels/xml_markup.h"
#include "kindling/kernel_registry.h"

namespace kindling {

namespace {

std::string_view text_at(const Vector& values, std::uint32_t row) {
  return values.as<StringView>()[values.position(row)].text();
}

/** Writes a decimal as Java's BigDecimal does: small ones with an exponent. */
std::string java_decimal(std::string_view text) {
  const std::size_t point = text.find('.');
  if (point == std::string_view::npos) return std::string(text);
  const bool negative = text.starts_with('-');
  std::string digits(text.substr(negative, point - negative));
  digits += text.substr(point + 1);
  digits.erase(0, std::min(digits.find_first_not_of('0'), digits.size() - 1));
  const auto scale = static_cast<std::int64_t>(text.size() - point - 1);
  const std::int64_t exponent = static_cast<std::int64_t>(digits.size()) - 1 - scale;
  if (exponent >= -6) return std::string(text);
  if (digits.size() > 1) digits.insert(1, 1, '.');
  return (negative ? "-" : "") + digits + "E" + std::to_string(exponent);
}

/** Writes bytes as Spark shows them: `[01 02]`. */
std::string shown_bytes(std::string_view bytes) {
  constexpr char digits[] = "0123456789ABCDEF";
  std::string text = "[";
  for (const char byte : bytes) {
    if (text.size() > 1) text += ' ';
    text += digits[static_cast<unsigned char>(byte) >> 4];
    text += digits[static_cast<unsigned char>(byte) & 15];
  }
  return text + "]";
}

/** Writes one value after the other by one layout. */
class ValueWriter {
 public:
  ValueWriter(const XmlLayout& layout, XmlMarkup& markup) : layout_(layout), markup_(markup) {}

  /** Writes an element, or characters alone for the tag of values; nothing for NULL, unless something stands for it. */
  void element(std::string_view name, const XmlShape& shape, const Vector& values, std::uint32_t row) {
    if (!values.is_valid(row) && !layout_.writes_nulls) return;
    if (name == layout_.value_tag) return content(shape, values, row);
    markup_.start(name);
    content(shape, values, row);
    markup_.end();
  }

 private:
  bool is_attribute(std::string_view name) const {
    return name.starts_with(layout_.attribute_prefix) && name != layout_.value_tag;
  }

  /** Writes a field: an attribute, an element for each element of a list, or an element. */
  void field(std::string_view name, const XmlShape& shape, const Vector& values, std::uint32_t row) {
    if (is_attribute(name)) return attribute(name.substr(layout_.attribute_prefix.size()), shape, values, row);
    if (shape.kind != XmlShape::Kind::list || !values.is_valid(row)) return element(name, shape, values, row);
    const ListEntry list = values.as<ListEntry>()[values.position(row)];
    for (std::uint32_t at = 0; at < list.length; ++at) element(name, shape.parts[0], values.children[0], list.offset + at);
  }

  void attribute(std::string_view name, const XmlShape& shape, const Vector& values, std::uint32_t row) {
    const bool is_null = !values.is_valid(row);
    if (is_null && !layout_.writes_nulls) return;
    if (!is_null && shape.kind == XmlShape::Kind::decimal) return markup_.attribute(name, java_decimal(text_at(values, row)));
    if (!is_null && shape.kind == XmlShape::Kind::binary) return markup_.attribute(name, shown_bytes(text_at(values, row)));
    if (!is_null && shape.kind == XmlShape::Kind::text) return markup_.attribute(name, text_at(values, row));
    markup_.attribute(name, layout_.null_value);
  }

  void content(const XmlShape& shape, const Vector& values, std::uint32_t row) {
    if (!values.is_valid(row)) return markup_.characters(layout_.null_value);
    switch (shape.kind) {
      case XmlShape::Kind::text:
        return markup_.characters(text_at(values, row));
      case XmlShape::Kind::decimal:
        return markup_.characters(java_decimal(text_at(values, row)));
      case XmlShape::Kind::binary:
        return markup_.characters(shown_bytes(text_at(values, row)));
      case XmlShape::Kind::list: {
        const ListEntry list = values.as<ListEntry>()[values.position(row)];
        for (std::uint32_t at = 0; at < list.length; ++at) {
          field(layout_.element_name, shape.parts[0], values.children[0], list.offset + at);
        }
        return;
      }
      case XmlShape::Kind::map: {
        const ListEntry map = values.as<ListEntry>()[values.position(row)];
        const std::vector<Vector>& parts = values.children[0].children;
        for (const bool attributes : {true, false}) {
          for (std::uint32_t at = map.offset; at < map.offset + map.length; ++at) {
            const std::string_view key = text_at(parts[0], at);
            if (is_attribute(key) == attributes) field(key, shape.parts[0], parts[1], at);
          }
        }
        return;
      }
      case XmlShape::Kind::structure:
        for (const bool attributes : {true, false}) {
          for (std::size_t index = 0; index < shape.parts.size(); ++index) {
            const std::string& name = shape.names[index];
            if (is_attribute(name) == attributes) field(name, shape.parts[index], values.children[index], values.position(row));
          }
        }
    }
  }

  const XmlLayout& layout_;
  XmlMarkup& markup_;
};

Status fault_of(const XmlMarkup& markup) {
  switch (markup.fault()) {
    case XmlMarkup::Fault::none:
      return {};
    case XmlMarkup::Fault::character:
      return raised("INVALID_XML_CHARACTER", {});
    case XmlMarkup::Fault::name:
    case XmlMarkup::Fault::late_attribute:
      return raised("INVALID_XML_NAME", {"name", "`" + markup.culprit() + "`"});
  }
  return {};
}

struct LastLayout {
  std::string text;
  XmlLayout layout;
};

/** Writes structs, whose parts are texts, as XML by a layout. */
Status xml_text(KernelCall& call) {
  const std::string_view text = Values<StringView>(call.argument(0))[0].text();
  auto* known = static_cast<LastLayout*>(call.memory.get());
  if (known == nullptr || known->text != text) {
    auto made = std::make_shared<LastLayout>();
    made->text = text;
    if (!read_xml_layout(text, made->layout)) return {StatusCode::invalid_program, "the layout of XML is none"};
    known = made.get();
    call.memory = std::move(made);
  }
  const XmlLayout& layout = known->layout;
  const Vector& values = call.argument(1);
  Status status;
  KINDLING_RETURN_IF_FAILED(fill_texts_or_null(call, [&](std::uint32_t row, std::string& xml) {
    XmlMarkup markup(xml, layout.indent, layout.checks_names, layout.depth);
    ValueWriter(layout, markup).element(layout.row_tag, layout.shape, values, row);
    if (layout.indent.empty()) xml += '\n';
    if (status.ok() && markup.fault() != XmlMarkup::Fault::none && call.counts(row)) status = fault_of(markup);
    return true;
  }));
  return status;
}

bool bind_xml_text(const BindCall& call) {
  XmlLayout layout;
  return call.result == Type(PhysicalType::utf8) && call.arguments.size() == 2 &&
         call.arguments[0] == Type(PhysicalType::utf8) && call.constants[0] != nullptr && call.constants[0]->is_valid(0) &&
         read_xml_layout(Values<StringView>(*call.constants[0])[0].text(), layout) &&
         layout.shape.kind == XmlShape::Kind::structure && suits(layout.shape, call.arguments[1]);
}

}  // namespace

/** Writes values as XML. */
void register_xml_text(KernelRegistry& registry) {
  registry.add({.name = "xml_text", .nulls = Nulls::introduce, .function = xml_text, .bind = bind_xml_text,
                .signature = "(constant utf8: layout, struct of texts) -> utf8"});
}

}  // namespace kindling
