import { double, type StructValue, type Value } from '@kindling/core'
import { type AggregateFunction, aliasOf, anything, callOf, type FunctionExample } from '@kindling/plan'
import { defineAggregate, defineRewrittenAggregate } from '../define/define-aggregate.ts'
import { struct } from '../struct/struct.ts'

/** Says how pairs of numbers vary: how many there are, their means, and the sums of products of distances from these. */
export interface PairSums {
  readonly count: number
  readonly meanX: number
  readonly meanY: number
  readonly xx: number
  readonly yy: number
  readonly xy: number
}

export interface PairDeclaration {
  readonly name: string
  readonly doc: string
  /** Which of the two arguments comes first; the functions of regression take the dependent number first. */
  readonly order: 'xy' | 'yx'
  readonly value: (sums: PairSums) => Value
  readonly examples: readonly FunctionExample[]
}

/** Declares an aggregate over pairs of numbers. Pairs with a NULL are left out; NULL without any pair. */
export function definePairAggregate(declaration: PairDeclaration): AggregateFunction {
  const { name, doc, order, value, examples } = declaration
  const ofPairs = defineAggregate({
    name,
    group: 'aggregate',
    since: '0.1.0',
    doc,
    signatures: [{ args: [['pair', anything, 'The pairs.']], returns: double, native: name }],
    deterministic: true,
    kernel: (pairs) => {
      const sums = sumsOf(pairs)
      return sums.count === 0 ? null : value(sums)
    },
    examples: [],
  })
  const x = ['x', double, order === 'xy' ? 'The one number.' : 'The independent number.'] as const
  const y = ['y', double, order === 'xy' ? 'The other number.' : 'The dependent number.'] as const
  return defineRewrittenAggregate({
    name,
    group: 'aggregate',
    since: '0.1.0',
    doc: `${doc} Pairs with a NULL are left out; NULL without any pair.`,
    signatures: [{ args: order === 'xy' ? [x, y] : [y, x], returns: double }],
    deterministic: true,
    rewrite: ([first, second]) => {
      if (first === undefined || second === undefined) throw new TypeError(`${name} takes two numbers`)
      const [one, other] = order === 'xy' ? [first, second] : [second, first]
      return callOf(ofPairs, [callOf(struct, [aliasOf(one, 'x'), aliasOf(other, 'y')])])
    },
    examples,
  })
}

function sumsOf(pairs: readonly Value[]): PairSums {
  const numbers = pairs.flatMap((pair) => {
    const { x = null, y = null } = pair as StructValue
    return x === null || y === null ? [] : [{ x: Number(x), y: Number(y) }]
  })
  const count = numbers.length
  const meanX = numbers.reduce((total, { x }) => total + x, 0) / count
  const meanY = numbers.reduce((total, { y }) => total + y, 0) / count
  return {
    count,
    meanX,
    meanY,
    xx: numbers.reduce((total, { x }) => total + (x - meanX) ** 2, 0),
    yy: numbers.reduce((total, { y }) => total + (y - meanY) ** 2, 0),
    xy: numbers.reduce((total, { x, y }) => total + (x - meanX) * (y - meanY), 0),
  }
}
