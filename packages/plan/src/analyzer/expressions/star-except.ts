import { errorOf } from '@kindling/core'
import type { Expression, NamedExpression } from '../../expressions/expression.ts'
import type { UnresolvedStar } from '../../expressions/unresolved-expression.ts'
import { aliasOf } from '../../tree/map-expressions.ts'
import { attributeOf } from '../../tree/output-of.ts'
import type { Environment } from '../environment.ts'
import { findColumns } from '../names/find-columns.ts'
import { ambiguousColumn, quotedName, unknownColumn } from '../names/name-errors.ts'
import type { Scope } from '../names/scope.ts'
import { withoutField } from './update-fields.ts'

/** Is what is left out of one column: all of it, or fields by their paths. */
interface Exception {
  whole: boolean
  readonly paths: (readonly string[])[]
}

/**
 * Leaves columns, and fields of structs, out of what a star stands for; `replace` gives what stands in the place of a
 * column. (Spark: `UnresolvedStarExceptOrReplace`)
 */
export function leaveOut(
  columns: readonly NamedExpression[],
  { except = [], origin }: UnresolvedStar,
  environment: Environment,
  replace: () => Expression | undefined,
): readonly NamedExpression[] {
  const exceptions = exceptionsOf(columns, except, origin, environment)
  return columns.flatMap((column): readonly NamedExpression[] => {
    const attribute = attributeOf(column)
    const exception = exceptions.get(attribute.id)
    if (exception === undefined) return [column]
    if (exception.whole) {
      const replacement = replace()
      return replacement === undefined ? [] : [aliasOf(replacement, attribute.name)]
    }
    const value: Expression = column.kind === 'alias' ? column.child : column
    const left = exception.paths.reduce(
      (child, path) => withoutField(child, path, environment.analysis, origin),
      value,
    )
    return [aliasOf(left, attribute.name)]
  })
}

function exceptionsOf(
  columns: readonly NamedExpression[],
  except: readonly (readonly string[])[],
  origin: UnresolvedStar['origin'],
  { scope, analysis }: Environment,
): ReadonlyMap<number, Exception> {
  const qualifiers = new Map(scope.columns.map(({ attribute, qualifier }) => [attribute.id, qualifier]))
  const listed: Scope = {
    columns: columns.map(attributeOf).map((attribute) => ({
      attribute,
      qualifier: qualifiers.get(attribute.id) ?? [],
    })),
  }
  const exceptions = new Map<number, Exception>()
  for (const parts of except) {
    const found = findColumns(listed, parts, analysis.caseSensitive)
    const [column] = found.columns
    if (column === undefined) throw unknownColumn(parts, listed, origin)
    if (found.columns.length > 1) throw ambiguousColumn(parts, found.columns, origin)
    const exception = exceptions.get(column.attribute.id) ?? { whole: false, paths: [] }
    const overlaps = exception.whole || exception.paths.some((path) => areNested(path, found.fields))
    if (overlaps || (found.fields.length === 0 && exception.paths.length > 0)) {
      throw errorOf('EXCEPT_OVERLAPPING_COLUMNS', { columns: except.map(quotedName).join(', ') }, { origin })
    }
    if (found.fields.length === 0) exception.whole = true
    else exception.paths.push(found.fields)
    exceptions.set(column.attribute.id, exception)
  }
  return exceptions
}

/** Tells whether one path lies within the other, or is the same. */
function areNested(left: readonly string[], right: readonly string[]): boolean {
  const length = Math.min(left.length, right.length)
  return left.slice(0, length).every((part, at) => part.toLowerCase() === right[at]?.toLowerCase())
}
