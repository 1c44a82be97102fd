#include "io/counted_file.h"

namespace kindling {

namespace {

class CountedFile final : public InputFile {
 public:
  CountedFile(InputFilePointer file, std::shared_ptr<ByteCounter> counter)
      : InputFile(file->size()), file_(std::move(file)), counter_(std::move(counter)) {}

 private:
  Status read_within(std::uint64_t offset, std::size_t length, std::uint8_t* into) const override {
    counter_->fetch_add(length, std::memory_order_relaxed);
    return file_->read_at(offset, length, into);
  }

  const InputFilePointer file_;
  const std::shared_ptr<ByteCounter> counter_;
};

}  // namespace

InputFilePointer counted_file(InputFilePointer file, std::shared_ptr<ByteCounter> counter) {
  return std::make_shared<CountedFile>(std::move(file), std::move(counter));
}

}  // namespace kindling
