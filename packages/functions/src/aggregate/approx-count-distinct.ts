import { bigint, double, errorOf, type Value } from '@kindling/core'
import {
  type AggregateFunction,
  callOf,
  canEvaluate,
  type Expression,
  evaluate,
  expressionName,
  variable,
} from '@kindling/plan'
import { when } from '../conditional/when.ts'
import { defineAggregate, defineRewrittenAggregate } from '../define/define-aggregate.ts'
import { unfoldableInput } from '../define/define-random.ts'
import { xxhash64 } from '../math/xxhash64.ts'
import { isNotNull } from '../operator/is-not-null.ts'

/** Spark's relative standard deviation where none is given. */
const DEVIATION = 0.05
const FEWEST_BITS = 4
const MOST_BITS = 18

const estimators = new Map<number, AggregateFunction>()

/** Counts hashes with 2^bits registers. The specification counts exactly: what native gives lies near it. */
function estimator(bits: number): AggregateFunction {
  const known = estimators.get(bits)
  if (known !== undefined) return known
  const made = defineAggregate({
    name: 'hyper_log_log',
    group: 'aggregate',
    since: '0.1.0',
    doc: 'Estimates how many different hashes there are.',
    signatures: [
      { args: [['hash', bigint, 'The hashes.']], returns: bigint, native: `hyper_log_log_${bits}` },
    ],
    nullable: false,
    deterministic: true,
    kernel: (values): Value => BigInt(new Set(values).size),
    examples: [],
  })
  estimators.set(bits, made)
  return made
}

const T = variable('T', 'any')

export const approxCountDistinct = defineRewrittenAggregate({
  name: 'approx_count_distinct',
  aliases: ['approxCountDistinct'],
  group: 'aggregate',
  since: '0.1.0',
  doc: 'Estimates how many different values a group has, by HyperLogLog++ over `xxhash64`: the numbers are those of Spark. NULLs are left out; never NULL.',
  signatures: [
    { args: [['value', T, 'The values.']], returns: bigint },
    {
      args: [
        ['value', T, 'The values.'],
        ['deviation', double, 'A literal: the relative standard deviation of the estimate, 0.05 by default.'],
      ],
      returns: bigint,
    },
  ],
  nullable: false,
  display: ([value], calledAs, distinct) => `${calledAs}(${distinct}${value})`,
  deterministic: true,
  rewrite: ([value, deviation]) => {
    if (value === undefined) throw new TypeError('approx_count_distinct takes a value')
    if (value.type.kind === 'map') {
      const feature = '`approx_count_distinct` over maps'
      throw errorOf('UNSUPPORTED_FEATURE.SYNTAX', { feature }, { origin: value.origin })
    }
    const hash = callOf(when, [callOf(isNotNull, [value]), callOf(xxhash64, [value])])
    return callOf(estimator(bitsFor(deviation)), [hash])
  },
  examples: [
    { sql: 'SELECT approx_count_distinct(x) FROM VALUES (1), (1), (3), (NULL) AS t(x)', is: 2n },
    { sql: 'SELECT approx_count_distinct(id) FROM range(500)', is: 484n },
    { sql: 'SELECT approx_count_distinct(id, 0.2) FROM range(100000)', is: 89779n },
  ],
})

/** A group of 2^bits registers has a deviation of 1.106 / sqrt(2^bits). */
function bitsFor(deviation: Expression | undefined): number {
  if (deviation === undefined) return Math.ceil(2 * Math.log2(1.106 / DEVIATION))
  const written = deviation.kind === 'cast' && deviation.implicit ? deviation.child : deviation
  if (!canEvaluate(deviation) || !['double', 'float', 'decimal'].includes(written.type.kind)) {
    throw unfoldableInput('relativeSD', '`DOUBLE`', written)
  }
  const value = Number(evaluate(deviation))
  const bits = Math.ceil((2 * Math.log(1.106 / value)) / Math.LN2)
  if (bits >= FEWEST_BITS && bits <= MOST_BITS) return bits
  const currentValue = `\`${expressionName(written)}\``
  const parameters = { exprName: 'relativeSD', valueRange: '[0.0022, 0.39]', currentValue }
  throw errorOf('DATATYPE_MISMATCH.VALUE_OUT_OF_RANGE', parameters, { origin: deviation.origin })
}
