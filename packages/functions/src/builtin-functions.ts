import type { FunctionDefinition } from '@kindling/plan'
import { avg } from './aggregate/avg.ts'
import { bitAnd } from './aggregate/bit-and.ts'
import { bitOr } from './aggregate/bit-or.ts'
import { bitXor } from './aggregate/bit-xor.ts'
import { boolAnd } from './aggregate/bool-and.ts'
import { boolOr } from './aggregate/bool-or.ts'
import { collectList } from './aggregate/collect-list.ts'
import { collectSet } from './aggregate/collect-set.ts'
import { corr } from './aggregate/corr.ts'
import { count } from './aggregate/count.ts'
import { countIf } from './aggregate/count-if.ts'
import { covarPop } from './aggregate/covar-pop.ts'
import { covarSamp } from './aggregate/covar-samp.ts'
import { first } from './aggregate/first.ts'
import { kurtosis } from './aggregate/kurtosis.ts'
import { last } from './aggregate/last.ts'
import { max } from './aggregate/max.ts'
import { min } from './aggregate/min.ts'
import { regrAvgx } from './aggregate/regr-avgx.ts'
import { regrAvgy } from './aggregate/regr-avgy.ts'
import { regrCount } from './aggregate/regr-count.ts'
import { regrIntercept } from './aggregate/regr-intercept.ts'
import { regrR2 } from './aggregate/regr-r2.ts'
import { regrSlope } from './aggregate/regr-slope.ts'
import { regrSxx } from './aggregate/regr-sxx.ts'
import { regrSxy } from './aggregate/regr-sxy.ts'
import { regrSyy } from './aggregate/regr-syy.ts'
import { skewness } from './aggregate/skewness.ts'
import { stddevPop } from './aggregate/stddev-pop.ts'
import { stddevSamp } from './aggregate/stddev-samp.ts'
import { sum } from './aggregate/sum.ts'
import { varPop } from './aggregate/var-pop.ts'
import { varSamp } from './aggregate/var-samp.ts'
import { array } from './array/array.ts'
import { arrayAppend } from './array/array-append.ts'
import { arrayCompact } from './array/array-compact.ts'
import { arrayContains } from './array/array-contains.ts'
import { arrayDistinct } from './array/array-distinct.ts'
import { arrayExcept } from './array/array-except.ts'
import { arrayIntersect } from './array/array-intersect.ts'
import { arrayJoin } from './array/array-join.ts'
import { arrayMax } from './array/array-max.ts'
import { arrayMin } from './array/array-min.ts'
import { arrayPosition } from './array/array-position.ts'
import { arrayPrepend } from './array/array-prepend.ts'
import { arrayRemove } from './array/array-remove.ts'
import { arrayRepeat } from './array/array-repeat.ts'
import { arrayUnion } from './array/array-union.ts'
import { arraysOverlap } from './array/arrays-overlap.ts'
import { elementAt } from './array/element-at.ts'
import { flatten } from './array/flatten.ts'
import { get } from './array/get.ts'
import { listElement } from './array/list-element.ts'
import { size } from './array/size.ts'
import { slice } from './array/slice.ts'
import { sortArray } from './array/sort-array.ts'
import { tryElementAt } from './array/try-element-at.ts'
import { coalesce } from './conditional/coalesce.ts'
import { equalNull } from './conditional/equal-null.ts'
import { greatest } from './conditional/greatest.ts'
import { ifElse } from './conditional/if.ts'
import { least } from './conditional/least.ts'
import { nullif } from './conditional/nullif.ts'
import { nullifzero } from './conditional/nullifzero.ts'
import { nvl } from './conditional/nvl.ts'
import { nvl2 } from './conditional/nvl2.ts'
import { when } from './conditional/when.ts'
import { zeroifnull } from './conditional/zeroifnull.ts'
import { addMonths } from './datetime/add-months.ts'
import { dateAdd } from './datetime/date-add.ts'
import { datePart } from './datetime/date-part.ts'
import { dateSub } from './datetime/date-sub.ts'
import { datediff } from './datetime/datediff.ts'
import { day } from './datetime/day.ts'
import { dayofweek } from './datetime/dayofweek.ts'
import { dayofyear } from './datetime/dayofyear.ts'
import { hour } from './datetime/hour.ts'
import { lastDay } from './datetime/last-day.ts'
import { makeDate } from './datetime/make-date.ts'
import { minute } from './datetime/minute.ts'
import { month } from './datetime/month.ts'
import { nextDay } from './datetime/next-day.ts'
import { quarter } from './datetime/quarter.ts'
import { second } from './datetime/second.ts'
import { temporalOperators } from './datetime/temporal-operators.ts'
import { trunc } from './datetime/trunc.ts'
import { weekday } from './datetime/weekday.ts'
import { weekofyear } from './datetime/weekofyear.ts'
import { year } from './datetime/year.ts'
import { abs } from './math/abs.ts'
import { acos } from './math/acos.ts'
import { acosh } from './math/acosh.ts'
import { asin } from './math/asin.ts'
import { asinh } from './math/asinh.ts'
import { atan } from './math/atan.ts'
import { atan2 } from './math/atan2.ts'
import { atanh } from './math/atanh.ts'
import { bin } from './math/bin.ts'
import { bitCount } from './math/bit-count.ts'
import { cbrt } from './math/cbrt.ts'
import { ceil } from './math/ceil.ts'
import { conv } from './math/conv.ts'
import { cos } from './math/cos.ts'
import { cosh } from './math/cosh.ts'
import { cot } from './math/cot.ts'
import { csc } from './math/csc.ts'
import { degrees } from './math/degrees.ts'
import { eulersNumber } from './math/e.ts'
import { exp } from './math/exp.ts'
import { expm1 } from './math/expm1.ts'
import { factorial } from './math/factorial.ts'
import { floor } from './math/floor.ts'
import { getbit } from './math/getbit.ts'
import { hypot } from './math/hypot.ts'
import { isNaN_ } from './math/isnan.ts'
import { ln } from './math/ln.ts'
import { log } from './math/log.ts'
import { log1p } from './math/log1p.ts'
import { log2 } from './math/log2.ts'
import { log10 } from './math/log10.ts'
import { pi } from './math/pi.ts'
import { pmod } from './math/pmod.ts'
import { positive } from './math/positive.ts'
import { power } from './math/power.ts'
import { radians } from './math/radians.ts'
import { rint } from './math/rint.ts'
import { round } from './math/round.ts'
import { sec } from './math/sec.ts'
import { shiftleft } from './math/shiftleft.ts'
import { shiftright } from './math/shiftright.ts'
import { shiftrightunsigned } from './math/shiftrightunsigned.ts'
import { signum } from './math/signum.ts'
import { sin } from './math/sin.ts'
import { sinh } from './math/sinh.ts'
import { sqrt } from './math/sqrt.ts'
import { tan } from './math/tan.ts'
import { tanh } from './math/tanh.ts'
import { tryAdd } from './math/try-add.ts'
import { tryDivide } from './math/try-divide.ts'
import { tryMod } from './math/try-mod.ts'
import { tryMultiply } from './math/try-multiply.ts'
import { trySubtract } from './math/try-subtract.ts'
import { widthBucket } from './math/width-bucket.ts'
import { and } from './operator/and.ts'
import { bitwiseAnd } from './operator/bitwise-and.ts'
import { bitwiseNot } from './operator/bitwise-not.ts'
import { bitwiseOr } from './operator/bitwise-or.ts'
import { bitwiseXor } from './operator/bitwise-xor.ts'
import { divide } from './operator/divide.ts'
import { divideIntegral } from './operator/divide-integral.ts'
import { equal } from './operator/equal.ts'
import { equalNullSafe } from './operator/equal-null-safe.ts'
import { greater } from './operator/greater.ts'
import { greaterOrEqual } from './operator/greater-or-equal.ts'
import { isIn } from './operator/in.ts'
import { isNotNull } from './operator/is-not-null.ts'
import { isNull } from './operator/is-null.ts'
import { less } from './operator/less.ts'
import { lessOrEqual } from './operator/less-or-equal.ts'
import { minus } from './operator/minus.ts'
import { multiply } from './operator/multiply.ts'
import { negative } from './operator/negative.ts'
import { not } from './operator/not.ts'
import { or } from './operator/or.ts'
import { plus } from './operator/plus.ts'
import { remainder } from './operator/remainder.ts'
import { ascii } from './string/ascii.ts'
import { base64 } from './string/base64.ts'
import { bitLength } from './string/bit-length.ts'
import { btrim } from './string/btrim.ts'
import { characterOf } from './string/char.ts'
import { concat } from './string/concat.ts'
import { concatWs } from './string/concat-ws.ts'
import { contains } from './string/contains.ts'
import { crc32 } from './string/crc32.ts'
import { elt } from './string/elt.ts'
import { endsWith } from './string/endswith.ts'
import { findInSet } from './string/find-in-set.ts'
import { hex } from './string/hex.ts'
import { ilike } from './string/ilike.ts'
import { initcap } from './string/initcap.ts'
import { instr } from './string/instr.ts'
import { left } from './string/left.ts'
import { length } from './string/length.ts'
import { levenshtein } from './string/levenshtein.ts'
import { like } from './string/like.ts'
import { locate } from './string/locate.ts'
import { lower } from './string/lower.ts'
import { lpad } from './string/lpad.ts'
import { ltrim } from './string/ltrim.ts'
import { luhnCheck } from './string/luhn-check.ts'
import { md5 } from './string/md5.ts'
import { octetLength } from './string/octet-length.ts'
import { overlay } from './string/overlay.ts'
import { repeat } from './string/repeat.ts'
import { replace } from './string/replace.ts'
import { reverse } from './string/reverse.ts'
import { right } from './string/right.ts'
import { rpad } from './string/rpad.ts'
import { rtrim } from './string/rtrim.ts'
import { sha1 } from './string/sha1.ts'
import { sha2 } from './string/sha2.ts'
import { soundex } from './string/soundex.ts'
import { space } from './string/space.ts'
import { splitPart } from './string/split-part.ts'
import { startsWith } from './string/startswith.ts'
import { substring } from './string/substring.ts'
import { substringIndex } from './string/substring-index.ts'
import { translate } from './string/translate.ts'
import { trim } from './string/trim.ts'
import { unbase64 } from './string/unbase64.ts'
import { unhex } from './string/unhex.ts'
import { upper } from './string/upper.ts'
import { namedStruct } from './struct/named-struct.ts'
import { struct } from './struct/struct.ts'
import { cosineSimilarity } from './vector/cosine-similarity.ts'
import { dotProduct } from './vector/dot-product.ts'
import { l2Distance } from './vector/l2-distance.ts'
import { vectorNorm } from './vector/vector-norm.ts'

/** Lists all built-in functions, group by group. */
export const builtinFunctions: readonly FunctionDefinition[] = [
  and,
  divideIntegral,
  divide,
  equalNullSafe,
  equal,
  greaterOrEqual,
  greater,
  isIn,
  isNotNull,
  isNull,
  lessOrEqual,
  less,
  minus,
  multiply,
  negative,
  not,
  or,
  plus,
  remainder,
  coalesce,
  ifElse,
  nullif,
  nvl,
  when,
  abs,
  ceil,
  exp,
  floor,
  isNaN_,
  ln,
  power,
  round,
  sqrt,
  concat,
  contains,
  endsWith,
  length,
  like,
  lower,
  ltrim,
  octetLength,
  repeat,
  replace,
  rtrim,
  startsWith,
  substring,
  trim,
  upper,
  array,
  get,
  listElement,
  size,
  namedStruct,
  struct,
  cosineSimilarity,
  dotProduct,
  l2Distance,
  vectorNorm,
  avg,
  count,
  max,
  min,
  sum,
  sin,
  cos,
  tan,
  cot,
  sec,
  csc,
  asin,
  acos,
  atan,
  sinh,
  cosh,
  tanh,
  asinh,
  acosh,
  atanh,
  cbrt,
  expm1,
  degrees,
  radians,
  rint,
  signum,
  log10,
  log2,
  log1p,
  log,
  atan2,
  hypot,
  factorial,
  pi,
  eulersNumber,
  widthBucket,
  tryAdd,
  trySubtract,
  tryMultiply,
  tryMod,
  tryDivide,
  pmod,
  bitwiseAnd,
  bitwiseOr,
  bitwiseXor,
  bitwiseNot,
  bitCount,
  getbit,
  shiftleft,
  shiftright,
  shiftrightunsigned,
  ascii,
  bitLength,
  btrim,
  initcap,
  instr,
  left,
  right,
  substringIndex,
  splitPart,
  findInSet,
  lpad,
  rpad,
  locate,
  translate,
  space,
  characterOf,
  concatWs,
  elt,
  hex,
  unhex,
  bin,
  base64,
  unbase64,
  conv,
  soundex,
  levenshtein,
  luhnCheck,
  md5,
  sha1,
  sha2,
  crc32,
  overlay,
  nvl2,
  nullifzero,
  zeroifnull,
  greatest,
  least,
  ilike,
  boolAnd,
  boolOr,
  countIf,
  arrayContains,
  arrayPosition,
  arrayRemove,
  arrayDistinct,
  arrayUnion,
  arrayIntersect,
  arrayExcept,
  arraysOverlap,
  arrayMax,
  arrayMin,
  elementAt,
  tryElementAt,
  arrayJoin,
  arrayCompact,
  arrayAppend,
  arrayPrepend,
  flatten,
  slice,
  arrayRepeat,
  sortArray,
  reverse,
  varPop,
  varSamp,
  stddevPop,
  stddevSamp,
  skewness,
  kurtosis,
  covarPop,
  covarSamp,
  corr,
  regrAvgx,
  regrAvgy,
  regrSxx,
  regrSyy,
  regrSxy,
  regrSlope,
  regrIntercept,
  regrR2,
  regrCount,
  bitAnd,
  bitOr,
  bitXor,
  collectList,
  collectSet,
  first,
  last,
  year,
  quarter,
  month,
  day,
  dayofweek,
  weekday,
  dayofyear,
  weekofyear,
  lastDay,
  dateAdd,
  dateSub,
  addMonths,
  makeDate,
  nextDay,
  trunc,
  hour,
  minute,
  second,
  datediff,
  datePart,
  equalNull,
  positive,
  ...temporalOperators,
]
