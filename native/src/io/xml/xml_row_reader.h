#pragma once

#include "io/xml/xml_rows.h"
#include "io/xml/xml_values.h"
#include "kindling/file_format.h"

namespace kindling {

/** Reads the rows of a file of XML as columns of values. */
class XmlRowReader final : public PartReader {
 public:
  /** Keeps a reference to the description. */
  XmlRowReader(const XmlDescription& description, const std::vector<FileColumn>& columns);

  Status open(InputFilePointer file) { return rows_.open(std::move(file)); }
  Status read(std::uint32_t most, std::vector<OwnedVector>& columns, std::uint32_t& rows) override;

 private:
  Status read_row();
  Status judge(XmlFit fit, std::uint32_t first);

  const XmlDescription& description_;
  XmlReader reader_;
  XmlRows rows_;
  XmlValues values_;
  /** A struct of the columns but that of bad records. */
  DocumentColumn root_;
  DocumentColumn bad_records_;
  bool is_done_ = false;
  std::uint32_t given_ = 0;
};

}  // namespace kindling
