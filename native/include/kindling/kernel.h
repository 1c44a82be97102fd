#pragma once

#include <memory>
#include <span>
#include <string>
#include <vector>

#include "kindling/dense_kernel.h"
#include "kindling/owned_vector.h"
#include "kindling/status.h"

namespace kindling {

class LambdaRunner;

/** Says what a lambda takes, parameters and then captured columns, and gives. */
struct LambdaType {
  std::span<const Type> parameters;
  const Type& result;
};

/** Calls an ordinary kernel (one that needs no SIMD) for rows 0 to `length` of its arguments. */
struct KernelCall {
  std::span<const Vector* const> arguments;
  /** Rows to compute: 1 when all arguments are constant. */
  std::uint32_t length;
  /** The declared type of the result. */
  const Type& type;
  /** Prepared for `length` rows. For kernels that propagate NULL, its validity is already right. */
  OwnedVector& result;
  /** Rows whose errors count (a `bool` vector; NULL counts as false), or null: all. */
  const Vector* active;
  /**
   * Keeps what the kernel likes to remember from vector to vector, such as a lowered pattern; empty at first. Belongs
   * to one thread. A constant argument may have another value at the next call, so the kernel compares.
   */
  std::shared_ptr<void>& memory;
  /** Computes the lambdas of the call, for kernels that take some. */
  std::span<LambdaRunner> lambdas = {};

  const Vector& argument(std::size_t index) const { return *arguments[index]; }
  /** Tells whether an error in the row counts: it is active and, where NULL propagates, not NULL. */
  bool counts(std::uint32_t row) const;
};

/** Computes a kernel; a failure says what did not fit, and counts only for rows where `call.counts(row)`. */
using KernelFunction = Status (*)(KernelCall& call);

/** Renders the value that did not fit in a failing row, for messages. */
using DescribeFunction = std::string (*)(std::span<const Vector* const> arguments, std::uint32_t row);

/** Shows a structural kernel what it is bound to. */
struct BindCall {
  std::span<const Type> arguments;
  /** The values of arguments that are constants of the program; null for the others. */
  std::span<const Vector* const> constants;
  const Type& result;
  /** The lambdas of the call: their own parameters and what they give. */
  std::span<const LambdaType> lambdas = {};
};

/** Decides whether a structural kernel takes these arguments and gives this result. */
using BindFunction = bool (*)(const BindCall& call);

/**
 * Describes a kernel: either `dense` (compiled per instruction set) or `function` (ordinary). Structural kernels work
 * on any type and have `bind` in place of fixed argument types, and `signature` to tell users what it takes.
 */
struct Kernel {
  std::string name = {};
  std::vector<Type> arguments = {};
  Type result = {};
  /** The last argument type stands for any number of arguments from one on. */
  bool variadic = false;
  Nulls nulls = Nulls::propagate;
  KernelFunction function = nullptr;
  BindFunction bind = nullptr;
  std::string signature = {};
  DescribeFunction describe = nullptr;
  /** One for each instruction set, by its number; filled from the tables. */
  DenseFunction dense[3] = {nullptr, nullptr, nullptr};

  bool is_dense() const { return dense[0] != nullptr; }
};

}  // namespace kindling
