#pragma once

#include "kindling/kernel.h"
#include "variant/variant_builder.h"
#include "variant/variant_value.h"

namespace kindling {

/** Gives the type of columns of variants. */
inline Type variant_type() {
  return Type::struct_of({"value", "metadata"}, {PhysicalType::binary, PhysicalType::binary});
}

/** Reads the variants of a vector by row; files may leave out the bytes of one, which is damaged then. */
class Variants {
 public:
  explicit Variants(const Vector& vector)
      : values_(vector.children[0]), names_(vector.children[1]), value_(values_), metadata_(names_) {}
  VariantValue operator[](std::uint32_t row) const {
    if (!values_.is_valid(row) || !names_.is_valid(row)) return {};
    return VariantValue(value_[row].text(), metadata_[row].text());
  }

 private:
  const Vector& values_;
  const Vector& names_;
  Values<StringView> value_;
  Values<StringView> metadata_;
};

/**
 * Gives each row the variant that `compute(row, builder, is_there)` writes; where `is_there` becomes false, the row is NULL.
 * The builder comes empty. A failure counts where the row does.
 */
template <class Compute>
Status fill_variants(KernelCall& call, Compute compute) {
  std::vector<OwnedVector>& children = call.result.children();
  children.resize(2);
  for (OwnedVector& child : children) KINDLING_RETURN_IF_FAILED(child.prepare(PhysicalType::binary, call.length));
  std::uint64_t* validity = nullptr;
  VariantBuilder builder;
  for (std::uint32_t row = 0; row < call.length; ++row) {
    StringView& value = children[0].data<StringView>()[row];
    StringView& metadata = children[1].data<StringView>()[row];
    value = metadata = StringView();
    if (!call.result.view().is_valid(row)) continue;
    builder.clear();
    bool is_there = true;
    Status status = compute(row, builder, is_there);
    if (!status.ok()) {
      if (call.counts(row) || status.code() == StatusCode::out_of_memory) return status;
      is_there = false;
    }
    if (!is_there) {
      if (validity == nullptr) KINDLING_RETURN_IF_FAILED(call.result.make_validity(validity));
      clear_bit(validity, row);
      continue;
    }
    KINDLING_RETURN_IF_FAILED(children[0].arena().copy(StringView(builder.value()), value));
    KINDLING_RETURN_IF_FAILED(children[1].arena().copy(StringView(builder.metadata()), metadata));
  }
  call.result.take_children();
  return {};
}

}  // namespace kindling
