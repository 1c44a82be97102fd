#pragma once

#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "kernels/calendar.h"

namespace kindling {

/**
 * Knows the zones of the process that were met by name. What it does not know it asks JavaScript for, which reads the
 * changes of a zone from `Intl`. Safe to use from any thread; a zone stays where it is for good.
 */
class TimeZones {
 public:
  /** Asks JavaScript for a zone, which answers by `answer`; from any thread, without waiting. */
  using Asker = std::function<void(const std::string& name)>;

  static TimeZones& instance();

  /**
   * Finds a zone by its name; null where there is none. For a name that is met the first time the thread waits for an answer,
   * unless nobody can give one, or the scheduler of the thread is closing: then it is as if there were none.
   */
  const TimeZone* find(std::string_view name);
  /** Tells what a name stands for: the bytes of a zone, or nothing where there is no such zone. */
  void answer(const std::string& name, std::string_view bytes);

  /** Adds somebody to ask, who is known by an address. All are asked at once, and the first answer counts. */
  void add_asker(const void* owner, Asker asker);
  void remove_asker(const void* owner);

 private:
  struct Zone {
    std::string bytes;
    /** Holds the bytes of a short zone, into which `zone` points. */
    StringView view;
    TimeZone zone;
    explicit Zone(std::string_view given) : bytes(given), view(bytes), zone(view) {}
    Zone(const Zone&) = delete;
  };

  /** Gives whether the name is known, and its zone. */
  bool look_up(const std::string& name, const TimeZone*& zone) const;

  std::mutex mutex_;
  std::condition_variable answered_;
  std::unordered_map<std::string, std::unique_ptr<Zone>> zones_;
  /** Names of no zone, few of them: texts may hold any number. */
  std::unordered_set<std::string> none_;
  std::vector<std::pair<const void*, Asker>> askers_;
};

/** Finds zones for one thread and remembers those it found. */
class ZoneLookup {
 public:
  /** Finds a zone by its name; null where there is none. */
  const TimeZone* find(std::string_view name);

 private:
  std::string last_;
  const TimeZone* last_zone_ = nullptr;
  std::unordered_map<std::string, const TimeZone*> known_;
};

}  // namespace kindling
