#pragma once

#include <cstdio>
#include <functional>
#include <initializer_list>
#include <type_traits>
#include <string>
#include <vector>

// A test runner of our own, since a user's machine need not have a test library.
namespace kindling::testing {

struct Test {
  const char* file;
  std::string name;
  std::function<void()> body;
};

std::vector<Test>& tests();
void fail(const char* file, int line, const std::string& message);

/**
 * Gives what a test goes through: numbers of threads, lengths of vectors, types. Under the thread sanitizer, which takes 15
 * times as long, the last one alone: it has the most threads, and the others tell nothing of threads.
 */
template <class T>
std::vector<T> variations(std::initializer_list<T> all) {
#ifdef __SANITIZE_THREAD__
  return {*(all.end() - 1)};
#else
  return all;
#endif
}

/**
 * Gives how much a test tries that tells nothing of threads, such as random bytes or rows in one thread: under the thread
 * sanitizer a thirtieth of it.
 */
constexpr int scaled(int all) {
#ifdef __SANITIZE_THREAD__
  return all / 30;
#else
  return all;
#endif
}

struct Registration {
  Registration(const char* file, std::string name, std::function<void()> body) {
    tests().push_back({file, std::move(name), std::move(body)});
  }
};

template <class T>
std::string shown(const T& value) {
  if constexpr (std::is_convertible_v<T, std::string>) {
    return value;
  } else if constexpr (std::is_constructible_v<std::string, T>) {
    return std::string(value);
  } else if constexpr (std::is_arithmetic_v<T>) {
    return std::to_string(value);
  } else if constexpr (std::is_enum_v<T>) {
    return std::to_string(static_cast<long>(value));
  } else {
    return "a value";
  }
}

template <class Expected, class Actual>
bool check_equal(const Expected& expected, const Actual& actual, const char* file, int line) {
  if (expected == actual) return true;
  fail(file, line, "expected `" + shown(expected) + "`, got `" + shown(actual) + "`");
  return false;
}

}  // namespace kindling::testing

#define KINDLING_JOIN(left, right) left##right
#define KINDLING_NAME(prefix, line) KINDLING_JOIN(prefix, line)

/** Declares a test: `TEST("keeps rows whose condition is true") { EXPECT(1 < 2); }` */
#define TEST(name)                                                                        \
  static void KINDLING_NAME(test_, __LINE__)();                                           \
  static const ::kindling::testing::Registration KINDLING_NAME(registration_, __LINE__)( \
      __FILE__, name, KINDLING_NAME(test_, __LINE__));                                    \
  static void KINDLING_NAME(test_, __LINE__)()

/** Checks a condition and goes on. */
#define EXPECT(condition)                                                            \
  do {                                                                               \
    if (!(condition)) ::kindling::testing::fail(__FILE__, __LINE__, "not: " #condition); \
  } while (false)

/** Checks two values for equality and goes on. */
#define EXPECT_EQUAL(expected, actual) ::kindling::testing::check_equal((expected), (actual), __FILE__, __LINE__)

/** Checks a condition and leaves the test when it does not hold. */
#define REQUIRE(condition)                                              \
  do {                                                                  \
    if (!(condition)) {                                                 \
      ::kindling::testing::fail(__FILE__, __LINE__, "not: " #condition); \
      return;                                                           \
    }                                                                   \
  } while (false)

/** Checks that a status is a success and leaves the test when it is not. */
#define REQUIRE_OK(expression)                                                                                  \
  do {                                                                                                          \
    if (::kindling::Status tested_status = (expression); !tested_status.ok()) {                                 \
      ::kindling::testing::fail(__FILE__, __LINE__,                                                             \
                                std::string(::kindling::status_name(tested_status.code())) + ": " +            \
                                    tested_status.failure().detail);                                            \
      return;                                                                                                   \
    }                                                                                                           \
  } while (false)
