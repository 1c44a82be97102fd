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
  | Words<'coalesce collect_list collect_set concat concat_ws contains conv corr cos cosh cosine_similarity cot'>
  | Words<'count count_if covar_pop covar_samp crc32 csc date_add date_diff date_part date_sub dateadd datediff'>
  | Words<'datepart day dayofmonth dayofweek dayofyear degrees div dot_product e element_at elt endswith'>
  | Words<'equal_null every exists exp explode explode_outer expm1 extract factorial filter find_in_set first'>
  | Words<'first_value flatten floor forall get getbit greatest hex hour hypot if ifnull ilike in initcap'>
  | Words<'inline inline_outer instr isnan isnotnull isnull kurtosis l2_distance last last_day last_value lcase'>
  | Words<'least left len length levenshtein like ln locate log log10 log1p log2 lower lpad ltrim luhn_check'>
  | Words<'make_date max md5 mean min minute mod month named_struct negative next_day not nullif nullifzero nvl'>
  | Words<'nvl2 octet_length or overlay pi pmod posexplode posexplode_outer position positive pow power quarter'>
  | Words<'radians reduce regr_avgx regr_avgy regr_count regr_intercept regr_r2 regr_slope regr_sxx regr_sxy'>
  | Words<'regr_syy repeat replace reverse right rint round rpad rtrim sec second sha sha1 sha2 shiftleft'>
  | Words<'shiftright shiftrightunsigned sign signum sin sinh size skewness slice some sort_array soundex space'>
  | Words<'split_part sqrt stack startswith std stddev stddev_pop stddev_samp struct substr substring'>
  | Words<'substring_index sum tan tanh transform translate trim trunc try_add try_divide try_element_at'>
  | Words<'try_mod try_multiply try_subtract ucase unbase64 unhex upper var_pop var_samp variance vector_norm'>
  | Words<'weekday weekofyear when width_bucket year zeroifnull'>
