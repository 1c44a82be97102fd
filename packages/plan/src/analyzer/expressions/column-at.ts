import { errorOf } from '@kindling/core'
import type { Expression } from '../../expressions/expression.ts'
import type { UnresolvedColumnAt } from '../../expressions/unresolved-expression.ts'
import type { Environment } from '../environment.ts'

/** Finds the column that stands at a position of the input, counted from 1. */
export function resolvePosition(
  { position, origin }: UnresolvedColumnAt,
  { scope }: Environment,
): Expression {
  const columns = scope.columns.filter(({ hidden }) => hidden !== true)
  const column = columns[position - 1]
  if (column !== undefined) return { ...column.attribute, origin }
  const parameters = { index: `\`${position}\``, size: String(columns.length) }
  throw errorOf('GROUP_BY_POS_OUT_OF_RANGE', parameters, { origin })
}
