#include "operators/window_function.h"

#include <algorithm>

#include "kindling/owned_vector.h"

namespace kindling {

namespace {

/** Appends a number for each row, a vector at a time. */
template <class T, class Number>
Status append_numbers(PhysicalType type, std::uint32_t rows, ColumnBuilder& result, Number number) {
  OwnedVector values;
  for (std::uint32_t first = 0; first < rows; first += vector_rows) {
    const std::uint32_t count = std::min(rows - first, vector_rows);
    KINDLING_RETURN_IF_FAILED(values.prepare(type, count));
    for (std::uint32_t row = 0; row < count; ++row) values.data<T>()[row] = number(first + row);
    KINDLING_RETURN_IF_FAILED(result.append_range(values.view(), 0, count));
  }
  return {};
}

Status row_numbers(const WindowCall&, WindowRows& rows, const WindowFrames&, ColumnBuilder& result) {
  return append_numbers<std::int32_t>(PhysicalType::i32, rows.count(), result,
                                      [](std::uint32_t row) { return static_cast<std::int32_t>(row + 1); });
}

Status rank(const WindowCall&, WindowRows& rows, const WindowFrames&, ColumnBuilder& result) {
  KINDLING_RETURN_IF_FAILED(rows.find_peers());
  const std::uint32_t* first = rows.peer_first();
  return append_numbers<std::int32_t>(PhysicalType::i32, rows.count(), result,
                                      [=](std::uint32_t row) { return static_cast<std::int32_t>(first[row] + 1); });
}

Status dense_rank(const WindowCall&, WindowRows& rows, const WindowFrames&, ColumnBuilder& result) {
  KINDLING_RETURN_IF_FAILED(rows.find_peers());
  const std::uint32_t* first = rows.peer_first();
  std::int32_t rank = 0;
  return append_numbers<std::int32_t>(PhysicalType::i32, rows.count(), result,
                                      [&](std::uint32_t row) { return rank += first[row] == row; });
}

Status percent_rank(const WindowCall&, WindowRows& rows, const WindowFrames&, ColumnBuilder& result) {
  KINDLING_RETURN_IF_FAILED(rows.find_peers());
  const std::uint32_t* first = rows.peer_first();
  const std::uint32_t others = rows.count() - 1;
  return append_numbers<double>(PhysicalType::f64, rows.count(), result, [=](std::uint32_t row) {
    return others == 0 ? 0.0 : static_cast<double>(first[row]) / static_cast<double>(others);
  });
}

Status cume_dist(const WindowCall&, WindowRows& rows, const WindowFrames&, ColumnBuilder& result) {
  KINDLING_RETURN_IF_FAILED(rows.find_peers());
  const std::uint32_t* end = rows.peer_end();
  const double count = rows.count();
  return append_numbers<double>(PhysicalType::f64, rows.count(), result,
                                [=](std::uint32_t row) { return static_cast<double>(end[row]) / count; });
}

Status ntile(const WindowCall& call, WindowRows& rows, const WindowFrames&, ColumnBuilder& result) {
  WindowColumn argument;
  KINDLING_RETURN_IF_FAILED(rows.column(call.arguments[0], argument));
  const std::int32_t given = argument.is_valid(0) ? Values<std::int32_t>(*argument.values)[argument.first] : 1;
  const std::uint32_t buckets = given < 1 ? 1 : static_cast<std::uint32_t>(given);
  const std::uint32_t size = rows.count() / buckets;
  const std::uint32_t larger = rows.count() % buckets;
  const std::uint64_t in_larger = std::uint64_t{larger} * (size + 1);
  return append_numbers<std::int32_t>(PhysicalType::i32, rows.count(), result, [=](std::uint32_t row) {
    const std::uint64_t bucket =
        row < in_larger ? row / (size + 1) : larger + (row - in_larger) / std::max<std::uint32_t>(size, 1);
    return static_cast<std::int32_t>(bucket + 1);
  });
}

/** Counts the rows with a value before each row, and lists those rows. */
struct PresentRows {
  Array<std::uint32_t> before;
  Array<std::uint32_t> rows;

  Status find(const WindowColumn& column, std::uint32_t count) {
    KINDLING_RETURN_IF_FAILED(before.resize(std::size_t{count} + 1));
    for (std::uint32_t row = 0; row < count; ++row) {
      before[row] = static_cast<std::uint32_t>(rows.size());
      if (column.is_valid(row)) KINDLING_RETURN_IF_FAILED(rows.append(row));
    }
    before[count] = static_cast<std::uint32_t>(rows.size());
    return {};
  }
};

/** Gathers values of the first argument, of the default, or NULL, a vector of rows at a time. */
class ValueGatherer {
 public:
  static constexpr std::uint32_t from_values = 0;
  static constexpr std::uint32_t from_default = 1;
  static constexpr std::uint32_t from_null = 2;

  Status open(const WindowCall& call, WindowRows& rows, ColumnBuilder& result) {
    result_ = &result;
    KINDLING_RETURN_IF_FAILED(rows.column(call.arguments[0], values_));
    otherwise_ = values_;
    if (call.arguments.size() > 2) KINDLING_RETURN_IF_FAILED(rows.column(call.arguments[2], otherwise_));
    return null_.make_null(call.type, 1);
  }
  const WindowColumn& values() const { return values_; }
  Status add(std::uint32_t source, std::uint32_t row) {
    sources_[pending_] = source;
    rows_[pending_] = source == from_values ? values_.first + row : source == from_default ? otherwise_.first + row : 0;
    return ++pending_ == vector_rows ? flush() : Status();
  }
  Status flush() {
    const Vector* vectors[] = {values_.values, otherwise_.values, &null_.view()};
    const std::uint32_t count = std::exchange(pending_, 0);
    return result_->append_scattered(vectors, sources_, rows_, count);
  }

 private:
  WindowColumn values_;
  WindowColumn otherwise_;
  OwnedVector null_;
  ColumnBuilder* result_ = nullptr;
  std::uint32_t sources_[vector_rows];
  std::uint32_t rows_[vector_rows];
  std::uint32_t pending_ = 0;
};

/** Takes the value of the row so many rows away; `direction` is 1 for rows ahead, -1 for rows behind. */
template <std::int64_t direction>
Status nearby(const WindowCall& call, WindowRows& rows, const WindowFrames&, ColumnBuilder& result) {
  ValueGatherer gatherer;
  KINDLING_RETURN_IF_FAILED(gatherer.open(call, rows, result));
  WindowColumn offsets;
  KINDLING_RETURN_IF_FAILED(rows.column(call.arguments[1], offsets));
  const Values<std::int32_t> offset_values(*offsets.values);
  PresentRows present;
  if (call.ignore_nulls) KINDLING_RETURN_IF_FAILED(present.find(gatherer.values(), rows.count()));
  for (std::uint32_t row = 0; row < rows.count(); ++row) {
    const std::int64_t offset = offsets.is_valid(row) ? offset_values[offsets.first + row] : 1;
    const std::int64_t distance = direction * offset;
    std::int64_t target = std::int64_t{row} + distance;
    std::int64_t end = rows.count();
    if (call.ignore_nulls && distance != 0) {
      // Counts among the rows with a value: those before this one lie below `before[row]`, those after it above.
      target = distance < 0 ? present.before[row] + distance : present.before[row + 1] + distance - 1;
      end = static_cast<std::int64_t>(present.rows.size());
    }
    const bool exists = target >= 0 && target < end;
    const auto found = static_cast<std::uint32_t>(exists ? target : 0);
    if (!exists) {
      KINDLING_RETURN_IF_FAILED(gatherer.add(ValueGatherer::from_default, row));
    } else {
      const bool counted = call.ignore_nulls && distance != 0;
      KINDLING_RETURN_IF_FAILED(gatherer.add(ValueGatherer::from_values, counted ? present.rows[found] : found));
    }
  }
  return gatherer.flush();
}

Status nth_value(const WindowCall& call, WindowRows& rows, const WindowFrames& frames, ColumnBuilder& result) {
  ValueGatherer gatherer;
  KINDLING_RETURN_IF_FAILED(gatherer.open(call, rows, result));
  WindowColumn offsets;
  KINDLING_RETURN_IF_FAILED(rows.column(call.arguments[1], offsets));
  const Values<std::int64_t> offset_values(*offsets.values);
  PresentRows present;
  if (call.ignore_nulls) KINDLING_RETURN_IF_FAILED(present.find(gatherer.values(), rows.count()));
  for (std::uint32_t row = 0; row < rows.count(); ++row) {
    std::uint32_t first = frames.is_whole() ? 0 : frames.lower()[row];
    std::uint32_t end = frames.is_whole() ? rows.count() : frames.upper()[row];
    if (call.ignore_nulls) {
      first = present.before[first];
      end = present.before[end];
    }
    const std::int64_t offset = offsets.is_valid(row) ? offset_values[offsets.first + row] : 0;
    if (offset < 1 || offset > std::int64_t{end} - std::int64_t{first}) {
      KINDLING_RETURN_IF_FAILED(gatherer.add(ValueGatherer::from_null, 0));
      continue;
    }
    const std::uint32_t found = first + static_cast<std::uint32_t>(offset - 1);
    KINDLING_RETURN_IF_FAILED(
        gatherer.add(ValueGatherer::from_values, call.ignore_nulls ? present.rows[found] : found));
  }
  return gatherer.flush();
}

const std::vector<WindowFunction>& functions() {
  static const auto* const all = new std::vector<WindowFunction>{
      {.name = "row_number", .result = PhysicalType::i32, .compute = row_numbers},
      {.name = "rank", .result = PhysicalType::i32, .compute = rank},
      {.name = "dense_rank", .result = PhysicalType::i32, .compute = dense_rank},
      {.name = "percent_rank", .result = PhysicalType::f64, .compute = percent_rank},
      {.name = "cume_dist", .result = PhysicalType::f64, .compute = cume_dist},
      {.name = "ntile", .arguments = 1, .result = PhysicalType::i32, .counter = PhysicalType::i32, .compute = ntile},
      {.name = "lag", .arguments = 3, .counter = PhysicalType::i32, .compute = nearby<-1>},
      {.name = "lead", .arguments = 3, .counter = PhysicalType::i32, .compute = nearby<1>},
      {.name = "nth_value",
       .arguments = 2,
       .counter = PhysicalType::i64,
       .needs_frames = true,
       .compute = nth_value}};
  return *all;
}

}  // namespace

const WindowFunction* find_window_function(const std::string& name) {
  const auto found =
      std::find_if(functions().begin(), functions().end(), [&](const WindowFunction& each) { return each.name == name; });
  return found == functions().end() ? nullptr : &*found;
}

Status check_window_function(const WindowFunction& function, const WindowCall& call, const std::vector<Type>& types) {
  if (call.arguments.size() != function.arguments) {
    return invalid_program("`" + call.kernel + "` takes " + std::to_string(function.arguments) + " arguments");
  }
  for (const std::uint32_t argument : call.arguments) {
    if (argument >= types.size()) return invalid_program("there is no column " + std::to_string(argument));
  }
  const std::size_t counter = function.arguments > 1 ? 1 : 0;
  if (function.arguments != 0 && types[call.arguments[counter]] != function.counter) {
    return invalid_program("`" + call.kernel + "` counts by " + to_text(function.counter));
  }
  const bool takes_value = function.arguments > 1;
  const Type& result = takes_value ? types[call.arguments[0]] : function.result;
  if (function.arguments > 2 && types[call.arguments[2]] != result) {
    return invalid_program("the default of `" + call.kernel + "` has the type of its values");
  }
  if (call.type != result) return invalid_program("`" + call.kernel + "` gives " + to_text(result) + ", not " + to_text(call.type));
  return {};
}

}  // namespace kindling
