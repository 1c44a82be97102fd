#include "kernels/time_zones.h"

#include <chrono>
#include <cstring>

#include "kindling/scheduler.h"

namespace kindling {

namespace {

constexpr std::size_t most_names_of_none = 1024;
/** How often a thread that waits looks whether it is still wanted. */
constexpr std::chrono::milliseconds look_up_again{5};
/** No name of a zone is longer by far. */
constexpr std::size_t longest_name = 64;

/** Tells whether a name can be one of a region (java.time.ZoneRegion); others need not be asked for. */
bool may_be_region(std::string_view name) {
  if (name.size() < 2 || name.size() > longest_name || name[0] < 'A' || name[0] > 'Z') return false;
  for (const char letter : name) {
    const bool is_name = (letter >= 'A' && letter <= 'Z') || (letter >= 'a' && letter <= 'z') ||
                         (letter >= '0' && letter <= '9') || std::string_view("~/._+-").find(letter) != std::string_view::npos;
    if (!is_name) return false;
  }
  return true;
}

}  // namespace

TimeZones& TimeZones::instance() {
  static TimeZones zones;
  return zones;
}

bool TimeZones::look_up(const std::string& name, const TimeZone*& zone) const {
  const auto found = zones_.find(name);
  if (found != zones_.end()) return zone = &found->second->zone, true;
  zone = nullptr;
  return none_.count(name) != 0;
}

const TimeZone* TimeZones::find(std::string_view given) {
  const std::string name(given);
  const TimeZone* zone = nullptr;
  std::int64_t offset;
  std::unique_lock lock(mutex_);
  if (look_up(name, zone)) return zone;
  if (read_zone_offset(name, offset)) {
    std::string bytes(8, '\0');
    const auto seconds = static_cast<std::int32_t>(offset / microseconds_a_second);
    std::memcpy(bytes.data() + 4, &seconds, sizeof seconds);
    return &zones_.emplace(name, std::make_unique<Zone>(bytes)).first->second->zone;
  }
  // Only what runs in a scheduler may wait: the thread of JavaScript would wait for itself.
  if (!may_be_region(name) || askers_.empty() || !Scheduler::may_wait()) return nullptr;
  for (const auto& [owner, asker] : askers_) asker(name);
  while (!look_up(name, zone) && !askers_.empty() && Scheduler::may_wait()) answered_.wait_for(lock, look_up_again);
  return zone;
}

void TimeZones::answer(const std::string& name, std::string_view bytes) {
  {
    const std::lock_guard lock(mutex_);
    if (bytes.empty() || !TimeZone::is_sound(StringView(bytes))) {
      if (none_.size() >= most_names_of_none) none_.clear();
      none_.insert(name);
    } else if (zones_.count(name) == 0) {
      zones_.emplace(name, std::make_unique<Zone>(bytes));
    }
  }
  answered_.notify_all();
}

void TimeZones::add_asker(const void* owner, Asker asker) {
  const std::lock_guard lock(mutex_);
  askers_.emplace_back(owner, std::move(asker));
}

void TimeZones::remove_asker(const void* owner) {
  {
    const std::lock_guard lock(mutex_);
    std::erase_if(askers_, [owner](const auto& entry) { return entry.first == owner; });
  }
  answered_.notify_all();
}

const TimeZone* ZoneLookup::find(std::string_view name) {
  if (name == last_) return last_zone_;
  last_ = name;
  const auto found = known_.find(last_);
  if (found != known_.end()) return last_zone_ = found->second;
  last_zone_ = TimeZones::instance().find(name);
  if (last_zone_ != nullptr) known_.emplace(last_, last_zone_);
  return last_zone_;
}

}  // namespace kindling
