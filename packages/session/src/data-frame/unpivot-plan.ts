import type { CallOrigin } from '@kindling/core'
import type { UnresolvedPlan } from '@kindling/plan'
import { type Column, columnsOrNames } from '../column/column.ts'

/** Names the columns that stay, or those that become rows. */
export type UnpivotColumns = Column | string | readonly (Column | string)[]

/** Makes the plan that turns columns into rows; without `values` all columns but `ids` are meant. */
export function unpivotPlan(
  input: UnresolvedPlan,
  ids: UnpivotColumns,
  values: UnpivotColumns | null,
  nameColumn: string,
  valueColumn: string,
  origin: CallOrigin,
): UnresolvedPlan {
  const listed = (columns: UnpivotColumns) => columnsOrNames([columns], origin)
  const turned = values === null ? [] : listed(values)
  return {
    kind: 'unpivot',
    input,
    ids: listed(ids),
    values: turned.map((column) => [column]),
    labels: turned.map(() => null),
    nameColumn,
    valueColumns: [valueColumn],
    includeNulls: true,
    origin,
  }
}
