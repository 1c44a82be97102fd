import { binary, errorOf, int } from '@kindling/core'
import {
  type AggregateFunction,
  aliasOf,
  anything,
  callOf,
  castOf,
  type Expression,
  literalOf,
  variable,
} from '@kindling/plan'
import { coalesce } from '../conditional/coalesce.ts'
import { defineRewrittenAggregate } from '../define/define-aggregate.ts'
import { struct } from '../struct/struct.ts'
import { KLL_KINDS, type KllKind } from './kll-kind.ts'
import { nativeAggregate } from './native-aggregate.ts'
import { checkType, constantOf } from './written-arguments.ts'

/** DataSketches' size where none is given: ranks are off by some 1.3 %. */
const K = 200
const LEAST_K = 8
const GREATEST_K = 65535

const K_DOC =
  'A constant from 8 to 65535: how many values the sketch keeps at least; 200 by default, where ranks are off by some 1.3 %.'

/** Takes structs of a value and a size; NULL without a value. */
function ofPairs(native: string): AggregateFunction {
  const doc = 'Makes a KLL sketch.'
  return nativeAggregate(native, { name: native, doc, argument: anything, returns: binary, nullable: true })
}

function sketchOf(pairs: AggregateFunction, value: Expression, k: number, ofNothing: number): Expression {
  const pair = callOf(struct, [aliasOf(value, 'value'), aliasOf(literalOf(int, k), 'k')])
  return callOf(coalesce, [callOf(pairs, [pair]), literalOf(binary, emptySketch(ofNothing))])
}

function emptySketch(k: number): Uint8Array {
  return Uint8Array.of(2, 1, 15, 1, k % 256, Math.floor(k / 256), 8, 0)
}

function sizeOf(k: Expression | undefined, functionName: string): number | undefined {
  if (k === undefined) return undefined
  checkType(k, { functionName, position: 2, kinds: ['int'], required: '`INT`' })
  const size = Number(constantOf(k, 'k', '`INT`'))
  if (size >= LEAST_K && size <= GREATEST_K) return size
  const msg = `The \`k\` of \`${functionName}\` must be from ${LEAST_K} to ${GREATEST_K}, but it is ${size}.`
  throw errorOf('DATATYPE_MISMATCH.TYPE_CHECK_FAILURE_WITH_HINT', { msg }, { origin: k.origin })
}

/** Declares the aggregate that makes sketches of values of a type. */
function sketchAggregate({ sql, type, takes, required }: KllKind): AggregateFunction {
  const name = `kll_sketch_agg_${sql}`
  const pairs = ofPairs(`kll_values_${sql}`)
  const value = ['value', variable('T', 'any'), `The values, of a type that fits into \`${sql}\`.`] as const
  return defineRewrittenAggregate({
    name,
    group: 'sketch',
    since: '0.1.0',
    doc: `Makes a KLL sketch of the values of a group, in the bytes of Apache DataSketches, from which quantiles and ranks are read. Up to \`k\` values are kept as they are. Of more the sketch keeps a sample; where DataSketches draws coins for it, Kindling decides by the number of values, so the same rows give the same sketch. NULLs and NaN are left out; never NULL.`,
    signatures: [
      { args: [value], returns: binary },
      { args: [value, ['k', int, K_DOC]], returns: binary },
    ],
    nullable: false,
    deterministic: true,
    rewrite: ([values, k]) => {
      if (values === undefined) throw new TypeError(`${name} takes a value`)
      checkType(values, { functionName: name, position: 1, kinds: takes, required })
      const size = sizeOf(k, name) ?? K
      return sketchOf(pairs, castOf(values, type), size, size)
    },
    examples: [
      {
        sql: `SELECT kll_sketch_get_n_${sql}(${name}(CAST(id AS ${sql}))) FROM range(1000)`,
        is: 1000n,
      },
      {
        sql: `SELECT kll_sketch_get_rank_${sql}(${name}(CAST(id AS ${sql}), 400), CAST(24 AS ${sql})) FROM range(100)`,
        is: 0.25,
      },
    ],
  })
}

/** Declares the aggregate that merges sketches. */
function mergeAggregate({ sql }: KllKind): AggregateFunction {
  const name = `kll_merge_agg_${sql}`
  const pairs = ofPairs(`kll_sketches_${sql}`)
  const sketches = ['sketch', binary, `The sketches, as \`kll_sketch_agg_${sql}\` makes them.`] as const
  return defineRewrittenAggregate({
    name,
    group: 'sketch',
    since: '0.1.0',
    doc: 'Merges the KLL sketches of a group. NULLs are left out; a sketch without values when there are none. An error for bytes that are no such sketch.',
    signatures: [
      { args: [sketches], returns: binary },
      {
        args: [
          sketches,
          [
            'k',
            int,
            'A constant from 8 to 65535: how many values the sketch keeps at least; that of the first sketch by default.',
          ],
        ],
        returns: binary,
      },
    ],
    nullable: false,
    deterministic: true,
    rewrite: ([sketch, k]) => {
      if (sketch === undefined) throw new TypeError(`${name} takes a sketch`)
      checkType(sketch, { functionName: name, position: 1, kinds: ['binary'], required: '`BINARY`' })
      const size = sizeOf(k, name)
      return sketchOf(pairs, castOf(sketch, binary), size ?? 0, size ?? K)
    },
    examples: [
      {
        sql: `SELECT kll_sketch_get_n_${sql}(${name}(s)) FROM (SELECT kll_sketch_agg_${sql}(CAST(id AS ${sql})) AS s FROM range(10) GROUP BY id % 3)`,
        is: 10n,
      },
    ],
  })
}

export const kllAggregates: readonly AggregateFunction[] = KLL_KINDS.flatMap((kind) => [
  sketchAggregate(kind),
  mergeAggregate(kind),
])
