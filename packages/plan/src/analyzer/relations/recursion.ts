import { errorOf } from '@kindling/core'
import { nextAttributeId } from '../../expressions/attribute-id.ts'
import type { Attribute } from '../../expressions/expression.ts'
import type { Plan } from '../../plans/plan.ts'
import type { SubqueryAlias, UnresolvedPlan, UnresolvedSetOperation } from '../../plans/unresolved-plan.ts'
import { outputOf } from '../../tree/output-of.ts'
import type { Analysis, RecursiveTable } from '../analysis.ts'
import { type Relation, relationOf } from '../relation.ts'
import { outerColumns } from '../subqueries/outer-columns.ts'
import { checkPlaces, checkSteps, readsTable } from './recursive-places.ts'
import { alignedStep } from './recursive-types.ts'
import { translateSubqueryAlias } from './subquery-alias.ts'
import { translatePlan } from './translate-plan.ts'
import { withDefinitions } from './with.ts'

/**
 * Translates a query of WITH RECURSIVE that reads itself: the left side of its UNION ALL gives the first rows, the right
 * side makes further ones of those of the level before. Columns have the types of the left side.
 */
export function translateRecursion(definition: SubqueryAlias, analysis: Analysis): Relation {
  const { alias, maxLevel, origin } = definition
  const [union, around] = unionOf(definition.input, definition, analysis)
  const anchor = translateSubqueryAlias(definition, translatePlan(union.left, around)).plan
  const id = nextAttributeId()
  const own: RecursiveTable = { kind: 'recursiveTable', id, name: alias, columns: outputOf(anchor) }
  checkPlaces(union.right, alias)
  const definitions = new Map([...around.definitions, [alias.toLowerCase(), own] as const])
  const made = translatePlan(union.right, { ...around, definitions }).plan
  checkSteps(made, id, origin)
  const step = alignedStep(anchor, made, union)
  if ([anchor, step].some((side) => outerColumns(side).length > 0)) {
    const code = 'UNSUPPORTED_SUBQUERY_EXPRESSION_CATEGORY.ACCESSING_OUTER_QUERY_COLUMN_IS_NOT_ALLOWED'
    throw errorOf(code, {}, { origin })
  }
  const output = outputOf(anchor).map((column, index) => {
    const nullable = column.nullable || (outputOf(step)[index]?.nullable ?? true)
    return { ...column, id: nextAttributeId(), nullable }
  })
  const most =
    maxLevel === undefined ? analysis.recursionLimits : { ...analysis.recursionLimits, levels: maxLevel }
  const plan: Plan = { kind: 'recursion', anchor, step, output, id, name: alias, most, limit: null }
  return relationOf(plan, [alias])
}

/** Gives the rows of the level before; each use of the name has columns of its own, which may be NULL. */
export function translateRecursiveTable({ id, name, columns }: RecursiveTable): Relation {
  const output = columns.map(
    (column): Attribute => ({ ...column, kind: 'attribute', id: nextAttributeId(), nullable: true }),
  )
  return relationOf({ kind: 'recursiveReference', id, name, output }, [name])
}

/** Finds the UNION ALL that a recursive query is, below definitions of its own. */
function unionOf(
  plan: UnresolvedPlan,
  definition: SubqueryAlias,
  analysis: Analysis,
): readonly [UnresolvedSetOperation, Analysis] {
  const { alias, origin } = definition
  const invalid = (): Error => errorOf('INVALID_RECURSIVE_CTE', {}, { origin })
  if (plan.kind === 'with') {
    if (plan.definitions.some((each) => readsTable(each.input, alias))) throw invalid()
    return unionOf(plan.input, definition, withDefinitions(plan, analysis))
  }
  if (plan.kind !== 'setOperation' || plan.operator !== 'union') throw invalid()
  if (!plan.all) throw errorOf('UNION_NOT_SUPPORTED_IN_RECURSIVE_CTE', {}, { origin })
  if (readsTable(plan.left, alias)) throw invalid()
  return [plan, analysis]
}
