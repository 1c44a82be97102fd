#include "operators/dictionary_condition.h"

#include <algorithm>

#include "columns/gather.h"

namespace kindling {

std::optional<std::uint32_t> DictionaryCondition::column_of(const BoundProgram& condition) {
  std::optional<std::uint32_t> column;
  for (std::uint32_t input = 0; input < condition.input_count(); ++input) {
    if (!condition.is_read(input)) continue;
    if (column.has_value()) return std::nullopt;
    column = input;
  }
  return condition.outputs()[0] < condition.input_count() ? std::nullopt : column;
}

Status DictionaryCondition::decide(const Batch& batch, std::uint8_t* mask, bool& decided) {
  decided = false;
  DeferredColumn* const column = deferred_column(batch.columns[column_]);
  if (column == nullptr) return {};
  CodedRows rows;
  bool found = false;
  KINDLING_RETURN_IF_FAILED(column->load_codes(rows, found));
  if (!found) return {};
  if (rows.number != number_) {
    number_ = rows.number;
    usable_ = look_through(rows).ok();
  }
  decided = usable_;
  if (!decided) return {};
  const std::uint8_t* const meets = meets_.data();
  const std::uint32_t live = batch.live();
  if (batch.selection == nullptr) {
    for (std::uint32_t row = 0; row < live; ++row) mask[row] = meets[rows.codes[row]];
  } else {
    for (std::uint32_t row = 0; row < live; ++row) mask[row] = meets[rows.codes[batch.selection[row]]];
  }
  return {};
}

Status DictionaryCondition::look_through(const CodedRows& rows) {
  const std::uint32_t size = rows.dictionary.length;
  KINDLING_RETURN_IF_FAILED(meets_.resize(size));
  OwnedVector part;
  for (std::uint32_t first = 0; first < size; first += vector_rows) {
    const std::uint32_t count = std::min(size - first, vector_rows);
    KINDLING_RETURN_IF_FAILED(slice(rows.dictionary, first, count, part));
    Batch batch;
    batch.columns.resize(column_ + std::size_t{1});
    batch.columns[column_] = part.view();
    batch.rows = count;
    KINDLING_RETURN_IF_FAILED(evaluator_.run(batch));
    const Vector* condition;
    KINDLING_RETURN_IF_FAILED(evaluator_.output(0, condition));
    const Values<std::uint8_t> truth(*condition);
    for (std::uint32_t value = 0; value < count; ++value) {
      meets_[first + value] = condition->is_valid(value) && truth[value] != 0;
    }
  }
  return {};
}

}  // namespace kindling
