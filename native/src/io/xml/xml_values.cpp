#include "io/xml/xml_values.h"

#include <unordered_map>

#include "io/xml/append_bytes.h"

namespace kindling {

namespace {

bool is_list(const DocumentColumn& column) { return column.type().kind == LogicalKind::list; }
bool is_struct(const DocumentColumn& column) { return column.type().kind == LogicalKind::structure; }

/** Takes back entries of a map, the last of which may be a key alone. */
void take_back_entries(DocumentColumn& entries, std::uint32_t length) {
  for (DocumentColumn& child : entries.children()) child.truncate(length);
  entries.truncate(length);
}

}  // namespace

/** Finds the field that a name stands for; -1 for none. */
std::int32_t XmlValues::field_of(const DocumentColumn& column, std::string_view prefix, std::string_view name) {
  name_.assign(prefix);
  name_ += name;
  if (!options_.case_sensitive) {
    for (char& byte : name_) {
      if (byte >= 'A' && byte <= 'Z') byte = static_cast<char>(byte | 0x20);
    }
  }
  return column.find_field(name_);
}

Status XmlValues::append_record(XmlReader& reader, DocumentColumn& column, std::int32_t left_out, XmlFit& fit) {
  const std::uint32_t row = column.length();
  const std::size_t marks = marks_.size();
  KINDLING_RETURN_IF_FAILED(begin_struct(column));
  fit = XmlFit::fine;
  KINDLING_RETURN_IF_FAILED(append_attributes(reader, column, row, fit));
  reader.take();
  XmlFit content = XmlFit::fine;
  if (fit == XmlFit::fine) KINDLING_RETURN_IF_FAILED(append_content(reader, column, row, left_out, content));
  if (fit == XmlFit::fine) fit = content == XmlFit::unfit ? XmlFit::fine : content;
  if (fit != XmlFit::fine) return take_back(column, row, marks);
  fit = content;
  return end_struct(column, row, marks);
}

/** Notes where the elements of lists begin. */
Status XmlValues::begin_struct(DocumentColumn& column) {
  for (DocumentColumn& child : column.children()) {
    KINDLING_RETURN_IF_FAILED(marks_.append(is_list(child) ? child.children()[0].length() : 0));
  }
  return {};
}

/** Makes lists of the elements that have come, and NULLs of what has not. */
Status XmlValues::end_struct(DocumentColumn& column, std::uint32_t row, std::size_t marks) {
  std::size_t mark = marks;
  for (DocumentColumn& child : column.children()) {
    const std::uint32_t first = marks_[mark++];
    if (child.length() != row) continue;
    const std::uint32_t count = is_list(child) ? child.children()[0].length() - first : 0;
    KINDLING_RETURN_IF_FAILED(count == 0 ? child.append_null() : child.append(ListEntry{first, count}));
  }
  KINDLING_RETURN_IF_FAILED(marks_.resize(marks));
  return column.append_struct();
}

Status XmlValues::take_back(DocumentColumn& column, std::uint32_t row, std::size_t marks) {
  std::size_t mark = marks;
  for (DocumentColumn& child : column.children()) {
    const std::uint32_t first = marks_[mark++];
    child.truncate(row);
    if (is_list(child)) child.children()[0].truncate(first);
  }
  return marks_.resize(marks);
}

/** Appends values for the attributes of the element whose start has been peeked at. */
Status XmlValues::append_attributes(XmlReader& reader, DocumentColumn& column, std::uint32_t row, XmlFit& fit) {
  if (options_.leaves_out_attributes) return {};
  for (const XmlAttribute& attribute : reader.attributes()) {
    const std::int32_t index =
        field_of(column, options_.attribute_prefix, local_xml_name(attribute.name, options_));
    if (index < 0) continue;
    DocumentColumn& field = column.children()[static_cast<std::size_t>(index)];
    bool fits;
    KINDLING_RETURN_IF_FAILED(scalars_.append(attribute.value, false, field, fits));
    if (!fits) {
      fit = XmlFit::unfit;
      return {};
    }
    if (field.length() > row + 1) field.replace_by_last();
  }
  return {};
}

/** Appends what an element holds up to the next end of any element. Unfit: some field did not fit, but the rest is there. */
Status XmlValues::append_content(XmlReader& reader, DocumentColumn& column, std::uint32_t row, std::int32_t left_out,
                                 XmlFit& fit) {
  for (;;) {
    KINDLING_RETURN_IF_FAILED(reader.peek());
    switch (reader.token()) {
      case XmlToken::element: {
        XmlFit field = XmlFit::fine;
        KINDLING_RETURN_IF_FAILED(append_element(reader, column, row, left_out, field));
        if (field != XmlFit::fine) fit = field == XmlFit::malformed ? field : XmlFit::unfit;
        break;
      }
      case XmlToken::text: {
        XmlFit characters = XmlFit::fine;
        if (!reader.text_is_blank()) KINDLING_RETURN_IF_FAILED(append_characters(reader, column, row, characters));
        reader.take();
        if (characters != XmlFit::fine) fit = characters;
        break;
      }
      case XmlToken::end_element:
        reader.take();
        return {};
      case XmlToken::end:
      case XmlToken::malformed:
        fit = XmlFit::malformed;
        break;
    }
    if (fit == XmlFit::malformed || fit == XmlFit::lost) return {};
  }
}

/** Appends the element whose start has been peeked at to the field of its name; what does not fit is taken back. */
Status XmlValues::append_element(XmlReader& reader, DocumentColumn& column, std::uint32_t row, std::int32_t left_out,
                                 XmlFit& fit) {
  std::int32_t index = field_of(column, {}, local_xml_name(reader.name(), options_));
  const bool is_wild = index < 0 || index == left_out;
  if (is_wild) index = field_of(column, {}, options_.wildcard);
  if (index < 0 || index == left_out) {
    reader.take();
    return pass_element(reader, fit);
  }
  DocumentColumn& field = column.children()[static_cast<std::size_t>(index)];
  DocumentColumn& target = is_list(field) ? field.children()[0] : field;
  const std::uint32_t before = target.length();
  if (is_wild && target.type().kind != LogicalKind::text) {
    reader.take();
    KINDLING_RETURN_IF_FAILED(pass_element(reader, fit));
    if (fit == XmlFit::fine) fit = XmlFit::unfit;
  } else if (is_struct(target)) {
    KINDLING_RETURN_IF_FAILED(append_struct(reader, target, fit));
  } else if (target.type().kind == LogicalKind::map && !is_list(field)) {
    KINDLING_RETURN_IF_FAILED(append_map(reader, target, fit));
  } else {
    reader.take();
    KINDLING_RETURN_IF_FAILED(append_value(reader, target, fit));
  }
  if (fit != XmlFit::fine) {
    target.truncate(before);
  } else if (!is_list(field) && field.length() > row + 1) {
    field.replace_by_last();
  }
  return {};
}

/** Appends a struct for the element whose start has been peeked at; an empty one is a struct of NULLs. */
Status XmlValues::append_struct(XmlReader& reader, DocumentColumn& column, XmlFit& fit) {
  const std::uint32_t row = column.length();
  const std::size_t marks = marks_.size();
  KINDLING_RETURN_IF_FAILED(begin_struct(column));
  KINDLING_RETURN_IF_FAILED(append_attributes(reader, column, row, fit));
  reader.take();
  if (fit == XmlFit::fine) KINDLING_RETURN_IF_FAILED(append_content(reader, column, row, -1, fit));
  return fit == XmlFit::fine ? end_struct(column, row, marks) : take_back(column, row, marks);
}

/** Appends a struct for an element whose start has been passed, and with it its attributes. */
Status XmlValues::append_object(XmlReader& reader, DocumentColumn& column, XmlFit& fit) {
  const std::uint32_t row = column.length();
  const std::size_t marks = marks_.size();
  KINDLING_RETURN_IF_FAILED(begin_struct(column));
  KINDLING_RETURN_IF_FAILED(append_content(reader, column, row, -1, fit));
  return fit == XmlFit::fine ? end_struct(column, row, marks) : take_back(column, row, marks);
}

/** Appends a value for an element whose start has been passed. Lists are none: they come of elements that repeat. */
Status XmlValues::append_value(XmlReader& reader, DocumentColumn& column, XmlFit& fit) {
  const LogicalKind kind = column.type().kind;
  for (;;) {
    KINDLING_RETURN_IF_FAILED(reader.peek());
    switch (reader.token()) {
      case XmlToken::end_element:
        reader.take();
        if (kind != LogicalKind::text || (options_.null_value && options_.null_value->empty())) return column.append_null();
        return column.append(StringView(std::string_view()));
      case XmlToken::element:
      case XmlToken::text:
        if (kind == LogicalKind::structure) return append_object(reader, column, fit);
        if (kind == LogicalKind::text) return append_markup(reader, column, fit);
        if (kind == LogicalKind::map && reader.token() == XmlToken::element) {
          return append_entries(reader, column, column.children()[0].length(), fit);
        }
        break;
      case XmlToken::end:
      case XmlToken::malformed:
        fit = XmlFit::malformed;
        return {};
    }
    const bool is_text = reader.token() == XmlToken::text;
    if (is_text && kind != LogicalKind::list && reader.text_is_blank()) {
      reader.take();
      continue;
    }
    bool fits = is_text && kind != LogicalKind::list && kind != LogicalKind::map;
    if (fits) KINDLING_RETURN_IF_FAILED(scalars_.append(reader.text(), reader.text_is_plain(), column, fits));
    if (!fits) {
      fit = XmlFit::unfit;
      return {};
    }
    reader.take();
    return pass_end(reader, fit);
  }
}

/** Appends a map of attributes, elements and characters by name, for the element whose start has been peeked at. */
Status XmlValues::append_map(XmlReader& reader, DocumentColumn& column, XmlFit& fit) {
  DocumentColumn& entries = column.children()[0];
  const std::uint32_t first = entries.length();
  bool fits = true;
  for (const XmlAttribute& attribute : reader.attributes()) {
    StringView key;
    name_ = options_.attribute_prefix;
    name_ += attribute.name;
    KINDLING_RETURN_IF_FAILED(entries.arena().copy(StringView(name_), key));
    KINDLING_RETURN_IF_FAILED(entries.children()[0].append(key));
    KINDLING_RETURN_IF_FAILED(scalars_.append(attribute.value, false, entries.children()[1], fits));
    if (!fits) break;
    KINDLING_RETURN_IF_FAILED(entries.append_struct());
  }
  reader.take();
  KINDLING_RETURN_IF_FAILED(pass_blanks(reader));
  const XmlToken token = reader.token();
  if (token == XmlToken::element && fits) return append_entries(reader, column, first, fit);
  take_back_entries(entries, first);
  if (token == XmlToken::end_element) {
    reader.take();
    return column.append_null();
  }
  fit = token == XmlToken::malformed || token == XmlToken::end ? XmlFit::malformed : XmlFit::unfit;
  return {};
}

/** Appends a map of what an element holds, and of the entries from `first` on. Of names that repeat the last one counts. */
Status XmlValues::append_entries(XmlReader& reader, DocumentColumn& column, std::uint32_t first, XmlFit& fit) {
  DocumentColumn& entries = column.children()[0];
  DocumentColumn& keys = entries.children()[0];
  DocumentColumn& values = entries.children()[1];
  std::unordered_map<std::string, std::uint32_t> places;
  const Vector known = keys.view();
  for (std::uint32_t at = first; at < entries.length(); ++at) places.emplace(known.as<StringView>()[at].text(), at);
  while (fit == XmlFit::fine) {
    KINDLING_RETURN_IF_FAILED(reader.peek());
    const XmlToken token = reader.token();
    if (token == XmlToken::end_element) {
      reader.take();
      return column.append(ListEntry{first, entries.length() - first});
    }
    const bool is_text = token == XmlToken::text;
    if (is_text && reader.text_is_blank()) {
      reader.take();
      continue;
    }
    if (!is_text && token != XmlToken::element) {
      fit = XmlFit::malformed;
      break;
    }
    const std::string key(is_text ? std::string_view(options_.value_tag) : local_xml_name(reader.name(), options_));
    if (is_text) {
      bool fits;
      KINDLING_RETURN_IF_FAILED(scalars_.append(reader.text(), reader.text_is_plain(), values, fits));
      if (!fits) fit = XmlFit::unfit;
      reader.take();
    } else {
      reader.take();
      KINDLING_RETURN_IF_FAILED(append_value(reader, values, fit));
    }
    if (fit != XmlFit::fine) break;
    const auto [place, is_new] = places.emplace(key, entries.length());
    if (is_new) {
      StringView text;
      KINDLING_RETURN_IF_FAILED(keys.arena().copy(StringView(key), text));
      KINDLING_RETURN_IF_FAILED(keys.append(text));
      KINDLING_RETURN_IF_FAILED(entries.append_struct());
    } else {
      values.put_last_at(place->second);
    }
  }
  take_back_entries(entries, first);
  return {};
}

/** Appends characters beside elements to the field of the value. */
Status XmlValues::append_characters(XmlReader& reader, DocumentColumn& column, std::uint32_t row, XmlFit& fit) {
  const std::int32_t index = field_of(column, {}, options_.value_tag);
  if (index < 0) return {};
  DocumentColumn& field = column.children()[static_cast<std::size_t>(index)];
  DocumentColumn& target = is_list(field) ? field.children()[0] : field;
  const LogicalKind kind = target.type().kind;
  bool fits = kind != LogicalKind::structure && kind != LogicalKind::list && kind != LogicalKind::map;
  if (fits) KINDLING_RETURN_IF_FAILED(scalars_.append(reader.text(), reader.text_is_plain(), target, fits));
  if (!fits) fit = XmlFit::lost;
  if (fits && !is_list(field) && field.length() > row + 1) field.replace_by_last();
  return {};
}

/** Appends what an element holds as a text, tags included. */
Status XmlValues::append_markup(XmlReader& reader, DocumentColumn& column, XmlFit& fit) {
  markup_.clear();
  std::uint32_t depth = 0;
  do {
    switch (reader.token()) {
      case XmlToken::element:
        ++depth;
        KINDLING_RETURN_IF_FAILED(append_bytes(markup_, "<"));
        KINDLING_RETURN_IF_FAILED(append_bytes(markup_, reader.name()));
        for (const XmlAttribute& attribute : reader.attributes()) {
          for (const std::string_view part : {std::string_view(" "), attribute.name, std::string_view("=\""), attribute.value, std::string_view("\"")}) {
            KINDLING_RETURN_IF_FAILED(append_bytes(markup_, part));
          }
        }
        KINDLING_RETURN_IF_FAILED(append_bytes(markup_, ">"));
        break;
      case XmlToken::end_element:
        --depth;
        for (const std::string_view part : {std::string_view("</"), reader.name(), std::string_view(">")}) {
          KINDLING_RETURN_IF_FAILED(append_bytes(markup_, part));
        }
        break;
      case XmlToken::text:
        KINDLING_RETURN_IF_FAILED(append_bytes(markup_, reader.text()));
        break;
      case XmlToken::end:
      case XmlToken::malformed:
        fit = XmlFit::malformed;
        return {};
    }
    reader.take();
    KINDLING_RETURN_IF_FAILED(reader.peek());
  } while (reader.token() != XmlToken::end_element || depth != 0);
  reader.take();
  bool fits;
  return scalars_.append({markup_.data(), markup_.size()}, false, column, fits);
}

/** Passes blanks, and peeks at what follows. */
Status XmlValues::pass_blanks(XmlReader& reader) {
  for (;;) {
    KINDLING_RETURN_IF_FAILED(reader.peek());
    if (reader.token() != XmlToken::text || !reader.text_is_blank()) return {};
    reader.take();
  }
}

/** Passes blanks and the end of the element; anything else is unfit. */
Status XmlValues::pass_end(XmlReader& reader, XmlFit& fit) {
  KINDLING_RETURN_IF_FAILED(pass_blanks(reader));
  const XmlToken token = reader.token();
  if (token != XmlToken::end_element) fit = XmlFit::unfit;
  if (token == XmlToken::malformed || token == XmlToken::end) fit = XmlFit::malformed;
  reader.take();
  return {};
}

/** Passes what an element holds whose start has been passed, and its end. */
Status XmlValues::pass_element(XmlReader& reader, XmlFit& fit) {
  for (std::uint32_t depth = 1; depth != 0; reader.take()) {
    KINDLING_RETURN_IF_FAILED(reader.peek());
    if (reader.token() == XmlToken::element) ++depth;
    if (reader.token() == XmlToken::end_element) --depth;
    if (reader.token() == XmlToken::malformed || reader.token() == XmlToken::end) {
      fit = XmlFit::malformed;
      return {};
    }
  }
  return {};
}

}  // namespace kindling
