// Written by test/repository/function-names.mjs from the declarations of functions.

/** Takes the words of a text apart. */
type Words<Text extends string> = Text extends `${infer Word} ${infer Rest}` ? Word | Words<Rest> : Text

/** Names every built-in function that can be called like one. */
export type DeclaredName =
  | Words<'abs acos acosh add_months aggregate and any any_value array array_agg array_append array_compact'>
  | Words<'array_contains array_distinct array_except array_intersect array_join array_max array_min'>
  | Words<'array_position array_prepend array_remove array_repeat array_sort array_union arrays_overlap ascii'>
  | Words<'asin asinh atan atan2 atanh avg base64 bin bit_and bit_count bit_get bit_length bit_or bit_xor'>
  | Words<'bool_and bool_or btrim cardinality cbrt ceil ceiling char char_length character_length charindex chr'>
  | Words<'coalesce collect_list collect_set concat concat_ws contains conv convert_timezone corr cos cosh'>
  | Words<'cosine_similarity cot count count_if covar_pop covar_samp crc32 csc curdate current_date'>
  | Words<'current_timestamp current_timezone date_add date_diff date_format date_from_unix_date date_part'>
  | Words<'date_sub date_trunc dateadd datediff datepart day dayname dayofmonth dayofweek dayofyear degrees div'>
  | Words<'dot_product e element_at elt endswith equal_null every exists exp explode explode_outer expm1'>
  | Words<'extract factorial filter find_in_set first first_value flatten floor forall from_unixtime'>
  | Words<'from_utc_timestamp get getbit greatest hex hour hypot if ifnull ilike in initcap inline inline_outer'>
  | Words<'instr isnan isnotnull isnull kurtosis l2_distance last last_day last_value lcase least left len'>
  | Words<'length levenshtein like ln localtimestamp locate log log10 log1p log2 lower lpad ltrim luhn_check'>
  | Words<'make_date make_dt_interval make_timestamp make_timestamp_ltz make_timestamp_ntz make_ym_interval max'>
  | Words<'md5 mean min minute mod month monthname months_between named_struct negative next_day not now nullif'>
  | Words<'nullifzero nvl nvl2 octet_length or overlay pi pmod posexplode posexplode_outer position positive'>
  | Words<'pow power quarter radians reduce regr_avgx regr_avgy regr_count regr_intercept regr_r2 regr_slope'>
  | Words<'regr_sxx regr_sxy regr_syy repeat replace reverse right rint round rpad rtrim sec second sha sha1'>
  | Words<'sha2 shiftleft shiftright shiftrightunsigned sign signum sin sinh size skewness slice some'>
  | Words<'sort_array soundex space split_part sqrt stack startswith std stddev stddev_pop stddev_samp struct'>
  | Words<'substr substring substring_index sum tan tanh timestamp_micros timestamp_millis timestamp_seconds'>
  | Words<'timestampadd timestampdiff to_date to_timestamp to_timestamp_ltz to_timestamp_ntz to_unix_timestamp'>
  | Words<'to_utc_timestamp transform translate trim trunc try_add try_divide try_element_at try_make_timestamp'>
  | Words<'try_make_timestamp_ltz try_make_timestamp_ntz try_mod try_multiply try_subtract try_to_date'>
  | Words<'try_to_timestamp ucase unbase64 unhex unix_date unix_micros unix_millis unix_seconds unix_timestamp'>
  | Words<'upper var_pop var_samp variance vector_norm weekday weekofyear when width_bucket year zeroifnull'>
