#include "io/avro/avro_row_reader.h"

#include "columns/gather.h"

namespace kindling {

Status AvroRowReader::read(std::uint32_t most, std::vector<OwnedVector>& columns, std::uint32_t& rows) {
  root_.clear();
  block_first_ = 0;
  if (used_ > 1) {
    std::swap(held_[0], held_[used_ - 1]);
    used_ = 1;
  }
  KINDLING_RETURN_IF_FAILED(read_rows(most));
  rows = root_.length();
  for (std::size_t index = 0; index < columns.size(); ++index) {
    KINDLING_RETURN_IF_FAILED(slice(root_.children()[index].view(), 0, rows, columns[index]));
  }
  return {};
}

Status AvroRowReader::read_rows(std::uint32_t most) {
  while (root_.length() < most) {
    if (rows_left_ == 0) {
      bool found = false;
      KINDLING_RETURN_IF_FAILED(next_block(found));
      if (!found) return {};
      continue;
    }
    bool fits = false;
    KINDLING_RETURN_IF_FAILED(decoder_.read(root_, fits));
    if (!fits) return {StatusCode::malformed_file, "a row does not fit its schema: " + std::string(decoder_.reason())};
    --rows_left_;
  }
  return {};
}

/** Goes on to the next block; the one before it must have been read to its end. */
Status AvroRowReader::next_block(bool& found) {
  if (decoder_.left() != 0) return {StatusCode::malformed_file, "a block has more bytes than its rows"};
  // Nothing looks at a block that gave no rows.
  if (used_ != 0 && root_.length() == block_first_) --used_;
  if (used_ == held_.size()) held_.emplace_back();
  std::size_t size = 0;
  KINDLING_RETURN_IF_FAILED(blocks_.next(held_[used_], size, rows_left_, found));
  if (!found) return {};
  decoder_.start({held_[used_].as<char>(), size});
  ++used_;
  block_first_ = root_.length();
  return {};
}

}  // namespace kindling
