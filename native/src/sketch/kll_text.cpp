#include "sketch/kll_text.h"

#include <cmath>
#include <cstdio>

#include "kernels/number_text.h"
#include "sketch/kll_kind.h"

namespace kindling {

namespace {

std::string text_of(std::int64_t value) { return std::to_string(value); }
std::string text_of(double value) { return std::string(double_text(value).text()); }
std::string text_of(float value) { return std::string(float_text(value).text()); }

/** Prints a share of one as a percentage with three digits behind the point. */
std::string percentage(double share) {
  char text[32];
  std::snprintf(text, sizeof text, "%.3f%%", share * 100);
  return text;
}

}  // namespace

template <class T>
void append_kll_summary(const KllSketch<T>& sketch, std::string& text) {
  const auto line = [&](const char* name, const std::string& value) {
    text.append("   ").append(name).append(": ").append(value).append("\n");
  };
  const auto flag = [](bool value) { return std::string(value ? "true" : "false"); };
  // Measured by the authors: the error of a rank, and of the difference of two.
  const double single = 2.296 / std::pow(sketch.least_seen_k, 0.9723);
  const double pair = 2.446 / std::pow(sketch.least_seen_k, 0.9433);
  const std::size_t updatable =
      kll_head + (std::size_t{sketch.level_count} + 1) * 4 + (std::size_t{2} + sketch.capacity()) * sizeof(T);
  text += std::string("\n### KllKll") + KllKind<T>::title + "Sketch Summary:\n";
  line("K                      ", std::to_string(sketch.k));
  line("Dynamic min K          ", std::to_string(sketch.least_seen_k));
  line("M                      ", std::to_string(sketch.m));
  line("N                      ", std::to_string(sketch.count));
  line("Epsilon                ", percentage(single));
  line("Epsilon PMF            ", percentage(pair));
  line("Empty                  ", flag(sketch.count == 0));
  line("Estimation Mode        ", flag(sketch.is_estimate()));
  line("Levels                 ", std::to_string(sketch.level_count));
  line("Level 0 Sorted         ", "false");
  line("Capacity Items         ", std::to_string(sketch.capacity()));
  line("Retained Items         ", std::to_string(sketch.retained()));
  line("Free Space             ", std::to_string(sketch.levels[0]));
  line("ReadOnly               ", "false");
  line("Updatable Storage Bytes", std::to_string(updatable));
  line("Compact Storage Bytes  ", std::to_string(kll_sketch_bytes(sketch)));
  line("Min Item               ", sketch.count == 0 ? "NaN" : text_of(sketch.least));
  line("Max Item               ", sketch.count == 0 ? "NaN" : text_of(sketch.greatest));
  text += "### End sketch summary\n";
}

template void append_kll_summary(const KllSketch<std::int64_t>&, std::string&);
template void append_kll_summary(const KllSketch<double>&, std::string&);
template void append_kll_summary(const KllSketch<float>&, std::string&);

}  // namespace kindling
