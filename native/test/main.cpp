#include <cstring>

#include "testing.h"

namespace kindling::testing {

namespace {
int failures_of_test = 0;
}

std::vector<Test>& tests() {
  static std::vector<Test> all;
  return all;
}

void fail(const char* file, int line, const std::string& message) {
  ++failures_of_test;
  std::printf("  %s:%d: %s\n", file, line, message.c_str());
}

}  // namespace kindling::testing

namespace {

/** Says which tests run: those whose file or name contains a text, or one of `parts` equal parts. */
struct Choice {
  const char* text = "";
  std::size_t part = 0;
  std::size_t parts = 1;

  explicit Choice(const char* argument) {
    if (argument == nullptr || std::sscanf(argument, "--part=%zu/%zu", &part, &parts) == 2) return;
    text = argument;
  }
  bool takes(const kindling::testing::Test& test, std::size_t index) const {
    if (index % parts != part % parts) return false;
    return std::strstr(test.file, text) != nullptr || test.name.find(text) != std::string::npos;
  }
};

}  // namespace

/** Runs the tests whose file or name contains the first argument, or, for `--part=1/2`, every second one; all without one. */
int main(int argument_count, char** arguments) {
  using namespace kindling::testing;
  const Choice choice(argument_count < 2 ? nullptr : arguments[1]);
  int passed = 0;
  int failed = 0;
  for (std::size_t index = 0; index < tests().size(); ++index) {
    const Test& test = tests()[index];
    if (!choice.takes(test, index)) continue;
    failures_of_test = 0;
    test.body();
    if (failures_of_test == 0) {
      ++passed;
    } else {
      ++failed;
      std::printf("failed: %s\n", test.name.c_str());
    }
  }
  std::printf("%d passed, %d failed\n", passed, failed);
  return failed == 0 ? 0 : 1;
}
