#include "platform/host_function.h"

#include <dlfcn.h>

namespace kindling::platform {

void* find_host_function(const char* name) { return dlsym(RTLD_DEFAULT, name); }

}  // namespace kindling::platform
