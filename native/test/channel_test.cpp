#include <thread>

#include "pipelines.h"

namespace kindling::testing::channel_test {

namespace {

using Longs = std::vector<std::optional<std::int64_t>>;

/** Stands for JavaScript: takes batches from one channel, passes them on to another, in scrambled order. */
class Relay {
 public:
  Relay(std::shared_ptr<Channel> from, std::shared_ptr<Channel> to) : from_(std::move(from)), to_(std::move(to)) {}

  void start() { receive(); }
  std::uint64_t batches() const { return batches_; }
  bool refused() const { return refused_; }

 private:
  void receive() {
    from_->receive([this](Status status, std::optional<ChannelBatch> batch) {
      if (!status.ok()) return;
      if (!batch) return to_->finish();
      ++batches_;
      const bool fresh = to_->send(*batch, [this](Status sent, bool more) {
        if (sent.ok() && more) return receive();
        refused_ = true;
        from_->stop_reading();
      });
      if (!fresh) fail(__FILE__, __LINE__, "an order came twice");
    });
  }

  const std::shared_ptr<Channel> from_;
  const std::shared_ptr<Channel> to_;
  std::atomic<std::uint64_t> batches_{0};
  std::atomic<bool> refused_{false};
};

}  // namespace

TEST("channel: two pipelines and a step between them make progress, with one thread too") {
  for (const std::uint32_t threads : variations({1u, 2u, 4u})) {
    const auto pool = scheduler(threads);
    const auto query = std::make_shared<Query>(pool);
    const auto first = query->create_channel({i64_type}, 2);
    const auto second = query->create_channel({i64_type}, 2);
    Relay relay(first, second);
    auto reading = start(query, {{i64_type}, ChannelScan{second}, {add_number(1)}, Collect{}});
    auto writing = start(query, {{i64_type}, RangeScan{0, 300000, 1}, {}, Send{first, 1000}});
    relay.start();
    Outcome written = writing.get();
    REQUIRE_OK(written.status.copy());
    EXPECT(written.result.table == nullptr);
    Outcome read_back = reading.get();
    REQUIRE_OK(read_back.status.copy());
    const auto values = read<std::int64_t>(read_back.result.table, 0);
    REQUIRE(values.size() == 300000);
    bool in_order = true;
    for (std::int64_t row = 0; row < 300000; ++row) in_order = in_order && values[static_cast<std::size_t>(row)] == row + 1;
    EXPECT(in_order);
    // 131,072 rows a morsel: 132 + 132 + 38 batches, whatever the threads.
    EXPECT_EQUAL(std::uint64_t{302}, relay.batches());
    pool->close();
  }
}

TEST("channel: morsels that end together, out of order, leave nobody parked") {
  const auto pool = scheduler(2);
  for (int round = 0; round < 200; ++round) {
    const auto query = std::make_shared<Query>(pool);
    const auto first = query->create_channel({i64_type}, 1);
    const auto second = query->create_channel({i64_type}, 1);
    Relay relay(first, second);
    auto reading = start(query, {{i64_type}, ChannelScan{second}, {}, Collect{}});
    auto writing = start(query, {{i64_type}, RangeScan{0, 2 * morsel_rows, 1}, {}, Send{first, morsel_rows}});
    relay.start();
    REQUIRE_OK(writing.get().status.copy());
    Outcome read_back = reading.get();
    REQUIRE_OK(read_back.status.copy());
    EXPECT_EQUAL(std::uint64_t{2 * morsel_rows}, read_back.result.table->rows);
  }
  pool->close();
}

TEST("channel: a reader with a limit stops the step and the pipeline before it") {
  for (const std::uint32_t threads : variations({1u, 4u})) {
    const auto pool = scheduler(threads);
    const auto query = std::make_shared<Query>(pool);
    const auto first = query->create_channel({i64_type}, 2);
    const auto second = query->create_channel({i64_type}, 2);
    Relay relay(first, second);
    auto reading = start(query, {{i64_type}, ChannelScan{second}, {}, Collect{10, 0}});
    auto writing = start(query, {{i64_type}, RangeScan{0, INT64_MAX, 1}, {}, Send{first, 100}});
    relay.start();
    Outcome read_back = reading.get();
    REQUIRE_OK(read_back.status.copy());
    EXPECT_EQUAL(std::size_t{10}, read<std::int64_t>(read_back.result.table, 0).size());
    REQUIRE_OK(writing.get().status.copy());
    EXPECT(relay.refused());
    pool->close();
  }
}

TEST("channel: cancelling ends pipelines that are parked at its both ends") {
  const auto pool = scheduler(2);
  const auto query = std::make_shared<Query>(pool);
  const auto full = query->create_channel({i64_type}, 1);
  const auto empty = query->create_channel({i64_type}, 1);
  auto writing = start(query, {{i64_type}, RangeScan{0, INT64_MAX, 1}, {}, Send{full, 10}});
  auto reading = start(query, {{i64_type}, ChannelScan{empty}, {}, Collect{}});
  std::this_thread::sleep_for(std::chrono::milliseconds(20));
  bool received = false;
  empty->receive([&received](Status status, std::optional<ChannelBatch>) {
    received = status.code() == StatusCode::cancelled;
  });
  query->cancel();
  EXPECT(writing.get().status.code() == StatusCode::cancelled);
  EXPECT(reading.get().status.code() == StatusCode::cancelled);
  EXPECT(received);
  pool->close();
}

TEST("channel: a failing writer ends the reader with its failure") {
  const auto pool = scheduler(2);
  const auto query = std::make_shared<Query>(pool);
  const auto channel = query->create_channel({i64_type}, 4);
  auto reading = start(query, {{i64_type}, ChannelScan{channel}, {}, Collect{}});
  auto writing = start(query, {{i64_type}, RangeScan{INT64_MAX - 10, INT64_MAX, 1}, {add_number(100)}, Send{channel, 10}});
  EXPECT(writing.get().status.code() == StatusCode::arithmetic_overflow);
  EXPECT(reading.get().status.code() == StatusCode::arithmetic_overflow);
  pool->close();
}

TEST("channel: an order that came before is refused, and so is a second pipeline at one end") {
  const auto pool = scheduler(1);
  const auto query = std::make_shared<Query>(pool);
  const auto channel = query->create_channel({i64_type}, 10);
  const auto chunk = std::make_shared<Chunk>();
  EXPECT(channel->send({1, chunk}, [](Status, bool) {}));
  EXPECT(!channel->send({1, chunk}, [](Status, bool) {}));
  EXPECT(channel->send({0, chunk}, [](Status, bool) {}));
  EXPECT(!channel->send({0, chunk}, [](Status, bool) {}));
  auto reading = start(query, {{i64_type}, ChannelScan{channel}, {}, Collect{}});
  EXPECT(start(query, {{i64_type}, ChannelScan{channel}, {}, Collect{}}).get().status.code() ==
         StatusCode::invalid_program);
  query->cancel();
  EXPECT(reading.get().status.code() == StatusCode::cancelled);
  pool->close();
}

}  // namespace kindling::testing::channel_test
