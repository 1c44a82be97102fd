#pragma once

#include <string>

#include "sketch/kll_bytes.h"

namespace kindling {

/** Appends the summary of a KLL sketch as Apache DataSketches prints it. */
template <class T>
void append_kll_summary(const KllSketch<T>& sketch, std::string& text);

extern template void append_kll_summary(const KllSketch<std::int64_t>&, std::string&);
extern template void append_kll_summary(const KllSketch<double>&, std::string&);
extern template void append_kll_summary(const KllSketch<float>&, std::string&);

}  // namespace kindling
