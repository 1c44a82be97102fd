#include <memory>
#include <random>

#include "instruction_sets.h"
#include "kernels/primitives.h"

namespace kindling::testing::find_field_ends_test {

namespace {

struct Ends {
  std::vector<std::uint32_t> ends;
  std::vector<std::uint32_t> lines;
  bool operator==(const Ends&) const = default;
};

/** Finds the ends byte by byte, and stops before the byte that needs a closer look. */
Ends ends_one_by_one(std::string_view text) {
  Ends found;
  bool quoted = false;
  bool closed = false;
  bool begins = true;
  for (std::uint32_t at = 0; at < text.size(); ++at) {
    const char byte = text[at];
    if (byte == '\r' && !quoted && at + 1 < text.size() && text[at + 1] == '\n') {
      closed = begins = false;
      continue;
    }
    if (byte == '\r' || (quoted && (byte == '\n' || byte == '\\'))) return found;
    const bool ends = !quoted && (byte == ',' || byte == '\n');
    if (closed && !ends) return found;
    closed = false;
    if (byte == '"') {
      closed = quoted;
      if (!quoted && !begins) return found;
      quoted = !quoted;
    }
    begins = ends;
    if (!ends) continue;
    found.ends.push_back(at);
    if (byte == '\n') found.lines.push_back(static_cast<std::uint32_t>(found.ends.size()));
  }
  return found;
}

Ends ends_found(std::string_view text) {
  Ends found;
  found.ends.resize(text.size() + field_ends_at_once);
  found.lines.resize(text.size() + 1);
  FieldEnds ends{found.ends.data(), found.lines.data(), 0, 0};
  const std::uint8_t marks[5] = {',', '"', '\\', '\n', '\r'};
  primitives().find_field_ends(reinterpret_cast<const std::uint8_t*>(text.data()), static_cast<std::uint32_t>(text.size()),
                               marks, &ends);
  found.ends.resize(ends.ends_found);
  found.lines.resize(ends.lines_found);
  return found;
}

}  // namespace

TEST("find_field_ends: finds the ends of fields and lines up to the block that needs a closer look") {
  std::mt19937 random(11);
  constexpr const char* parts[] = {"a", "bc", ",", ",", ",", "\n", "\"x,y\"", ",\"\",", ",\"q\",", "\\", "\"", "\n\"", "\r\n", "\"z\"\r\n", "\r"};
  on_each_instruction_set([&] {
    for (std::size_t round = 0; round < 4000; ++round) {
      std::string made;
      const std::size_t kinds = 7 + random() % 9;
      const std::size_t wanted = random() % 400;
      while (made.size() < wanted) made += parts[random() % kinds];
      // Of a block that is no longer than the text the sanitizer sees every byte too far.
      const std::unique_ptr<char[]> bytes(new char[made.size()]);
      std::copy(made.begin(), made.end(), bytes.get());
      const Ends found = ends_found({bytes.get(), made.size()});
      Ends expected = ends_one_by_one(made);
      // Nothing is promised of the block of 64 bytes in which the closer look begins.
      if (found.ends.size() < expected.ends.size()) {
        EXPECT_EQUAL(expected.ends[found.ends.size()] / 64, expected.ends.back() / 64);
        expected.ends.resize(found.ends.size());
        while (!expected.lines.empty() && expected.lines.back() > found.ends.size()) expected.lines.pop_back();
      }
      if (!(found == expected)) fail(__FILE__, __LINE__, made);
    }
  });
}

}  // namespace kindling::testing::find_field_ends_test
