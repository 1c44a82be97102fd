#pragma once

#include <type_traits>

#include "io/byte_output.h"
#include "io/parquet/shred.h"
#include "kindling/arena.h"
#include "kindling/output_format.h"

namespace kindling::parquet {

/** Says how the values of a leaf lie in a file. */
struct LeafForm {
  PhysicalKind physical = PhysicalKind::int32;
  /** Counts the bytes of values of a fixed length. */
  std::uint32_t fixed_bytes = 0;
};
LeafForm leaf_form(const LogicalType& type, TimestampForm timestamps);

/**
 * Holds the values of a leaf that are not NULL as the file has them: integers and floats as bits of 64, everything that
 * has bytes as texts. Belongs to one thread.
 */
class LeafData {
 public:
  /** Takes the values of some rows; texts may look at the vector or at memory of this object. */
  Status take(const LogicalType& type, const LeafForm& form, TimestampForm timestamps, const ShreddedLeaf& leaf);

  std::uint32_t size() const { return size_; }
  bool has_texts() const { return has_texts_; }
  const Array<std::uint64_t>& numbers() const { return numbers_; }
  const Array<StringView>& texts() const { return texts_; }

 private:
  template <class Value>
  Status take_numbers(const ShreddedLeaf& leaf);
  Status take_fixed(const LogicalType& type, const LeafForm& form, const ShreddedLeaf& leaf);
  Status take_moments(TimestampForm form, const ShreddedLeaf& leaf);

  std::uint32_t size_ = 0;
  bool has_texts_ = false;
  Array<std::uint64_t> numbers_;
  Array<StringView> texts_;
  Arena arena_;
};

/** Writes values in the plain encoding, from the first to the one before `last`. */
void write_plain(const LeafForm& form, const LeafData& data, std::uint32_t first, std::uint32_t last, ByteOutput& output);

}  // namespace kindling::parquet
