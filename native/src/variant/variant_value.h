#pragma once

#include <string>

#include "kindling/integer128.h"
#include "variant/variant_format.h"

namespace kindling {

enum class VariantKind : std::uint8_t {
  /** The bytes are no variant. */
  damaged,
  null,
  boolean,
  integer,
  real,
  single,
  decimal,
  text,
  uuid,
  date,
  timestamp,
  timestamp_ntz,
  binary,
  array,
  object,
};

/**
 * Is one value of a variant, read out of its bytes, which it points into and does not trust. Parts of arrays and objects are
 * read when they are asked for.
 */
class VariantValue {
 public:
  VariantValue() = default;
  /** Reads the value at the start of the bytes. */
  VariantValue(std::string_view value, std::string_view metadata);

  VariantKind kind() const { return kind_; }
  bool is_damaged() const { return kind_ == VariantKind::damaged; }
  /** Gives an integer, a truth value, days or microseconds. */
  std::int64_t integer() const { return integer_; }
  double real() const { return real_; }
  WideInteger unscaled() const { return unscaled_; }
  int scale() const { return scale_; }
  /** Gives a text, or the bytes of a binary or UUID. */
  std::string_view text() const { return text_; }
  /** Gives the bytes of this value alone. */
  std::string_view bytes() const { return bytes_; }
  std::string_view metadata() const { return metadata_; }

  /** Counts the parts of an array or object. */
  std::uint32_t count() const { return count_; }
  /** Gives an element, or the value of a field; the fields are in the order of their names. Damaged where it is none. */
  VariantValue part(std::uint32_t index) const;
  /** Gives the name of a field; false where there is none. */
  bool name(std::uint32_t index, std::string_view& name) const;
  /** Finds a field of an object; false where there is none. */
  bool find(std::string_view name, VariantValue& field) const;

 private:
  void read_primitive(VariantPrimitive type, std::string_view rest);
  void read_decimal(std::string_view rest, std::size_t bytes, int digits);
  void read_text(VariantKind kind, std::string_view rest, std::size_t length, std::size_t before);
  void read_parts(std::string_view rest, bool is_object, std::uint32_t info);

  VariantKind kind_ = VariantKind::damaged;
  std::uint8_t id_bytes_ = 0;
  std::uint8_t offset_bytes_ = 0;
  int scale_ = 0;
  std::uint32_t count_ = 0;
  std::int64_t integer_ = 0;
  double real_ = 0;
  WideInteger unscaled_ = 0;
  std::string_view text_;
  std::string_view bytes_;
  std::string_view metadata_;
  const char* ids_ = nullptr;
  const char* offsets_ = nullptr;
  std::string_view data_;
};

/**
 * Bounds a walk over all parts of a variant: in depth, and in the number of parts, each of which has a byte of its own unless
 * damaged bytes name the same part again and again.
 */
class VariantWalk {
 public:
  explicit VariantWalk(const VariantValue& root) : left_(root.bytes().size()) {}
  /** Begins with a part; false where the bytes are damaged. */
  bool enter(const VariantValue& part) {
    if (part.is_damaged() || left_ == 0 || depth_ == variant_deepest) return false;
    --left_;
    ++depth_;
    return true;
  }
  void leave() { --depth_; }

 private:
  std::size_t left_;
  std::uint32_t depth_ = 0;
};

/** Tells whether all of a variant can be read, names and order of fields included. */
bool is_sound_variant(const VariantValue& value, VariantWalk& walk);

}  // namespace kindling
