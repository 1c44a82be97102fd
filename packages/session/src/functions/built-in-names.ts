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
  | Words<'from_json from_unixtime from_utc_timestamp from_xml get get_json_object getbit greatest hash hex'>
  | Words<'histogram_numeric hll_sketch_agg hll_sketch_estimate hll_union hll_union_agg hour hypot if ifnull'>
  | Words<'ilike in initcap inline inline_outer input_file_block_length input_file_block_start input_file_name'>
  | Words<'instr is_valid_utf8 is_valid_variant is_variant_null isnan isnotnull isnull json_array_length'>
  | Words<'json_object_keys json_tuple kll_merge_agg_bigint kll_merge_agg_double kll_merge_agg_float'>
  | Words<'kll_sketch_agg_bigint kll_sketch_agg_double kll_sketch_agg_float kll_sketch_get_n_bigint'>
  | Words<'kll_sketch_get_n_double kll_sketch_get_n_float kll_sketch_get_quantile_bigint'>
  | Words<'kll_sketch_get_quantile_double kll_sketch_get_quantile_float kll_sketch_get_rank_bigint'>
  | Words<'kll_sketch_get_rank_double kll_sketch_get_rank_float kll_sketch_merge_bigint kll_sketch_merge_double'>
  | Words<'kll_sketch_merge_float kll_sketch_to_string_bigint kll_sketch_to_string_double'>
  | Words<'kll_sketch_to_string_float kurtosis l2_distance lag last last_day last_value lcase lead least left'>
  | Words<'len length levenshtein like listagg ln localtimestamp locate log log10 log1p log2 lower lpad ltrim'>
  | Words<'luhn_check make_date make_dt_interval make_interval make_time make_timestamp make_timestamp_ltz'>
  | Words<'make_timestamp_ntz make_valid_utf8 make_ym_interval map map_concat map_contains_key map_entries'>
  | Words<'map_filter map_from_arrays map_from_entries map_keys map_values map_zip_with mask max max_by md5'>
  | Words<'mean median min min_by minute mod mode monotonically_increasing_id month monthname months_between'>
  | Words<'named_struct nanvl negative next_day not now nth_value ntile nullif nullifzero nvl nvl2 octet_length'>
  | Words<'or overlay parse_json parse_url percent_rank percentile percentile_approx percentile_cont'>
  | Words<'percentile_disc pi pmod posexplode posexplode_outer position positive pow power printf product'>
  | Words<'quarter quote radians raise_error rand randn random randstr rank reduce regexp regexp_count'>
  | Words<'regexp_extract regexp_extract_all regexp_instr regexp_like regexp_replace regexp_substr regr_avgx'>
  | Words<'regr_avgy regr_count regr_intercept regr_r2 regr_slope regr_sxx regr_sxy regr_syy repeat replace'>
  | Words<'reverse right rint rlike round row_number rpad rtrim schema_of_avro schema_of_csv schema_of_json'>
  | Words<'schema_of_variant schema_of_variant_agg schema_of_xml sec second sentences sequence session_user'>
  | Words<'session_window sha sha1 sha2 shiftleft shiftright shiftrightunsigned shuffle sign signum sin sinh'>
  | Words<'size skewness slice some sort_array soundex space spark_partition_id split split_part sqrt'>
  | Words<'st_asbinary st_geogfromwkb st_geomfromwkb st_setsrid st_srid stack startswith std stddev stddev_pop'>
  | Words<'stddev_samp str_to_map string_agg struct substr substring substring_index sum tan tanh'>
  | Words<'theta_difference theta_intersection theta_intersection_agg theta_sketch_agg theta_sketch_estimate'>
  | Words<'theta_union theta_union_agg time_bucket time_diff time_from_micros time_from_millis'>
  | Words<'time_from_seconds time_to_micros time_to_millis time_to_seconds time_trunc timestamp_micros'>
  | Words<'timestamp_millis timestamp_seconds timestampadd timestampdiff to_avro to_binary to_char to_csv'>
  | Words<'to_date to_json to_number to_time to_timestamp to_timestamp_ltz to_timestamp_ntz to_unix_timestamp'>
  | Words<'to_utc_timestamp to_varchar to_variant_object to_xml transform transform_keys transform_values'>
  | Words<'translate trim trunc try_add try_aes_decrypt try_avg try_divide try_element_at try_make_interval'>
  | Words<'try_make_timestamp try_make_timestamp_ltz try_make_timestamp_ntz try_mod try_multiply try_parse_json'>
  | Words<'try_parse_url try_subtract try_sum try_to_binary try_to_date try_to_number try_to_time'>
  | Words<'try_to_timestamp try_url_decode try_validate_utf8 try_variant_get typeof ucase unbase64 unhex'>
  | Words<'uniform unix_date unix_micros unix_millis unix_seconds unix_timestamp unwrap_udt upper url_decode'>
  | Words<'url_encode user uuid validate_utf8 var_pop var_samp variance variant_explode variant_explode_outer'>
  | Words<'variant_get vector_inner_product vector_l2_distance vector_norm version weekday weekofyear when'>
  | Words<'width_bucket window window_time xpath xpath_boolean xpath_double xpath_float xpath_int xpath_long'>
  | Words<'xpath_number xpath_short xpath_string xxhash64 year zeroifnull zip_with'>
