import { array, bigint, errorOf, int, type Origin } from '@kindling/core'
import { callOf } from '../../calls/call-of.ts'
import { nextAttributeId } from '../../expressions/attribute-id.ts'
import { columnName } from '../../expressions/column-name.ts'
import type { Alias, Attribute, Expression } from '../../expressions/expression.ts'
import { literalOf } from '../../expressions/literal-of.ts'
import { sameExpression } from '../../expressions/same-expression.ts'
import type { UnresolvedExpression } from '../../expressions/unresolved-expression.ts'
import type { Plan } from '../../plans/plan.ts'
import { aliasOf } from '../../tree/map-expressions.ts'
import { attributeOf, outputOf } from '../../tree/output-of.ts'
import type { Analysis } from '../analysis.ts'
import { scalarFunction } from '../expressions/built-in.ts'
import { bitOf, type GroupingColumns } from './grouping-columns.ts'
import { membersOf, setsOf } from './sets-of.ts'

/** The bits of a bigint that are not its sign. */
const MOST_EXPRESSIONS = 63

/** Is the input of an aggregation by grouping sets: every row once for each set, and what it is grouped by. */
export interface GroupedBySets {
  readonly plan: Plan
  readonly groupings: readonly Attribute[]
  readonly columns: GroupingColumns
}

/**
 * Gives every row once for each grouping set, with the expressions that the set leaves out as NULL, so that grouping by
 * all of them and by the number of the set groups by each set. (Spark: `Expand`)
 */
export function groupBySets(
  inputOf: () => Plan,
  written: readonly UnresolvedExpression[],
  translate: (node: UnresolvedExpression) => Expression,
  analysis: Analysis,
  origin: Origin | undefined,
): GroupedBySets {
  const translated = new Map(membersOf(written).map((node) => [node, translate(node)]))
  // What is grouped by may hold subqueries, which are joined to the input.
  const input = inputOf()
  const expressions = distinct([...translated.values()])
  if (expressions.length > MOST_EXPRESSIONS) {
    throw errorOf('GROUPING_SIZE_LIMIT_EXCEEDED', { maxSize: String(MOST_EXPRESSIONS) }, { origin })
  }
  const ids = setsOf(written).map((set) => {
    const members = set.map((node) => translated.get(node))
    return expressions.reduce((id, each) => {
      const isKept = members.some((member) => member !== undefined && sameExpression(member, each))
      return id * 2n + (isKept ? 0n : 1n)
    }, 0n)
  })
  const id = columnOf('spark_grouping_id', bigint)
  // Sets that are equal still count each for itself.
  const place = new Set(ids).size < ids.length ? columnOf('_gen_grouping_pos', int) : undefined
  const expanded: Plan = {
    kind: 'generate',
    input,
    list: literalOf(array(bigint, false), ids),
    columns: outputOf(input),
    outer: false,
    position: place,
    element: id,
  }
  const values = expressions.map((each, index) => groupedValue(each, index, expressions.length, id, analysis))
  const plan: Plan = { kind: 'project', input: expanded, projections: [...outputOf(expanded), ...values] }
  const columns = values.map(attributeOf)
  return {
    plan,
    groupings: [...columns, id, ...(place === undefined ? [] : [place])],
    columns: { expressions, columns, id },
  }
}

function groupedValue(
  each: Expression,
  index: number,
  count: number,
  id: Attribute,
  analysis: Analysis,
): Alias {
  const [when, equal] = [scalarFunction('when', analysis), scalarFunction('=', analysis)]
  const isKept = callOf(equal, [bitOf(index, count, id, analysis), literalOf(bigint, 0n)])
  return aliasOf(callOf(when, [isKept, each]), columnName(each))
}

function columnOf(name: string, type: Attribute['type']): Attribute {
  return { kind: 'attribute', id: nextAttributeId(), name, type, nullable: false }
}

function distinct(expressions: readonly Expression[]): readonly Expression[] {
  return expressions.filter(
    (each, index) => expressions.findIndex((other) => sameExpression(other, each)) === index,
  )
}
