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
  | Words<'extract factorial filter find_in_set first first_value flatten floor forall from_csv from_json'>
  | Words<'from_unixtime from_utc_timestamp get get_json_object getbit greatest hash hex hour hypot if ifnull'>
  | Words<'ilike in initcap inline inline_outer instr is_valid_utf8 isnan isnotnull isnull json_array_length'>
  | Words<'json_object_keys json_tuple kurtosis l2_distance lag last last_day last_value lcase lead least left'>
  | Words<'len length levenshtein like listagg ln localtimestamp locate log log10 log1p log2 lower lpad ltrim'>
  | Words<'luhn_check make_date make_dt_interval make_timestamp make_timestamp_ltz make_timestamp_ntz'>
  | Words<'make_valid_utf8 make_ym_interval map map_concat map_contains_key map_entries map_filter'>
  | Words<'map_from_arrays map_from_entries map_keys map_values map_zip_with mask max max_by md5 mean median'>
  | Words<'min min_by minute mod mode month monthname months_between named_struct nanvl negative next_day not'>
  | Words<'now nth_value ntile nullif nullifzero nvl nvl2 octet_length or overlay parse_url percent_rank'>
  | Words<'percentile percentile_cont percentile_disc pi pmod posexplode posexplode_outer position positive pow'>
  | Words<'power quarter radians raise_error rand randn random randstr rank reduce regexp regexp_count'>
  | Words<'regexp_extract regexp_extract_all regexp_instr regexp_like regexp_replace regexp_substr regr_avgx'>
  | Words<'regr_avgy regr_count regr_intercept regr_r2 regr_slope regr_sxx regr_sxy regr_syy repeat replace'>
  | Words<'reverse right rint rlike round row_number rpad rtrim schema_of_json sec second sequence session_user'>
  | Words<'sha sha1 sha2 shiftleft shiftright shiftrightunsigned shuffle sign signum sin sinh size skewness'>
  | Words<'slice some sort_array soundex space split split_part sqrt stack startswith std stddev stddev_pop'>
  | Words<'stddev_samp str_to_map string_agg struct substr substring substring_index sum tan tanh'>
  | Words<'timestamp_micros timestamp_millis timestamp_seconds timestampadd timestampdiff to_binary to_char'>
  | Words<'to_date to_json to_number to_timestamp to_timestamp_ltz to_timestamp_ntz to_unix_timestamp'>
  | Words<'to_utc_timestamp to_varchar transform transform_keys transform_values translate trim trunc try_add'>
  | Words<'try_divide try_element_at try_make_timestamp try_make_timestamp_ltz try_make_timestamp_ntz try_mod'>
  | Words<'try_multiply try_parse_url try_subtract try_to_binary try_to_date try_to_number try_to_timestamp'>
  | Words<'try_url_decode try_validate_utf8 typeof ucase unbase64 unhex uniform unix_date unix_micros'>
  | Words<'unix_millis unix_seconds unix_timestamp upper url_decode url_encode user uuid validate_utf8 var_pop'>
  | Words<'var_samp variance vector_norm weekday weekofyear when width_bucket xxhash64 year zeroifnull zip_with'>
