#include "io/parquet/parquet_format.h"

#include <algorithm>

#include "io/parquet/assemble.h"
#include "io/parquet/deferred_leaf.h"
#include "io/parquet/describe.h"
#include "io/parquet/matching_rows.h"

namespace kindling::parquet {

namespace {

/** Is a column to read and how it is put together; its leaves are columns of the file. */
struct PlannedColumn {
  std::string name;
  FieldPlan plan;
  std::vector<PlannedLeaf> leaves;
  /** Is no column of the file, but the number of the row in it. */
  bool is_row_number = false;

  /** A value lies in every row, or is NULL there: no list and no struct is above it. */
  bool is_flat() const { return plan.kind == FieldPlan::Kind::leaf; }
};

/** Is what all parts of a file share. */
struct PlannedFile {
  InputFilePointer file;
  Footer footer = {};
  SchemaNode root = {};
  std::vector<PlannedColumn> columns = {};
  /** What rows are wanted for; those of others are left out where the file tells them apart. */
  const std::vector<ScanCondition>& conditions;
  std::vector<ConditionColumn> condition_columns = {};
  /** The row groups that are read. */
  std::vector<std::size_t> groups = {};
};

class RowGroupReader final : public PartReader {
 public:
  RowGroupReader(std::shared_ptr<const PlannedFile> file, std::size_t group)
      : file_(std::move(file)),
        group_(group),
        columns_(file_->columns.size()) {}

  Status open() {
    const RowGroup& group = file_->footer.row_groups[group_];
    KINDLING_RETURN_IF_FAILED(
        find_matching_rows(*file_->file, file_->conditions, group, file_->condition_columns, rows_));
    for (std::size_t index = 0; index < columns_.size(); ++index) {
      const PlannedColumn& planned = file_->columns[index];
      for (const PlannedLeaf& leaf : planned.leaves) {
        auto reader = std::make_unique<LeafReader>();
        const ColumnChunk& chunk = group.columns[leaf.node->column];
        Status status = LeafReader::open(file_->file, chunk, *leaf.node, leaf.has_type ? &leaf.type : nullptr, *reader);
        if (!status.ok()) return at_place(std::move(status), planned.name, group_);
        columns_[index].readers.push_back(std::move(reader));
      }
      if (!planned.is_flat()) continue;
      std::unique_ptr<LeafReader>& reader = columns_[index].readers[0];
      columns_[index].flat = std::make_unique<DeferredLeaf>(std::move(reader), planned.name, group_);
    }
    return {};
  }

  Status read(std::uint32_t most, std::vector<OwnedVector>& columns, std::uint32_t& rows) override {
    rows = 0;
    if (next_range_ == rows_.ranges().size()) return {};
    const RowRange& range = rows_.ranges()[next_range_];
    if (at_ < range.first) KINDLING_RETURN_IF_FAILED(pass(range.first - at_));
    rows = static_cast<std::uint32_t>(std::min<std::uint64_t>(most, range.last - at_));
    const std::uint64_t first = at_;
    at_ += rows;
    next_range_ += at_ == range.last;
    for (std::size_t index = 0; index < columns_.size(); ++index) {
      const bool is_number = file_->columns[index].is_row_number;
      Status status = is_number ? number_rows(first, rows, columns[index])
                                : read_column(file_->columns[index], columns_[index], rows, columns[index]);
      if (!status.ok()) return at_place(std::move(status), file_->columns[index].name, group_);
    }
    return {};
  }

 private:
  struct OpenColumn {
    /** Reads a column that is flat; the readers are those of others. */
    std::unique_ptr<DeferredLeaf> flat;
    std::vector<std::unique_ptr<LeafReader>> readers;
    std::vector<LoadedLeaf> leaves;
  };

  /** Goes over rows that are not wanted: flat columns leave their pages out, others are read and forgotten. */
  Status pass(std::uint64_t rows) {
    at_ += rows;
    for (std::size_t index = 0; index < columns_.size(); ++index) {
      OpenColumn& open = columns_[index];
      if (open.flat != nullptr) open.flat->pass(rows);
      for (const std::unique_ptr<LeafReader>& reader : open.readers) {
        if (reader == nullptr) continue;
        LeafValues forgotten;
        for (std::uint64_t left = rows; left != 0;) {
          const auto count = static_cast<std::uint32_t>(std::min<std::uint64_t>(left, vector_rows));
          Status status = reader->read_levels(count, forgotten);
          if (!status.ok()) return at_place(std::move(status), file_->columns[index].name, group_);
          left -= count;
        }
      }
    }
    return {};
  }

  /** Numbers rows of the row group from `first` on as rows of the file. */
  Status number_rows(std::uint64_t first, std::uint32_t rows, OwnedVector& vector) const {
    for (std::size_t group = 0; group < group_; ++group) {
      first += static_cast<std::uint64_t>(file_->footer.row_groups[group].rows);
    }
    KINDLING_RETURN_IF_FAILED(vector.prepare(PhysicalType::i64, rows));
    for (std::uint32_t row = 0; row < rows; ++row) vector.data<std::int64_t>()[row] = static_cast<std::int64_t>(first + row);
    return {};
  }

  static Status read_column(const PlannedColumn& planned, OpenColumn& open, std::uint32_t rows, OwnedVector& vector) {
    if (planned.plan.kind == FieldPlan::Kind::missing) return vector.make_null(physical_type(planned.plan.type), rows);
    if (open.flat != nullptr) {
      open.flat->begin(rows);
      vector.borrow(open.flat->vector(physical_type(planned.plan.type)));
      return {};
    }
    open.leaves.resize(open.readers.size());
    for (std::size_t index = 0; index < open.readers.size(); ++index) {
      LoadedLeaf& leaf = open.leaves[index];
      leaf.deepest = open.readers[index]->deepest();
      leaf.width = open.readers[index]->width();
      KINDLING_RETURN_IF_FAILED(open.readers[index]->read_levels(rows, leaf.values));
    }
    return assemble(planned.plan, open.leaves, rows, vector);
  }

  const std::shared_ptr<const PlannedFile> file_;
  const std::size_t group_;
  /** The rows that are read, the number of the next row, and the range that it belongs to or comes before. */
  RowRanges rows_;
  std::uint64_t at_ = 0;
  std::size_t next_range_ = 0;
  std::vector<OpenColumn> columns_;
};

class SplitParquet final : public SplitFile {
 public:
  explicit SplitParquet(std::shared_ptr<const PlannedFile> file) : file_(std::move(file)) {}

  std::size_t parts() const override { return file_->groups.size(); }
  std::size_t parts_left_out() const override { return file_->footer.row_groups.size() - file_->groups.size(); }
  std::optional<std::uint64_t> part_rows(std::size_t part) const override {
    // How many rows are left out is known when the part is opened.
    if (!file_->conditions.empty()) return std::nullopt;
    return static_cast<std::uint64_t>(file_->footer.row_groups[file_->groups[part]].rows);
  }
  Status open_part(std::size_t part, std::unique_ptr<PartReader>& reader) const override {
    auto made = std::make_unique<RowGroupReader>(file_, file_->groups[part]);
    KINDLING_RETURN_IF_FAILED(made->open());
    reader = std::move(made);
    return {};
  }

 private:
  const std::shared_ptr<const PlannedFile> file_;
};

/** Lists the row groups in which a row may meet all conditions. */
void choose_groups(PlannedFile& planned) {
  std::vector<ConditionColumn>& columns = planned.condition_columns;
  for (const PlannedColumn& column : planned.columns) {
    const bool is_missing = column.plan.kind == FieldPlan::Kind::missing;
    columns.push_back({column.is_flat() ? column.leaves[0].node : nullptr, column.plan.type, is_missing});
  }
  for (std::size_t group = 0; group < planned.footer.row_groups.size(); ++group) {
    if (may_match(planned.conditions, planned.footer.row_groups[group], columns)) planned.groups.push_back(group);
  }
}

}  // namespace

Status ParquetFormat::make(const std::vector<FileColumn>& columns, std::vector<ScanCondition> conditions,
                           std::shared_ptr<const FileFormat>& format, std::int32_t row_number) {
  const auto numbered = static_cast<std::size_t>(row_number);
  if (row_number >= 0 && (numbered >= columns.size() || columns[numbered].type.kind != LogicalKind::i64)) {
    return {StatusCode::invalid_program, "the numbers of rows are no column of 64 bits"};
  }
  for (const ScanCondition& condition : conditions) KINDLING_RETURN_IF_FAILED(check_condition(condition, columns));
  format = std::make_shared<ParquetFormat>(columns, std::move(conditions), row_number);
  return {};
}

Status ParquetFormat::split(const InputFilePointer& file, std::unique_ptr<const SplitFile>& split) const {
  auto planned = std::make_shared<PlannedFile>(PlannedFile{.file = file, .conditions = conditions_});
  KINDLING_RETURN_IF_FAILED(read_footer(*file, planned->footer));
  KINDLING_RETURN_IF_FAILED(build_schema(planned->footer, planned->root));
  KINDLING_RETURN_IF_FAILED(check_row_groups(planned->footer, planned->root));
  for (const FileColumn& column : columns_) {
    PlannedColumn& made = planned->columns.emplace_back();
    made.name = column.name;
    made.plan.type = column.type;
    made.is_row_number = row_number_ == static_cast<std::int32_t>(planned->columns.size()) - 1;
    const SchemaNode* node = made.is_row_number ? nullptr : find_child(planned->root, column.name);
    if (node != nullptr) KINDLING_RETURN_IF_FAILED(plan_field(*node, column.type, made.plan, made.leaves));
  }
  choose_groups(*planned);
  split = std::make_unique<SplitParquet>(std::move(planned));
  return {};
}

Status ParquetFormat::describe(const InputFilePointer& file, std::string& description) const {
  return parquet::describe(*file, description);
}

}  // namespace kindling::parquet
