import { array, errorOf, float, sameType, sqlString, type Value } from '@kindling/core'
import { type Expression, expressionName, type ScalarFunction } from '@kindling/plan'
import { defineOverloaded } from '../define/define-function.ts'
import { requireSameLength, vectorOf } from './vectors.ts'

const FLOATS = array(float)
/** So many terms are added up before they join the sum, as Spark does it. */
const AT_ONCE = 8

/** Adds terms up in floats: eight at a time, then those that are left over one by one. */
function sumOf(terms: readonly number[]): number {
  const whole = terms.length - (terms.length % AT_ONCE)
  let sum = 0
  for (let at = 0; at < whole; at += AT_ONCE) {
    const part = terms.slice(at, at + AT_ONCE).reduce((total, term) => Math.fround(total + term))
    sum = Math.fround(sum + part)
  }
  return terms.slice(whole).reduce((total, term) => Math.fround(total + term), sum)
}

function comparison(
  name: string,
  native: string,
  doc: string,
  compare: (left: readonly number[], right: readonly number[]) => number,
  examples: ScalarFunction['examples'],
): ScalarFunction {
  return defineOverloaded({
    name,
    group: 'vector',
    since: '0.2.0',
    doc: `${doc} Counts in floats, in Spark's order; NULL where an element is NULL, and lengths that differ are an error.`,
    signatures: [
      {
        args: [
          ['left', FLOATS, 'A vector.'],
          ['right', FLOATS, 'Another vector of the same length.'],
        ],
        returns: float,
        native,
      },
    ],
    prepare: (values) => {
      for (const [index, value] of values.entries()) requireFloats(name, value, index)
      return values
    },
    nulls: 'propagate',
    nullable: () => true,
    deterministic: true,
    kernel: ([left = null, right = null]): Value => {
      requireSameLength(left, right)
      const [first, second] = [vectorOf(left), vectorOf(right)]
      return first === null || second === null ? null : compare(first, second)
    },
    examples,
  })
}

function requireFloats(name: string, value: Expression, index: number): void {
  const { type, origin } = value
  if (type.kind === 'array' && sameType(type.element, float)) return
  const parameters = {
    paramIndex: String(index + 1),
    functionName: `\`${name}\``,
    requiredType: '`ARRAY<FLOAT>`',
    inputSql: `\`${expressionName(value)}\``,
    inputType: `\`${sqlString(type)}\``,
  }
  throw errorOf('DATATYPE_MISMATCH.UNEXPECTED_INPUT_TYPE', parameters, { origin })
}

export const vectorInnerProduct = comparison(
  'vector_inner_product',
  'float_inner_product',
  'Multiplies two vectors of floats and adds up the products.',
  (left, right) => sumOf(left.map((value, index) => Math.fround(value * (right[index] ?? 0)))),
  [
    { sql: 'vector_inner_product(array(1f, 2f, 3f), array(4f, 5f, 6f))', is: 32 },
    { sql: 'vector_inner_product(CAST(NULL AS ARRAY<FLOAT>), array(4f))', is: null },
  ],
)

export const vectorL2Distance = comparison(
  'vector_l2_distance',
  'float_l2_distance',
  'Gives how far apart two points are whose coordinates are vectors of floats.',
  (left, right) => {
    const differences = left.map((value, index) => Math.fround(value - (right[index] ?? 0)))
    return Math.fround(Math.sqrt(sumOf(differences.map((each) => Math.fround(each * each)))))
  },
  [{ sql: 'vector_l2_distance(array(1f, 2f), array(4f, 6f))', is: 5 }],
)
