#pragma once

#include <string>

#include "kindling/status.h"
#include "kindling/vector.h"

namespace kindling {

/** Says for each row of a batch which value of a dictionary it has. */
struct CodedRows {
  /** Tells dictionaries apart: no two of a process have the same number. */
  std::uint64_t number = 0;
  /** Holds every value once, and NULL where rows may be NULL. */
  Vector dictionary;
  /** One for each row of the batch; all lie in the dictionary. */
  const std::uint32_t* codes = nullptr;
};

/**
 * Is a column of the batch at hand whose values are read only when somebody asks for them, and only those of rows that
 * are left by then. A vector of encoding `deferred` points to it. Belongs to one thread.
 */
class DeferredColumn {
 public:
  virtual ~DeferredColumn() = default;
  /**
   * Gives the values of the selected rows, or of all rows where `selection` is null, each at its place; of other rows
   * nothing is promised. Asked again for the same batch, which can only have lost rows, gives the same vector.
   */
  virtual Status load(const std::uint16_t* selection, std::uint32_t selected, const Vector*& values) = 0;
  /**
   * Gives the rows as codes of a dictionary that has much fewer values than the column; `found` is false where there is
   * none, or the values were loaded before.
   */
  virtual Status load_codes(CodedRows& rows, bool& found) = 0;
  /** Names the file in failures from now on; the name outlives the batch. */
  void name_file(const std::string& path) { path_ = &path; }

 protected:
  const std::string* path_ = nullptr;
};

/** Gives the vector that stands for a column in a batch; the column outlives it. */
inline Vector stand_in(const DeferredColumn& column, PhysicalType type, std::uint32_t rows) {
  Vector vector;
  vector.type = type;
  vector.encoding = Encoding::deferred;
  vector.length = rows;
  vector.data = reinterpret_cast<const std::uint8_t*>(&column);
  return vector;
}

/** Gives the column that a vector stands for; null where its values are there. */
inline DeferredColumn* deferred_column(const Vector& vector) {
  if (vector.encoding != Encoding::deferred) return nullptr;
  return const_cast<DeferredColumn*>(reinterpret_cast<const DeferredColumn*>(vector.data));
}

}  // namespace kindling
