#include "expressions.h"

namespace kindling::testing::structural_kernels_test {

using Ints = std::vector<std::optional<std::int32_t>>;
using Bools = std::vector<std::optional<std::uint8_t>>;
using Texts = std::vector<std::optional<std::string>>;

static ColumnPointer ints(const Ints& values) { return column<std::int32_t>(PhysicalType::i32, values); }
static ColumnPointer bools(const Bools& values) { return column<std::uint8_t>(PhysicalType::boolean, values); }
static ColumnPointer texts(const Texts& values) { return column<std::string>(PhysicalType::utf8, values); }

static const Type i32 = PhysicalType::i32;
static const Type boolean = PhysicalType::boolean;
static const Type utf8 = PhysicalType::utf8;

TEST("add: NULL where a side is NULL, constants on either side") {
  const auto left = ints({1, std::nullopt, 3});
  const auto right = ints({10, 20, std::nullopt});
  KernelRun flat("add_i32", i32, {i32, i32}, {left->values, right->values});
  REQUIRE_OK(flat.status().copy());
  EXPECT(values<std::int32_t>(flat.result()) == Ints({11, std::nullopt, std::nullopt}));

  KernelRun constant_right("add_i32", i32, {i32, i32}, {left->values, constant(right, 3)});
  REQUIRE_OK(constant_right.status().copy());
  EXPECT(values<std::int32_t>(constant_right.result()) == Ints({11, std::nullopt, 13}));

  KernelRun both("add_i32", i32, {i32, i32}, {constant(left, 3), constant(right, 3)});
  REQUIRE_OK(both.status().copy());
  EXPECT(both.result().is_constant());
  EXPECT(values<std::int32_t>(both.result()) == Ints({11, 11, 11}));

  const auto null = ints({std::nullopt});
  KernelRun with_null("add_i32", i32, {i32, i32}, {left->values, constant(null, 3)});
  REQUIRE_OK(with_null.status().copy());
  EXPECT(values<std::int32_t>(with_null.result()) == Ints({std::nullopt, std::nullopt, std::nullopt}));
}

TEST("add: overflow counts only in rows that are active and not NULL") {
  const auto left = ints({INT32_MAX, 1, 2});
  const auto right = ints({1, 1, 1});
  KernelRun failing("add_i32", i32, {i32, i32}, {left->values, right->values});
  EXPECT(failing.status().code() == StatusCode::arithmetic_overflow);
  EXPECT(failing.status().failure().instruction == 0);

  const auto active = bools({0, 1, std::nullopt});
  KernelRun inactive("add_i32", i32, {i32, i32}, {left->values, right->values}, &active->values);
  EXPECT(inactive.status().ok());

  const auto first = bools({1, 0, 0});
  KernelRun counting("add_i32", i32, {i32, i32}, {left->values, right->values}, &first->values);
  EXPECT(counting.status().code() == StatusCode::arithmetic_overflow);

  KernelRun constants("add_i32", i32, {i32, i32}, {constant(left, 3), constant(right, 3)}, &active->values);
  EXPECT_EQUAL(std::string(""), constants.status().ok() ? "" : constants.status().failure().detail);
}

TEST("choose: NULL conditions count as false") {
  const auto condition = bools({1, 0, std::nullopt, 1});
  const auto first = texts({"a", "b", "c", std::nullopt});
  const auto second = texts({"w", "a text longer than twelve", "y", "z"});
  KernelRun run("choose", utf8, {boolean, utf8, utf8}, {condition->values, first->values, second->values});
  REQUIRE_OK(run.status().copy());
  EXPECT(values<std::string>(run.result()) == Texts({"a", "a text longer than twelve", "y", std::nullopt}));
}

TEST("coalesce: the first value that is not NULL") {
  const auto first = ints({std::nullopt, 2, std::nullopt});
  const auto second = ints({1, 5, std::nullopt});
  KernelRun run("coalesce", i32, {i32, i32}, {first->values, second->values});
  REQUIRE_OK(run.status().copy());
  EXPECT(values<std::int32_t>(run.result()) == Ints({1, 2, std::nullopt}));
}

TEST("is_null and is_not_null are never NULL") {
  const auto input = ints({1, std::nullopt});
  KernelRun null("is_null", boolean, {i32}, {input->values});
  KernelRun not_null("is_not_null", boolean, {i32}, {input->values});
  REQUIRE_OK(null.status().copy());
  REQUIRE_OK(not_null.status().copy());
  EXPECT(values<std::uint8_t>(null.result()) == Bools({0, 1}));
  EXPECT(values<std::uint8_t>(not_null.result()) == Bools({1, 0}));
}

TEST("lists: list_of, list_size, list_element") {
  const auto first = ints({1, std::nullopt});
  const auto second = ints({10, 20});
  const Type list = Type::list_of(i32);
  KernelRun made("list_of", list, {i32, i32}, {first->values, constant(second, 2)});
  REQUIRE_OK(made.status().copy());
  KernelRun size("list_size", i32, {list}, {made.result()});
  REQUIRE_OK(size.status().copy());
  EXPECT(values<std::int32_t>(size.result()) == Ints({2, 2}));
  const auto indexes = ints({1, 0});
  KernelRun element("list_element", i32, {list, i32}, {made.result(), indexes->values});
  REQUIRE_OK(element.status().copy());
  EXPECT(values<std::int32_t>(element.result()) == Ints({10, std::nullopt}));
  const auto outside = ints({0, 2});
  KernelRun failing("list_element", i32, {list, i32}, {made.result(), outside->values});
  EXPECT(failing.status().code() == StatusCode::invalid_array_index);
  EXPECT_EQUAL(std::string("2\t2"), failing.status().failure().detail);
}

TEST("lists of lists and lists of structs keep their elements") {
  const auto first = ints({1, 2});
  const Type list = Type::list_of(i32);
  KernelRun inner("list_of", list, {i32}, {first->values});
  REQUIRE_OK(inner.status().copy());
  const Type outer_type = Type::list_of(list);
  KernelRun outer("list_of", outer_type, {list, list}, {inner.result(), inner.result()});
  REQUIRE_OK(outer.status().copy());
  const auto index = ints({1, 0});
  KernelRun element("list_element", list, {outer_type, i32}, {outer.result(), index->values});
  REQUIRE_OK(element.status().copy());
  const auto zero = ints({0, 0});
  KernelRun value("list_element", i32, {list, i32}, {element.result(), zero->values});
  REQUIRE_OK(value.status().copy());
  EXPECT(values<std::int32_t>(value.result()) == Ints({1, 2}));
}

TEST("structs: a field is NULL where its struct is") {
  const auto first = ints({1, 2, 3});
  const auto second = texts({"x", std::nullopt, "z"});
  const Type structure = Type::struct_of({"a", "b"}, {i32, utf8});
  KernelRun made("struct_of", structure, {i32, utf8}, {constant(first, 3), second->values});
  REQUIRE_OK(made.status().copy());
  Vector nullable = made.result();
  const std::uint64_t validity = 0b011;
  nullable.validity = &validity;

  Program program;
  program.inputs = {structure};
  program.constants = {Constant{i32, false, 0, ""}, Constant{i32, false, 1, ""}};
  program.instructions = {{"field", i32, {0, 1}, -1}, {"field", utf8, {0, 2}, -1}};
  program.outputs = {3, 4};
  std::shared_ptr<const BoundProgram> bound;
  REQUIRE_OK(BoundProgram::bind(program, bound));
  Evaluator evaluator(bound);
  Batch batch;
  batch.columns = {nullable};
  batch.rows = 3;
  REQUIRE_OK(evaluator.run(batch));
  const Vector* result;
  REQUIRE_OK(evaluator.output(0, result));
  EXPECT(values<std::int32_t>(*result) == Ints({1, 1, std::nullopt}));
  REQUIRE_OK(evaluator.output(1, result));
  EXPECT(values<std::string>(*result) == Texts({"x", std::nullopt, std::nullopt}));
}

TEST("bind refuses unknown kernels, wrong types and registers that are not written yet") {
  std::shared_ptr<const BoundProgram> bound;
  Program program;
  program.inputs = {i32};
  program.instructions = {{"ad_i32", i32, {0, 0}, -1}};
  EXPECT(BoundProgram::bind(program, bound).code() == StatusCode::invalid_program);
  program.instructions = {{"add_i32", i32, {0, 1}, -1}};
  EXPECT(BoundProgram::bind(program, bound).code() == StatusCode::invalid_program);
  program.instructions = {{"add_i64", PhysicalType::i64, {0, 0}, -1}};
  EXPECT(BoundProgram::bind(program, bound).code() == StatusCode::invalid_program);
  program.instructions = {{"add_i32", i32, {0, 0}, 0}};
  EXPECT(BoundProgram::bind(program, bound).code() == StatusCode::invalid_program);
  program.instructions = {};
  program.outputs = {1};
  EXPECT(BoundProgram::bind(program, bound).code() == StatusCode::invalid_program);
  program.outputs = {0};
  EXPECT(BoundProgram::bind(program, bound).ok());
}

}  // namespace kindling::testing::structural_kernels_test
