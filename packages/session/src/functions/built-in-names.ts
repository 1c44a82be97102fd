// Written by test/repository/function-names.mjs from the declarations of functions.

/** Takes the words of a text apart. */
type Words<Text extends string> = Text extends `${infer Word} ${infer Rest}` ? Word | Words<Rest> : Text

/** Names every built-in function that can be called like one. */
export type DeclaredName =
  | Words<'abs acos acosh add_months aggregate and any any_value array array_agg array_append array_compact'>
  | Words<'array_contains array_distinct array_except array_insert array_intersect array_join array_max'>
  | Words<'array_min array_position array_prepend array_remove array_repeat array_size array_sort array_union'>
  | Words<'arrays_overlap arrays_zip ascii asin asinh assert_true atan atan2 atanh avg base64 bin bit_and'>
  | Words<'bit_count bit_get bit_length bit_or bit_xor bitmap_bit_position bitmap_bucket_number bitmap_count'>
  | Words<'bool_and bool_or bround btrim cardinality cbrt ceil ceiling char char_length character_length'>
  | Words<'charindex chr coalesce collect_list collect_set concat concat_ws contains conv convert_timezone corr'>
  | Words<'cos cosh cosine_similarity cot count count_if covar_pop covar_samp crc32 csc cume_dist curdate'>
  | Words<'current_catalog current_database current_date current_schema current_timestamp current_timezone'>
  | Words<'current_user date_add date_diff date_format date_from_unix_date date_part date_sub date_trunc'>
  | Words<'dateadd datediff datepart day dayname dayofmonth dayofweek dayofyear decode degrees dense_rank div'>
  | Words<'dot_product e element_at elt encode endswith equal_null every exists exp explode explode_outer expm1'>
  | Words<'extract factorial filter find_in_set first first_value flatten floor forall from_unixtime'>
  | Words<'from_utc_timestamp get get_json_object getbit greatest hash hex hour hypot if ifnull ilike in'>
  | Words<'initcap inline inline_outer instr is_valid_utf8 isnan isnotnull isnull json_array_length'>
  | Words<'json_object_keys kurtosis l2_distance lag last last_day last_value lcase lead least left len length'>
  | Words<'levenshtein like listagg ln localtimestamp locate log log10 log1p log2 lower lpad ltrim luhn_check'>
  | Words<'make_date make_dt_interval make_timestamp make_timestamp_ltz make_timestamp_ntz make_valid_utf8'>
  | Words<'make_ym_interval map map_concat map_contains_key map_entries map_filter map_from_arrays'>
  | Words<'map_from_entries map_keys map_values map_zip_with mask max max_by md5 mean median min min_by minute'>
  | Words<'mod mode month monthname months_between named_struct nanvl negative next_day not now nth_value ntile'>
  | Words<'nullif nullifzero nvl nvl2 octet_length or overlay parse_url percent_rank percentile percentile_cont'>
  | Words<'percentile_disc pi pmod posexplode posexplode_outer position positive pow power quarter radians'>
  | Words<'raise_error rand randn random randstr rank reduce regexp regexp_count regexp_extract'>
  | Words<'regexp_extract_all regexp_instr regexp_like regexp_replace regexp_substr regr_avgx regr_avgy'>
  | Words<'regr_count regr_intercept regr_r2 regr_slope regr_sxx regr_sxy regr_syy repeat replace reverse right'>
  | Words<'rint rlike round row_number rpad rtrim schema_of_json sec second sequence session_user sha sha1 sha2'>
  | Words<'shiftleft shiftright shiftrightunsigned shuffle sign signum sin sinh size skewness slice some'>
  | Words<'sort_array soundex space split split_part sqrt stack startswith std stddev stddev_pop stddev_samp'>
  | Words<'string_agg struct substr substring substring_index sum tan tanh timestamp_micros timestamp_millis'>
  | Words<'timestamp_seconds timestampadd timestampdiff to_binary to_char to_date to_number to_timestamp'>
  | Words<'to_timestamp_ltz to_timestamp_ntz to_unix_timestamp to_utc_timestamp to_varchar transform'>
  | Words<'transform_keys transform_values translate trim trunc try_add try_divide try_element_at'>
  | Words<'try_make_timestamp try_make_timestamp_ltz try_make_timestamp_ntz try_mod try_multiply try_parse_url'>
  | Words<'try_subtract try_to_binary try_to_date try_to_number try_to_timestamp try_url_decode'>
  | Words<'try_validate_utf8 typeof ucase unbase64 unhex uniform unix_date unix_micros unix_millis unix_seconds'>
  | Words<'unix_timestamp upper url_decode url_encode user uuid validate_utf8 var_pop var_samp variance'>
  | Words<'vector_norm weekday weekofyear when width_bucket xxhash64 year zeroifnull zip_with'>
