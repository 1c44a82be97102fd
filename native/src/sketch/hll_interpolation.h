#pragma once

namespace kindling {

/** Counts the points of `hll_raw_estimates`. */
constexpr int hll_raw_estimate_count = 257;
/** Counts the points of `hll_coupon_counts` and `hll_values_of_coupons`. */
constexpr int hll_coupon_point_count = 40;

/**
 * Gives raw estimates of a sketch with 2^lg_k slots, in rising order, whose true counts are multiples of
 * `hll_estimate_stride`; `lg_k` lies between 4 and 21.
 */
const double* hll_raw_estimates(int lg_k);
double hll_estimate_stride(int lg_k);
/** Give numbers of different coupons, in rising order, and how many values make so many. */
const double* hll_coupon_counts();
const double* hll_values_of_coupons();

}  // namespace kindling
