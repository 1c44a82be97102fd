import { errorOf, type KindlingError } from '@kindling/core'
import type { Attribute, NamedExpression } from '../../expressions/expression.ts'
import { literalOf } from '../../expressions/literal-of.ts'
import type { Plan } from '../../plans/plan.ts'
import type { UnresolvedSetOperation } from '../../plans/unresolved-plan.ts'
import { aliasOf } from '../../tree/map-expressions.ts'
import { outputOf } from '../../tree/output-of.ts'
import type { Analysis } from '../analysis.ts'
import { sameName } from '../names/find-columns.ts'

/**
 * Puts the columns of the right side into the order of the left one, by their names. Columns that one side lacks are
 * NULL there where the node allows it; those of the right side alone come last.
 */
export function alignByName(
  node: UnresolvedSetOperation,
  left: Plan,
  right: Plan,
  { caseSensitive }: Analysis,
): readonly [Plan, Plan] {
  const [first, second] = [outputOf(left), outputOf(right)]
  for (const side of [first, second]) checkNames(side, caseSensitive, node)
  const partner = (column: Attribute, among: readonly Attribute[]): Attribute | undefined =>
    among.find(({ name }) => sameName(name, column.name, caseSensitive))
  const alone = second.filter((column) => partner(column, first) === undefined)
  if (!node.allowMissingColumns && alone.length > 0 && first.length !== second.length) {
    throw differentCounts(node, first, second)
  }
  const ordered = first.map((column): NamedExpression => {
    const found = partner(column, second)
    if (found !== undefined) return found
    if (node.allowMissingColumns) return absent(column)
    throw missing(column, second, node)
  })
  const ours: readonly NamedExpression[] = [...first, ...alone.map(absent)]
  return [
    alone.length === 0 ? left : { kind: 'project', input: left, projections: ours },
    { kind: 'project', input: right, projections: [...ordered, ...alone] },
  ]
}

function absent({ name, type }: Attribute): NamedExpression {
  return aliasOf(literalOf(type, null), name)
}

function checkNames(
  columns: readonly Attribute[],
  caseSensitive: boolean,
  { origin }: UnresolvedSetOperation,
): void {
  const twice = columns.find(
    ({ name }, index) => columns.findIndex((other) => sameName(other.name, name, caseSensitive)) !== index,
  )
  if (twice !== undefined)
    throw errorOf('COLUMN_ALREADY_EXISTS', { columnName: `\`${twice.name}\`` }, { origin })
}

function differentCounts(
  { operator, origin }: UnresolvedSetOperation,
  first: readonly Attribute[],
  second: readonly Attribute[],
): KindlingError {
  const counts = { firstNumColumns: String(first.length), invalidNumColumns: String(second.length) }
  const parameters = { operator: operator.toUpperCase(), ...counts, invalidOrdinalNum: 'second' }
  return errorOf('NUM_COLUMNS_MISMATCH', parameters, { origin })
}

function missing(
  { name }: Attribute,
  others: readonly Attribute[],
  { origin }: UnresolvedSetOperation,
): KindlingError {
  const proposal = others.map((column) => `\`${column.name}\``).join(', ')
  return errorOf('UNRESOLVED_COLUMN.WITH_SUGGESTION', { objectName: `\`${name}\``, proposal }, { origin })
}
