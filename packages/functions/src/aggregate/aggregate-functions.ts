import type { FunctionDefinition } from '@kindling/plan'
import { approxCountDistinct } from './approx-count-distinct.ts'
import { avg } from './avg.ts'
import { bitAnd } from './bit-and.ts'
import { bitOr } from './bit-or.ts'
import { bitXor } from './bit-xor.ts'
import { bitmapAndAgg } from './bitmap-and-agg.ts'
import { bitmapConstructAgg } from './bitmap-construct-agg.ts'
import { bitmapOrAgg } from './bitmap-or-agg.ts'
import { boolAnd } from './bool-and.ts'
import { boolOr } from './bool-or.ts'
import { collectList } from './collect-list.ts'
import { collectSet } from './collect-set.ts'
import { corr } from './corr.ts'
import { count } from './count.ts'
import { countIf } from './count-if.ts'
import { covarPop } from './covar-pop.ts'
import { covarSamp } from './covar-samp.ts'
import { first } from './first.ts'
import { histogramNumeric } from './histogram-numeric.ts'
import { kurtosis } from './kurtosis.ts'
import { last } from './last.ts'
import { listagg } from './listagg.ts'
import { max } from './max.ts'
import { maxBy } from './max-by.ts'
import { median } from './median.ts'
import { min } from './min.ts'
import { minBy } from './min-by.ts'
import { mode } from './mode.ts'
import { percentile } from './percentile.ts'
import { percentileApprox } from './percentile-approx.ts'
import { percentileCont } from './percentile-cont.ts'
import { percentileDisc } from './percentile-disc.ts'
import { product } from './product.ts'
import { regrAvgx } from './regr-avgx.ts'
import { regrAvgy } from './regr-avgy.ts'
import { regrCount } from './regr-count.ts'
import { regrIntercept } from './regr-intercept.ts'
import { regrR2 } from './regr-r2.ts'
import { regrSlope } from './regr-slope.ts'
import { regrSxx } from './regr-sxx.ts'
import { regrSxy } from './regr-sxy.ts'
import { regrSyy } from './regr-syy.ts'
import { skewness } from './skewness.ts'
import { stddevPop } from './stddev-pop.ts'
import { stddevSamp } from './stddev-samp.ts'
import { sum } from './sum.ts'
import { tryAvg } from './try-avg.ts'
import { trySum } from './try-sum.ts'
import { varPop } from './var-pop.ts'
import { varSamp } from './var-samp.ts'

export const aggregateFunctions: readonly FunctionDefinition[] = [
  avg,
  count,
  max,
  min,
  sum,
  boolAnd,
  boolOr,
  countIf,
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
  listagg,
  maxBy,
  median,
  minBy,
  mode,
  percentile,
  percentileCont,
  percentileDisc,
  percentileApprox,
  product,
  approxCountDistinct,
  trySum,
  tryAvg,
  histogramNumeric,
  bitmapConstructAgg,
  bitmapOrAgg,
  bitmapAndAgg,
]
