#include "kernels/xml_layout.h"

#include <charconv>

#include "kernels/map_building.h"

namespace kindling {

namespace {

/** Bounds the recursion over types, which are not nested by data. */
constexpr int most_depth = 200;

/** Reads parts between separators, one after the other. */
class LayoutReader {
 public:
  explicit LayoutReader(std::string_view text) : rest_(text) {}

  std::string_view part() {
    failed_ |= at_end_;
    const std::size_t end = rest_.find('\x1f');
    const std::string_view found = rest_.substr(0, end);
    at_end_ = end == std::string_view::npos;
    rest_.remove_prefix(at_end_ ? rest_.size() : end + 1);
    return found;
  }
  std::uint32_t number() {
    const std::string_view text = part();
    std::uint32_t value = 0;
    const auto [stop, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    failed_ |= error != std::errc() || stop != text.data() + text.size();
    return failed_ ? 0 : value;
  }
  bool flag() { return part() == "1"; }
  void shape(XmlShape& shape, int depth) {
    const std::string_view kind = part();
    if (depth == most_depth || kind.size() != 1) failed_ = true;
    if (failed_) return;
    switch (kind[0]) {
      case 't':
        shape.kind = XmlShape::Kind::text;
        return;
      case 'd':
        shape.kind = XmlShape::Kind::decimal;
        return;
      case 'b':
        shape.kind = XmlShape::Kind::binary;
        return;
      case 'l':
      case 'm':
        shape.kind = kind[0] == 'l' ? XmlShape::Kind::list : XmlShape::Kind::map;
        return this->shape(shape.parts.emplace_back(), depth + 1);
      case 's':
        shape.kind = XmlShape::Kind::structure;
        for (std::uint32_t left = number(); left != 0 && !failed_; --left) {
          shape.names.emplace_back(part());
          this->shape(shape.parts.emplace_back(), depth + 1);
        }
        return;
      default:
        failed_ = true;
    }
  }
  bool done() const { return !failed_ && at_end_; }

 private:
  std::string_view rest_;
  bool at_end_ = false;
  bool failed_ = false;
};

}  // namespace

bool read_xml_layout(std::string_view text, XmlLayout& layout) {
  LayoutReader reader(text);
  for (std::string* part : {&layout.row_tag, &layout.attribute_prefix, &layout.value_tag, &layout.element_name,
                            &layout.indent, &layout.null_value}) {
    *part = reader.part();
  }
  layout.writes_nulls = reader.flag();
  layout.checks_names = reader.flag();
  layout.depth = reader.number();
  reader.shape(layout.shape, 0);
  return reader.done() && layout.depth < 2;
}

bool suits(const XmlShape& shape, const Type& type) {
  switch (shape.kind) {
    case XmlShape::Kind::text:
    case XmlShape::Kind::decimal:
      return type == Type(PhysicalType::utf8);
    case XmlShape::Kind::binary:
      return type == Type(PhysicalType::binary);
    case XmlShape::Kind::list:
      return type.kind == PhysicalType::list && suits(shape.parts[0], type.children[0]);
    case XmlShape::Kind::map:
      return is_map(type) && type.children[0].children[0] == Type(PhysicalType::utf8) &&
             suits(shape.parts[0], type.children[0].children[1]);
    case XmlShape::Kind::structure:
      break;
  }
  if (type.kind != PhysicalType::structure || type.children.size() != shape.parts.size()) return false;
  for (std::size_t index = 0; index < shape.parts.size(); ++index) {
    if (!suits(shape.parts[index], type.children[index])) return false;
  }
  return true;
}

}  // namespace kindling
