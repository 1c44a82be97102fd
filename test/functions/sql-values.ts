import type { UnresolvedExpression, UnresolvedPlan } from '@kindling/plan'
import { unresolvedExpressionTree } from '@kindling/plan'
import { parseExpression } from '@kindling/sql'

/** Puts columns in place of the literals of an expression, so that nothing can be computed ahead of the query. */
export function withColumns(sql: string): {
  readonly expression: UnresolvedExpression
  readonly literals: readonly UnresolvedExpression[]
} {
  const literals: UnresolvedExpression[] = []
  const expression = unresolvedExpressionTree.rewriteDown(parseExpression(sql), (node) => {
    if (node.kind !== 'literal') return node
    literals.push(node)
    return { kind: 'attribute', parts: [`col${literals.length}`] }
  })
  return { expression, literals }
}

/** Makes the plan that computes an expression over rows of values for `col1`, `col2`, ..., the names that `struct` gives to values too */
export function planOver(
  expression: UnresolvedExpression,
  rows: readonly (readonly UnresolvedExpression[])[],
): UnresolvedPlan {
  const width = rows[0]?.length ?? 0
  const columns = Array.from({ length: width }, (_, index) => `col${index + 1}`)
  const input: UnresolvedPlan =
    width === 0
      ? { kind: 'oneRow' }
      : { kind: 'subqueryAlias', input: { kind: 'values', rows }, alias: 't', columns }
  return { kind: 'project', input, projections: [{ kind: 'alias', child: expression, name: 'value' }] }
}
