import { callOf } from '../../calls/call-of.ts'
import { castOf } from '../../calls/cast-of.ts'
import { literalOf } from '../../expressions/literal-of.ts'
import type { UnresolvedReplaceValues } from '../../plans/unresolved-frame-plan.ts'
import type { Analysis } from '../analysis.ts'
import { scalarFunction } from '../expressions/built-in.ts'
import type { Relation } from '../relation.ts'
import { sameKind } from './fill-nulls.ts'
import { replaceColumns } from './replace-columns.ts'

/** Puts values in place of others; columns of another kind than the values stay as they are. */
export function translateReplaceValues(
  { columns, replacements, origin }: UnresolvedReplaceValues,
  input: Relation,
  analysis: Analysis,
): Relation {
  return replaceColumns(columns, input, analysis, origin, (column) => {
    const branches = replacements
      .filter(({ from }) => sameKind(from.type, column.type))
      .flatMap(({ from, to }) => [
        callOf(scalarFunction('=', analysis), [column, literalOf(from.type, from.value)]),
        castOf(literalOf(to.type, to.value), column.type),
      ])
    if (branches.length === 0) return column
    return callOf(scalarFunction('when', analysis), [...branches, column])
  })
}
