#include "kernels/code_points.h"

#include <memory>
#include <random>
#include <string>

#include "testing.h"

namespace kindling::testing::code_points_test {

static std::string random_text(std::mt19937& random, std::size_t characters, unsigned kinds) {
  const char* const letters[] = {"a", "z", "é", "ж", "中", "😀"};
  std::string text;
  for (std::size_t index = 0; index < characters; ++index) text += letters[random() % kinds];
  return text;
}

TEST("code points: are counted and skipped as one by one, and nothing behind the text is read") {
  std::mt19937 random(3);
  for (std::size_t round = 0; round < 2000; ++round) {
    const std::string written = random_text(random, random() % 40, round % 3 == 0 ? 2 : 6);
    // Of a block that is no longer than the text the sanitizer sees every byte too far.
    const std::unique_ptr<char[]> bytes(new char[written.size()]);
    std::copy(written.begin(), written.end(), bytes.get());
    const std::string_view text(bytes.get(), written.size());
    std::vector<std::size_t> starts;
    for (std::size_t at = 0; at < text.size(); ++at) {
      if (!is_continuation(text[at])) starts.push_back(at);
    }
    EXPECT_EQUAL(starts.size(), std::size_t{count_code_points(text)});
    starts.push_back(text.size());
    const std::size_t from = random() % starts.size();
    const std::size_t count = random() % 45;
    const std::size_t expected = from + count < starts.size() ? starts[from + count] : text.size();
    EXPECT_EQUAL(expected, skip_code_points(text, starts[from], static_cast<std::int64_t>(count)));
  }
}

}  // namespace kindling::testing::code_points_test
