// Written by test/repository/function-names.mjs from the declarations of functions.

/** Takes the words of a text apart. */
type Words<Text extends string> = Text extends `${infer Word} ${infer Rest}` ? Word | Words<Rest> : Text

/** Names every built-in function that can be called like one. */
export type DeclaredName =
  | Words<'abs acos acosh add_months aes_decrypt aes_encrypt aggregate and any any_value approxCountDistinct'>
  | Words<'approx_count_distinct approx_percentile approx_top_k approx_top_k_accumulate approx_top_k_combine'>
  | Words<'approx_top_k_estimate array array_agg array_append array_compact array_contains array_distinct'>
  | Words<'array_except array_insert array_intersect array_join array_max array_min array_position'>
  | Words<'array_prepend array_remove array_repeat array_size array_sort array_union arrays_overlap arrays_zip'>
  | Words<'ascii asin asinh assert_true atan atan2 atanh avg base64 bin bit_and bit_count bit_get bit_length'>
  | Words<'bit_or bit_xor bitmap_and_agg bitmap_bit_position bitmap_bucket_number bitmap_construct_agg'>
  | Words<'bitmap_count bitmap_or_agg bool_and bool_or bround btrim cardinality cbrt ceil ceiling char'>
  | Words<'char_length character_length charindex chr coalesce collect_list collect_set concat concat_ws'>
  | Words<'contains conv convert_timezone corr cos cosh cosine_similarity cot count count_if count_min_sketch'>
  | Words<'covar_pop covar_samp crc32 csc cume_dist curdate current_catalog current_database current_date'>
  | Words<'current_path current_schema current_time current_timestamp current_timezone current_user date_add'>
  | Words<'date_diff date_format date_from_unix_date date_part date_sub date_trunc dateadd datediff datepart'>
  | Words<'day dayname dayofmonth dayofweek dayofyear decode degrees dense_rank div dot_product e element_at'>
  | Words<'elt encode endswith equal_null every exists exp explode explode_outer expm1 extract factorial filter'>
  | Words<'find_in_set first first_value flatten floor forall format_number format_string from_avro from_csv'>
  | Words<'from_json from_protobuf from_unixtime from_utc_timestamp from_xml get get_json_object getbit'>
  | Words<'greatest hash hex histogram_numeric hll_sketch_agg hll_sketch_estimate hll_union hll_union_agg hour'>
  | Words<'hypot if ifnull ilike in initcap inline inline_outer input_file_block_length input_file_block_start'>
  | Words<'input_file_name instr is_valid_utf8 is_valid_variant is_variant_null isnan isnotnull isnull'>
  | Words<'json_array_length json_object_keys json_tuple kll_merge_agg_bigint kll_merge_agg_double'>
  | Words<'kll_merge_agg_float kll_sketch_agg_bigint kll_sketch_agg_double kll_sketch_agg_float'>
  | Words<'kll_sketch_get_n_bigint kll_sketch_get_n_double kll_sketch_get_n_float'>
  | Words<'kll_sketch_get_quantile_bigint kll_sketch_get_quantile_double kll_sketch_get_quantile_float'>
  | Words<'kll_sketch_get_rank_bigint kll_sketch_get_rank_double kll_sketch_get_rank_float'>
  | Words<'kll_sketch_merge_bigint kll_sketch_merge_double kll_sketch_merge_float kll_sketch_to_string_bigint'>
  | Words<'kll_sketch_to_string_double kll_sketch_to_string_float kurtosis l2_distance lag last last_day'>
  | Words<'last_value lcase lead least left len length levenshtein like listagg ln localtimestamp locate log'>
  | Words<'log10 log1p log2 lower lpad ltrim luhn_check make_date make_dt_interval make_interval make_time'>
  | Words<'make_timestamp make_timestamp_ltz make_timestamp_ntz make_valid_utf8 make_ym_interval map map_concat'>
  | Words<'map_contains_key map_entries map_filter map_from_arrays map_from_entries map_keys map_values'>
  | Words<'map_zip_with mask max max_by md5 mean median min min_by minute mod mode monotonically_increasing_id'>
  | Words<'month monthname months_between named_struct nanvl negative next_day not now nth_value ntile nullif'>
  | Words<'nullifzero nvl nvl2 octet_length or overlay parse_json parse_url percent_rank percentile'>
  | Words<'percentile_approx percentile_cont percentile_disc pi pmod posexplode posexplode_outer position'>
  | Words<'positive pow power printf product quarter quote radians raise_error rand randn random randstr rank'>
  | Words<'reduce regexp regexp_count regexp_extract regexp_extract_all regexp_instr regexp_like regexp_replace'>
  | Words<'regexp_substr regr_avgx regr_avgy regr_count regr_intercept regr_r2 regr_slope regr_sxx regr_sxy'>
  | Words<'regr_syy repeat replace reverse right rint rlike round row_number rpad rtrim schema_of_avro'>
  | Words<'schema_of_csv schema_of_json schema_of_variant schema_of_variant_agg schema_of_xml sec second'>
  | Words<'sentences sequence session_user session_window sha sha1 sha2 shiftleft shiftright shiftrightunsigned'>
  | Words<'shuffle sign signum sin sinh size skewness slice some sort_array soundex space spark_partition_id'>
  | Words<'split split_part sqrt st_asbinary st_geogfromwkb st_geomfromwkb st_setsrid st_srid stack startswith'>
  | Words<'std stddev stddev_pop stddev_samp str_to_map string_agg struct substr substring substring_index sum'>
  | Words<'tan tanh theta_difference theta_intersection theta_intersection_agg theta_sketch_agg'>
  | Words<'theta_sketch_estimate theta_union theta_union_agg time_bucket time_diff time_from_micros'>
  | Words<'time_from_millis time_from_seconds time_to_micros time_to_millis time_to_seconds time_trunc'>
  | Words<'timestamp_micros timestamp_millis timestamp_seconds timestampadd timestampdiff to_avro to_binary'>
  | Words<'to_char to_csv to_date to_json to_number to_protobuf to_time to_timestamp to_timestamp_ltz'>
  | Words<'to_timestamp_ntz to_unix_timestamp to_utc_timestamp to_varchar to_variant_object to_xml transform'>
  | Words<'transform_keys transform_values translate trim trunc try_add try_aes_decrypt try_avg try_divide'>
  | Words<'try_element_at try_make_interval try_make_timestamp try_make_timestamp_ltz try_make_timestamp_ntz'>
  | Words<'try_mod try_multiply try_parse_json try_parse_url try_subtract try_sum try_to_binary try_to_date'>
  | Words<'try_to_number try_to_time try_to_timestamp try_url_decode try_validate_utf8 try_variant_get'>
  | Words<'tuple_difference_double tuple_difference_integer tuple_difference_theta_double'>
  | Words<'tuple_difference_theta_integer tuple_intersection_agg_double tuple_intersection_agg_integer'>
  | Words<'tuple_intersection_double tuple_intersection_integer tuple_intersection_theta_double'>
  | Words<'tuple_intersection_theta_integer tuple_sketch_agg_double tuple_sketch_agg_integer'>
  | Words<'tuple_sketch_estimate_double tuple_sketch_estimate_integer tuple_sketch_summary_double'>
  | Words<'tuple_sketch_summary_integer tuple_sketch_theta_double tuple_sketch_theta_integer'>
  | Words<'tuple_union_agg_double tuple_union_agg_integer tuple_union_double tuple_union_integer'>
  | Words<'tuple_union_theta_double tuple_union_theta_integer typeof ucase unbase64 unhex uniform unix_date'>
  | Words<'unix_micros unix_millis unix_seconds unix_timestamp unwrap_udt upper url_decode url_encode user uuid'>
  | Words<'validate_utf8 var_pop var_samp variance variant_explode variant_explode_outer variant_get'>
  | Words<'vector_inner_product vector_l2_distance vector_norm version weekday weekofyear when width_bucket'>
  | Words<'window window_time xpath xpath_boolean xpath_double xpath_float xpath_int xpath_long xpath_number'>
  | Words<'xpath_short xpath_string xxhash64 year zeroifnull zip_with'>
