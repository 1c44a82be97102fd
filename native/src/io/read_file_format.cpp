#include "io/read_file_format.h"

#include "io/text_format.h"

namespace kindling {

Status read_file_format(ByteReader& reader, const std::vector<FileColumn>& columns,
                        std::shared_ptr<const FileFormat>& format) {
  switch (reader.number<std::uint8_t>()) {
    case 0:
      return TextFormat::make(columns, format);
    default:
      return {StatusCode::invalid_program, "the format of files is of no known kind"};
  }
}

}  // namespace kindling
