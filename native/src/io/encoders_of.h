#pragma once

#include "io/encoder.h"

namespace kindling {

/** Makes encoders of one class, each from the same constant parts. */
template <class Made, class Parts>
class EncodersOf final : public EncoderMaker {
 public:
  explicit EncodersOf(Parts parts) : parts_(std::make_shared<const Parts>(std::move(parts))) {}
  std::unique_ptr<Encoder> make() const override { return std::make_unique<Made>(parts_); }

 private:
  std::shared_ptr<const Parts> parts_;
};

}  // namespace kindling
