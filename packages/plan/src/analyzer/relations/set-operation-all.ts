import { bigint, int } from '@kindling/core'
import { callOf } from '../../calls/call-of.ts'
import { castOf } from '../../calls/cast-of.ts'
import { nextAttributeId } from '../../expressions/attribute-id.ts'
import type { Attribute, Expression } from '../../expressions/expression.ts'
import { literalOf } from '../../expressions/literal-of.ts'
import type { Plan } from '../../plans/plan.ts'
import { aliasOf } from '../../tree/map-expressions.ts'
import { attributeOf, outputOf } from '../../tree/output-of.ts'
import type { Analysis } from '../analysis.ts'
import { aggregateFunction, scalarFunction } from '../expressions/built-in.ts'

/**
 * Combines rows that count as often as they come: EXCEPT ALL leaves as many of equal rows as the left side has more of,
 * INTERSECT ALL as many as both sides have. Counts equal rows of both sides, then repeats each. (Spark:
 * `RewriteExceptAll`, `RewriteIntersectAll`)
 */
export function setOperationAll(
  operator: 'intersect' | 'except',
  left: Plan,
  right: Plan,
  analysis: Analysis,
): Plan {
  const sides = [withCounts(left, 1n, 0n), withCounts(right, 0n, 1n)]
  const output = outputOf(left).map((column, index) => unionColumn(column, outputOf(right)[index] ?? column))
  const counts = [countColumn('left'), countColumn('right')] as const
  const union: Plan = { kind: 'union', inputs: sides, output: [...output, ...counts] }
  const sum = aggregateFunction('sum', analysis)
  const [ours, theirs] = counts.map((column) => aliasOf(callOf(sum, [column]), column.name))
  if (ours === undefined || theirs === undefined) throw new TypeError('both sides are counted')
  const counted: Plan = {
    kind: 'aggregate',
    input: union,
    groupings: output,
    aggregates: [...output, ours, theirs],
  }
  const times = repetitions(operator, attributeOf(ours), attributeOf(theirs), analysis)
  const repeat = scalarFunction('array_repeat', analysis)
  const element: Attribute = { ...countColumn('element'), type: int }
  const repeated: Plan = {
    kind: 'generate',
    input: counted,
    // No row comes of a list without elements, which is what a count of 0 or less makes.
    list: callOf(repeat, [literalOf(int, 0), castOf(times, int)]),
    columns: output,
    outer: false,
    element,
  }
  return { kind: 'project', input: repeated, projections: output }
}

function repetitions(
  operator: 'intersect' | 'except',
  ours: Expression,
  theirs: Expression,
  analysis: Analysis,
): Expression {
  return callOf(scalarFunction(operator === 'except' ? '-' : 'least', analysis), [ours, theirs])
}

function withCounts(plan: Plan, ours: bigint, theirs: bigint): Plan {
  const counts = [ours, theirs].map((count) => aliasOf(literalOf(bigint, count), 'count'))
  return { kind: 'project', input: plan, projections: [...outputOf(plan), ...counts] }
}

function countColumn(name: string): Attribute {
  return { kind: 'attribute', id: nextAttributeId(), name, type: bigint, nullable: false }
}

/** Makes the column that two columns of the sides become. */
export function unionColumn(left: Attribute, right: Attribute): Attribute {
  const { name, type, origin } = left
  const nullable = left.nullable || right.nullable
  return { kind: 'attribute', id: nextAttributeId(), name, type, nullable, origin }
}
