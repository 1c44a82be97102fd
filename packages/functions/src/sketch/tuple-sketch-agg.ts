import { binary, int, string } from '@kindling/core'
import {
  type AggregateFunction,
  aliasOf,
  anything,
  callOf,
  castOf,
  type Expression,
  variable,
} from '@kindling/plan'
import { defineRewrittenAggregate } from '../define/define-aggregate.ts'
import { struct } from '../struct/struct.ts'
import { nativeAggregate } from './native-aggregate.ts'
import { ENTRIES_DOC } from './nominal-entries.ts'
import { hashesOf } from './theta-hash.ts'
import {
  ENTRIES_DEFAULT,
  hashableKey,
  lgEntriesOf,
  MODE_DEFAULT,
  MODE_DOC,
  modeOf,
} from './tuple-arguments.ts'
import { TUPLE_KINDS, type TupleKind } from './tuple-kind.ts'

const entries = ['lgNomEntries', int, ENTRIES_DOC] as const
const mode = ['mode', string, MODE_DOC] as const
const shared = { group: 'sketch', since: '0.1.0', nullable: false, deterministic: true } as const

/** Calls a native aggregate, which takes a struct of values and of the constants of the call. */
function callOfFields(native: string, fields: Readonly<Record<string, Expression>>): Expression {
  const doc = 'Makes a tuple sketch.'
  const aggregate = nativeAggregate(native, { name: native, doc, argument: anything, returns: binary })
  const named = Object.entries(fields).map(([name, value]) => aliasOf(value, name))
  return callOf(aggregate, [callOf(struct, named)])
}

/** Declares the aggregate that makes sketches of keys and values. */
function sketchAggregate({ sql, type }: TupleKind): AggregateFunction {
  const name = `tuple_sketch_agg_${sql}`
  return defineRewrittenAggregate({
    ...shared,
    name,
    doc: `Makes a tuple sketch of the keys of a group, in the bytes of Apache DataSketches: \`tuple_sketch_estimate_${sql}\` tells how many different ones there are, \`tuple_sketch_summary_${sql}\` what their summaries add up to, also of unions, intersections and differences of sketches. Rows in which key or summary is NULL, empty texts and empty arrays are left out; sums of integers wrap around; never NULL.`,
    signatures: [
      {
        args: [
          [
            'key',
            variable('T', 'any'),
            'The keys: numbers, texts, bytes, or arrays of numbers; others count as their texts.',
          ],
          ['summary', type, 'What is kept of each key.'],
          entries,
          mode,
        ],
        returns: binary,
      },
    ],
    defaults: [ENTRIES_DEFAULT, MODE_DEFAULT],
    rewrite: ([key, summary, lgEntries, how]) => {
      if (!key || !summary || !lgEntries || !how) throw new TypeError(`${name} takes four arguments`)
      return callOfFields(`tuple_values_${sql}`, {
        hash: hashesOf(hashableKey(key), name),
        summary: castOf(summary, type),
        lgEntries: lgEntriesOf(lgEntries, name),
        mode: modeOf(how, name),
      })
    },
    examples: [
      {
        sql: `SELECT tuple_sketch_estimate_${sql}(${name}(k, v)) FROM VALUES (1, 5), (1, 1), (2, 2), (3, 3) AS t(k, v)`,
        is: 3,
      },
      {
        sql: `SELECT hex(${name}(k, v, 12, 'max')) = hex(${name}(1, 5, 12, 'max')) FROM VALUES (1, 2), (1, 5) AS t(k, v)`,
        is: true,
      },
    ],
  })
}

/** Declares the aggregate that unites sketches. */
function unionAggregate({ sql, one, totalOf }: TupleKind): AggregateFunction {
  const name = `tuple_union_agg_${sql}`
  return defineRewrittenAggregate({
    ...shared,
    name,
    doc: 'Unites the tuple sketches of a group. NULLs are left out; a sketch without keys when there are none. An error for bytes that are no such sketch.',
    signatures: [{ args: [sketchesOf(sql), entries, mode], returns: binary }],
    defaults: [ENTRIES_DEFAULT, MODE_DEFAULT],
    rewrite: ([sketch, lgEntries, how]) => {
      if (!sketch || !lgEntries || !how) throw new TypeError(`${name} takes three arguments`)
      return callOfFields(`tuple_union_${sql}`, {
        sketch: castOf(sketch, binary),
        lgEntries: lgEntriesOf(lgEntries, name),
        mode: modeOf(how, name),
      })
    },
    examples: [
      {
        sql: `SELECT tuple_sketch_summary_${sql}(${name}(s)) FROM VALUES (${one}), (${one}) AS t(s)`,
        is: totalOf(10),
      },
    ],
  })
}

/** Declares the aggregate that intersects sketches. */
function intersectionAggregate({ sql, one, totalOf }: TupleKind): AggregateFunction {
  const name = `tuple_intersection_agg_${sql}`
  return defineRewrittenAggregate({
    ...shared,
    name,
    doc: 'Intersects the tuple sketches of a group: the sketch of the keys that all of them have. NULLs are left out; an error without any sketch, and for bytes that are none.',
    signatures: [{ args: [sketchesOf(sql), mode], returns: binary }],
    defaults: [MODE_DEFAULT],
    rewrite: ([sketch, how]) => {
      if (!sketch || !how) throw new TypeError(`${name} takes two arguments`)
      return callOfFields(`tuple_intersection_${sql}`, {
        sketch: castOf(sketch, binary),
        mode: modeOf(how, name),
      })
    },
    examples: [
      {
        sql: `SELECT tuple_sketch_summary_${sql}(${name}(s, 'min')) FROM VALUES (${one}), (${one}) AS t(s)`,
        is: totalOf(5),
      },
    ],
  })
}

function sketchesOf(sql: string) {
  return ['sketch', binary, `The sketches, as \`tuple_sketch_agg_${sql}\` makes them.`] as const
}

export const tupleAggregates: readonly AggregateFunction[] = TUPLE_KINDS.flatMap((kind) => [
  sketchAggregate(kind),
  unionAggregate(kind),
  intersectionAggregate(kind),
])
