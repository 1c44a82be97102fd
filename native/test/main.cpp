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

/** Runs the tests whose file or name contains the first argument; all without one. */
int main(int argument_count, char** arguments) {
  using namespace kindling::testing;
  int passed = 0;
  int failed = 0;
  for (const Test& test : tests()) {
    const bool chosen = argument_count < 2 || std::strstr(test.file, arguments[1]) != nullptr ||
                        test.name.find(arguments[1]) != std::string::npos;
    if (!chosen) continue;
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
