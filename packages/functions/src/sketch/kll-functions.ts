import { array, bigint, binary, type DataType, double, int, string } from '@kindling/core'
import {
  arrayOf,
  callOf,
  canEvaluate,
  type Expression,
  evaluate,
  literalOf,
  type ScalarFunction,
} from '@kindling/plan'
import { array as arrayFunction } from '../array/array.ts'
import { get } from '../array/get.ts'
import { signatureOf } from '../define/define-function.ts'
import { unfoldableInput } from '../define/define-random.ts'
import { defineSketchFunction } from './define-sketch-function.ts'
import { KLL_KINDS, type KllKind } from './kll-kind.ts'
import { asWritten, checkType, constantOf } from './written-arguments.ts'

/** Declares what asks a sketch for one answer by a constant, or for several by an array of constants. */
interface Question extends Pick<ScalarFunction, 'name' | 'doc' | 'examples'> {
  readonly native: string
  readonly input: string
  readonly takes: DataType
  readonly gives: DataType
  readonly asked: string
}

function defineQuestion({ native, input, takes, gives, asked, ...shared }: Question): ScalarFunction {
  const common = { ...shared, group: 'sketch', since: '0.1.0', deterministic: true } as const
  const sketch = ['sketch', binary, 'A sketch with values.'] as const
  const answers: ScalarFunction = {
    ...common,
    kind: 'scalar',
    nulls: 'propagate',
    signatures: [
      {
        ...signatureOf({ args: [sketch, [input, arrayOf(takes), asked]], returns: array(gives, false) }),
        native,
      },
    ],
  }
  return {
    ...common,
    kind: 'scalar',
    nulls: 'handles',
    nullable: () => true,
    signatures: [
      signatureOf({ args: [sketch, [input, takes, asked]], returns: gives }),
      signatureOf({ args: [sketch, [input, arrayOf(takes), asked]], returns: array(gives, false) }),
    ],
    rewrite: ([bytes, question], { returns }) => {
      if (bytes === undefined || question === undefined)
        throw new TypeError(`${shared.name} takes two arguments`)
      const expected = {
        functionName: shared.name,
        position: 1,
        kinds: ['binary'],
        required: '`BINARY`',
      } as const
      checkType(bytes, expected)
      if (isNull(question, input)) return literalOf(returns, null)
      if (returns.kind === 'array') return callOf(answers, [bytes, question])
      const list = callOf(answers, [bytes, callOf(arrayFunction, [question])])
      return callOf(get, [list, literalOf(int, 0)])
    },
  }
}

/** Tells whether what is asked is NULL; it must be a constant, and its elements have values. */
function isNull(question: Expression, input: string): boolean {
  if (!canEvaluate(question)) throw unfoldableInput(input, '`DOUBLE`', asWritten(question))
  const value = evaluate(question)
  if (Array.isArray(value) && value.includes(null))
    constantOf(literalOf(question.type, null), input, '`DOUBLE`')
  return value === null
}

function functionsOf({ sql, type, seven }: KllKind): readonly ScalarFunction[] {
  const made = `as \`kll_sketch_agg_${sql}\` makes it`
  const sketch = ['sketch', binary, `A sketch, ${made}.`] as const
  const other = 'An error for bytes that are no such sketch.'
  const value = sql === 'bigint' ? 7n : 7
  return [
    defineSketchFunction({
      name: `kll_sketch_get_n_${sql}`,
      doc: `Gives the number of values that a KLL sketch stands for. ${other}`,
      args: [sketch],
      returns: bigint,
      native: `kll_count_${sql}`,
      examples: [{ sql: `kll_sketch_get_n_${sql}(${seven})`, is: 1n }],
    }),
    defineSketchFunction({
      name: `kll_sketch_to_string_${sql}`,
      doc: `Describes a KLL sketch in a text of many lines. ${other}`,
      args: [sketch],
      returns: string,
      native: `kll_text_${sql}`,
      examples: [
        { sql: `kll_sketch_to_string_${sql}(${seven}) LIKE '%Retained Items         : 1%'`, is: true },
      ],
    }),
    defineSketchFunction({
      name: `kll_sketch_merge_${sql}`,
      doc: `Merges two KLL sketches: a sketch of the values of both. ${other}`,
      args: [sketch, ['other', binary, 'Another one.']],
      returns: binary,
      native: `kll_merge_${sql}`,
      examples: [{ sql: `kll_sketch_get_n_${sql}(kll_sketch_merge_${sql}(${seven}, ${seven}))`, is: 2n }],
    }),
    defineQuestion({
      name: `kll_sketch_get_quantile_${sql}`,
      doc: `Gives the least value of a KLL sketch up to which there is a share of its values; an array of shares gives an array. NULL gives NULL; an error for shares beyond 0 to 1, for sketches without values, and for bytes that are none.`,
      native: `kll_quantiles_${sql}`,
      input: 'rank',
      takes: double,
      gives: type,
      asked: 'A constant from 0 to 1, or several.',
      examples: [
        { sql: `kll_sketch_get_quantile_${sql}(${seven}, 0.5D)`, is: value },
        { sql: `kll_sketch_get_quantile_${sql}(${seven}, array(0.0D, 1.0D))`, is: [value, value] },
      ],
    }),
    defineQuestion({
      name: `kll_sketch_get_rank_${sql}`,
      doc: `Gives the share of the values of a KLL sketch that are not greater than a value; an array of values gives an array. NULL gives NULL; an error for sketches without values, and for bytes that are none.`,
      native: `kll_ranks_${sql}`,
      input: 'quantile',
      takes: type,
      gives: double,
      asked: 'A constant, or several.',
      examples: [
        { sql: `kll_sketch_get_rank_${sql}(${seven}, CAST(6 AS ${sql}))`, is: 0 },
        {
          sql: `kll_sketch_get_rank_${sql}(${seven}, array(CAST(6 AS ${sql}), CAST(7 AS ${sql})))`,
          is: [0, 1],
        },
      ],
    }),
  ]
}

export const kllFunctions: readonly ScalarFunction[] = KLL_KINDS.flatMap(functionsOf)
