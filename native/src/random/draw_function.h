#pragma once

#include <memory>

#include "kindling/column_builder.h"
#include "kindling/pipeline.h"

namespace kindling {

/** Shows rows for which to draw, at most `vector_rows`: the rows from `first` on of the columns of a chunk. */
struct DrawnRows {
  std::vector<const Vector*> arguments;
  /** Tells for which rows to draw; null for all. */
  const Vector* active = nullptr;
  std::uint32_t first = 0;
  std::uint32_t count = 0;

  bool is_active(std::uint32_t row) const {
    if (active == nullptr) return true;
    return active->is_valid(first + row) && Values<std::uint8_t>(*active)[first + row] != 0;
  }
};

/** Draws values for rows that come in order; keeps its generator from call to call. Belongs to one job. */
class Draw {
 public:
  virtual ~Draw() = default;
  /** Appends a value for each row; what rows get that are not active has no meaning. */
  virtual Status draw(const DrawnRows& rows, ColumnBuilder& result) = 0;
};

/** Starts the function of a call over columns of the given types; fails with INVALID_PROGRAM. */
Status make_draw(const DrawCall& call, const std::vector<Type>& types, std::unique_ptr<Draw>& draw);

}  // namespace kindling
