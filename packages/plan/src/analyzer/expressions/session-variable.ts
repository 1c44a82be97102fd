import type { Expression } from '../../expressions/expression.ts'
import { literalOf } from '../../expressions/literal-of.ts'
import type { UnresolvedAttribute } from '../../expressions/unresolved-expression.ts'
import { variableNameOf } from '../../interfaces/session-variable.ts'
import type { Analysis } from '../analysis.ts'
import { fieldOf } from './field.ts'

/**
 * Puts the value of a variable of the session in the place of its name, and takes the fields that the rest of the name
 * names; the longest part of it that is a variable counts. Gives undefined where none is.
 */
export function resolveSessionVariable(
  { parts, origin }: UnresolvedAttribute,
  analysis: Analysis,
): Expression | undefined {
  for (let taken = parts.length; taken > 0; taken--) {
    const name = variableNameOf(parts.slice(0, taken))
    const found = name === undefined ? undefined : analysis.catalog.variable(name)
    if (found === undefined) continue
    const value: Expression = { ...literalOf(found.type, found.value, origin), variable: found.name }
    return parts
      .slice(taken)
      .reduce((base: Expression, field) => fieldOf(base, field, analysis, origin), value)
  }
  return undefined
}
