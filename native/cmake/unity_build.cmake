# Files of one folder read the same headers and instantiate the same templates, so compiling some of them together takes
# half the time. Each group below is such files, by a pattern; the large folders are several groups, so that two compilers
# share the work and none needs much memory. Groups go by the alphabet: a new file changes none but its own.
#
# It makes names in unnamed namespaces meet: they have to differ within a folder, and from the names that headers give to
# namespace kindling, which they would hide from the files behind them. What two files need alike goes into a header. Each
# file is compiled alone with KINDLING_UNITY_BUILD=OFF, and so are always those of kernels/dense, whose instruction sets
# differ.
option(KINDLING_UNITY_BUILD "Compile the files of some folders together" ON)
set(KINDLING_UNITY_GROUPS
    aggregates/* binding/* columns/* io/* io/avro/* io/compression/* io/csv/* io/json/* io/parquet/* io/protobuf/* io/text/*
    io/xml/* pipeline/* platform/* programs/* random/* spill/* variant/*
    kernels/[a-c]* kernels/d* kernels/[e-k]* kernels/l* kernels/[m-q]* kernels/[rs]* kernels/t* kernels/[u-z]*
    operators/[a-f]* operators/[gh]* operators/[i-p]* operators/[q-s]* operators/[t-z]*
    sketch/[a-h]* sketch/[i-z]*)

function(kindling_compile_files_together target)
  if(KINDLING_UNITY_BUILD)
    set_target_properties(${target} PROPERTIES UNITY_BUILD ON UNITY_BUILD_MODE GROUP)
    foreach(group ${KINDLING_UNITY_GROUPS})
      file(GLOB sources CONFIGURE_DEPENDS src/${group}.cpp)
      string(REGEX REPLACE "[^a-z]+" "_" name ${group})
      set_source_files_properties(${sources} PROPERTIES UNITY_GROUP ${name})
    endforeach()
  endif()
endfunction()

# Each file of tests has a namespace of its own.
function(kindling_compile_tests_together target)
  if(KINDLING_UNITY_BUILD)
    set_target_properties(${target} PROPERTIES UNITY_BUILD ON UNITY_BUILD_BATCH_SIZE 7)
  endif()
endfunction()
