#pragma once

#include "io/xml/xml_description.h"
#include "kindling/file_format.h"

namespace kindling {

/** Reads files of XML as Spark does: each element of a name is a row. A file is read by one thread. */
class XmlFormat final : public FileFormat {
 public:
  static Status make(XmlDescription description, const std::vector<FileColumn>& columns,
                     std::shared_ptr<const FileFormat>& format);
  XmlFormat(XmlDescription description, std::vector<FileColumn> columns)
      : description_(std::move(description)), columns_(std::move(columns)) {}

  Status split(const InputFilePointer& file, std::unique_ptr<const SplitFile>& split) const override;

 private:
  const XmlDescription description_;
  const std::vector<FileColumn> columns_;
};

}  // namespace kindling
