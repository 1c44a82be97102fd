import type { Metadata } from '@kindling/core'
import { nextAttributeId } from '../expressions/attribute-id.ts'
import type { Alias, Expression, NamedExpression } from '../expressions/expression.ts'
import type { Plan } from '../plans/plan.ts'
import { CHILDREN } from './children.ts'
import { fieldLists, partsOf, replaceParts } from './fields.ts'

/** Says which fields of each plan node hold expressions. */
export const EXPRESSION_FIELDS = fieldLists(CHILDREN.plan, 'expression')

/** Lists the expressions that one plan node holds itself, not those of its inputs. */
export function expressionsOf(plan: Plan): readonly Expression[] {
  return partsOf(plan, EXPRESSION_FIELDS[plan.kind]) as readonly Expression[]
}

/**
 * Changes the expressions that one plan node holds itself. A projection keeps its id: where a change would take that
 * away, it becomes an alias. Gives the same object when nothing changed.
 */
export function mapExpressions<Specific extends Plan>(
  plan: Specific,
  change: (expression: Expression) => Expression,
): Specific {
  return replaceParts(plan, EXPRESSION_FIELDS[plan.kind], (part, shape) => {
    const before = part as unknown as Expression
    const after = change(before)
    const kept = shape === 'named' ? withIdOf(before as NamedExpression, after) : after
    return kept as unknown as typeof part
  })
}

/** Keeps the id of a projection, whatever it has become. */
export function withIdOf(before: NamedExpression, after: Expression): NamedExpression {
  if (after.kind === 'attribute' || after.kind === 'alias') {
    if (after.id === before.id) return after
    return aliasOf(after.kind === 'alias' ? after.child : after, before.name, before.id, before.metadata)
  }
  return aliasOf(after, before.name, before.id, before.metadata)
}

/** Names an expression: under a fresh id, unless it takes the place of a column that has one. */
export function aliasOf(
  child: Expression,
  name: string,
  id: number = nextAttributeId(),
  metadata?: Metadata,
): Alias {
  const { type, nullable, origin } = child
  if (metadata === undefined) return { kind: 'alias', child, name, id, type, nullable, origin }
  return { kind: 'alias', child, name, id, type, nullable, metadata, origin }
}
