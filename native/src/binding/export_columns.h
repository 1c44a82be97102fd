#pragma once

#include <napi.h>

#include "kindling/arrow.h"

namespace kindling::binding {

/** Gives columns of a chunk to JavaScript as `ColumnBuffers`; throws where a column cannot be exported. */
Napi::Array export_columns(Napi::Env env, const Chunk& chunk, const std::vector<std::uint32_t>& positions);
/** Gives all columns of a chunk. */
Napi::Array export_columns(Napi::Env env, const Chunk& chunk);

}  // namespace kindling::binding
