#pragma once

#include <cstdint>
#include <memory>
#include <unordered_map>
#include <variant>
#include <vector>

#include "kindling/channel.h"
#include "kindling/input_file.h"
#include "kindling/pipeline_reader.h"
#include "kindling/query.h"

namespace kindling::binding {

using Handle = std::uint64_t;

struct OpenScheduler {
  std::shared_ptr<Scheduler> scheduler;
};
struct OpenQuery {
  std::shared_ptr<Query> query;
  Handle scheduler = 0;
  /** Tables, channels and batches that go with the query. */
  std::vector<Handle> owned = {};
};
struct OpenTable {
  TablePointer table;
  /** 0: nobody; such a table was imported. */
  Handle query = 0;
  /** What V8 was told about its size. */
  std::int64_t reported_bytes = 0;
};
struct OpenChannel {
  std::shared_ptr<Channel> channel;
  Handle query = 0;
};
struct OpenBatch {
  ChunkPointer chunk;
  std::shared_ptr<Channel> channel;
};

struct OpenFile {
  InputFilePointer file;
};

/**
 * Knows what JavaScript holds by number. Numbers are never given twice, so that a stale one finds nothing. Belongs to
 * the thread of JavaScript.
 */
class HandleTable final : public HandleResolver {
 public:
  using Entry = std::variant<OpenScheduler, OpenQuery, OpenTable, OpenChannel, OpenBatch, OpenFile>;

  Handle add(Entry entry) {
    entries_.emplace(++last_, std::move(entry));
    return last_;
  }
  /** Adds something that is removed with its query. */
  Handle add_owned(Handle query, Entry entry) {
    const Handle handle = add(std::move(entry));
    find<OpenQuery>(query)->owned.push_back(handle);
    return handle;
  }
  /** Finds what a handle stands for; null when it is nothing of that kind. */
  template <class T>
  T* find(Handle handle) {
    const auto found = entries_.find(handle);
    return found == entries_.end() ? nullptr : std::get_if<T>(&found->second);
  }
  void remove(Handle handle) { entries_.erase(handle); }

  template <class T, class Visit>
  void for_each(Visit visit) {
    for (auto& [handle, entry] : entries_) {
      if (T* open = std::get_if<T>(&entry)) visit(*open);
    }
  }

  TablePointer find_table(std::uint64_t handle) const override {
    const auto found = entries_.find(handle);
    const auto* open = found == entries_.end() ? nullptr : std::get_if<OpenTable>(&found->second);
    return open == nullptr ? nullptr : open->table;
  }
  std::shared_ptr<Channel> find_channel(std::uint64_t handle) const override {
    const auto found = entries_.find(handle);
    const auto* open = found == entries_.end() ? nullptr : std::get_if<OpenChannel>(&found->second);
    return open == nullptr ? nullptr : open->channel;
  }
  InputFilePointer find_file(std::uint64_t handle) const override {
    const auto found = entries_.find(handle);
    const auto* open = found == entries_.end() ? nullptr : std::get_if<OpenFile>(&found->second);
    return open == nullptr ? nullptr : open->file;
  }

 private:
  Handle last_ = 0;
  std::unordered_map<Handle, Entry> entries_;
};

}  // namespace kindling::binding
