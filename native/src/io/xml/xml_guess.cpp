#include "io/xml/xml_guess.h"

#include <algorithm>

#include "columns/ascii.h"
#include "io/text/number_reading.h"

namespace kindling {

namespace {

/** Bounds what a hostile file can make of its names. */
constexpr std::size_t most_fields = 10'000;

/** Tells whether names are the same in any case. */
bool same_name(std::string_view one, std::string_view other) {
  const auto folded = [](char byte) { return byte >= 'A' && byte <= 'Z' ? static_cast<char>(byte | 0x20) : byte; };
  return std::equal(one.begin(), one.end(), other.begin(), other.end(),
                    [&](char left, char right) { return folded(left) == folded(right); });
}

bool is_moment(GuessedKind kind) {
  return kind == GuessedKind::date || kind == GuessedKind::timestamp || kind == GuessedKind::timestamp_ntz;
}

GuessedType common_scalar(const GuessedType& left, const GuessedType& right) {
  if (is_number(left.kind) && is_number(right.kind)) return common_number(left, right);
  if (left.kind == right.kind) return left;
  if (!is_moment(left.kind) || !is_moment(right.kind)) return guessed(GuessedKind::text);
  const bool zoned = left.kind == GuessedKind::timestamp || right.kind == GuessedKind::timestamp;
  return guessed(zoned ? GuessedKind::timestamp : GuessedKind::timestamp_ntz);
}

}  // namespace

GuessedType XmlGuesser::with_value(GuessedType object, GuessedType value) const {
  const std::string& tag = description_.xml.value_tag;
  const auto is_value = [&tag](const GuessedType::Field& field) { return field.name == tag; };
  if (std::none_of(object.fields.begin(), object.fields.end(), is_value)) return guessed(GuessedKind::text);
  merge_field(object.fields, {tag, std::move(value)});
  return object;
}

GuessedType XmlGuesser::common(GuessedType left, GuessedType right) const {
  if (left.kind == GuessedKind::none) return right;
  if (right.kind == GuessedKind::none) return left;
  if (left.kind == GuessedKind::object && right.kind == GuessedKind::object) {
    for (GuessedType::Field& field : right.fields) merge_field(left.fields, std::move(field));
    return left;
  }
  if (left.kind == GuessedKind::array || right.kind == GuessedKind::array) {
    GuessedType array = guessed(GuessedKind::array);
    const auto part = [](GuessedType guess) {
      if (guess.kind != GuessedKind::array) return guess;
      GuessedType element = std::move(guess.element[0]);
      return element;
    };
    array.element.push_back(common(part(std::move(left)), part(std::move(right))));
    return array;
  }
  if (left.kind == GuessedKind::object) return with_value(std::move(left), std::move(right));
  if (right.kind == GuessedKind::object) return with_value(std::move(right), std::move(left));
  return common_scalar(left, right);
}

/** Joins a field with that of its name, or puts it in its place by name. */
void XmlGuesser::merge_field(std::vector<GuessedType::Field>& fields, GuessedType::Field field) const {
  for (GuessedType::Field& known : fields) {
    if (!same_name(known.name, field.name)) continue;
    known.guess = common(std::move(known.guess), std::move(field.guess));
    return;
  }
  const auto place = std::upper_bound(fields.begin(), fields.end(), field.name,
                                      [](const std::string& name, const auto& other) { return name < other.name; });
  fields.insert(place, std::move(field));
}

/** Adds a field that has been found in an element; one that has been there before becomes an array. */
void XmlGuesser::add_field(std::vector<GuessedType::Field>& fields, std::string_view name, GuessedType guess) const {
  for (GuessedType::Field& known : fields) {
    if (!same_name(known.name, name)) continue;
    GuessedType both = common(std::move(known.guess), std::move(guess));
    if (both.kind != GuessedKind::array) {
      GuessedType array = guessed(GuessedKind::array);
      array.element.push_back(std::move(both));
      both = std::move(array);
    }
    known.guess = std::move(both);
    return;
  }
  merge_field(fields, {std::string(name), std::move(guess)});
}

/** A sign in front does not count, so that the least bigint is none. */
bool XmlGuesser::guess_number(std::string_view text, GuessedType& guess) const {
  std::string_view digits = text;
  if (digits.starts_with('+') || digits.starts_with('-')) digits.remove_prefix(1);
  if (digits.empty() || (!is_digit(digits.front()) && digits.front() != '.')) return false;
  const char last = static_cast<char>(digits.back() | 0x20);
  std::int64_t whole;
  if (read_integer(digits, 0, INT64_MAX, whole)) {
    guess = guessed(GuessedKind::bigint);
    return true;
  }
  if (last == 'd' || last == 'f') return false;
  if (description_.guesses.prefers_decimal && guess_decimal(text, guess)) return true;
  double value;
  guess = guessed(GuessedKind::real);
  return read_double(digits, value);
}

GuessedType XmlGuesser::guess_text(std::string_view text) const {
  if (description_.xml.trims) text = trim_xml(text);
  if (!description_.guesses.infers_types) return guessed(GuessedKind::text);
  GuessedType guess;
  if (text.empty() || guess_number(text, guess)) return guess;
  std::int32_t days;
  std::int64_t moment;
  bool truth;
  if (moments_.read_date(text, days)) return guessed(GuessedKind::date);
  if (description_.guesses.prefers_ntz && moments_.read_local(text, moment)) return guessed(GuessedKind::timestamp_ntz);
  if (moments_.read_timestamp(text, moment)) return guessed(GuessedKind::timestamp);
  return guessed(read_boolean(text, truth) ? GuessedKind::boolean : GuessedKind::text);
}

void XmlGuesser::add_attributes(const XmlReader& reader, std::vector<GuessedType::Field>& fields) const {
  const XmlOptions& xml = description_.xml;
  if (xml.leaves_out_attributes) return;
  for (const XmlAttribute& attribute : reader.attributes()) {
    std::string name = xml.attribute_prefix;
    name += local_xml_name(attribute.name, xml);
    const std::string_view text = xml.trims ? trim_xml(attribute.value) : attribute.value;
    const bool is_null = xml.null_value && text == *xml.null_value;
    merge_field(fields, {std::move(name), is_null ? GuessedType() : guess_text(text)});
  }
}

Status XmlGuesser::guess_record(XmlReader& reader, GuessedType& guess, bool& sound) const {
  guess = guessed(GuessedKind::object);
  sound = true;
  add_attributes(reader, guess.fields);
  reader.take();
  return guess_content(reader, guess.fields, sound);
}

/** Guesses the fields of what an element holds, up to its end. The reader bounds how deep this goes. */
Status XmlGuesser::guess_content(XmlReader& reader, std::vector<GuessedType::Field>& fields, bool& sound) const {
  for (;;) {
    KINDLING_RETURN_IF_FAILED(reader.peek());
    const XmlToken token = reader.token();
    if (token == XmlToken::end_element) {
      reader.take();
      return {};
    }
    if (token == XmlToken::element) {
      const std::string name(local_xml_name(reader.name(), description_.xml));
      GuessedType guess;
      KINDLING_RETURN_IF_FAILED(guess_element(reader, guess, sound));
      if (!sound) return {};
      if (fields.size() == most_fields) return {StatusCode::malformed_file, "an element has too many fields"};
      add_field(fields, name, std::move(guess));
    } else if (token == XmlToken::text) {
      if (!reader.text_is_blank()) add_field(fields, description_.xml.value_tag, guess_text(reader.text()));
      reader.take();
    } else {
      sound = false;
      return {};
    }
  }
}

/** Guesses the type of the element whose start has been peeked at: characters alone are a value. */
Status XmlGuesser::guess_element(XmlReader& reader, GuessedType& guess, bool& sound) const {
  std::vector<GuessedType::Field> attributes;
  add_attributes(reader, attributes);
  reader.take();
  KINDLING_RETURN_IF_FAILED(reader.peek());
  const XmlToken first = reader.token();
  GuessedType content = guessed(GuessedKind::object);
  KINDLING_RETURN_IF_FAILED(guess_content(reader, content.fields, sound));
  if (first != XmlToken::element) {
    const std::vector<GuessedType::Field>& fields = content.fields;
    const bool is_value = fields.size() == 1 && fields[0].name == description_.xml.value_tag &&
                          fields[0].guess.kind != GuessedKind::object && fields[0].guess.kind != GuessedKind::array;
    if (fields.empty()) {
      content = {};
    } else if (is_value) {
      GuessedType value = std::move(content.fields[0].guess);
      content = std::move(value);
    }
  }
  guess = std::move(content);
  if (attributes.empty()) return {};
  if (guess.kind != GuessedKind::object) {
    GuessedType object = guessed(GuessedKind::object);
    if (guess.kind != GuessedKind::none) object.fields.push_back({description_.xml.value_tag, std::move(guess)});
    guess = std::move(object);
  }
  for (GuessedType::Field& attribute : attributes) merge_field(guess.fields, std::move(attribute));
  return {};
}

}  // namespace kindling
