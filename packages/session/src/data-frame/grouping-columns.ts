import { type CallOrigin, errorOf } from '@kindling/core'
import type { UnresolvedExpression } from '@kindling/plan'
import { columnOrName } from '../column/column.ts'

/**
 * Reads what rows are grouped by: columns, their names, positions in the frame from 1, and lists of these.
 *
 * @throws AnalysisError INVALID_ARGUMENT for a position that is no integer above zero.
 */
export function groupingColumns(
  given: readonly unknown[],
  origin: CallOrigin,
): readonly UnresolvedExpression[] {
  return given.flat().map((column) => {
    if (typeof column !== 'number') return columnOrName(column, origin)
    if (Number.isInteger(column) && column > 0) return { kind: 'columnAt', position: column, origin }
    const expected = 'positions that are integers from 1'
    const parameters = { argument: 'columns', method: origin.method, expected, actual: `\`${column}\`` }
    throw errorOf('INVALID_ARGUMENT', parameters, { origin })
  })
}
