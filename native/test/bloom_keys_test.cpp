#include <random>
#include <vector>

#include "instruction_sets.h"
#include "operators/bloom_keys.h"

namespace kindling::testing::bloom_keys_test {

TEST("bloom_keys: every key passes, and few others do, on every instruction set") {
  std::mt19937_64 random(11);
  for (const std::uint32_t count : {0u, 1u, 100u, 5000u, 200000u}) {
    std::vector<std::uint64_t> hashes(2000);
    for (std::uint64_t& hash : hashes) hash = random();
    BloomKeys keys;
    REQUIRE_OK(keys.reset(count));
    for (std::uint32_t key = 0; key < count; ++key) keys.add(key < 1000 ? hashes[key] : random());
    std::vector<std::uint16_t> before;
    on_each_instruction_set([&] {
      std::vector<std::uint8_t> mask(hashes.size());
      std::vector<std::uint16_t> selection(hashes.size() + 8);
      const auto rows = static_cast<std::uint32_t>(hashes.size());
      const std::uint32_t passed = keys.select(hashes.data(), rows, mask.data(), selection.data());
      selection.resize(passed);
      const std::uint32_t known = std::min(count, 1000u);
      std::uint32_t met = 0;
      for (const std::uint16_t row : selection) met += row < known;
      EXPECT(met == known);
      EXPECT(passed - known < 60);
      if (before.empty()) before = selection;
      EXPECT(before == selection);
    });
  }
}

}  // namespace kindling::testing::bloom_keys_test
