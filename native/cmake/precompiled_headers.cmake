# A build from nothing spent half of its time on reading the standard library's headers, so they are compiled once for
# a target. Every file still includes what it uses, and is compiled alone with KINDLING_PRECOMPILED_HEADERS=OFF.
option(KINDLING_PRECOMPILED_HEADERS "Compile the headers of the standard library once" ON)

function(kindling_precompile_headers target)
  if(KINDLING_PRECOMPILED_HEADERS)
    target_precompile_headers(
      ${target} PRIVATE
      <algorithm> <array> <atomic> <bit> <charconv> <cmath> <condition_variable> <cstdint> <cstring> <functional> <limits>
      <map> <memory> <mutex> <numeric> <optional> <span> <string> <string_view> <unordered_map> <utility> <variant>
      <vector>)
  endif()
endfunction()
