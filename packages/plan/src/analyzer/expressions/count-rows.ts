import { int } from '@kindling/core'
import type { UnresolvedCall, UnresolvedExpression } from '../../expressions/unresolved-expression.ts'

/** Gives the arguments of a call, where `count(*)`, which counts rows, is `count(1)`: elsewhere a star means columns. */
export function withRowsCounted(call: UnresolvedCall): readonly UnresolvedExpression[] {
  const [only] = call.arguments
  if (call.arguments.length !== 1 || only?.kind !== 'star' || only.target.length > 0) return call.arguments
  if (only.except !== undefined || only.pattern !== undefined) return call.arguments
  if (call.distinct === true || call.name.toLowerCase() !== 'count') return call.arguments
  const { origin } = only
  return [{ kind: 'literal', type: int, value: 1, ...(origin === undefined ? {} : { origin }) }]
}
