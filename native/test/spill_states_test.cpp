#include <memory>

#include "aggregates/aggregate_function.h"
#include "kindling/integer128.h"
#include "operators/group_builder.h"
#include "operators/stored_groups.h"
#include "pipelines.h"
#include "row_values.h"
#include "sketches.h"
#include "spilling.h"

namespace kindling::testing::spill_states_test {

namespace {

/** Appends a value that depends on the row. */
void fill(ColumnBuilder& builder, const Type& type, std::uint32_t row) {
  if (row % 11 == 0 && type.kind != PhysicalType::structure) {
    EXPECT(builder.append_null().ok());
  } else if (type.kind == PhysicalType::structure) {
    for (std::size_t child = 0; child < type.children.size(); ++child) {
      fill(builder.child(child), type.children[child], row + static_cast<std::uint32_t>(child));
    }
    EXPECT(builder.append_structure().ok());
  } else if (is_text(type.kind)) {
    append<std::string>(builder, type.kind, text_of(row));
  } else if (type == PhysicalType::f64) {
    append<double>(builder, type.kind, row * 0.25);
  } else if (type == PhysicalType::f32) {
    append<float>(builder, type.kind, static_cast<float>(row) * 0.25f);
  } else if (type == PhysicalType::i128) {
    append<Integer128>(builder, type.kind, Integer128(WideInteger{row}));
  } else if (type == PhysicalType::i64) {
    append<std::int64_t>(builder, type.kind, row % 1000);
  } else if (type == PhysicalType::i32) {
    append<std::int32_t>(builder, type.kind, static_cast<std::int32_t>(row % 1000));
  } else if (type == PhysicalType::i16) {
    append<std::int16_t>(builder, type.kind, static_cast<std::int16_t>(row % 1000));
  } else if (type == PhysicalType::i8) {
    append<std::int8_t>(builder, type.kind, static_cast<std::int8_t>(row % 100));
  } else {
    append<bool>(builder, PhysicalType::boolean, row % 2 == 0);
  }
}

Type argument_type(const AggregateFunction& function) {
  if (function.argument_kind == AggregateFunction::Argument::typed) return function.argument;
  if (function.name == "count_min_sketch_i64") return Type::struct_of({"value", "head"}, {i64_type, PhysicalType::binary});
  const std::pair<const char*, Type> kll_values[] = {
      {"kll_values_bigint", i64_type}, {"kll_values_double", PhysicalType::f64}, {"kll_values_float", PhysicalType::f32}};
  for (const auto& [name, type] : kll_values) {
    if (function.name == name) return Type::struct_of({"value", "k"}, {type, PhysicalType::i32});
  }
  if (function.name.rfind("kll_sketches_", 0) == 0) return Type::struct_of({"value", "k"}, {PhysicalType::binary, PhysicalType::i32});
  if (function.name == "count_min_sketch_binary") {
    return Type::struct_of({"value", "head"}, {PhysicalType::binary, PhysicalType::binary});
  }
  if (function.name.rfind("approx_top_k_", 0) == 0) return top_k_argument(function.name);
  if (function.name.rfind("tuple_", 0) == 0) return tuple_argument(function.name);
  const bool picks = function.name.rfind("max_by", 0) == 0 || function.name.rfind("min_by", 0) == 0;
  return picks ? Type::struct_of({"value", "order"}, {function.result, PhysicalType::utf8}) : i64_type;
}

}  // namespace

TEST("spill: states of every aggregate are merged as if they had never been on disk") {
  const SpillParent parent;
  const auto space = std::make_shared<SpillSpace>("test");
  constexpr std::uint32_t count = scaled(2000);
  for (const AggregateFunction* function : sorted_aggregates()) {
    if (function->name.rfind("hyper_log_log_1", 0) == 0) continue;
    const Type argument = argument_type(*function);
    const bool takes_argument = function->argument_kind != AggregateFunction::Argument::none;
    const TablePointer rows = table({PhysicalType::utf8, argument}, count, count,
                                    [&argument, function](std::vector<ColumnBuilder>& builders, std::uint32_t row) {
                                      append<std::string>(builders[0], PhysicalType::utf8, text_of(row * row % 300));
                                      if (takes_sketch_bytes(function->name)) {
                                        fill_sketch(builders[1], function->name, row);
                                      } else {
                                        fill(builders[1], argument, row);
                                      }
                                    });
    const Aggregate aggregate{{0}, {{function->name, function->result, takes_argument ? 1 : -1, false}}};
    const GroupLayout layout({PhysicalType::utf8}, {function});
    const AggregatedColumns columns(aggregate, rows->types);
    GroupBuilder builder(columns, layout);
    REQUIRE_OK(builder.begin(0));
    Batch batch;
    for (const ColumnPointer& column : rows->chunks[0].held()->columns) batch.columns.push_back(column->values);
    batch.rows = count;
    REQUIRE_OK(builder.consume(batch));
    std::unique_ptr<MorselGroups> groups;
    REQUIRE_OK(builder.end(groups));
    REQUIRE_OK(groups->partition());
    SpillFilePointer file;
    REQUIRE_OK(space->create_file(file));
    std::vector<SpilledPiece> pieces;
    REQUIRE_OK(store_groups(layout, groups->table, groups->bounds, file, pieces));
    GroupTable straight(layout);
    GroupTable stored(layout);
    for (int times = 0; times < 2; ++times) {
      for (std::size_t part = 0; part < pieces.size(); ++part) {
        REQUIRE_OK(straight.merge(groups->table, groups->bounds[part], groups->bounds[part + 1]));
        const std::uint32_t size = groups->bounds[part + 1] - groups->bounds[part];
        Buffer bytes;
        GroupTable part_groups(layout);
        REQUIRE_OK(load_groups(layout, *file, pieces[part], size, bytes, part_groups));
        REQUIRE_OK(stored.merge(part_groups, 0, size));
      }
    }
    EXPECT_EQUAL(straight.count(), stored.count());
    OwnedVector expected;
    OwnedVector actual;
    for (auto& [table, values] : {std::pair<GroupTable&, OwnedVector&>(straight, expected), {stored, actual}}) {
      REQUIRE_OK(values.prepare(function->result.kind, table.count()));
      REQUIRE_OK(function->finish(table.row(0) + layout.state_offsets[0], layout.stride, table.count(), values));
    }
    for (std::uint32_t group = 0; group < straight.count(); ++group) {
      if (!equal_rows(expected.view(), group, actual.view(), group)) fail(__FILE__, __LINE__, function->name);
    }
  }
}

}  // namespace kindling::testing::spill_states_test
