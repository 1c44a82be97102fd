#pragma once

namespace kindling {

/**
 * Holds what the authors of HyperLogLog++ measured for a number of registers: raw estimates in rising order, by how much
 * each is too high, and up to which count the registers that stayed empty tell more.
 */
struct HyperLogLogBias {
  double threshold;
  int count;
  const double* estimates;
  const double* biases;
};

/** Gives the table for 2^bits registers; `bits` lies between 4 and 18. */
const HyperLogLogBias& hyper_log_log_bias(int bits);

}  // namespace kindling
