#include "binding/environment.h"
#include "binding/functions.h"

namespace kindling::binding {

/** Opens the door in an environment. `loader/door.ts` says what each function does. */
Napi::Object open_door(Napi::Env env, Napi::Object exports) {
  Environment::open(env);
  define_process_functions(env, exports);
  define_query_functions(env, exports);
  define_table_functions(env, exports);
  define_channel_functions(env, exports);
  define_file_functions(env, exports);
  return exports;
}

NODE_API_MODULE(kindling, open_door)

}  // namespace kindling::binding
