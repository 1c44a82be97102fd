import { binary, double, int, string } from '@kindling/core'
import type { ScalarFunction } from '@kindling/plan'
import { defineSketchFunction } from './define-sketch-function.ts'
import { ENTRIES_DOC } from './nominal-entries.ts'
import { ENTRIES_DEFAULT, lgEntriesOf, MODE_DEFAULT, MODE_DOC, modeOf } from './tuple-arguments.ts'
import { TUPLE_KINDS, type TupleKind } from './tuple-kind.ts'

const BYTES = 'An error for bytes that are no such sketch.'
const BYTES_OF_TWO = 'An error for bytes that are no such sketches.'
const HASHES =
  'A hash of the theta sketch has the summary of a key without values: 0 for sums, the greatest number for `min`, the least for `max`, else 1.'

const theta = ['thetaSketch', binary, 'A sketch, as `theta_sketch_agg` makes it.'] as const
/** The bytes of theta sketches of the value 1, and of none. */
const ONE_HASH = "X'01030300003ACC9315F97DCBBD86A105'"
const NO_HASH = "X'01030300001E0000'"

const entries = ['lgNomEntries', int, ENTRIES_DOC] as const
const mode = ['mode', string, MODE_DOC] as const
const modes = { constants: [modeOf], defaults: [MODE_DEFAULT] }
const sizes = { constants: [lgEntriesOf, modeOf], defaults: [ENTRIES_DEFAULT, MODE_DEFAULT] }

/** Declares what asks one sketch. */
function questionsOf({ sql, total, one, totalOf }: TupleKind): readonly ScalarFunction[] {
  const sketch = ['sketch', binary, `A sketch, as \`tuple_sketch_agg_${sql}\` makes it.`] as const
  const estimate = `tuple_sketch_estimate_${sql}`
  const share = `tuple_sketch_theta_${sql}`
  const summary = `tuple_sketch_summary_${sql}`
  return [
    defineSketchFunction({
      name: estimate,
      doc: `Estimates how many different keys a tuple sketch stands for. ${BYTES}`,
      args: [sketch],
      returns: double,
      native: estimate,
      examples: [
        { sql: `${estimate}(${one})`, is: 1 },
        { sql: `${estimate}(NULL)`, is: null },
      ],
    }),
    defineSketchFunction({
      name: share,
      doc: `Gives the share of all keys that a tuple sketch keeps, from 0 to 1. ${BYTES}`,
      args: [sketch],
      returns: double,
      native: share,
      examples: [{ sql: `${share}(${one})`, is: 1 }],
    }),
    defineSketchFunction({
      name: summary,
      doc: `Makes one number of the summaries of the keys that a tuple sketch keeps: \`alwaysone\` counts them; 0 without keys. It is not scaled up where keys were left out. ${BYTES}`,
      args: [sketch, mode],
      returns: total,
      native: summary,
      ...modes,
      examples: [
        { sql: `${summary}(${one})`, is: totalOf(5) },
        { sql: `${summary}(${one}, 'alwaysone')`, is: totalOf(1) },
      ],
    }),
  ]
}

/** Declares what combines two sketches as sets. */
function setsOf({ sql, one, totalOf }: TupleKind): readonly ScalarFunction[] {
  const first = ['first', binary, `A sketch, as \`tuple_sketch_agg_${sql}\` makes it.`] as const
  const second = ['second', binary, 'Another one.'] as const
  const sum = (call: string) => `tuple_sketch_summary_${sql}(${call})`
  const define = (name: string, doc: string, more: MoreOfSets, examples: ScalarFunction['examples']) => {
    const { args, ...options } = more
    return defineSketchFunction({ name, doc, args, returns: binary, native: name, ...options, examples })
  }
  const names = ['union', 'intersection', 'difference'] as const
  const [union, intersection, difference] = names.map((name) => `tuple_${name}_${sql}`) as [
    string,
    string,
    string,
  ]
  const [unionTheta, intersectionTheta, differenceTheta] = names.map(
    (name) => `tuple_${name}_theta_${sql}`,
  ) as [string, string, string]
  return [
    define(
      union,
      `Unites two tuple sketches: the sketch of the keys of either. ${BYTES}`,
      { args: [first, second, entries, mode], ...sizes },
      [{ sql: sum(`${union}(${one}, ${one})`), is: totalOf(10) }],
    ),
    define(
      unionTheta,
      `Unites a tuple sketch and a theta sketch. ${HASHES} ${BYTES_OF_TWO}`,
      { args: [first, theta, entries, mode], ...sizes },
      [{ sql: sum(`${unionTheta}(${one}, ${ONE_HASH})`), is: totalOf(5) }],
    ),
    define(
      intersection,
      `Intersects two tuple sketches: the sketch of the keys that both have. ${BYTES}`,
      { args: [first, second, mode], ...modes },
      [{ sql: sum(`${intersection}(${one}, ${one})`), is: totalOf(10) }],
    ),
    define(
      intersectionTheta,
      `Intersects a tuple sketch and a theta sketch. ${HASHES} ${BYTES_OF_TWO}`,
      { args: [first, theta, mode], ...modes },
      [{ sql: sum(`${intersectionTheta}(${one}, ${ONE_HASH})`), is: totalOf(5) }],
    ),
    define(
      difference,
      `Takes the keys of one tuple sketch from those of another: the sketch of the keys that only the first has. ${BYTES}`,
      { args: [first, second] },
      [{ sql: `hex(${difference}(${one}, ${one}))`, is: '01030901000ECC93' }],
    ),
    define(
      differenceTheta,
      `Takes the hashes of a theta sketch from the keys of a tuple sketch. ${BYTES_OF_TWO}`,
      { args: [first, theta] },
      [{ sql: sum(`${differenceTheta}(${one}, ${NO_HASH})`), is: totalOf(5) }],
    ),
  ]
}

type MoreOfSets = Pick<Parameters<typeof defineSketchFunction>[0], 'args' | 'constants' | 'defaults'>

export const tupleFunctions: readonly ScalarFunction[] = TUPLE_KINDS.flatMap((kind) => [
  ...questionsOf(kind),
  ...setsOf(kind),
])
