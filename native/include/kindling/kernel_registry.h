#pragma once

#include <string_view>
#include <unordered_map>
#include <vector>

#include "kindling/kernel.h"

namespace kindling {

/** Knows all scalar kernels by name. Built once, then read only. */
class KernelRegistry {
 public:
  /** Gives the registry of the process, built at the first call. */
  static const KernelRegistry& instance();

  /** Finds a kernel; null when there is none. */
  const Kernel* find(std::string_view name) const;
  /** Lists all kernels, sorted by name. */
  std::vector<const Kernel*> sorted() const;

  /** Adds a kernel; a second one of the same name ends the process, since that is a mistake of ours. */
  void add(Kernel kernel);
  /** Adds the kernels of a file that is compiled once per instruction set. Missing tables are empty. */
  void add(const DenseTable (&tables)[3]);
  /** Gives a dense kernel the function that renders its failing values. */
  void describe(std::string_view name, DescribeFunction describe);

 private:
  std::unordered_map<std::string, Kernel> kernels_;
};

}  // namespace kindling
