#include "operators/encode_sink.h"

#include <algorithm>
#include <optional>

#include "kindling/column_builder.h"

namespace kindling {

namespace {

using Partition = std::vector<std::optional<std::string>>;

/** Makes a column of one value from bytes that are not copied. */
Status bytes_column(PhysicalType type, Buffer bytes, std::size_t size, ColumnPointer& column) {
  if (size > INT32_MAX) return {StatusCode::out_of_memory, "a piece of a file takes more than 2147483647 bytes"};
  auto made = std::make_shared<Column>();
  KINDLING_RETURN_IF_FAILED(made->data.allocate(sizeof(StringView)));
  const StringView view(reinterpret_cast<const char*>(bytes.data()), static_cast<std::uint32_t>(size));
  std::memcpy(made->data.data(), &view, sizeof view);
  made->heaps.push_back(std::move(bytes));
  made->values.type = type;
  made->values.length = 1;
  made->values.data = made->data.data();
  column = std::move(made);
  return {};
}

Status text_column(PhysicalType type, const std::optional<std::string>& text, ColumnPointer& column) {
  if (!text) {
    ColumnBuilder builder(type);
    KINDLING_RETURN_IF_FAILED(builder.append_null());
    return builder.finish(column);
  }
  Buffer bytes;
  KINDLING_RETURN_IF_FAILED(bytes.allocate(std::max<std::size_t>(text->size(), 1)));
  if (!text->empty()) std::memcpy(bytes.data(), text->data(), text->size());
  return bytes_column(type, std::move(bytes), text->size(), column);
}

Status number_column(std::int64_t number, ColumnPointer& column) {
  auto made = std::make_shared<Column>();
  KINDLING_RETURN_IF_FAILED(made->data.allocate(sizeof number));
  std::memcpy(made->data.data(), &number, sizeof number);
  made->values.type = PhysicalType::i64;
  made->values.length = 1;
  made->values.data = made->data.data();
  column = std::move(made);
  return {};
}

std::optional<std::string_view> text_of(const Vector& texts, std::uint32_t row) {
  if (!texts.is_valid(row)) return std::nullopt;
  return texts.as<StringView>()[texts.position(row)].text();
}

}  // namespace

struct EncodeSink::State final : SinkState {
  explicit State(std::unique_ptr<Encoder> encoder) : encoder(std::move(encoder)) {}
  const std::unique_ptr<Encoder> encoder;
  std::uint64_t order = 0;
  std::uint32_t rows = 0;
  Partition partition;
};

Status EncodeSink::make(const Encode& encode, const std::vector<Type>& types, std::unique_ptr<Sink>& sink) {
  if (encode.piece_rows == 0) return {StatusCode::invalid_program, "a piece of a file needs room for at least one row"};
  std::vector<Type> expected;
  for (const FileColumn& column : encode.columns) expected.push_back(physical_type(column.type));
  std::vector<Type> sent{PhysicalType::binary, PhysicalType::binary, PhysicalType::i64};
  if (encode.partition_columns > types.size()) return {StatusCode::invalid_program, "there are fewer columns to partition by"};
  for (std::uint32_t index = 0; index < encode.partition_columns; ++index) {
    expected.push_back(PhysicalType::utf8);
    sent.push_back(PhysicalType::utf8);
  }
  if (types != expected) return {StatusCode::invalid_program, "the columns of the files differ from those of the pipeline"};
  if (encode.channel->types() != sent) return {StatusCode::invalid_program, "the channel carries no pieces of files"};
  std::unique_ptr<EncoderMaker> encoders;
  KINDLING_RETURN_IF_FAILED(make_encoders(encode.format, encode.columns, encoders));
  if (!encode.channel->attach_writer()) return {StatusCode::invalid_program, "a pipeline writes to the channel already"};
  sink = std::make_unique<EncodeSink>(encode, std::move(encoders));
  return {};
}

EncodeSink::EncodeSink(const Encode& encode, std::unique_ptr<EncoderMaker> encoders)
    : output_(encode.channel),
      partition_columns_(encode.partition_columns),
      first_partition_(static_cast<std::uint32_t>(encode.columns.size())),
      piece_rows_(encode.piece_rows),
      encoders_(std::move(encoders)) {}

std::unique_ptr<SinkState> EncodeSink::make_state() { return std::make_unique<State>(encoders_->make()); }

Status EncodeSink::begin(SinkState& state, std::uint64_t order) {
  auto& own = static_cast<State&>(state);
  own.encoder->clear();
  own.rows = 0;
  own.order = order;
  output_.begin(order);
  return {};
}

Status EncodeSink::consume(SinkState& state, const Batch& batch, bool&) {
  auto& own = static_cast<State&>(state);
  for (std::uint32_t first = 0; first < batch.live();) {
    const std::uint32_t most = batch.live() - first;
    std::uint32_t count = same_partition(own, batch, first, most);
    if (count == 0) {
      KINDLING_RETURN_IF_FAILED(send_piece(own));
      own.partition.clear();
      for (std::uint32_t index = 0; index < partition_columns_; ++index) {
        const auto text = text_of(batch.columns[first_partition_ + index], live_row(batch, first));
        own.partition.push_back(text ? std::optional<std::string>(*text) : std::nullopt);
      }
      count = same_partition(own, batch, first, most);
    }
    count = std::min(count, piece_rows_ - own.rows);
    KINDLING_RETURN_IF_FAILED(own.encoder->append(batch, first, count));
    own.rows += count;
    first += count;
    if (own.rows == piece_rows_ || own.encoder->is_full()) KINDLING_RETURN_IF_FAILED(send_piece(own));
  }
  return {};
}

Status EncodeSink::end(SinkState& state) {
  auto& own = static_cast<State&>(state);
  KINDLING_RETURN_IF_FAILED(send_piece(own));
  output_.end(own.order);
  return {};
}

bool EncodeSink::park_while_full(SinkState& state, Task& task, bool in_morsel) {
  std::optional<std::uint64_t> morsel;
  if (in_morsel) morsel = static_cast<State&>(state).order;
  return output_.park_while_full(task, morsel);
}

Status EncodeSink::complete(TablePointer& table) {
  table = nullptr;
  output_.complete();
  return {};
}

Status EncodeSink::send_piece(State& state) {
  if (state.rows == 0) return {};
  EncodedPiece piece;
  KINDLING_RETURN_IF_FAILED(state.encoder->finish(piece));
  auto chunk = std::make_shared<Chunk>();
  chunk->rows = 1;
  chunk->columns.resize(3 + state.partition.size());
  KINDLING_RETURN_IF_FAILED(bytes_column(PhysicalType::binary, std::move(piece.bytes), piece.size, chunk->columns[0]));
  KINDLING_RETURN_IF_FAILED(text_column(PhysicalType::binary, piece.note, chunk->columns[1]));
  KINDLING_RETURN_IF_FAILED(number_column(state.rows, chunk->columns[2]));
  for (std::size_t index = 0; index < state.partition.size(); ++index) {
    KINDLING_RETURN_IF_FAILED(text_column(PhysicalType::utf8, state.partition[index], chunk->columns[3 + index]));
  }
  state.rows = 0;
  output_.emit(state.order, std::move(chunk));
  return {};
}

std::uint32_t EncodeSink::same_partition(const State& state, const Batch& batch, std::uint32_t first,
                                         std::uint32_t most) const {
  if (state.partition.size() != partition_columns_) return 0;
  std::uint32_t count = most;
  for (std::uint32_t index = 0; index < partition_columns_; ++index) {
    const Vector& texts = batch.columns[first_partition_ + index];
    const auto& wanted = state.partition[index];
    std::uint32_t same = 0;
    while (same < count) {
      const auto text = text_of(texts, live_row(batch, first + same));
      if (text.has_value() != wanted.has_value() || (text && *text != *wanted)) break;
      ++same;
    }
    count = same;
  }
  return count;
}

}  // namespace kindling
