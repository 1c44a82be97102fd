import type { Attribute } from '../../expressions/expression.ts'
import type { Analysis } from '../analysis.ts'

/** Lists the columns of the queries around the subquery that is analyzed. */
export function outerOf({ outer }: Analysis): readonly Attribute[] {
  return outer.flatMap(({ columns }) => columns.map(({ attribute }) => attribute))
}
