#include "operators/part_sink.h"

#include <algorithm>

#include "columns/gather.h"
#include "operators/batch_builder.h"
#include "operators/group_keys.h"
#include "operators/row_numbers.h"

namespace kindling {

namespace {

/** A chunk has so many rows at most: all parts together then hold about a morsel of rows for each thread. */
constexpr std::uint32_t part_chunk_rows = 4096;

std::vector<PhysicalType> kinds_of(const std::vector<std::uint32_t>& columns, const std::vector<Type>& types) {
  std::vector<PhysicalType> kinds;
  for (const std::uint32_t column : columns) kinds.push_back(types[column].kind);
  return kinds;
}

std::vector<Type> given_types(const PartByKeys& part, std::vector<Type> types) {
  if (part.numbered) types.emplace_back(PhysicalType::i64);
  return types;
}

}  // namespace

struct PartSink::State final : SinkState {
  State(const GroupLayout& layout, std::size_t key_count, const std::vector<Type>& types)
      : keys(layout), key_scratch(key_count), key_columns(key_count) {
    for (std::uint32_t part = 0; part < part_count; ++part) builders.emplace_back(types);
  }

  GroupKeys keys;
  std::vector<OwnedVector> key_scratch;
  std::vector<const Vector*> key_columns;
  std::vector<BatchBuilder> builders;
  std::uint64_t order = 0;
  /** Counts the rows of the morsel. */
  std::uint64_t next_row = 0;
  OwnedVector numbers;
  std::uint8_t part[vector_rows];
  std::uint32_t rows[part_count][vector_rows];
  std::uint32_t counts[part_count];
};

Status PartSink::make(const PartByKeys& part, const std::vector<Type>& types, const SpillSpacePointer& spill_space,
                      std::unique_ptr<Sink>& sink) {
  const auto invalid = [](const char* detail) { return Status(StatusCode::invalid_program, detail); };
  if (part.keys.size() != part.null_safe.size()) return invalid("every key of a join is either safe for NULL or not");
  if (part.level >= most_levels) return invalid("a hash has not so many bits to part rows by");
  for (const std::uint32_t key : part.keys) {
    if (key >= types.size() || is_nested(types[key].kind)) return invalid("rows are parted by columns of flat types");
  }
  sink = std::make_unique<PartSink>(part, types, spill_space);
  return {};
}

PartSink::PartSink(const PartByKeys& part, const std::vector<Type>& types, const SpillSpacePointer& spill_space)
    : part_(part),
      layout_(kinds_of(part.keys, types), {}),
      store_(given_types(part, types), spill_space, few_spilled_rows) {}

std::unique_ptr<SinkState> PartSink::make_state() {
  return std::make_unique<State>(layout_, part_.keys.size(), store_.types());
}

Status PartSink::begin(SinkState& state, std::uint64_t order) {
  auto& own = static_cast<State&>(state);
  for (BatchBuilder& builder : own.builders) builder.clear();
  own.order = order;
  own.next_row = 0;
  return {};
}

Status PartSink::choose_parts(State& own, const Batch& batch) {
  const std::uint32_t live = batch.live();
  if (part_.keys.empty()) {
    std::fill_n(own.part, live, std::uint8_t{0});
    return {};
  }
  for (std::size_t key = 0; key < part_.keys.size(); ++key) {
    KINDLING_RETURN_IF_FAILED(live_rows(batch, part_.keys[key], own.key_scratch[key], own.key_columns[key]));
  }
  KINDLING_RETURN_IF_FAILED(own.keys.encode(own.key_columns, live));
  const std::uint32_t shift = 64 - bits * (part_.level + 1);
  for (std::uint32_t row = 0; row < live; ++row) {
    own.part[row] = static_cast<std::uint8_t>((own.keys.hashes()[row] >> shift) % part_count);
  }
  for (std::size_t key = 0; key < part_.keys.size(); ++key) {
    const Vector& values = *own.key_columns[key];
    if (part_.null_safe[key] || (values.validity == nullptr && values.type != PhysicalType::null)) continue;
    for (std::uint32_t row = 0; row < live; ++row) {
      if (values.is_valid(row)) continue;
      has_null_key_.store(true, std::memory_order_relaxed);
      own.part[row] = static_cast<std::uint8_t>((own.next_row + row) % part_count);
    }
  }
  return {};
}

Status PartSink::consume(SinkState& state, const Batch& batch, bool&) {
  auto& own = static_cast<State&>(state);
  KINDLING_RETURN_IF_FAILED(choose_parts(own, batch));
  const std::uint32_t live = batch.live();
  const auto place_of = [&batch](std::uint32_t row) { return batch.selection == nullptr ? row : batch.selection[row]; };
  Batch numbered = batch;
  if (part_.numbered) {
    KINDLING_RETURN_IF_FAILED(own.numbers.prepare(PhysicalType::i64, batch.rows));
    auto* numbers = own.numbers.data<std::int64_t>();
    for (std::uint32_t row = 0; row < live; ++row) numbers[place_of(row)] = row_number(own.order, own.next_row + row);
    numbered.columns.push_back(own.numbers.view());
  }
  own.next_row += live;
  std::fill_n(own.counts, part_count, 0u);
  for (std::uint32_t row = 0; row < live; ++row) {
    const std::uint32_t part = own.part[row];
    own.rows[part][own.counts[part]++] = place_of(row);
  }
  for (std::uint32_t part = 0; part < part_count; ++part) KINDLING_RETURN_IF_FAILED(append(own, part, numbered));
  return {};
}

Status PartSink::append(State& own, std::uint32_t part, const Batch& batch) {
  if (own.counts[part] == 0) return {};
  KINDLING_RETURN_IF_FAILED(own.builders[part].append_rows(batch, own.rows[part], own.counts[part]));
  return own.builders[part].rows() >= part_chunk_rows ? keep(own, part) : Status();
}

Status PartSink::keep(State& own, std::uint32_t part) {
  if (own.builders[part].rows() == 0) return {};
  ChunkPointer chunk;
  KINDLING_RETURN_IF_FAILED(own.builders[part].finish(chunk));
  TableChunk kept;
  KINDLING_RETURN_IF_FAILED(store_.keep(std::move(chunk), kept));
  const std::lock_guard lock(mutex_);
  parts_[part][own.order].push_back(std::move(kept));
  return {};
}

Status PartSink::end(SinkState& state) {
  auto& own = static_cast<State&>(state);
  for (std::uint32_t part = 0; part < part_count; ++part) KINDLING_RETURN_IF_FAILED(keep(own, part));
  return {};
}

Status PartSink::complete(TablePointer& table) {
  auto whole = std::make_shared<Table>();
  whole->types = store_.types();
  whole->has_null_key = has_null_key_.load(std::memory_order_relaxed);
  for (auto& morsels : parts_) {
    if (part_.keys.empty() && !whole->parts.empty()) break;
    auto part = std::make_shared<Table>();
    part->types = store_.types();
    for (auto& [order, chunks] : morsels) {
      for (TableChunk& chunk : chunks) {
        part->rows += chunk.rows();
        part->chunks.push_back(std::move(chunk));
      }
    }
    morsels.clear();
    whole->parts.push_back(std::move(part));
  }
  table = std::move(whole);
  return {};
}

}  // namespace kindling
