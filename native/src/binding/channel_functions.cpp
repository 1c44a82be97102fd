#include "binding/export_columns.h"
#include "binding/functions.h"
#include "binding/javascript_values.h"

namespace kindling::binding {

namespace {

Napi::Value create_channel(const Napi::CallbackInfo& info) {
  const auto& open = read_open<OpenQuery>(info, info[0], "query");
  const Handle query = read_integer(info[0], "query");
  const auto capacity = static_cast<std::uint32_t>(read_integer(info[2], "capacity", UINT32_MAX));
  if (capacity == 0) throw Napi::TypeError::New(info.Env(), "a channel holds at least one batch");
  auto channel = open.query->create_channel(read_types(info[1]), capacity);
  const Handle handle = Environment::of(info).handles().add_owned(query, OpenChannel{std::move(channel), query});
  return Napi::Number::New(info.Env(), static_cast<double>(handle));
}

/** Hands a batch to JavaScript. */
Napi::Value received_batch(Napi::Env env, Environment& environment, const OpenChannel& from, const ChannelBatch& batch,
                           const std::vector<std::uint32_t>& positions) {
  Napi::Object object = Napi::Object::New(env);
  object.Set("columns", export_columns(env, *batch.chunk, positions));
  const Handle handle = environment.handles().add_owned(from.query, OpenBatch{batch.chunk, from.channel});
  object.Set("batch", Napi::Number::New(env, static_cast<double>(handle)));
  object.Set("order", Napi::Number::New(env, static_cast<double>(batch.order)));
  object.Set("length", Napi::Number::New(env, batch.chunk->rows));
  return object;
}

Napi::Value receive(const Napi::CallbackInfo& info) {
  const Napi::Env env = info.Env();
  Environment& environment = Environment::of(info);
  const OpenChannel open = read_open<OpenChannel>(info, info[0], "channel");
  const std::vector<std::uint32_t> positions = read_positions(info[1], "columns");
  for (const std::uint32_t position : positions) {
    if (position >= open.channel->types().size()) throw Napi::TypeError::New(env, "the channel has no such column");
  }
  const auto deferred = Napi::Promise::Deferred::New(env);
  const auto completions = environment.completions();
  completions->expect();
  open.channel->receive([=, &environment](Status status, std::optional<ChannelBatch> batch) {
    auto shared = std::make_shared<Status>(std::move(status));
    completions->post([=, &environment, batch = std::move(batch)](Napi::Env at) {
      if (shared->ok() && environment.handles().find<OpenQuery>(open.query) == nullptr) {
        *shared = {StatusCode::cancelled, ""};
      }
      if (!shared->ok()) return deferred.Reject(make_error(at, *shared).Value());
      if (!batch) return deferred.Resolve(at.Null());
      try {
        deferred.Resolve(received_batch(at, environment, open, *batch, positions));
      } catch (const Napi::Error& error) {
        deferred.Reject(error.Value());
      }
    });
  });
  return deferred.Promise();
}

/** Takes the columns that are kept from a received batch, which is released. */
std::vector<ColumnPointer> kept_columns(const Napi::CallbackInfo& info, const Napi::Object& sent,
                                        const Channel& channel, std::uint32_t length) {
  std::vector<ColumnPointer> columns;
  if (sent.Get("batch").IsNull()) return columns;
  const OpenBatch batch = read_open<OpenBatch>(info, sent.Get("batch"), "batch");
  for (const std::uint32_t position : read_positions(sent.Get("kept"), "kept")) {
    if (position >= batch.chunk->columns.size()) throw Napi::TypeError::New(info.Env(), "the batch has no such column");
    const std::size_t target = columns.size();
    if (target >= channel.types().size() || channel.types()[target] != batch.channel->types()[position]) {
      throw Napi::TypeError::New(info.Env(), "a kept column has another type than the channel");
    }
    columns.push_back(batch.chunk->columns[position]);
  }
  if (batch.chunk->rows != length) throw Napi::TypeError::New(info.Env(), "the batch has another length");
  Environment::of(info).handles().remove(read_integer(sent.Get("batch"), "batch"));
  return columns;
}

/** Makes the chunk to be sent and checks it against the types of the channel. */
ChunkPointer sent_chunk(const Napi::CallbackInfo& info, const Napi::Object& sent, const Channel& channel) {
  const Napi::Env env = info.Env();
  auto chunk = std::make_shared<Chunk>();
  chunk->rows = static_cast<std::uint32_t>(read_integer(sent.Get("length"), "length", INT32_MAX));
  const std::vector<ArrowColumn> columns = read_columns(sent.Get("columns"));
  chunk->columns = kept_columns(info, sent, channel, chunk->rows);
  if (chunk->columns.size() + columns.size() != channel.types().size()) {
    throw Napi::TypeError::New(env, "the channel has another number of columns");
  }
  for (const ArrowColumn& column : columns) {
    if (column.length != chunk->rows) throw Napi::TypeError::New(env, "a column has another length than its batch");
    const Type& type = channel.types()[chunk->columns.size()];
    check(env, import_column(type, column, chunk->columns.emplace_back()));
  }
  return chunk;
}

Napi::Value send(const Napi::CallbackInfo& info) {
  const Napi::Env env = info.Env();
  const auto channel = read_open<OpenChannel>(info, info[0], "channel").channel;
  if (!info[1].IsObject()) throw Napi::TypeError::New(env, "expected an object as batch");
  const auto sent = info[1].As<Napi::Object>();
  ChannelBatch batch{read_integer(sent.Get("order"), "order"), sent_chunk(info, sent, *channel)};
  const auto deferred = Napi::Promise::Deferred::New(env);
  const auto completions = Environment::of(info).completions();
  completions->expect();
  const bool accepted = channel->send(std::move(batch), [=](Status status, bool wants_more) {
    auto shared = std::make_shared<Status>(std::move(status));
    completions->post([=](Napi::Env at) {
      if (!shared->ok()) return deferred.Reject(make_error(at, *shared).Value());
      deferred.Resolve(Napi::Boolean::New(at, wants_more));
    });
  });
  if (!accepted) {
    completions->post([=](Napi::Env at) {
      const Status status(StatusCode::invalid_program, "the channel has had a batch of this order");
      deferred.Reject(make_error(at, status).Value());
    });
  }
  return deferred.Promise();
}

void finish_channel(const Napi::CallbackInfo& info) {
  read_open<OpenChannel>(info, info[0], "channel").channel->finish();
}

void stop_reading(const Napi::CallbackInfo& info) {
  read_open<OpenChannel>(info, info[0], "channel").channel->stop_reading();
}

void release_batch(const Napi::CallbackInfo& info) {
  read_open<OpenBatch>(info, info[0], "batch");
  Environment::of(info).handles().remove(read_integer(info[0], "batch"));
}

}  // namespace

void define_channel_functions(Napi::Env env, Napi::Object& exports) {
  define(env, exports, "createChannel", create_channel);
  define(env, exports, "receive", receive);
  define(env, exports, "send", send);
  define(env, exports, "finishChannel", finish_channel);
  define(env, exports, "stopReading", stop_reading);
  define(env, exports, "releaseBatch", release_batch);
}

}  // namespace kindling::binding
