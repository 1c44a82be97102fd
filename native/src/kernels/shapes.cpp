#include <cstring>

#include "columns/ascii.h"
#include "geospatial/wkb_reader.h"
#include "kernels/add_kernel.h"
#include "kernels/raised.h"
#include "kernels/text_rows.h"

namespace kindling {

namespace {

/** Reads one row's bytes and keeps what comes out; NULL where `strict` is false and they are no WKB. */
template <bool strict>
Status read_rows(KernelCall& call, WkbForm form) {
  const Values<StringView> wkb(call.argument(0));
  WkbReader reader(form);
  StringView* result = call.result.data<StringView>();
  std::uint64_t* validity = nullptr;
  for (std::uint32_t row = 0; row < call.length; ++row) {
    result[row] = StringView();
    if (!call.result.view().is_valid(row)) continue;
    std::string_view bytes;
    bool is_sound = false;
    KINDLING_RETURN_IF_FAILED(reader.read(wkb[row].text(), bytes, is_sound));
    if (is_sound) {
      KINDLING_RETURN_IF_FAILED(call.result.arena().copy(StringView(bytes), result[row]));
    } else if (!strict) {
      if (validity == nullptr) KINDLING_RETURN_IF_FAILED(call.result.make_validity(validity));
      clear_bit(validity, row);
    } else if (call.counts(row)) {
      return reader.error();
    }
  }
  return {};
}

template <bool is_geography, bool strict>
Status read_wkb(KernelCall& call) {
  return read_rows<strict>(call, {.is_geography = is_geography, .little_endian = true});
}

bool is_word(std::string_view text, std::string_view capitals) {
  if (text.size() != capitals.size()) return false;
  for (std::size_t index = 0; index < text.size(); ++index) {
    const char letter = to_upper(text[index]);
    if (letter != capitals[index]) return false;
  }
  return true;
}

Status write_in_order(KernelCall& call) {
  const Values<StringView> wkb(call.argument(0));
  const Values<StringView> orders(call.argument(1));
  WkbReader little({.is_geography = false, .little_endian = true});
  WkbReader big({.is_geography = false, .little_endian = false});
  return fill_rows_checked<StringView>(call, [&](std::uint32_t row, StringView& result) -> Status {
    const std::string_view order = orders[row].text();
    const bool is_big = is_word(order, "XDR");
    if (!is_big && !is_word(order, "NDR")) {
      return call.counts(row) ? raised("ST_INVALID_ENDIANNESS_VALUE", {"endianness", order}) : Status();
    }
    WkbReader& reader = is_big ? big : little;
    std::string_view bytes;
    bool is_sound = false;
    KINDLING_RETURN_IF_FAILED(reader.read(wkb[row].text(), bytes, is_sound));
    if (!is_sound) return call.counts(row) ? reader.error() : Status();
    return call.result.arena().copy(StringView(bytes), result);
  });
}

/** Looks a number up in runs of numbers in order, first and last of each, 32 bits, little-endian. */
bool holds(std::string_view runs, std::int32_t number) {
  const auto bound = [&](std::size_t index) {
    const auto* bytes = reinterpret_cast<const unsigned char*>(runs.data()) + index * 4;
    const std::uint32_t word = bytes[0] | std::uint32_t{bytes[1]} << 8 | std::uint32_t{bytes[2]} << 16 | std::uint32_t{bytes[3]} << 24;
    return static_cast<std::int32_t>(word);
  };
  std::size_t least = 0;
  std::size_t end = runs.size() / 8;
  while (least < end) {
    const std::size_t middle = least + (end - least) / 2;
    if (number < bound(middle * 2)) end = middle;
    else if (number > bound(middle * 2 + 1)) least = middle + 1;
    else return true;
  }
  return false;
}

template <bool strict>
Status check_srids(KernelCall& call) {
  const Values<std::int32_t> srids(call.argument(0));
  const Values<StringView> runs(call.argument(1));
  std::int32_t* result = call.result.data<std::int32_t>();
  std::uint64_t* validity = nullptr;
  for (std::uint32_t row = 0; row < call.length; ++row) {
    result[row] = 0;
    if (!call.result.view().is_valid(row)) continue;
    const std::int32_t srid = srids[row];
    if (holds(runs[row].text(), srid)) {
      result[row] = srid;
    } else if (!strict) {
      if (validity == nullptr) KINDLING_RETURN_IF_FAILED(call.result.make_validity(validity));
      clear_bit(validity, row);
    } else if (call.counts(row)) {
      return raised("ST_INVALID_SRID_VALUE", {"srid", std::to_string(srid)});
    }
  }
  return {};
}

}  // namespace

/** Checks the bytes and the reference systems of geometries and geographies. */
void register_shapes(KernelRegistry& registry) {
  const Type binary = PhysicalType::binary;
  const Type i32 = PhysicalType::i32;
  const Nulls introduce = Nulls::introduce;
  add_kernel(registry, "wkb_geometry", {binary}, binary, read_wkb<false, true>);
  add_kernel(registry, "wkb_geography", {binary}, binary, read_wkb<true, true>);
  add_kernel(registry, "try_wkb_geography", {binary}, binary, read_wkb<true, false>, introduce);
  add_kernel(registry, "wkb_in_order", {binary, PhysicalType::utf8}, binary, write_in_order);
  add_kernel(registry, "srid_checked", {i32, binary}, i32, check_srids<true>);
  add_kernel(registry, "try_srid_checked", {i32, binary}, i32, check_srids<false>, introduce);
}

}  // namespace kindling
