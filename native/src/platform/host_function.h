#pragma once

namespace kindling::platform {

/** Finds a function that the running program offers to the modules it loads; null where it has none of that name. */
void* find_host_function(const char* name);

}  // namespace kindling::platform
