#include <string>
#include <vector>

#include "io/csv_value_writer.h"
#include "kernels/fill_or_null.h"
#include "kindling/kernel_registry.h"

namespace kindling {

namespace {

/** Lets a text take bytes as files do. */
struct TextOutput {
  std::string& text;
  void append(std::string_view bytes) { text.append(bytes); }
  void append(char byte) { text.push_back(byte); }
};

char byte_of(std::string_view text) { return text.empty() ? 0 : text.front(); }

/** Reads a style: separator, quote, escape, what escapes that, four flags, what stands for NULL and for an empty text. */
bool read_style(std::string_view style, CsvOutput& format) {
  std::vector<std::string_view> parts;
  for (;;) {
    const std::size_t end = style.find('\x1f');
    parts.push_back(style.substr(0, end));
    if (end == std::string_view::npos) break;
    style.remove_prefix(end + 1);
  }
  if (parts.size() != 7 || parts[0].empty() || parts[4].size() != 4) return false;
  format.separator = parts[0];
  format.quote = byte_of(parts[1]);
  format.escape = byte_of(parts[2]);
  format.escape_of_escape = byte_of(parts[3]);
  format.quote_all = parts[4][0] == '1';
  format.quote_quotes = parts[4][1] == '1';
  format.trim_left = parts[4][2] == '1';
  format.trim_right = parts[4][3] == '1';
  format.null_value = parts[5];
  format.empty_value = parts[6];
  return true;
}

/** Writes the texts behind the style as one record. */
Status csv_record(KernelCall& call) {
  CsvOutput format;
  if (!read_style(Values<StringView>(call.argument(0))[0].text(), format))
    return {StatusCode::invalid_program, "the style of CSV is none"};
  const CsvValueWriter writer(format);
  return fill_texts_or_null(call, [&](std::uint32_t row, std::string& text) {
    TextOutput output{text};
    for (std::size_t index = 1; index < call.arguments.size(); ++index) {
      const Vector& values = call.argument(index);
      if (index != 1) output.append(format.separator);
      if (values.is_valid(row)) {
        writer.write(values.as<StringView>()[values.position(row)].text(), index == 1, output);
      } else {
        writer.write_null(index == 1, output);
      }
    }
    return true;
  });
}

bool bind_csv_record(const BindCall& call) {
  for (const Type& type : call.arguments) {
    if (type != Type(PhysicalType::utf8)) return false;
  }
  CsvOutput format;
  return call.result == Type(PhysicalType::utf8) && !call.arguments.empty() && call.constants[0] != nullptr &&
         call.constants[0]->is_valid(0) && read_style(Values<StringView>(*call.constants[0])[0].text(), format);
}

}  // namespace

/** Writes texts as a record of CSV. */
void register_csv_record(KernelRegistry& registry) {
  registry.add({.name = "csv_record", .nulls = Nulls::handle, .function = csv_record, .bind = bind_csv_record,
                .signature = "(constant utf8: style, utf8, ...) -> utf8"});
}

}  // namespace kindling
