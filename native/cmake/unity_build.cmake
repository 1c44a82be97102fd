# Files of one folder read the same headers and instantiate the same templates, so compiling them together takes half
# the time. It makes names in unnamed namespaces meet, which only these folders are ready for; each of their files is
# compiled alone with KINDLING_UNITY_BUILD=OFF.
option(KINDLING_UNITY_BUILD "Compile the files of some folders together" ON)
set(KINDLING_UNITY_FOLDERS columns io/avro io/csv io/json io/parquet io/protobuf io/text io/xml pipeline spill variant)

function(kindling_compile_folders_together target)
  if(KINDLING_UNITY_BUILD)
    set_target_properties(${target} PROPERTIES UNITY_BUILD ON UNITY_BUILD_MODE GROUP)
    foreach(folder ${KINDLING_UNITY_FOLDERS})
      file(GLOB sources CONFIGURE_DEPENDS src/${folder}/*.cpp)
      set_source_files_properties(${sources} PROPERTIES UNITY_GROUP ${folder})
    endforeach()
  endif()
endfunction()

# Each file of tests has a namespace of its own.
function(kindling_compile_tests_together target)
  if(KINDLING_UNITY_BUILD)
    set_target_properties(${target} PROPERTIES UNITY_BUILD ON UNITY_BUILD_BATCH_SIZE 7)
  endif()
endfunction()
