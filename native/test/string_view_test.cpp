#include "kindling/string_view.h"

#include <memory>
#include <string>

#include "testing.h"

namespace kindling::testing::string_view_test {

TEST("string views: hold texts of all lengths, zero behind short ones, and read nothing around them") {
  for (std::uint32_t length = 0; length < 40; ++length) {
    const std::unique_ptr<char[]> bytes(new char[length]);
    for (std::uint32_t at = 0; at < length; ++at) bytes[at] = static_cast<char>(200 + at);
    const std::string_view text(bytes.get(), length);
    for (std::uint32_t from = 0; from <= length; ++from) {
      for (std::uint32_t to = from; to <= length; ++to) {
        const std::string_view expected = text.substr(from, to - from);
        const StringView whole(expected);
        const StringView part = StringView::part(text, from, to);
        EXPECT(whole.text() == expected);
        EXPECT(part.text() == expected);
        EXPECT(equal(whole, part) && compare(whole, part) == 0);
        char unused[StringView::inline_capacity] = {};
        if (part.is_inline()) EXPECT(std::memcmp(part.inlined + part.length, unused, 12 - part.length) == 0);
        if (whole.is_inline()) EXPECT(std::memcmp(whole.inlined + whole.length, unused, 12 - whole.length) == 0);
      }
    }
  }
}

}  // namespace kindling::testing::string_view_test
