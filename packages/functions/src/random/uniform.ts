import { bigint, type DataType, double, errorOf, float, int } from '@kindling/core'
import {
  callOf,
  canEvaluate,
  castOf,
  commonType,
  type Expression,
  expressionName,
  literalOf,
  variable,
} from '@kindling/plan'
import { defineRewritten } from '../define/define-function.ts'
import { seedValue, unfoldableInput } from '../define/define-random.ts'
import type { Argument } from '../define/kernel-value.ts'
import { minus } from '../operator/minus.ts'
import { multiply } from '../operator/multiply.ts'
import { plus } from '../operator/plus.ts'
import { rand } from './rand.ts'

const bounds: readonly Argument[] = [
  ['min', variable('A', 'numeric'), 'The least number.'],
  ['max', variable('B', 'numeric'), 'The number below which it stays; of whole numbers, too.'],
]
const seed: Argument = [
  'seed',
  bigint,
  'Decides what is drawn; NULL counts as 0. Another one in every query where it is absent.',
]

export const uniform = {
  ...defineRewritten({
    name: 'uniform',
    group: 'math',
    since: '0.1.0',
    doc: 'Draws a number between two constants, each as likely as any other: a whole number between whole ones.',
    signatures: [
      { args: bounds, returns: resultType },
      { args: [...bounds, ['seed', int, seed[2]]], returns: resultType },
      { args: [...bounds, seed], returns: resultType },
    ],
    nullable: ([min = true, max = true]) => min || max,
    deterministic: false,
    rewrite: (values, { returns }, facts) => {
      const [min, max, named] = values
      const [low, high] = [constant('min', min), constant('max', max)]
      const number =
        named === undefined
          ? (facts.seed ?? 0n)
          : seedValue(named, 'uniform', 2, (given) => unfoldableInput('seed', 'integer', given))
      const width = callOf(minus, [high, low])
      const drawn = callOf(multiply, [width, callOf(rand, [literalOf(bigint, number)])])
      return castOf(callOf(plus, [low, drawn]), returns)
    },
    examples: [
      { sql: 'uniform(10, 20, 0)', is: 17 },
      { sql: 'uniform(0L, 100L, 3)', is: 25n },
      { sql: 'uniform(1, NULL, 3)', is: null },
    ],
  }),
  seeded: true,
} as const

/** Numbers of the wider of two types come out; decimals where one is, unless the other is a float or double. */
function resultType([min = double, max = double]: readonly DataType[]): DataType {
  const kinds = [min.kind, max.kind]
  if (kinds.includes('void') || kinds.includes('double')) return double
  if (kinds.includes('float')) return float
  if (min.kind === 'decimal' && max.kind === 'decimal') return min.scale >= max.scale ? min : max
  if (min.kind === 'decimal') return min
  return max.kind === 'decimal' ? max : (commonType(min, max) ?? bigint)
}

function constant(name: string, value: Expression | undefined): Expression {
  if (value?.kind === 'cast' && value.implicit && value.child.type.kind === 'string') {
    const parameters = {
      paramIndex: name === 'min' ? '1' : '2',
      functionName: '`uniform`',
      requiredType: '`NUMERIC`',
      inputSql: `\`${expressionName(value.child)}\``,
      inputType: '`STRING`',
    }
    throw errorOf('DATATYPE_MISMATCH.UNEXPECTED_INPUT_TYPE', parameters, { origin: value.child.origin })
  }
  if (value !== undefined && canEvaluate(value)) return castOf(value, double)
  throw unfoldableInput(name, 'integer or floating-point', value ?? literalOf(double, null))
}
