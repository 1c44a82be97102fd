#include "expressions.h"

namespace kindling::testing::attempt_test {

namespace {

using Ints = std::vector<std::optional<std::int32_t>>;

const Type i32 = PhysicalType::i32;

/** Attempts a kernel over two columns, which the lambda captures. */
class Attempt {
 public:
  Attempt(const std::string& kernel, const Ints& left, const Ints& right) {
    LambdaProgram lambda;
    lambda.captures = {0, 1};
    lambda.program.inputs = {i32, i32};
    lambda.program.instructions.push_back({kernel, i32, {0, 1}, -1});
    lambda.program.outputs = {2};
    Program program;
    program.inputs = {i32, i32};
    program.instructions.push_back({"attempt", i32, {}, -1, {lambda}});
    program.outputs = {2};
    columns_ = {column<std::int32_t>(i32, left), column<std::int32_t>(i32, right)};
    batch_.columns = {columns_[0]->values, columns_[1]->values};
    batch_.rows = batch_.columns[0].length;
    std::shared_ptr<const BoundProgram> bound;
    status_ = BoundProgram::bind(program, bound);
    if (!status_.ok()) return;
    evaluator_ = std::make_unique<Evaluator>(bound);
    status_ = evaluator_->run(batch_);
    if (status_.ok()) status_ = evaluator_->output(0, result_);
  }

  const Status& status() const { return status_; }
  Ints result() const { return values<std::int32_t>(*result_); }

 private:
  std::vector<ColumnPointer> columns_;
  Batch batch_;
  std::unique_ptr<Evaluator> evaluator_;
  Status status_;
  const Vector* result_ = nullptr;
};

}  // namespace

TEST("attempt: rows that fail are NULL, and the others keep their values") {
  const Attempt sums("add_i32", {1, INT32_MAX, std::nullopt, INT32_MIN, 5}, {2, 1, 1, -1, -5});
  REQUIRE_OK(sums.status().copy());
  EXPECT(sums.result() == Ints({3, std::nullopt, std::nullopt, std::nullopt, 0}));
}

TEST("attempt: without a failure nothing becomes NULL") {
  const Attempt sums("add_i32", {1, 2, std::nullopt}, {10, 20, 30});
  REQUIRE_OK(sums.status().copy());
  EXPECT(sums.result() == Ints({11, 22, std::nullopt}));
}

TEST("attempt: failures at any places of a whole vector are found one by one") {
  Ints left;
  Ints right;
  Ints expected;
  for (std::int32_t row = 0; row < 2048; ++row) {
    const bool fails = row % 7 == 3 || row == 0 || row == 2047 || (row > 1000 && row < 1100);
    left.push_back(fails ? INT32_MAX : row);
    right.push_back(1);
    expected.push_back(fails ? std::optional<std::int32_t>() : row + 1);
  }
  const Attempt sums("add_i32", left, right);
  REQUIRE_OK(sums.status().copy());
  EXPECT(sums.result() == expected);
}

TEST("attempt: all rows may fail") {
  const Attempt sums("add_i32", {INT32_MAX, INT32_MAX, INT32_MAX}, {1, 2, 3});
  REQUIRE_OK(sums.status().copy());
  EXPECT(sums.result() == Ints({std::nullopt, std::nullopt, std::nullopt}));
}

}  // namespace kindling::testing::attempt_test
