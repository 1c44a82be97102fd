#pragma once

#include <string>
#include <string_view>
#include <utility>

#include "io/text/document_column.h"

namespace kindling {

/** Is what decoders of values share: their steps give false when the bytes do not fit, or when memory ends. */
class DocumentDecoder {
 public:
  /** Says why the last bytes did not fit. */
  std::string_view reason() const { return reason_; }

 protected:
  template <class T>
  bool append(DocumentColumn& column, const T& value) {
    return done(column.append(value));
  }
  bool done(Status status) {
    if (status.ok()) return true;
    status_ = std::move(status);
    return false;
  }
  bool fail(std::string_view reason) {
    reason_ = reason;
    return false;
  }

  std::string reason_;
  Status status_;
};

}  // namespace kindling
