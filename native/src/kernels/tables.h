#pragma once

#include "kindling/kernel_registry.h"

// To add a kernel: write its file and name it in one of the two lists.

/** Lists the files in `kernels/dense`, each of which defines `NAME_table` once per instruction set. */
#define KINDLING_DENSE_TABLES(TABLE) \
  TABLE(add) \
  TABLE(subtract) \
  TABLE(wrapping) \
  TABLE(multiply) \
  TABLE(divide) \
  TABLE(remainder) \
  TABLE(sign) \
  TABLE(compare) \
  TABLE(logic) \
  TABLE(null_safe) \
  TABLE(vector_distance) \
  TABLE(convert)

/** Lists the files of ordinary kernels, each of which defines `register_NAME(KernelRegistry&)`. */
#define KINDLING_KERNEL_FILES(FILE) \
  FILE(attempt) \
  FILE(choose) \
  FILE(coalesce) \
  FILE(field) \
  FILE(float_vectors) \
  FILE(is_null) \
  FILE(list_element) \
  FILE(list_of) \
  FILE(list_size) \
  FILE(struct_of) \
  FILE(text_comparison) \
  FILE(text_parts) \
  FILE(csv_record) \
  FILE(xml_text) \
  FILE(avro_functions) \
  FILE(protobuf_functions) \
  FILE(text_records) \
  FILE(text_assembly) \
  FILE(text_case) \
  FILE(like) \
  FILE(text_conversion) \
  FILE(mathematics) \
  FILE(decimal_arithmetic) \
  FILE(decimal_comparison) \
  FILE(decimal_conversion) \
  FILE(calendar_conversion) \
  FILE(calendar_text) \
  FILE(elementary_functions) \
  FILE(try_arithmetic) \
  FILE(bit_functions) \
  FILE(text_search) \
  FILE(text_building) \
  FILE(text_encoding) \
  FILE(digests) \
  FILE(aes_functions) \
  FILE(list_search) \
  FILE(list_statistics) \
  FILE(list_quantiles) \
  FILE(list_histogram) \
  FILE(list_change) \
  FILE(date_functions) \
  FILE(list_lambda) \
  FILE(list_fold) \
  FILE(list_sort_by) \
  FILE(datetime_patterns) \
  FILE(timestamp_functions) \
  FILE(list_zip) \
  FILE(time_windows) \
  FILE(nested_text) \
  FILE(nested_comparison) \
  FILE(packing) \
  FILE(list_sequence) \
  FILE(moment_sequence) \
  FILE(list_insert) \
  FILE(json_functions) \
  FILE(json_writing) \
  FILE(map_from_text) \
  FILE(map_of) \
  FILE(map_parts) \
  FILE(regex_functions) \
  FILE(rounding) \
  FILE(charsets) \
  FILE(hashes) \
  FILE(urls) \
  FILE(text_checks) \
  FILE(number_format) \
  FILE(number_grouping) \
  FILE(text_template) \
  FILE(interval_scale) \
  FILE(interval_text) \
  FILE(interval_conversion) \
  FILE(calendar_intervals) \
  FILE(time_of_day) \
  FILE(xpath_functions) \
  FILE(variant_functions) \
  FILE(variant_conversion) \
  FILE(shapes) \
  FILE(empty_count_min_sketch) \
  FILE(value_hashes) \
  FILE(hll_functions) \
  FILE(theta_functions) \
  FILE(tuple_functions) \
  FILE(kll_functions) \
  FILE(approx_top_k_functions) \
  FILE(kernel_descriptions)
