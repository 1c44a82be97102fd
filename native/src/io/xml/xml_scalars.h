#pragma once

#include "io/text/document_column.h"
#include "io/text/moment_reading.h"
#include "io/xml/xml_options.h"

namespace kindling {

/** Turns the characters of an element or attribute into values without parts. Belongs to one thread. */
class XmlScalars {
 public:
  /** Keeps references to the options. */
  XmlScalars(const XmlOptions& options, const ValueOptions& values) : options_(options), moments_(values) {}

  /**
   * Appends the value that a text stands for; nothing where `fits` becomes false. `plain` texts are looked at where they
   * stand, others are copied.
   */
  Status append(std::string_view text, bool plain, DocumentColumn& column, bool& fits) const;

 private:
  Status append_number(std::string_view text, DocumentColumn& column, bool& fits) const;
  Status append_moment(std::string_view text, DocumentColumn& column, bool& fits) const;

  const XmlOptions& options_;
  const MomentReader moments_;
};

}  // namespace kindling
