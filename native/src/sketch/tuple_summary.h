#pragma once

#include <bit>
#include <cmath>
#include <limits>
#include <string>

#include "kindling/status.h"
#include "kindling/type.h"

namespace kindling {

/** Says how values of one key become its summary; the numbers are those in the bytes of sketches. */
enum class SummaryMode : std::uint8_t { sum, minimum, maximum, always_one };

inline bool is_summary_mode(std::int64_t number) { return number >= 0 && number <= 3; }

/** Reads a mode that a plan gives by its number. */
inline Status read_mode(std::int32_t number, SummaryMode& mode) {
  if (!is_summary_mode(number)) return {StatusCode::invalid_program, "no mode of summaries has this number"};
  mode = static_cast<SummaryMode>(number);
  return {};
}

/** Says of each type of summaries how functions call it, and of what type all summaries of a sketch together are. */
template <class T>
struct SummaryKind;

template <>
struct SummaryKind<double> {
  using Total = double;
  static constexpr PhysicalType type = PhysicalType::f64;
  static constexpr PhysicalType total_type = PhysicalType::f64;
  static constexpr const char* name = "double";
  static constexpr double least = -std::numeric_limits<double>::infinity();
  static constexpr double greatest = std::numeric_limits<double>::infinity();
};
template <>
struct SummaryKind<std::int32_t> {
  using Total = std::int64_t;
  static constexpr PhysicalType type = PhysicalType::i32;
  static constexpr PhysicalType total_type = PhysicalType::i64;
  static constexpr const char* name = "integer";
  static constexpr std::int32_t least = INT32_MIN;
  static constexpr std::int32_t greatest = INT32_MAX;
};

/** Gives the name of a function from what comes before the type of summaries. */
template <class T>
std::string tuple_name(const char* start) {
  return std::string(start) + SummaryKind<T>::name;
}

/** Gives the summary of a key that no value came to. */
template <class T>
T first_summary(SummaryMode mode) {
  switch (mode) {
    case SummaryMode::minimum:
      return SummaryKind<T>::greatest;
    case SummaryMode::maximum:
      return SummaryKind<T>::least;
    case SummaryMode::always_one:
      return 1;
    default:
      return 0;
  }
}

/** Adds a value to a summary. Sums of integers wrap around; a NaN is neither least nor greatest. */
template <class T>
T summary_with(T summary, T value, SummaryMode mode) {
  switch (mode) {
    case SummaryMode::minimum:
      return value < summary ? value : summary;
    case SummaryMode::maximum:
      return value > summary ? value : summary;
    case SummaryMode::always_one:
      return 1;
    default:
      if constexpr (std::is_integral_v<T>) {
        return static_cast<T>(static_cast<std::uint32_t>(summary) + static_cast<std::uint32_t>(value));
      } else {
        return summary + value;
      }
  }
}

/** Makes one summary of two of the same key. */
template <class T>
T joined_summary(T first, T second, SummaryMode mode) {
  return summary_with(summary_with(first_summary<T>(mode), first, mode), second, mode);
}

}  // namespace kindling
