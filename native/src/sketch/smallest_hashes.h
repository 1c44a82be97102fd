#pragma once

#include <algorithm>

#include "sketch/theta_sketch.h"

namespace kindling {

/**
 * Keeps the smallest hashes of many in a hash table in an arena: all below theta, and little more than 2^lg_k of them.
 * Zeros are a set that nothing came to. What it keeps in the end does not depend on the order in which hashes came.
 */
struct SmallestHashes {
  char* table;
  /** 0 stands for the greatest. */
  std::uint64_t limit;
  std::uint32_t count;
  std::uint8_t lg_size;
  /** Tells that a sketch that is not empty came. */
  std::uint8_t is_seen;
  std::uint8_t unused[2];

  static constexpr std::uint32_t first_lg_size = 5;

  std::uint64_t theta() const { return limit == 0 ? ThetaSketch::greatest_hash : limit; }
  std::size_t table_bytes() const { return table == nullptr ? 0 : std::size_t{8} << lg_size; }
  std::uint64_t at(std::uint64_t place) const {
    std::uint64_t hash;
    std::memcpy(&hash, table + place * 8, sizeof hash);
    return hash;
  }

  void lower_limit(std::uint64_t theta) {
    if (theta < this->theta()) limit = theta;
  }

  Status add(std::uint64_t hash, int lg_k, Arena& arena) {
    if (hash == 0 || hash >= theta()) return {};
    if (table == nullptr) KINDLING_RETURN_IF_FAILED(open(first_lg_size, arena));
    const std::uint64_t place = find(hash);
    if (at(place) != 0) return {};
    std::memcpy(table + place * 8, &hash, sizeof hash);
    ++count;
    // Half of the table stays empty, so a search always ends.
    if (2 * std::uint64_t{count} < (std::uint64_t{1} << lg_size)) return {};
    return lg_size < lg_k + 2 ? resize(static_cast<std::uint8_t>(lg_size + 1), arena) : keep_smallest(lg_k);
  }

  /** Takes in the hashes of a set. */
  Status add_all(const SmallestHashes& other, int lg_k, Arena& arena) {
    is_seen = static_cast<std::uint8_t>(is_seen | other.is_seen);
    lower_limit(other.theta());
    for (std::uint64_t place = 0; place < other.table_bytes() / 8; ++place) {
      KINDLING_RETURN_IF_FAILED(add(other.at(place), lg_k, arena));
    }
    return {};
  }

  /** Takes in the hashes of a sketch. */
  Status add_all(const ThetaSketch& sketch, int lg_k, Arena& arena) {
    if (sketch.is_empty) return {};
    is_seen = 1;
    lower_limit(sketch.theta);
    for (const std::uint64_t hash : sketch.hashes) {
      if (hash >= theta()) break;
      KINDLING_RETURN_IF_FAILED(add(hash, lg_k, arena));
    }
    return {};
  }

  /** Makes a sketch of the 2^lg_k smallest hashes. */
  Status finish(int lg_k, ThetaSketch& sketch) const {
    sketch.clear();
    sketch.theta = theta();
    KINDLING_RETURN_IF_FAILED(sketch.hashes.reserve(count));
    for (std::uint64_t place = 0; place < table_bytes() / 8; ++place) {
      const std::uint64_t hash = at(place);
      if (hash != 0 && hash < sketch.theta) sketch.hashes.put(hash);
    }
    std::sort(sketch.hashes.begin(), sketch.hashes.end());
    const std::size_t most = std::size_t{1} << lg_k;
    if (sketch.hashes.size() > most) {
      sketch.theta = sketch.hashes[most];
      KINDLING_RETURN_IF_FAILED(sketch.hashes.resize(most));
    }
    sketch.is_empty = is_seen == 0 && sketch.hashes.empty() && sketch.theta == ThetaSketch::greatest_hash;
    return {};
  }

 private:
  Status open(std::uint32_t size_lg, Arena& arena) {
    const std::size_t bytes = std::size_t{8} << size_lg;
    table = arena.allocate(bytes);
    if (table == nullptr) return MemoryPool::instance().exhausted(bytes);
    std::memset(table, 0, bytes);
    lg_size = static_cast<std::uint8_t>(size_lg);
    return {};
  }

  /** Finds a hash, or the empty place where it belongs. */
  std::uint64_t find(std::uint64_t hash) const {
    const std::uint64_t mask = (std::uint64_t{1} << lg_size) - 1;
    // Hashes that are kept differ least in their highest bits.
    std::uint64_t place = hash & mask;
    for (std::uint64_t found = at(place); found != 0 && found != hash; found = at(place)) place = (place + 1) & mask;
    return place;
  }

  Status resize(std::uint8_t size_lg, Arena& arena) {
    SmallestHashes larger = *this;
    KINDLING_RETURN_IF_FAILED(larger.open(size_lg, arena));
    larger.count = 0;
    for (std::uint64_t place = 0; place < table_bytes() / 8; ++place) larger.put(at(place));
    *this = larger;
    return {};
  }

  void put(std::uint64_t hash) {
    if (hash == 0 || hash >= theta()) return;
    const std::uint64_t place = find(hash);
    count += at(place) == 0;
    std::memcpy(table + place * 8, &hash, sizeof hash);
  }

  /** Drops all but the 2^lg_k smallest hashes; the next one is theta from then on. */
  Status keep_smallest(int lg_k) {
    Array<std::uint64_t> hashes;
    KINDLING_RETURN_IF_FAILED(hashes.reserve(count));
    for (std::uint64_t place = 0; place < table_bytes() / 8; ++place) {
      if (at(place) != 0 && at(place) < theta()) hashes.put(at(place));
    }
    const std::size_t most = std::size_t{1} << lg_k;
    if (hashes.size() > most) {
      std::nth_element(hashes.begin(), hashes.begin() + most, hashes.end());
      limit = hashes[most];
    }
    std::memset(table, 0, table_bytes());
    count = 0;
    for (std::size_t index = 0; index < std::min(most, hashes.size()); ++index) put(hashes[index]);
    return {};
  }
};
static_assert(sizeof(SmallestHashes) % 8 == 0);

}  // namespace kindling
