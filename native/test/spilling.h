#pragma once

#include <cstdint>
#include <filesystem>
#include <iterator>
#include <string>

#include "kindling/memory_pool.h"
#include "platform/owned_folder.h"
#include "spill/spill_folder.h"

namespace kindling::testing {

namespace files = std::filesystem;

/** Is an empty folder that goes at the end of a test; the process spills into it meanwhile. */
struct SpillParent {
  files::path path;

  SpillParent() {
    path = files::temp_directory_path() / ("kindling-test-" + std::to_string(reinterpret_cast<std::uintptr_t>(this)));
    files::create_directories(path);
    set_spill_parent(path.string());
  }
  ~SpillParent() {
    set_spill_parent(platform::temporary_folder());
    files::remove_all(path);
  }
  std::size_t entries() const {
    return static_cast<std::size_t>(std::distance(files::directory_iterator(path), files::directory_iterator()));
  }
};

/** Makes memory short for the length of a test, so that everything that can spills. */
struct ShortMemory {
  ShortMemory() { MemoryPool::instance().set_short_above(0); }
  ~ShortMemory() { MemoryPool::instance().set_short_above(SIZE_MAX); }
};

}  // namespace kindling::testing
