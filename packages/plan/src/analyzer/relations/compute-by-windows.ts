import { columnName } from '../../expressions/column-name.ts'
import type { Alias, Expression, NamedExpression, WindowCall } from '../../expressions/expression.ts'
import { holdsWindowCall, isConstant } from '../../expressions/properties.ts'
import { sameExpression, sameSpecification } from '../../expressions/same-expression.ts'
import type { Plan } from '../../plans/plan.ts'
import { aliasOf } from '../../tree/map-expressions.ts'
import { attributeOf, outputOf } from '../../tree/output-of.ts'
import { expressionTree } from '../../tree/tree.ts'
import type { Computed } from './compute-by-aggregate.ts'
import { computeOverPartitions } from './compute-over-partitions.ts'

/**
 * Puts windows above a plan that compute the window calls in some expressions, which then only read columns: inner
 * calls first, calls over the same window together, equal ones once.
 */
export function computeByWindows(plan: Plan, expressions: readonly Expression[]): Computed {
  const partitions = computeOverPartitions(plan, expressions)
  let [current, rest] = [partitions.plan, partitions.expressions]
  for (let calls = innermostCalls(rest); calls.length > 0; calls = innermostCalls(rest)) {
    const columns: Alias[] = []
    for (const group of groupsOf(calls)) {
      const { input, pulled } = pullUp(current, group)
      const named = group.map((call, index) => aliasOf(pulled[index] ?? call, columnName(call)))
      current = { kind: 'window', input, calls: named }
      columns.push(...named)
    }
    const ordered = groupsOf(calls).flat()
    rest = rest.map((expression) => replaceCalls(expression, ordered, columns))
  }
  return { plan: current, expressions: rest }
}

/** Lists the calls that have no others inside. */
function innermostCalls(expressions: readonly Expression[]): readonly WindowCall[] {
  const calls: WindowCall[] = []
  for (const expression of expressions) {
    expressionTree.walk(expression, (node) => {
      if (node.kind !== 'windowCall' || expressionTree.children(node).some(holdsWindowCall)) return undefined
      if (!calls.some((call) => sameExpression(call, node))) calls.push(node)
      return 'skip'
    })
  }
  return calls
}

function groupsOf(calls: readonly WindowCall[]): readonly (readonly WindowCall[])[] {
  const groups: WindowCall[][] = []
  for (const call of calls) {
    const group = groups.find(([first]) => first !== undefined && sameSpecification(first, call))
    if (group === undefined) groups.push([call])
    else group.push(call)
  }
  return groups
}

/** Computes below the window whatever is neither column nor constant in its calls. */
function pullUp(
  plan: Plan,
  calls: readonly WindowCall[],
): { readonly input: Plan; readonly pulled: readonly WindowCall[] } {
  const added: Alias[] = []
  const columnOf = (expression: Expression): Expression => {
    if (expression.kind === 'attribute' || isConstant(expression)) return expression
    const known = added.find((each) => sameExpression(each, expression))
    if (known !== undefined) return attributeOf(known)
    const next = aliasOf(expression, `_w${added.length}`)
    added.push(next)
    return attributeOf(next)
  }
  const pulled = calls.map((call) => expressionTree.mapChildren(call, columnOf))
  if (added.length === 0) return { input: plan, pulled }
  const projections: readonly NamedExpression[] = [...outputOf(plan), ...added]
  return { input: { kind: 'project', input: plan, projections }, pulled }
}

function replaceCalls(
  expression: Expression,
  calls: readonly WindowCall[],
  columns: readonly Alias[],
): Expression {
  return expressionTree.rewriteDown(expression, (node) => {
    if (node.kind !== 'windowCall') return node
    const column = columns[calls.findIndex((call) => sameExpression(call, node))]
    return column === undefined ? node : attributeOf(column)
  })
}
