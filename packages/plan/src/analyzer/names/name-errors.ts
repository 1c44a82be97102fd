import { errorOf, type KindlingError, type Origin, suggest } from '@kindling/core'
import type { Scope, ScopeColumn } from './scope.ts'

const MOST_COLUMNS_SHOWN = 20

/** Writes a name in backquotes as SQL does: `` `t`.`a` ``. */
export function quotedName(parts: readonly string[]): string {
  return parts.map((part) => `\`${part.replaceAll('`', '``')}\``).join('.')
}

/** Says that no column has the name, and which columns there are. */
export function unknownColumn(
  parts: readonly string[],
  scope: Scope,
  origin: Origin | undefined,
): KindlingError {
  const objectName = quotedName(parts)
  const { columns } = scope
  if (columns.length === 0) return errorOf('UNRESOLVED_COLUMN.WITHOUT_SUGGESTION', { objectName }, { origin })
  const isSimple = parts.length === 1
  const written = columns.map((column) => (isSimple ? [column.attribute.name] : nameOf(column)))
  const near = suggest(
    parts.join('.'),
    written.map((name) => name.join('.')),
  )
  const proposal = near[0] === undefined ? '' : `\`${near[0]}\``
  const question = proposal === '' ? '' : `did you mean ${proposal}? `
  return errorOf(
    'UNRESOLVED_COLUMN.WITH_SUGGESTION',
    { objectName, proposal },
    { origin, help: `${question}${columnsText(columns)}` },
  )
}

/** Says which columns a name could mean. */
export function ambiguousColumn(
  parts: readonly string[],
  candidates: readonly ScopeColumn[],
  origin: Origin | undefined,
): KindlingError {
  const referenceNames = candidates.map((column) => quotedName(nameOf(column))).join(', ')
  return errorOf('AMBIGUOUS_REFERENCE', { name: quotedName(parts), referenceNames }, { origin })
}

function columnsText(columns: readonly ScopeColumn[]): string {
  const [first] = columns
  const table = first?.qualifier ?? []
  const isOneTable = columns.every(({ qualifier }) => qualifier.join('.') === table.join('.'))
  const names = columns.map((column) => (isOneTable ? column.attribute.name : nameOf(column).join('.')))
  const shown = names.slice(0, MOST_COLUMNS_SHOWN).join(', ')
  const rest = names.length > MOST_COLUMNS_SHOWN ? `, and ${names.length - MOST_COLUMNS_SHOWN} more` : ''
  const of = isOneTable && table.length > 0 ? `Columns of ${table.join('.')}` : 'Columns'
  return `${of}: ${shown}${rest}.`
}

function nameOf({ qualifier, attribute }: ScopeColumn): readonly string[] {
  return [...qualifier, attribute.name]
}
