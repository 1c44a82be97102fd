#pragma once

#include <string>
#include <string_view>

#include "kindling/array.h"
#include "kindling/status.h"

namespace kindling {

/** Says how well-known binary is read and written again. */
struct WkbForm {
  /** Whether coordinates must be degrees: longitudes of -180 to 180 and latitudes of -90 to 90. */
  bool is_geography = false;
  /** The byte order of what comes out. */
  bool little_endian = true;
};

/**
 * Reads well-known binary (WKB, OGC 06-103r4 with the types of ISO for Z and M), which is not to be trusted, and writes it
 * in one byte order. One reader serves many values; it belongs to one thread. Time and memory grow with the bytes, however
 * deep shapes lie in each other.
 */
class WkbReader {
 public:
  explicit WkbReader(WkbForm form) : form_(form) {}

  /**
   * Reads a value; `result` points into the reader until the next one. What comes behind the shape is left out. Bytes that
   * are no WKB make `is_sound` false, and `error` says why; the status is about memory alone.
   */
  Status read(std::string_view wkb, std::string_view& result, bool& is_sound);

  /** Says what is wrong with the bytes that were read last, as the error WKB_PARSE_ERROR. */
  Status error() const;

 private:
  /** Is a shape whose members are being read. */
  struct OpenShape {
    std::int32_t type;
    std::uint32_t left;
  };

  Status shapes(bool& is_sound);
  /** Reads a shape, up to its members where it has any; these follow. False for what is no shape. */
  bool shape(const OpenShape* around, OpenShape& opened, bool& has_members);
  bool byte_order();
  bool integer(std::int32_t& value);
  /** Reads how many parts follow, each of which takes at least `least` bytes. */
  bool count(std::size_t least, std::uint32_t& count);
  bool line(std::size_t dimensions);
  bool polygon(std::size_t dimensions);
  bool point(std::size_t dimensions, bool may_be_empty, double& x, double& y);
  /** Checks that the shape around may have such a member, which has just been read. */
  bool member(const OpenShape& around, std::int32_t base);
  bool wrong(std::string reason, std::size_t position);
  std::size_t left() const { return wkb_.size() - at_; }

  WkbForm form_;
  std::string_view wkb_;
  std::size_t at_ = 0;
  bool little_endian_ = true;
  Array<char> result_;
  Array<OpenShape> open_;
  std::string reason_;
  std::size_t position_ = 0;
};

}  // namespace kindling
