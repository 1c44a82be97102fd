#pragma once

#include <string>

#include "kernels/pick.h"
#include "kernels/raised.h"
#include "kindling/column_builder.h"
#include "kindling/integer128.h"

namespace kindling {

/** Spark's arrays have at most so many elements. */
constexpr WideInteger longest_sequence = 2147483632;

/** Prints an integer of up to 128 bits. */
inline std::string wide_text(WideInteger value) {
  if (value < 0) return '-' + wide_text(-value);
  const auto digit = static_cast<char>('0' + static_cast<int>(value % 10));
  return value < 10 ? std::string(1, digit) : wide_text(value / 10) + digit;
}

/**
 * Counts the elements from start to stop. A failure where steps of this length do not lead there, for which `step` is what
 * the message shows, and where there are more than an array may have.
 */
inline Status count_steps(WideInteger start, WideInteger stop, WideInteger length, const std::string& step,
                          WideInteger& count) {
  const bool leads = start == stop || (length > 0 && start < stop) || (length < 0 && start > stop);
  if (!leads) return raised("INVALID_SEQUENCE_BOUNDARIES", {"start", wide_text(start), "stop", wide_text(stop), "step", step});
  count = start == stop ? 1 : (stop - start) / length + 1;
  if (count <= longest_sequence) return {};
  return raised("COLLECTION_SIZE_LIMIT_EXCEEDED.PARAMETER",
                {"numberOfElements", wide_text(count), "functionName", "`sequence`", "maxRoundedArrayLength",
                 wide_text(longest_sequence), "parameter", "`count`"});
}

/** Appends numbers to the elements of lists, many at a time. */
template <class T>
class SequenceElements {
 public:
  SequenceElements(ColumnBuilder& elements, PhysicalType type) : elements_(elements) { values_.type = type; }

  Status add(T value) {
    pending_[count_++] = value;
    return count_ == capacity ? flush() : Status();
  }
  /** Hands on what was added; must come before the list is made. */
  Status flush() {
    values_.length = count_;
    values_.data = reinterpret_cast<const std::uint8_t*>(pending_);
    const std::uint32_t count = count_;
    count_ = 0;
    return elements_.append_range(values_, 0, count);
  }

 private:
  static constexpr std::uint32_t capacity = 256;
  ColumnBuilder& elements_;
  Vector values_;
  T pending_[capacity];
  std::uint32_t count_ = 0;
};

/** Makes a list for each row that counts: `fill(elements, row, length)` adds its elements and tells how many they are. */
template <class T, class Fill>
Status build_sequences(KernelCall& call, const Fill& fill) {
  const PhysicalType type = call.type.children[0].kind;
  return build_nested(call, [&](ColumnBuilder& builder) -> Status {
    SequenceElements<T> elements(builder.child(0), type);
    for (std::uint32_t row = 0; row < call.length; ++row) {
      if (!call.counts(row)) {
        KINDLING_RETURN_IF_FAILED(builder.append_null());
        continue;
      }
      std::uint32_t length = 0;
      KINDLING_RETURN_IF_FAILED(fill(elements, row, length));
      KINDLING_RETURN_IF_FAILED(elements.flush());
      KINDLING_RETURN_IF_FAILED(builder.append_list(length));
    }
    return {};
  });
}

}  // namespace kindling
