#include "io/parquet/deferred_leaf.h"

#include "io/about_file.h"

namespace kindling::parquet {

Status at_place(Status status, const std::string& column, std::size_t group) {
  if (status.code() == StatusCode::malformed_file) {
    std::string& detail = status.failure().detail;
    detail = "column `" + column + "` of row group " + std::to_string(group) + ": " + detail;
  }
  return status;
}

void DeferredLeaf::begin(std::uint32_t rows) {
  if (state_ == State::untouched) behind_ += rows_;
  state_ = State::untouched;
  rows_ = rows;
}

Vector DeferredLeaf::vector(const Type& type) const { return stand_in(*this, type.kind, rows_); }

Status DeferredLeaf::load(const std::uint16_t* selection, std::uint32_t selected, const Vector*& values) {
  if (state_ != State::loaded) KINDLING_RETURN_IF_FAILED(about(read(selection, selected)));
  state_ = State::loaded;
  values = &values_.view();
  return {};
}

Status DeferredLeaf::load_codes(CodedRows& rows, bool& found) {
  found = false;
  return state_ == State::loaded ? Status() : about(read_codes(rows, found));
}

Status DeferredLeaf::read_codes(CodedRows& rows, bool& found) {
  if (state_ == State::untouched) {
    KINDLING_RETURN_IF_FAILED(catch_up());
    KINDLING_RETURN_IF_FAILED(codes_.resize(rows_));
    KINDLING_RETURN_IF_FAILED(reader_->read_codes(rows_, codes_.data(), found));
    if (!found) return {};
    state_ = State::coded;
  }
  found = true;
  rows.codes = codes_.data();
  reader_->dictionary().view(reader_->deepest() != 0, rows);
  return {};
}

Status DeferredLeaf::read(const std::uint16_t* selection, std::uint32_t selected) {
  if (state_ == State::coded) return values_of_codes(selection, selected);
  KINDLING_RETURN_IF_FAILED(catch_up());
  return reader_->read_flat(rows_, selection, selected, values_);
}

Status DeferredLeaf::values_of_codes(const std::uint16_t* selection, std::uint32_t selected) {
  const LeafDictionary& dictionary = reader_->dictionary();
  const bool with_null = reader_->deepest() != 0;
  KINDLING_RETURN_IF_FAILED(values_.prepare(dictionary.type().kind, rows_));
  auto* const into = values_.data<std::uint8_t>();
  KINDLING_RETURN_IF_FAILED(selection == nullptr
                                ? dictionary.look_up(codes_.data(), rows_, with_null, into)
                                : dictionary.look_up_at(codes_.data(), selection, selected, with_null, into));
  if (!with_null) return {};
  std::uint64_t* validity;
  KINDLING_RETURN_IF_FAILED(values_.make_validity(validity));
  for (std::uint32_t row = 0; row < rows_; ++row) {
    if (codes_[row] == dictionary.null_code()) clear_bit(validity, row);
  }
  return {};
}

Status DeferredLeaf::catch_up() {
  if (behind_ == 0) return {};
  const std::uint64_t rows = behind_;
  behind_ = 0;
  return reader_->skip_flat(rows);
}

Status DeferredLeaf::about(Status status) const {
  if (status.ok()) return status;
  Status placed = at_place(std::move(status), name_, group_);
  return path_ == nullptr ? std::move(placed) : about_file(std::move(placed), *path_);
}

}  // namespace kindling::parquet
