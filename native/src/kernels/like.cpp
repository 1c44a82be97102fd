#include "kernels/like_pattern.h"
#include "kernels/text_rows.h"
#include "kindling/kernel_registry.h"

namespace kindling {

namespace {

/** Remembers the last pattern: it is nearly always the same for all rows. */
struct LastPattern {
  std::string pattern;
  std::string escape;
  LikePattern parsed;
};

Status like(KernelCall& call) {
  const Values<StringView> texts(call.argument(0));
  const Values<StringView> patterns(call.argument(1));
  const Values<StringView> escapes(call.argument(2));
  auto* last = static_cast<LastPattern*>(call.memory.get());
  return fill_rows_checked<std::uint8_t>(call, [&](std::uint32_t row, std::uint8_t& result) -> Status {
    const std::string_view pattern = patterns[row].text();
    const std::string_view escape = escapes[row].text();
    if (last == nullptr || last->pattern != pattern || last->escape != escape) {
      auto fresh = std::make_shared<LastPattern>(LastPattern{std::string(pattern), std::string(escape), {}});
      if (Status status = LikePattern::parse(pattern, escape, fresh->parsed); !status.ok()) {
        return call.counts(row) ? std::move(status) : Status();
      }
      last = fresh.get();
      call.memory = std::move(fresh);
    }
    result = last->parsed.matches(texts[row].text());
    return {};
  });
}

}  // namespace

/** Matches texts against patterns: `%` stands for any text, `_` for one code point. */
void register_like(KernelRegistry& registry) {
  Kernel kernel;
  kernel.name = "like_utf8_utf8_utf8";
  kernel.arguments = {PhysicalType::utf8, PhysicalType::utf8, PhysicalType::utf8};
  kernel.result = PhysicalType::boolean;
  kernel.function = like;
  registry.add(std::move(kernel));
}

}  // namespace kindling
