import { callOf } from '../../calls/call-of.ts'
import type { Expression } from '../../expressions/expression.ts'
import type { Analysis } from '../analysis.ts'
import { scalarFunction } from '../expressions/built-in.ts'

/** Joins expressions by an operator, as a balanced tree, so that walks over many stay shallow; nothing for none. */
export function joinedBy(
  operator: string,
  parts: readonly Expression[],
  analysis: Analysis,
): Expression | undefined {
  if (parts.length < 2) return parts[0]
  const middle = Math.ceil(parts.length / 2)
  const left = joinedBy(operator, parts.slice(0, middle), analysis)
  const right = joinedBy(operator, parts.slice(middle), analysis)
  return left && right && callOf(scalarFunction(operator, analysis), [left, right])
}
