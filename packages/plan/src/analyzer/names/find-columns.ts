import type { Scope, ScopeColumn } from './scope.ts'

/** Is what a name in parts may mean: columns, and the names of fields that are left over. */
export interface FoundColumns {
  readonly columns: readonly ScopeColumn[]
  readonly fields: readonly string[]
  /** Whether the columns are hidden ones of files. */
  readonly areMetadata?: true
}

/** Tells whether two names are the same to the analyzer. */
export function sameName(left: string, right: string, caseSensitive: boolean): boolean {
  return caseSensitive ? left === right : left.toLowerCase() === right.toLowerCase()
}

/**
 * Finds the columns that a name in parts can mean: `table.column.field...` before `column.field...`, as in Spark. A
 * column that stands in the scope several times counts once.
 */
export function findColumns(scope: Scope, parts: readonly string[], caseSensitive: boolean): FoundColumns {
  const found = findAmong(scope.columns, parts, caseSensitive)
  if (found.columns.length > 0 || scope.metadata === undefined) return found
  return { ...findAmong(scope.metadata, parts, caseSensitive), areMetadata: true }
}

function findAmong(
  among: readonly ScopeColumn[],
  parts: readonly string[],
  caseSensitive: boolean,
): FoundColumns {
  for (let taken = parts.length - 1; taken >= 0; taken--) {
    const qualifier = parts.slice(0, taken)
    const name = parts[taken]
    if (name === undefined) continue
    const columns = columnsNamed(name, among).filter(
      (column) =>
        (column.hidden !== true || taken > 0) &&
        (!caseSensitive || column.attribute.name === name) &&
        isNamedBy(column.qualifier, qualifier, caseSensitive),
    )
    if (columns.length > 0) return { columns: distinct(columns), fields: parts.slice(taken + 1) }
  }
  return { columns: [], fields: [] }
}

const NONE: readonly ScopeColumn[] = []
const named = new WeakMap<readonly ScopeColumn[], ReadonlyMap<string, readonly ScopeColumn[]>>()

/** Lists the columns with a name, whatever its case. A query asks for most names of a scope, so they are sorted out once. */
function columnsNamed(name: string, among: readonly ScopeColumn[]): readonly ScopeColumn[] {
  let columns = named.get(among)
  if (columns === undefined) {
    columns = byName(among)
    named.set(among, columns)
  }
  return columns.get(name.toLowerCase()) ?? NONE
}

function byName(columns: readonly ScopeColumn[]): ReadonlyMap<string, readonly ScopeColumn[]> {
  const lists = new Map<string, ScopeColumn[]>()
  for (const column of columns) {
    const name = column.attribute.name.toLowerCase()
    const list = lists.get(name)
    if (list === undefined) lists.set(name, [column])
    else list.push(column)
  }
  return lists
}

/** Tells whether a table may be named so: by all the parts of its name, or by the last ones. */
export function isNamedBy(
  qualifier: readonly string[],
  given: readonly string[],
  caseSensitive: boolean,
): boolean {
  const start = qualifier.length - given.length
  return given.every((part, index) => {
    const own = qualifier[start + index]
    return own !== undefined && sameName(own, part, caseSensitive)
  })
}

function distinct(columns: readonly ScopeColumn[]): readonly ScopeColumn[] {
  const seen = new Set<number>()
  return columns.filter(({ attribute }) => {
    const isNew = !seen.has(attribute.id)
    seen.add(attribute.id)
    return isNew
  })
}
