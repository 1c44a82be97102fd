#include <optional>
#include <thread>

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

/**
 * Is what came of a call of a channel. Where that happens before the call returns, JavaScript gets it at once, without a
 * turn of its event loop; only the thread of JavaScript touches `returned`, `settled` and `deferred`.
 */
struct Outcome {
  std::thread::id javascript = std::this_thread::get_id();
  bool returned = false;
  bool settled = false;
  Status status;
  std::optional<ChannelBatch> batch;
  bool wants_more = false;
  std::optional<Napi::Promise::Deferred> deferred;

  bool is_direct() const { return std::this_thread::get_id() == javascript && !returned; }

  /** Settle the promise. There is none where the environment was ending when it should have been made. */
  void resolve(Napi::Value value) const {
    if (deferred) deferred->Resolve(value);
  }
  void reject(const Napi::Error& error) const {
    if (deferred) deferred->Reject(error.Value());
  }
};

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
  const auto completions = environment.completions();
  const auto outcome = std::make_shared<Outcome>();
  const auto give = [=, &environment](Napi::Env at) -> Napi::Value {
    if (outcome->status.ok() && environment.handles().find<OpenQuery>(open.query) == nullptr) {
      outcome->status = {StatusCode::cancelled, ""};
    }
    if (!outcome->status.ok()) throw make_error(at, outcome->status);
    if (!outcome->batch) return at.Null();
    return received_batch(at, environment, open, *outcome->batch, positions);
  };
  open.channel->receive([=](Status status, std::optional<ChannelBatch> batch) {
    outcome->status = std::move(status);
    outcome->batch = std::move(batch);
    if (outcome->is_direct()) {
      outcome->settled = true;
      return;
    }
    completions->post([=](Napi::Env at) {
      try {
        outcome->resolve(give(at));
      } catch (const Napi::Error& error) {
        outcome->reject(error);
      }
    });
  });
  outcome->returned = true;
  if (outcome->settled && outcome->status.ok()) return give(env);
  outcome->deferred = Napi::Promise::Deferred::New(env);
  if (outcome->settled) {
    outcome->reject(make_error(env, outcome->status));
  } else {
    completions->expect();
  }
  return outcome->deferred->Promise();
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
  const auto completions = Environment::of(info).completions();
  const auto outcome = std::make_shared<Outcome>();
  const bool accepted = channel->send(std::move(batch), [=](Status status, bool wants_more) {
    outcome->status = std::move(status);
    outcome->wants_more = wants_more;
    if (outcome->is_direct()) {
      outcome->settled = true;
      return;
    }
    completions->post([=](Napi::Env at) {
      if (!outcome->status.ok()) return outcome->reject(make_error(at, outcome->status));
      outcome->resolve(Napi::Boolean::New(at, outcome->wants_more));
    });
  });
  outcome->returned = true;
  if (!accepted) {
    outcome->settled = true;
    outcome->status = {StatusCode::invalid_program, "the channel has had a batch of this order"};
  }
  if (outcome->settled && outcome->status.ok()) return Napi::Boolean::New(env, outcome->wants_more);
  outcome->deferred = Napi::Promise::Deferred::New(env);
  if (outcome->settled) {
    outcome->reject(make_error(env, outcome->status));
  } else {
    completions->expect();
  }
  return outcome->deferred->Promise();
}

void finish_channel(const Napi::CallbackInfo& info) {
  read_open<OpenChannel>(info, info[0], "channel").channel->finish();
}

void stop_reading(const Napi::CallbackInfo& info) {
  read_open<OpenChannel>(info, info[0], "channel").channel->stop_reading();
}

void detach_buffers(const Napi::CallbackInfo& info) {
  const Napi::Env env = info.Env();
  if (!info[0].IsArray()) throw Napi::TypeError::New(env, "expected an array of buffers");
  const auto buffers = info[0].As<Napi::Array>();
  for (std::uint32_t index = 0; index < buffers.Length(); ++index) {
    const Napi::Value buffer = buffers.Get(index);
    if (!buffer.IsArrayBuffer()) throw Napi::TypeError::New(env, "expected an ArrayBuffer");
    // A runtime that cannot give it up now collects it as garbage later.
    (void)napi_detach_arraybuffer(env, buffer);
  }
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
  define(env, exports, "detachBuffers", detach_buffers);
}

}  // namespace kindling::binding
