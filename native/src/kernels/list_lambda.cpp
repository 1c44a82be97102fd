#include <algorithm>
#include <vector>

#include "columns/gather.h"
#include "kernels/flat_elements.h"
#include "kindling/column_builder.h"
#include "kindling/kernel_registry.h"
#include "programs/lambda_runner.h"

namespace kindling {

namespace {

/** Calls a lambda with elements, and with their numbers where it takes two parameters. */
class ElementCall {
 public:
  explicit ElementCall(KernelCall& call) : call_(call), elements_(call.argument(0).children[0]) {}

  Status run(const std::uint32_t* positions, const std::uint32_t* rows, const std::int32_t* numbers,
             std::uint32_t count, const Vector*& result) {
    KINDLING_RETURN_IF_FAILED(gather(elements_, positions, count, gathered_));
    number_.type = PhysicalType::i32;
    number_.length = count;
    number_.data = reinterpret_cast<const std::uint8_t*>(numbers);
    const Vector* parameters[] = {&gathered_.view(), &number_};
    LambdaRunner& lambda = call_.lambdas[0];
    return lambda.run(std::span(parameters, lambda.parameter_count()), rows, count, result);
  }

 private:
  KernelCall& call_;
  const Vector& elements_;
  OwnedVector gathered_;
  Vector number_;
};

/** Calls `visit(result, first, count)` with what a lambda makes of the elements, piece by piece. */
template <class Visit>
Status for_each_piece(KernelCall& call, FlatElements& flat, Visit visit) {
  ElementCall element(call);
  for (std::uint32_t first = 0; first < flat.count(); first += elements_at_once) {
    const std::uint32_t count = std::min(elements_at_once, flat.count() - first);
    const Vector* result;
    KINDLING_RETURN_IF_FAILED(element.run(flat.positions.data() + first, flat.rows.data() + first,
                                          flat.numbers.data() + first, count, result));
    KINDLING_RETURN_IF_FAILED(visit(*result, first, count));
  }
  return {};
}

bool is_true(const Vector& condition, std::uint32_t row) {
  return condition.is_valid(row) && condition.as<std::uint8_t>()[condition.position(row)] != 0;
}

Status finish_lists(KernelCall& call, ColumnBuilder& elements) {
  ColumnPointer column;
  KINDLING_RETURN_IF_FAILED(elements.finish(column));
  call.result.view().children.assign(1, column->values);
  call.memory = std::const_pointer_cast<Column>(column);
  return {};
}

Status transform(KernelCall& call) {
  FlatElements flat;
  KINDLING_RETURN_IF_FAILED(flat.take(call, call.argument(0)));
  const Values<ListEntry> lists(call.argument(0));
  auto* entries = call.result.data<ListEntry>();
  std::uint32_t offset = 0;
  for (std::uint32_t row = 0; row < call.length; ++row) {
    const std::uint32_t length = call.result.view().is_valid(row) ? lists[row].length : 0;
    entries[row] = {offset, length};
    offset += length;
  }
  ColumnBuilder elements(call.type.children[0]);
  KINDLING_RETURN_IF_FAILED(for_each_piece(call, flat, [&](const Vector& result, std::uint32_t, std::uint32_t count) {
    return elements.append_range(result, 0, count);
  }));
  return finish_lists(call, elements);
}

Status filter(KernelCall& call) {
  FlatElements flat;
  KINDLING_RETURN_IF_FAILED(flat.take(call, call.argument(0)));
  auto* entries = call.result.data<ListEntry>();
  for (std::uint32_t row = 0; row < call.length; ++row) entries[row] = {0, 0};
  Array<std::uint32_t> kept;
  KINDLING_RETURN_IF_FAILED(kept.reserve(flat.count()));
  KINDLING_RETURN_IF_FAILED(for_each_piece(call, flat, [&](const Vector& result, std::uint32_t first, std::uint32_t count) -> Status {
    for (std::uint32_t index = 0; index < count; ++index) {
      if (!is_true(result, index)) continue;
      KINDLING_RETURN_IF_FAILED(kept.append(flat.positions[first + index]));
      ++entries[flat.rows[first + index]].length;
    }
    return {};
  }));
  std::uint32_t offset = 0;
  for (std::uint32_t row = 0; row < call.length; ++row) {
    entries[row].offset = offset;
    offset += entries[row].length;
  }
  ColumnBuilder elements(call.type.children[0]);
  const Vector& source = call.argument(0).children[0];
  KINDLING_RETURN_IF_FAILED(elements.append(source, kept.data(), static_cast<std::uint32_t>(kept.size())));
  return finish_lists(call, elements);
}

/** Remembers of each row whether an element met the condition, or might have, being NULL. */
class Findings {
 public:
  explicit Findings(std::uint32_t rows) : found_(rows, 0), unknown_(rows, 0) {}
  void note(std::uint32_t row, const Vector& condition, std::uint32_t index) {
    if (!condition.is_valid(index)) unknown_[row] = 1;
    if (is_true(condition, index)) found_[row] = 1;
  }
  bool found(std::uint32_t row) const { return found_[row] != 0; }
  Status write(KernelCall& call) const {
    std::uint64_t* validity = nullptr;
    for (std::uint32_t row = 0; row < call.length; ++row) {
      call.result.data<std::uint8_t>()[row] = found_[row];
      if (found_[row] != 0 || unknown_[row] == 0) continue;
      if (validity == nullptr) KINDLING_RETURN_IF_FAILED(call.result.make_validity(validity));
      clear_bit(validity, row);
    }
    return {};
  }

 private:
  std::vector<std::uint8_t> found_;
  std::vector<std::uint8_t> unknown_;
};

/** Asks for one element of every list after the other, and of no list any more that is decided: an error behind counts not. */
Status search_in_turn(KernelCall& call, Findings& findings) {
  const Values<ListEntry> lists(call.argument(0));
  ElementCall element(call);
  std::vector<std::uint32_t> rows;
  for (std::uint32_t row = 0; row < call.length; ++row) {
    if (call.result.view().is_valid(row)) rows.push_back(row);
  }
  std::vector<std::uint32_t> positions;
  for (std::uint32_t number = 0;; ++number) {
    std::erase_if(rows, [&](std::uint32_t row) { return lists[row].length <= number || findings.found(row); });
    if (rows.empty()) return {};
    positions.clear();
    for (const std::uint32_t row : rows) positions.push_back(lists[row].offset + number);
    const Vector* result;
    const auto count = static_cast<std::uint32_t>(rows.size());
    KINDLING_RETURN_IF_FAILED(element.run(positions.data(), rows.data(), nullptr, count, result));
    for (std::uint32_t index = 0; index < count; ++index) findings.note(rows[index], *result, index);
  }
}

Status exists(KernelCall& call) {
  FlatElements flat;
  KINDLING_RETURN_IF_FAILED(flat.take(call, call.argument(0)));
  Findings findings(call.length);
  Status status = for_each_piece(call, flat, [&](const Vector& result, std::uint32_t first, std::uint32_t count) -> Status {
    for (std::uint32_t index = 0; index < count; ++index) findings.note(flat.rows[first + index], result, index);
    return {};
  });
  if (!status.ok()) {
    if (status.code() == StatusCode::out_of_memory) return status;
    findings = Findings(call.length);
    KINDLING_RETURN_IF_FAILED(search_in_turn(call, findings));
  }
  return findings.write(call);
}

bool takes_list(const BindCall& call, std::size_t most_parameters) {
  if (call.arguments.size() != 1 || call.arguments[0].kind != PhysicalType::list || call.lambdas.size() != 1) return false;
  const std::span<const Type> parameters = call.lambdas[0].parameters;
  if (parameters.empty() || parameters.size() > most_parameters) return false;
  return parameters[0] == call.arguments[0].children[0] &&
         (parameters.size() == 1 || parameters[1] == Type(PhysicalType::i32));
}

bool transforms(const BindCall& call) {
  return takes_list(call, 2) && call.result.kind == PhysicalType::list &&
         call.result.children[0] == call.lambdas[0].result;
}
bool filters(const BindCall& call) {
  return takes_list(call, 2) && call.result == call.arguments[0] &&
         call.lambdas[0].result == Type(PhysicalType::boolean);
}
bool tests_elements(const BindCall& call) {
  return takes_list(call, 1) && call.result == Type(PhysicalType::boolean) &&
         call.lambdas[0].result == Type(PhysicalType::boolean);
}

}  // namespace

/** Maps, filters and searches lists by lambdas, which are run over the elements of all rows at once. */
void register_list_lambda(KernelRegistry& registry) {
  const auto add = [&](const char* name, KernelFunction function, BindFunction bind, const char* signature) {
    registry.add(
        {.name = name, .nulls = Nulls::introduce, .function = function, .bind = bind, .signature = signature});
  };
  add("list_transform", transform, transforms, "(list<T>, (T[, i32]) -> U) -> list<U>");
  add("list_filter", filter, filters, "(list<T>, (T[, i32]) -> bool) -> list<T>");
  add("list_exists", exists, tests_elements, "(list<T>, T -> bool) -> bool");
}

}  // namespace kindling
