#pragma once

#include "kindling/arena.h"
#include "kindling/array.h"
#include "kindling/vector.h"

namespace kindling {

/**
 * Owns the memory of one register and reuses it from vector to vector without allocating. The one who fills it calls
 * `prepare`, writes `data` (and validity, texts, children), and hands out `view`. Belongs to one thread.
 */
class OwnedVector {
 public:
  /** Makes room for `rows` values of the type, forgets texts of the vector before, and makes all rows valid. */
  Status prepare(PhysicalType type, std::uint32_t rows);

  template <class T>
  T* data() {
    return values_.as<T>();
  }
  /** Gives a bitmap to write for the prepared rows: all set, or a copy of the one that was borrowed. */
  Status make_validity(std::uint64_t*& bitmap);
  /** Uses a bitmap that somebody else owns and that lives as long as this vector's contents; null: no NULLs. */
  void borrow_validity(const std::uint64_t* bitmap) { view_.validity = bitmap; }
  /** Holds the bytes of long texts written into this vector. */
  Arena& arena() { return arena_; }
  /** Gives the children of a list or struct, which their writer prepares. Their views are taken by `take_children`. */
  std::vector<OwnedVector>& children() { return children_; }
  /** Points the view at the current contents of the children. */
  void take_children();
  /** Makes the vector a constant: row 0 counts for all. */
  void make_constant() { view_.encoding = Encoding::constant; }
  void set_length(std::uint32_t rows) { view_.length = rows; }
  /** Looks at another vector instead of owned memory. */
  void borrow(const Vector& vector) { view_ = vector; }
  /** Makes the vector a constant NULL of the type, with zeroed data (and empty children for nested types). */
  Status make_null(const Type& type, std::uint32_t rows);

  Vector& view() { return view_; }
  const Vector& view() const { return view_; }

 private:
  Vector view_;
  Buffer values_;
  Buffer validity_;
  Arena arena_;
  std::vector<OwnedVector> children_;
};

}  // namespace kindling
