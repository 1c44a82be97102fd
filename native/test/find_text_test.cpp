#include <memory>
#include <random>

#include "instruction_sets.h"
#include "kernels/find_text.h"

namespace kindling::testing::find_text_test {

TEST("find_text: finds the first place, as the standard library does, and reads nothing behind the text") {
  std::mt19937 random(7);
  on_each_instruction_set([&] {
    for (std::size_t round = 0; round < 3000; ++round) {
      const std::size_t length = random() % (round % 3 == 0 ? 300 : 70);
      // Of a block that is no longer than the text the sanitizer sees every byte too far.
      const std::unique_ptr<char[]> bytes(new char[length]);
      for (std::size_t at = 0; at < length; ++at) bytes[at] = static_cast<char>('a' + random() % (round % 2 == 0 ? 2 : 9));
      const std::string_view text(bytes.get(), length);
      std::string wanted(random() % 6, 'a');
      for (char& letter : wanted) letter = static_cast<char>('a' + random() % 3);
      if (length > 40 && round % 5 == 0) wanted = text.substr(random() % 20, random() % 20);
      const std::size_t from = random() % (length + 2);
      if (find_text(text, wanted, from) != text.find(wanted, from)) {
        fail(__FILE__, __LINE__, std::string(text) + " / " + wanted + " / " + std::to_string(from));
      }
    }
  });
}

TEST("find_byte: lists the places of a byte, and reads nothing behind the text") {
  std::mt19937 random(11);
  on_each_instruction_set([&] {
    for (std::uint32_t length = 0; length < 300; ++length) {
      const std::unique_ptr<std::uint8_t[]> text(new std::uint8_t[length]);
      const std::unique_ptr<std::uint32_t[]> places(new std::uint32_t[length]);
      std::vector<std::uint32_t> expected;
      for (std::uint32_t at = 0; at < length; ++at) {
        text[at] = static_cast<std::uint8_t>(random() % (length % 5 == 0 ? 1 : 9));
        if (text[at] == 0) expected.push_back(at);
      }
      const std::uint32_t count = primitives().find_byte(text.get(), length, 0, places.get());
      EXPECT(std::equal(expected.begin(), expected.end(), places.get(), places.get() + count));
    }
  });
}

}  // namespace kindling::testing::find_text_test
