#include <algorithm>
#include <cstring>

#include "kernels/find_text.h"
#include "kernels/like_pattern.h"
#include "kernels/text_rows.h"
#include "kindling/kernel_registry.h"

namespace kindling {

namespace {

/** Remembers the last pattern: it is nearly always the same for all rows. */
struct LastLikePattern {
  std::string pattern;
  std::string escape;
  LikePattern parsed;
};

/** Gives a pattern taken apart; null, and no failure, where one that cannot be stands in a row that does not count. */
Status parsed(KernelCall& call, std::uint32_t row, std::string_view pattern, std::string_view escape,
              const LikePattern*& result) {
  auto* last = static_cast<LastLikePattern*>(call.memory.get());
  if (last == nullptr || last->pattern != pattern || last->escape != escape) {
    auto fresh = std::make_shared<LastLikePattern>(LastLikePattern{std::string(pattern), std::string(escape), {}});
    if (Status status = LikePattern::parse(pattern, escape, fresh->parsed); !status.ok()) {
      return call.counts(row) ? std::move(status) : Status();
    }
    last = fresh.get();
    call.memory = std::move(fresh);
  }
  result = &last->parsed;
  return {};
}

/** Compares ends of texts with a literal, of up to 8 bytes in one word. */
class EndTest {
 public:
  explicit EndTest(std::string_view literal) : literal_(literal) {
    const std::size_t bytes = std::min<std::size_t>(literal.size(), 8);
    // The highest byte of the word is the last of the text.
    for (std::size_t at = 0; at < bytes; ++at) {
      const auto byte = static_cast<std::uint8_t>(literal[literal.size() - 1 - at]);
      last_ |= std::uint64_t{byte} << (56 - 8 * at);
      mask_ |= std::uint64_t{0xff} << (56 - 8 * at);
    }
  }
  bool operator()(std::string_view text) const {
    if (text.size() < 8 || literal_.size() > 8) return text.ends_with(literal_);
    std::uint64_t word;
    std::memcpy(&word, text.data() + text.size() - 8, 8);
    return (word & mask_) == last_;
  }

 private:
  const std::string_view literal_;
  std::uint64_t last_ = 0;
  std::uint64_t mask_ = 0;
};

/** Compares starts of texts with a literal: its first bytes lie in the view itself. */
class StartTest {
 public:
  explicit StartTest(std::string_view literal) : literal_(literal) {
    for (std::size_t at = 0; at < std::min<std::size_t>(literal.size(), 4); ++at) {
      first_ |= std::uint64_t{static_cast<std::uint8_t>(literal[at])} << (32 + 8 * at);
      mask_ |= std::uint64_t{0xff} << (32 + 8 * at);
    }
  }
  bool operator()(const StringView& text) const {
    std::uint64_t word;
    std::memcpy(&word, static_cast<const void*>(&text), 8);
    return (word & mask_) == first_ && text.text().starts_with(literal_);
  }

 private:
  const std::string_view literal_;
  std::uint64_t first_ = 0;
  std::uint64_t mask_ = 0;
};

Status like_one(KernelCall& call, const LikePattern& pattern) {
  const Values<StringView> texts(call.argument(0));
  std::string_view literal;
  switch (pattern.shape(literal)) {
    case LikePattern::Shape::whole:
      return fill_rows<std::uint8_t>(call, [&](std::uint32_t row) { return texts[row].text() == literal; });
    case LikePattern::Shape::start: {
      const StartTest test(literal);
      return fill_rows<std::uint8_t>(call, [&](std::uint32_t row) { return test(texts[row]); });
    }
    case LikePattern::Shape::end: {
      const EndTest test(literal);
      return fill_rows<std::uint8_t>(call, [&](std::uint32_t row) { return test(texts[row].text()); });
    }
    case LikePattern::Shape::anywhere:
      return fill_rows<std::uint8_t>(
          call, [&](std::uint32_t row) { return find_text(texts[row].text(), literal) != std::string_view::npos; });
    case LikePattern::Shape::any:
      break;
  }
  return fill_rows<std::uint8_t>(call, [&](std::uint32_t row) { return pattern.matches(texts[row].text()); });
}

Status like(KernelCall& call) {
  const Values<StringView> texts(call.argument(0));
  const Values<StringView> patterns(call.argument(1));
  const Values<StringView> escapes(call.argument(2));
  if (call.argument(1).is_constant() && call.argument(2).is_constant() && call.argument(1).is_valid(0) &&
      call.argument(2).is_valid(0)) {
    const LikePattern* pattern = nullptr;
    // A pattern that cannot be taken apart fails row by row, below.
    Status status = parsed(call, 0, patterns[0].text(), escapes[0].text(), pattern);
    if (status.ok() && pattern != nullptr) return like_one(call, *pattern);
  }
  return fill_rows_checked<std::uint8_t>(call, [&](std::uint32_t row, std::uint8_t& result) -> Status {
    const LikePattern* pattern = nullptr;
    KINDLING_RETURN_IF_FAILED(parsed(call, row, patterns[row].text(), escapes[row].text(), pattern));
    result = pattern != nullptr && pattern->matches(texts[row].text());
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
