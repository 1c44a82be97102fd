import type { FunctionDefinition } from '@kindling/plan'
import { avg } from './aggregate/avg.ts'
import { count } from './aggregate/count.ts'
import { max } from './aggregate/max.ts'
import { min } from './aggregate/min.ts'
import { sum } from './aggregate/sum.ts'
import { array } from './array/array.ts'
import { get } from './array/get.ts'
import { listElement } from './array/list-element.ts'
import { size } from './array/size.ts'
import { coalesce } from './conditional/coalesce.ts'
import { ifElse } from './conditional/if.ts'
import { nullif } from './conditional/nullif.ts'
import { nvl } from './conditional/nvl.ts'
import { when } from './conditional/when.ts'
import { abs } from './math/abs.ts'
import { ceil } from './math/ceil.ts'
import { exp } from './math/exp.ts'
import { floor } from './math/floor.ts'
import { isNaN_ } from './math/isnan.ts'
import { ln } from './math/ln.ts'
import { power } from './math/power.ts'
import { round } from './math/round.ts'
import { sqrt } from './math/sqrt.ts'
import { and } from './operator/and.ts'
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
import { concat } from './string/concat.ts'
import { contains } from './string/contains.ts'
import { endsWith } from './string/endswith.ts'
import { length } from './string/length.ts'
import { like } from './string/like.ts'
import { lower } from './string/lower.ts'
import { ltrim } from './string/ltrim.ts'
import { octetLength } from './string/octet-length.ts'
import { repeat } from './string/repeat.ts'
import { replace } from './string/replace.ts'
import { rtrim } from './string/rtrim.ts'
import { startsWith } from './string/startswith.ts'
import { substring } from './string/substring.ts'
import { trim } from './string/trim.ts'
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
]
