#pragma once

#include <optional>

#include "kindling/array.h"
#include "programs/evaluator.h"

namespace kindling {

/**
 * Decides which rows meet a condition over one column by the values of its dictionary, each of which is looked at once.
 * Belongs to one thread.
 */
class DictionaryCondition {
 public:
  /** Takes a condition; nothing where it reads not exactly one column. */
  static std::optional<std::uint32_t> column_of(const BoundProgram& condition);
  DictionaryCondition(std::shared_ptr<const BoundProgram> condition, std::uint32_t column)
      : evaluator_(std::move(condition)), column_(column) {}

  /**
   * Writes for each live row whether the condition is true, as a byte. `decided` is false where the column has no
   * dictionary, or a value of it, which no row need have, makes the condition fail.
   */
  Status decide(const Batch& batch, std::uint8_t* mask, bool& decided);

 private:
  Status look_through(const CodedRows& rows);

  Evaluator evaluator_;
  const std::uint32_t column_;
  /** The dictionary that was looked through, and whether each of its values meets the condition. */
  std::uint64_t number_ = 0;
  bool usable_ = false;
  Array<std::uint8_t> meets_;
};

}  // namespace kindling
