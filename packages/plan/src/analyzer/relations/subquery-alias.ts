import { errorOf, type KindlingError } from '@kindling/core'
import type { Plan } from '../../plans/plan.ts'
import type { SubqueryAlias } from '../../plans/unresolved-plan.ts'
import { aliasOf } from '../../tree/map-expressions.ts'
import { outputOf } from '../../tree/output-of.ts'
import { type Relation, relationOf } from '../relation.ts'

/** Names a relation: from here on its columns belong to that name alone, and may have new names of their own. */
export function translateSubqueryAlias(node: SubqueryAlias, input: Relation): Relation {
  const { alias, columns } = node
  const { plan, scope } = relationOf(
    columns === undefined ? input.plan : withNames(input.plan, columns, node),
    [alias],
  )
  const metadata = input.scope.metadata?.map((column) => ({ ...column, qualifier: [alias] }))
  return { plan, scope: { ...scope, metadata }, below: [] }
}

function withNames(plan: Plan, names: readonly string[], node: SubqueryAlias): Plan {
  const output = outputOf(plan)
  if (output.length !== names.length) throw wrongCount(plan, names, node)
  if (plan.kind === 'values') {
    return {
      ...plan,
      output: plan.output.map((column, index) => ({ ...column, name: names[index] ?? column.name })),
    }
  }
  const projections = output.map((column, index) => aliasOf(column, names[index] ?? column.name))
  return { kind: 'project', input: plan, projections }
}

function wrongCount(plan: Plan, names: readonly string[], { alias, origin }: SubqueryAlias): KindlingError {
  const columns = String(outputOf(plan).length)
  if (plan.kind === 'values') {
    const parameters = { expectedNumCols: String(names.length), rowIndex: '1', actualNumCols: columns }
    return errorOf('INVALID_INLINE_TABLE.NUM_COLUMNS_MISMATCH', parameters, { origin })
  }
  const parameters = { alias: `\`${alias}\``, numTarget: String(names.length), numExpr: columns }
  return errorOf('ASSIGNMENT_ARITY_MISMATCH', parameters, { origin })
}
