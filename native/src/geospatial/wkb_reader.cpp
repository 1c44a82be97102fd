#include "geospatial/wkb_reader.h"

#include <bit>
#include <cmath>
#include <cstring>

#include "kernels/raised.h"

namespace kindling {

namespace {

constexpr std::int32_t point_type = 1;
constexpr std::int32_t line_type = 2;
constexpr std::int32_t polygon_type = 3;
constexpr std::int32_t collection_type = 7;
/** The types of members follow those of what holds them: a MULTIPOINT is 4. */
constexpr std::int32_t member_distance = 3;
/** A shape takes at least its byte order and its type; a ring at least its number of points. */
constexpr std::size_t least_shape = 5;
constexpr std::size_t least_ring = 4;
constexpr std::string_view ended = "they end too early";

/** Reads and writes words in a byte order; the address needs no alignment. */
template <class T>
T in_order(T word, bool little_endian) {
  if (little_endian == (std::endian::native == std::endian::little)) return word;
  T swapped = 0;
  for (std::size_t byte = 0; byte < sizeof(T); ++byte) swapped = static_cast<T>((swapped << 8) | ((word >> (8 * byte)) & 0xff));
  return swapped;
}

/** Counts the coordinates of a point: the thousands of a type say which of Z and M there are. */
std::size_t dimensions_of(std::int32_t type) {
  constexpr std::size_t dimensions[] = {2, 3, 3, 4};
  return dimensions[type / 1000];
}

}  // namespace

Status WkbReader::read(std::string_view wkb, std::string_view& result, bool& is_sound) {
  wkb_ = wkb;
  at_ = 0;
  little_endian_ = true;
  open_.clear();
  is_sound = true;
  KINDLING_RETURN_IF_FAILED(result_.resize(wkb.size()));
  if (wkb.empty()) {
    is_sound = wrong("there are none", 0);
  } else if (wkb.size() < least_shape) {
    is_sound = wrong(std::string(ended), 0);
  } else {
    KINDLING_RETURN_IF_FAILED(shapes(is_sound));
  }
  if (is_sound) result = std::string_view(result_.data(), at_);
  return {};
}

Status WkbReader::error() const {
  return raised("WKB_PARSE_ERROR", {"parseError", reason_, "pos", std::to_string(position_)});
}

Status WkbReader::shapes(bool& is_sound) {
  OpenShape opened{};
  bool has_members = false;
  is_sound = shape(nullptr, opened, has_members);
  if (is_sound && has_members) KINDLING_RETURN_IF_FAILED(open_.append(opened));
  while (is_sound && !open_.empty()) {
    OpenShape& around = open_[open_.size() - 1];
    if (around.left > 0) {
      --around.left;
      is_sound = shape(&around, opened, has_members);
      if (is_sound && has_members) KINDLING_RETURN_IF_FAILED(open_.append(opened));
      continue;
    }
    const std::int32_t base = around.type % 1000;
    KINDLING_RETURN_IF_FAILED(open_.resize(open_.size() - 1));
    if (!open_.empty()) is_sound = member(open_[open_.size() - 1], base);
  }
  return {};
}

bool WkbReader::shape(const OpenShape* around, OpenShape& opened, bool& has_members) {
  has_members = false;
  if (!byte_order()) return false;
  const std::size_t start = at_;
  std::int32_t type = 0;
  if (!integer(type)) return false;
  const std::int32_t base = type % 1000;
  const bool is_type = type > 0 && type < 4000 && base >= point_type && base <= collection_type;
  const bool is_like = around == nullptr || around->type / 1000 == type / 1000;
  if (!is_type || !is_like) return wrong("the type " + std::to_string(type) + " is not expected", start);
  const std::size_t dimensions = dimensions_of(type);
  if (base > polygon_type) {
    has_members = true;
    opened.type = type;
    return count(least_shape, opened.left);
  }
  double x = 0;
  double y = 0;
  const bool is_sound = base == point_type  ? point(dimensions, true, x, y)
                        : base == line_type ? line(dimensions)
                                            : polygon(dimensions);
  return is_sound && (around == nullptr || member(*around, base));
}

bool WkbReader::member(const OpenShape& around, std::int32_t base) {
  constexpr std::string_view names[] = {"POINT", "LINESTRING", "POLYGON"};
  const std::int32_t wanted = around.type % 1000 - member_distance;
  if (wanted == collection_type - member_distance || wanted == base) return true;
  return wrong("a " + std::string(names[wanted - 1]) + " is expected before it", at_);
}

bool WkbReader::byte_order() {
  if (left() == 0) return wrong(std::string(ended), at_);
  const auto order = static_cast<signed char>(wkb_[at_]);
  if (order != 0 && order != 1) return wrong("the byte order " + std::to_string(order) + " is none", at_);
  little_endian_ = order == 1;
  result_[at_] = form_.little_endian ? 1 : 0;
  ++at_;
  return true;
}

bool WkbReader::integer(std::int32_t& value) {
  if (left() < sizeof(std::uint32_t)) return wrong(std::string(ended), at_);
  std::uint32_t word;
  std::memcpy(&word, wkb_.data() + at_, sizeof word);
  word = in_order(word, little_endian_);
  value = static_cast<std::int32_t>(word);
  word = in_order(word, form_.little_endian);
  std::memcpy(result_.data() + at_, &word, sizeof word);
  at_ += sizeof word;
  return true;
}

bool WkbReader::count(std::size_t least, std::uint32_t& count) {
  const std::size_t start = at_;
  std::int32_t value = 0;
  if (!integer(value)) return false;
  if (value < 0 || static_cast<std::size_t>(value) > left() / least)
    return wrong("there is no room for " + std::to_string(value) + " parts", start);
  count = static_cast<std::uint32_t>(value);
  return true;
}

bool WkbReader::line(std::size_t dimensions) {
  const std::size_t start = at_;
  std::uint32_t points = 0;
  if (!count(dimensions * sizeof(double), points)) return false;
  if (points == 1) return wrong("a line has too few points", start);
  double x = 0;
  double y = 0;
  for (; points > 0; --points) {
    if (!point(dimensions, false, x, y)) return false;
  }
  return true;
}

bool WkbReader::polygon(std::size_t dimensions) {
  std::uint32_t rings = 0;
  if (!count(least_ring, rings)) return false;
  for (; rings > 0; --rings) {
    const std::size_t start = at_;
    std::uint32_t points = 0;
    if (!count(dimensions * sizeof(double), points)) return false;
    double first_x = 0;
    double first_y = 0;
    double x = 0;
    double y = 0;
    for (std::uint32_t index = 0; index < points; ++index) {
      if (!point(dimensions, false, x, y)) return false;
      if (index > 0) continue;
      first_x = x;
      first_y = y;
    }
    if (points < 4) return wrong("a ring has too few points", start);
    if (x != first_x || y != first_y) return wrong("a ring is not closed", start);
  }
  return true;
}

/** Numbers are copied as bits: a NaN stays the same. */
bool WkbReader::point(std::size_t dimensions, bool may_be_empty, double& x, double& y) {
  const std::size_t start = at_;
  bool is_empty = false;
  for (std::size_t index = 0; index < dimensions; ++index) {
    if (left() < sizeof(std::uint64_t)) return wrong(std::string(ended), at_);
    std::uint64_t word;
    std::memcpy(&word, wkb_.data() + at_, sizeof word);
    word = in_order(word, little_endian_);
    const double value = std::bit_cast<double>(word);
    if (!std::isfinite(value)) {
      if (!may_be_empty || !std::isnan(value)) return wrong("a coordinate is not finite", at_);
      is_empty = true;
    }
    if (index == 0) x = value;
    if (index == 1) y = value;
    word = in_order(word, form_.little_endian);
    std::memcpy(result_.data() + at_, &word, sizeof word);
    at_ += sizeof word;
  }
  const bool is_on_globe = std::fabs(x) <= 180 && std::fabs(y) <= 90;
  if (form_.is_geography && !is_empty && !is_on_globe) return wrong("a coordinate is outside the globe", start);
  return true;
}

bool WkbReader::wrong(std::string reason, std::size_t position) {
  reason_ = std::move(reason);
  position_ = position;
  return false;
}

}  // namespace kindling
