# Compiles the sources of Zstandard (BSD licence) that the npm package zstd-napi carries: nothing is downloaded, and
# nothing else of that package is used.
set(KINDLING_ZSTD "${CMAKE_CURRENT_SOURCE_DIR}/../node_modules/zstd-napi/deps/zstd/lib" CACHE PATH
    "Folder of zstd's sources")
if(NOT EXISTS ${KINDLING_ZSTD}/zstd.h)
  message(FATAL_ERROR "there is no zstd.h in ${KINDLING_ZSTD}; has `npm ci` been run?")
endif()
file(GLOB KINDLING_ZSTD_SOURCES ${KINDLING_ZSTD}/common/*.c ${KINDLING_ZSTD}/compress/*.c ${KINDLING_ZSTD}/decompress/*.c)
add_library(kindling_zstd STATIC ${KINDLING_ZSTD_SOURCES})
target_include_directories(kindling_zstd SYSTEM PUBLIC ${KINDLING_ZSTD})
target_compile_definitions(kindling_zstd PRIVATE ZSTD_DISABLE_ASM=1 ZSTD_LEGACY_SUPPORT=0 XXH_NAMESPACE=kindling_)
target_compile_options(kindling_zstd PRIVATE -w $<$<CONFIG:Release>:-O3>)
target_link_libraries(kindling_core PUBLIC kindling_zstd)
