#include <algorithm>
#include <cmath>

#include "sketch/hll_interpolation.h"
#include "sketch/hll_sketch.h"

namespace kindling {

namespace {

/** Finds the last point that is not above x; x lies within the points. */
int point_before(const double* points, int count, double x) {
  int low = 0;
  int high = count - 1;
  while (low + 1 < high) {
    const int middle = low + (high - low) / 2;
    (points[middle] <= x ? low : high) = middle;
  }
  return low;
}

/** Follows the curve of third degree through four points (Lagrange); `y(index)` belongs to `xs[index]`. */
template <class Y>
double interpolate(const double* xs, int count, Y y, double x) {
  if (x == xs[count - 1]) return y(count - 1);
  const int before = point_before(xs, count, x);
  const int first = before == 0 ? 0 : before == count - 2 ? before - 2 : before - 1;
  double sum = 0;
  for (int index = first; index < first + 4; ++index) {
    double over = 1;
    double under = 1;
    bool is_first = true;
    for (int other = first; other < first + 4; ++other) {
      if (other == index) continue;
      over = is_first ? x - xs[other] : over * (x - xs[other]);
      under = is_first ? xs[index] - xs[other] : under * (xs[index] - xs[other]);
      is_first = false;
    }
    const double term = y(index) * over / under;
    sum = index == first ? term : sum + term;
  }
  return sum;
}

double harmonic_number(std::uint32_t count) {
  // Quotients of whole numbers, so that every one is rounded once.
  constexpr double exact[] = {0,
                              1,
                              1.5,
                              11.0 / 6,
                              25.0 / 12,
                              137.0 / 60,
                              49.0 / 20,
                              363.0 / 140,
                              761.0 / 280,
                              7129.0 / 2520,
                              7381.0 / 2520,
                              83711.0 / 27720,
                              86021.0 / 27720,
                              1145993.0 / 360360,
                              1171733.0 / 360360,
                              1195757.0 / 360360,
                              2436559.0 / 720720,
                              42142223.0 / 12252240,
                              14274301.0 / 4084080,
                              275295799.0 / 77597520,
                              55835135.0 / 15519504,
                              18858053.0 / 5173168,
                              19093197.0 / 5173168,
                              444316699.0 / 118982864,
                              1347822955.0 / 356948592};
  if (count < std::size(exact)) return exact[count];
  constexpr double euler_mascheroni = 0.577215664901532860606512090082;
  const double x = count;
  const double inverse_square = 1 / (x * x);
  double power = inverse_square;
  double sum = std::log(x) + euler_mascheroni + 1 / (2 * x);
  sum -= power * (1.0 / 12);
  power *= inverse_square;
  sum += power * (1.0 / 120);
  power *= inverse_square;
  sum -= power * (1.0 / 252);
  power *= inverse_square;
  return sum + power * (1.0 / 240);
}

/** Estimates by the slots that stayed empty, as for coupons that are drawn at random. */
double estimate_by_empty_slots(const HllSketch& sketch) {
  const std::uint32_t slots = sketch.slot_count();
  const std::uint32_t empty = sketch.least == 0 ? std::min(sketch.count, slots) : 0;
  if (empty == 0) return slots * std::log(slots / 0.5);
  return slots * (harmonic_number(slots) - harmonic_number(empty));
}

/** Estimates by the values of all slots (Flajolet and others, 2007), corrected by measurements. */
double estimate_by_slots(const HllSketch& sketch) {
  const int lg_k = sketch.lg_k;
  const double slots = sketch.slot_count();
  const double factor = lg_k == 4 ? 0.673 : lg_k == 5 ? 0.697 : lg_k == 6 ? 0.709 : 0.7213 / (1.0 + 1.079 / slots);
  const double raw = factor * slots * slots / (sketch.inverse_small + sketch.inverse_large);
  const double* points = hll_raw_estimates(lg_k);
  const double stride = hll_estimate_stride(lg_k);
  constexpr int last = hll_raw_estimate_count - 1;
  // No number at all comes only of damaged bytes.
  if (!(raw >= points[0])) return 0;
  if (raw > points[last]) return raw * (stride * last / points[last]);
  const double corrected = interpolate(points, hll_raw_estimate_count, [&](int index) { return stride * index; }, raw);
  if (corrected > 3 * slots) return corrected;
  const double linear = estimate_by_empty_slots(sketch);
  const double crossover = lg_k == 4 ? 0.718 : lg_k == 5 ? 0.672 : 0.64;
  return (corrected + linear) / 2 > crossover * slots ? corrected : linear;
}

}  // namespace

double HllSketch::estimate() const {
  if (mode == HllMode::slots) return is_merged != 0 ? estimate_by_slots(*this) : accumulated;
  const double coupons = count;
  if (coupons >= hll_coupon_counts()[hll_coupon_point_count - 1]) return coupons;
  const double* values = hll_values_of_coupons();
  return std::max(interpolate(hll_coupon_counts(), hll_coupon_point_count, [&](int index) { return values[index]; }, coupons),
                  coupons);
}

}  // namespace kindling
