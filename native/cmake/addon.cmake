# Builds kindling.node into the package of this platform. Headers come from npm packages: nothing is downloaded.
find_program(KINDLING_NODE node REQUIRED)

function(kindling_ask_node variable expression)
  if(${variable})
    return()
  endif()
  execute_process(
    COMMAND ${KINDLING_NODE} -p ${expression}
    WORKING_DIRECTORY ${CMAKE_CURRENT_SOURCE_DIR}
    OUTPUT_VARIABLE answer
    OUTPUT_STRIP_TRAILING_WHITESPACE
    RESULT_VARIABLE status)
  if(NOT status EQUAL 0)
    message(FATAL_ERROR "node could not evaluate ${expression}; has `npm ci` been run?")
  endif()
  set(${variable} ${answer} PARENT_SCOPE)
endfunction()

kindling_ask_node(KINDLING_NODE_ADDON_API "require('node-addon-api').include_dir")
kindling_ask_node(KINDLING_NODE_API_HEADERS "require('node-api-headers').include_dir")
kindling_ask_node(KINDLING_PLATFORM "process.platform + '-' + process.arch")

file(GLOB KINDLING_BINDING_SOURCES CONFIGURE_DEPENDS src/binding/*.cpp)
add_library(kindling_addon MODULE ${KINDLING_BINDING_SOURCES})
target_include_directories(kindling_addon PRIVATE src)
target_include_directories(kindling_addon SYSTEM PRIVATE ${KINDLING_NODE_ADDON_API} ${KINDLING_NODE_API_HEADERS})
# Version 8 of Node-API is what every Node.js from 20 on has.
target_compile_definitions(kindling_addon PRIVATE NAPI_VERSION=8 NODE_ADDON_API_CPP_EXCEPTIONS_ALL
                                                  NODE_API_SWALLOW_UNTHROWABLE_EXCEPTIONS)
target_link_libraries(kindling_addon PRIVATE kindling_core)
kindling_precompile_headers(kindling_addon)
kindling_compile_files_together(kindling_addon)
set_target_properties(kindling_addon PROPERTIES PREFIX "" SUFFIX ".node" OUTPUT_NAME kindling
                      LIBRARY_OUTPUT_DIRECTORY ${CMAKE_CURRENT_SOURCE_DIR}/prebuilt/${KINDLING_PLATFORM})
if(CMAKE_SYSTEM_NAME STREQUAL "Linux")
  # The module stays mapped when the last worker that loaded it ends: finalizers of buffers may come later. Libraries
  # of the compiler go into the file, so that it runs where no compiler is.
  target_link_options(kindling_addon PRIVATE -Wl,-z,nodelete -Wl,--gc-sections -s -static-libstdc++ -static-libgcc)
elseif(APPLE)
  target_link_options(kindling_addon PRIVATE -undefined dynamic_lookup)
endif()
